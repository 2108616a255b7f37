package wasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.exporter.preview.SVGExporter;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2;
import org.gephi.layout.plugin.forceAtlas2.ForceAtlas2Builder;
import org.gephi.layout.plugin.labelAdjust.LabelAdjust;
import org.gephi.layout.plugin.labelAdjust.LabelAdjustBuilder;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperties;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.preview.types.DependantColor;
import org.gephi.preview.types.EdgeColor;
import org.gephi.project.api.ProjectController;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openide.util.Lookup;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Gephi's own importers read the exported files without a warning, and keep everything. */
class GephiTest {
  private static final Path FILES = Path.of(System.getProperty("files"));

  private static GraphModel open(String name) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(new File(FILES.toFile(), name));
    assertNotNull(container);
    container.verify();  // as the desktop does
    List<String> problems = new ArrayList<>();
    for (Issue issue : container.getReport().getIssuesList(1000)) {
      if (issue.getLevel().toInteger() >= Issue.Level.WARNING.toInteger()) {
        problems.add(issue.getLevel() + " " + issue.getMessage());
      }
    }
    assertEquals(List.of(), problems);
    importer.process(container, new DefaultProcessor(), projects.getCurrentWorkspace());
    return Lookup.getDefault().lookup(GraphController.class).getGraphModel(projects.getCurrentWorkspace());
  }

  private static List<String> raw(String graph, String kind) throws Exception {
    return Files.readAllLines(FILES.resolve(graph + ".raw")).stream().filter(l -> l.startsWith("{\"" + kind)).toList();
  }

  private static String field(String line, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(line);
    assertTrue(found.find(), name + " in " + line);
    return found.group(1);
  }

  /** By the title that a person sees. */
  private static Column column(Table table, String title) {
    for (Column column : table) {
      if (column.getTitle().equals(title)) return column;
    }
    throw new AssertionError("no column " + title);
  }

  private static void checkCountsAndKinds(GraphModel model, String graph) throws Exception {
    assertEquals(raw(graph, "node").size(), model.getGraph().getNodeCount());
    assertEquals(raw(graph, "edge").size(), model.getGraph().getEdgeCount());
    Map<String, String> wanted = new TreeMap<>();
    for (String line : raw(graph, "edge")) wanted.put(field(line, "edge"), field(line, "type"));
    Map<String, String> kinds = new TreeMap<>();
    for (Edge edge : model.getGraph().getEdges()) {
      kinds.put(edge.getId().toString(), String.valueOf(edge.getTypeLabel()));
      assertTrue(edge.isDirected());
      assertTrue(edge.getWeight() > 0);
    }
    assertEquals(wanted, kinds);
  }

  @ParameterizedTest
  @CsvSource({
    "harbour.graphml, harbour", "hostile.graphml, hostile", "120x600.graphml, 120x600",
    "harbour.gephi.graphml, harbour", "hostile.gephi.graphml, hostile",
    "harbour.gexf, harbour", "hostile.gexf, hostile", "120x600.gexf, 120x600",
    "harbour.time.gexf, harbour", "hostile.time.gexf, hostile", "120x600.time.gexf, 120x600",
  })
  void nothingIsLost(String file, String graph) throws Exception {
    checkCountsAndKinds(open(file), graph);
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour.graphml", "harbour.gephi.graphml", "harbour.gexf", "harbour.time.gexf"})
  void labelsAndColumnsArrive(String file) throws Exception {
    GraphModel model = open(file);
    for (String line : raw("harbour", "node")) {
      String name = new String(HexFormat.of().parseHex(field(line, "name")), StandardCharsets.UTF_8);
      assertEquals(name, model.getGraph().getNode(field(line, "node")).getLabel());
    }
    assertEquals(Integer.class, column(model.getNodeTable(), "mentions").getTypeClass());
    assertEquals(Double.class, column(model.getEdgeTable(), "confidence").getTypeClass());
    assertEquals("Person", model.getGraph().getNode("n_0001").getAttribute("type"));
    assertEquals("influence", model.getGraph().getEdge("e_0004").getAttribute(column(model.getEdgeTable(), "interaction")));
    assertEquals("[not] met", model.getGraph().getEdge("e_0002").getLabel());
    boolean lists = !file.equals("harbour.graphml");
    assertEquals(lists ? String[].class : String.class, column(model.getNodeTable(), "aliases").getTypeClass());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile.graphml", "hostile.gephi.graphml", "hostile.gexf", "hostile.time.gexf"})
  void hostileTextIsText(String file) throws Exception {
    GraphModel model = open(file);
    int compared = 0;
    for (String line : Files.readAllLines(FILES.resolve("hostile.tsv"))) {
      String[] cells = line.split("\t", -1);
      boolean node = cells[0].equals("node");
      assertEquals(node ? cells[3] : cells[5], node ? model.getGraph().getNode(cells[1]).getLabel()
          : model.getGraph().getEdge(cells[1]).getLabel());
      ++compared;
    }
    assertEquals(32, compared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour", "120x600"})
  void theLayoutArrivesUnchanged(String graph) throws Exception {
    GraphModel model = open(graph + ".graphml");
    NodeList written = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(FILES.resolve(graph + ".graphml").toFile()).getElementsByTagName("node");
    for (int i = 0; i < written.getLength(); i++) {
      Element element = (Element) written.item(i);
      Map<String, String> data = new TreeMap<>();
      NodeList values = element.getElementsByTagName("data");
      for (int k = 0; k < values.getLength(); k++) {
        data.put(((Element) values.item(k)).getAttribute("key"), values.item(k).getTextContent());
      }
      Node node = model.getGraph().getNode(element.getAttribute("id"));
      assertEquals(Float.parseFloat(data.get("x")), node.x(), 0.5);
      assertEquals(Float.parseFloat(data.get("y")), node.y(), 0.5);
      assertEquals(Float.parseFloat(data.get("size")), node.size(), 0.01);
      assertEquals(Integer.parseInt(data.get("color").substring(1), 16), node.getRGBA() & 0xFFFFFF);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour.time.gexf", "120x600.time.gexf"})
  void theTimelineIsThere(String file) throws Exception {
    GraphModel model = open(file);
    assertTrue(model.isDynamic());
    Interval bounds = model.getTimeBounds();
    assertTrue(bounds.getLow() > 0 && bounds.getHigh() > bounds.getLow());
    TreeSet<String> withTime = new TreeSet<>();
    for (Edge edge : model.getGraph().getEdges()) {
      if (edge.getIntervals().length > 0) withTime.add(edge.getId().toString());
    }
    assertTrue(withTime.contains(file.startsWith("harbour") ? "e_0001" : "e_00000001"));
    if (file.startsWith("harbour")) assertEquals(2, model.getGraph().getEdge("e_0001").getIntervals().length);
  }

  /** The graph of the sample articles as a person sees it in Gephi after ForceAtlas2; kept as gephi.svg. */
  @Test
  void thePictureOfTheSamples() throws Exception {
    GraphModel model = open("samples.graphml");
    for (Node node : model.getGraph().getNodes()) node.setSize(4 + node.size() / 10);
    ForceAtlas2 layout = new ForceAtlas2Builder().buildLayout();
    layout.setGraphModel(model);
    layout.resetPropertiesValues();
    layout.setThreadsCount(1);
    layout.setScalingRatio(14.0);
    layout.setStrongGravityMode(true);
    layout.setGravity(0.12);
    layout.setEdgeWeightInfluence(0.3);
    layout.initAlgo();
    for (int round = 0; round < 1000 && layout.canAlgo(); round++) layout.goAlgo();
    layout.endAlgo();
    for (Node node : model.getGraph().getNodes()) node.getTextProperties().setDimensions(7f * node.getLabel().length(), 14f);
    LabelAdjust adjust = new LabelAdjustBuilder().buildLayout();
    adjust.setGraphModel(model);
    adjust.resetPropertiesValues();
    adjust.initAlgo();
    for (int round = 0; round < 500 && adjust.canAlgo(); round++) adjust.goAlgo();
    adjust.endAlgo();
    PreviewController preview = Lookup.getDefault().lookup(PreviewController.class);
    PreviewProperties properties = preview.getModel().getProperties();
    properties.putValue(PreviewProperty.SHOW_NODE_LABELS, true);
    properties.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, false);
    properties.putValue(PreviewProperty.NODE_LABEL_FONT, new Font("Noto Sans", Font.PLAIN, 11));
    properties.putValue(PreviewProperty.NODE_LABEL_OUTLINE_SIZE, 2f);
    properties.putValue(PreviewProperty.NODE_LABEL_OUTLINE_COLOR, new DependantColor(Color.WHITE));
    properties.putValue(PreviewProperty.EDGE_COLOR, new EdgeColor(EdgeColor.Mode.SOURCE));
    properties.putValue(PreviewProperty.EDGE_RESCALE_WEIGHT, false);
    properties.putValue(PreviewProperty.EDGE_THICKNESS, 1f);
    properties.putValue(PreviewProperty.MARGIN, 8f);
    preview.refreshPreview();
    SVGExporter exporter = new SVGExporter();  // the PNG exporter asks for a screen
    exporter.setWorkspace(Lookup.getDefault().lookup(ProjectController.class).getCurrentWorkspace());
    File file = FILES.resolveSibling("gephi.svg").toFile();
    Lookup.getDefault().lookup(ExportController.class).exportFile(file, exporter);
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
    parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    NodeList texts = parsers.newDocumentBuilder().parse(file).getElementsByTagName("text");
    TreeSet<String> shown = new TreeSet<>();
    for (int i = 0; i < texts.getLength(); i++) shown.add(texts.item(i).getTextContent().trim());
    for (Node node : model.getGraph().getNodes()) assertTrue(shown.contains(node.getLabel()), node.getLabel());
  }
}
