package wasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import apoc.ApocConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.cli.AdminTool;
import org.neo4j.cli.ExecutionContext;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** Neo4j holds the graph, whichever way it came in: APOC's GraphML, the Cypher script (twice), the bulk importer. */
class Neo4jTest {
  private static final Path FILES = Path.of(System.getProperty("files"));
  private static final String ENTITIES =
      "MATCH (n:Entity) RETURN n.uid AS id, [l IN labels(n) WHERE l <> 'Entity'][0] AS type, n.name AS name";
  private static Neo4j neo4j;

  @BeforeAll
  static void start() {
    neo4j = Neo4jBuilders.newInProcessBuilder().withDisabledServer()
        .withProcedure(apoc.export.graphml.ExportGraphML.class)
        .withConfig(GraphDatabaseSettings.procedure_unrestricted, List.of("apoc.*")).build();
  }

  private static void importGraphml(String file) {
    // Set each time: APOC reads its own configuration late and would set them back.
    ApocConfig.apocConfig().setProperty("apoc.import.file.enabled", true);
    ApocConfig.apocConfig().setProperty("apoc.import.file.use_neo4j_config", false);
    neo4j.defaultDatabaseService().executeTransactionally("CALL apoc.import.graphml($f, {readLabels: true})",
        Map.of("f", FILES.resolve(file).toString()));
  }

  @AfterAll
  static void stop() {
    neo4j.close();
  }

  @BeforeEach
  void empty() {
    neo4j.defaultDatabaseService().executeTransactionally("MATCH (n) DETACH DELETE n");
  }

  private static List<Map<String, Object>> ask(GraphDatabaseService database, String query) {
    return database.executeTransactionally(query, Map.of(), result -> {
      List<Map<String, Object>> rows = new ArrayList<>();
      while (result.hasNext()) {
        Map<String, Object> unordered = result.next();
        Map<String, Object> row = new LinkedHashMap<>();
        for (String column : result.columns()) row.put(column, unordered.get(column));
        rows.add(row);
      }
      return rows;
    });
  }

  private static long count(GraphDatabaseService database, String query) {
    return (Long) ask(database, query + " AS n").get(0).get("n");
  }

  private static TreeSet<String> wanted(String graph, String kind, int columns) throws Exception {
    TreeSet<String> lines = new TreeSet<>();
    for (String line : Files.readAllLines(FILES.resolve(graph + ".tsv"))) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals(kind)) lines.add(String.join("\t", Arrays.copyOfRange(cells, 1, columns)));
    }
    return lines;
  }

  /** `edgeId`: how the relationship says its id; `label`: its property with the words. */
  private static void check(GraphDatabaseService database, String graph, String edgeId, String label) throws Exception {
    TreeSet<String> nodes = new TreeSet<>();
    for (Map<String, Object> row : ask(database, ENTITIES)) {
      nodes.add(row.get("id") + "\t" + row.get("type") + "\t" + row.get("name"));
    }
    assertEquals(wanted(graph, "node", 4), nodes);
    TreeSet<String> edges = new TreeSet<>();
    for (Map<String, Object> row : ask(database, "MATCH (a:Entity)-[r]->(b:Entity) RETURN r." + edgeId
        + " AS id, a.uid AS s, type(r) AS t, b.uid AS o, r." + label + " AS label")) {
      edges.add(row.get("id") + "\t" + row.get("s") + "\t" + row.get("t") + "\t" + row.get("o") + "\t"
          + row.get("label"));
    }
    assertEquals(wanted(graph, "edge", 6), edges);
  }

  private static void load(String script) throws Exception {
    String text = Files.readString(FILES.resolve(script)).replaceFirst("\\A(//[^\n]*\n)+", "");
    for (String statement : text.split(";\n")) {
      if (!statement.isBlank()) neo4j.defaultDatabaseService().executeTransactionally(statement);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour", "hostile", "120x600"})
  void apocImportsGraphml(String graph) throws Exception {
    GraphDatabaseService database = neo4j.defaultDatabaseService();
    for (String flavour : List.of("", ".neo4j")) {
      empty();
      importGraphml(graph + flavour + ".graphml");
      check(database, graph, "uid", "label");
    }
    for (Map<String, Object> row : ask(database, "MATCH (n:Entity) WHERE n.aliases IS NOT NULL "
        + "RETURN n.uid + '\t' + reduce(s = '', a IN n.aliases | s + ' | ' + a) AS line")) {
      String[] cells = row.get("line").toString().split("\t", 2);
      assertTrue(wanted(graph, "node", 5).stream().anyMatch(
          line -> line.startsWith(cells[0] + "\t") && line.endsWith("\t" + cells[1].substring(3))), cells[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour", "hostile"})
  void apocImportsStrictGraphml(String graph) throws Exception {
    GraphDatabaseService database = neo4j.defaultDatabaseService();
    importGraphml(graph + ".strict.graphml");
    check(database, graph, "uid", "words");
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour", "hostile", "120x600"})
  void theScriptLoadsTwice(String graph) throws Exception {
    GraphDatabaseService database = neo4j.defaultDatabaseService();
    load(graph + ".cypher");
    check(database, graph, "rid", "label");
    List<Long> before = counts(database);
    load(graph + ".cypher");
    check(database, graph, "rid", "label");
    assertEquals(before, counts(database));
  }

  private static List<Long> counts(GraphDatabaseService database) {
    return List.of(count(database, "MATCH (n) RETURN count(n)"), count(database, "MATCH ()-[r]->() RETURN count(r)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour", "hostile"})
  void allEvidenceLoadsTwice(String graph) throws Exception {
    GraphDatabaseService database = neo4j.defaultDatabaseService();
    load(graph + ".full.cypher");
    List<Long> before = counts(database);
    load(graph + ".full.cypher");
    assertEquals(before, counts(database));
    check(database, graph, "rid", "label");
    checkEvidence(database, graph);
  }

  private static void checkEvidence(GraphDatabaseService database, String graph) {
    long sentences = graph.equals("harbour") ? 9 : 16;
    assertEquals(sentences, count(database,
        "MATCH (:Entity)<-[:ABOUT_SUBJECT]-(e:Evidence)-[:FROM_ARTICLE]->(:Article) RETURN count(e)"));
    long articles = graph.equals("harbour") ? 2 : 16;
    assertEquals(articles, count(database, "MATCH (a:Article) RETURN count(a)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour"})
  void propertiesAreTyped(String graph) throws Exception {
    GraphDatabaseService database = neo4j.defaultDatabaseService();
    load(graph + ".cypher");
    checkTypes(database);
  }

  private static void checkTypes(GraphDatabaseService database) {
    Map<String, Object> row = ask(database, "MATCH (n {uid: 'n_0001'})-[r {rid: 'e_0002'}]->() RETURN n.aliases AS a, "
        + "n.first_seen AS d, n.mentions AS m, r.negated AS b, r.weight AS w, r.valid_from AS v, r.said_by AS s").get(0);
    assertEquals(List.of("S. Haddad", "حداد"), list(row.get("a")));
    assertEquals(LocalDate.of(2021, 3, 1), row.get("d"));
    assertEquals(12L, row.get("m"));
    assertEquals(true, row.get("b"));
    assertEquals(1.625, row.get("w"));
    assertEquals(LocalDate.of(2021, 3, 1), row.get("v"));
    assertEquals(List.of("Dockers' Union"), list(row.get("s")));
  }

  private static List<?> list(Object value) {
    return value instanceof Object[] array ? List.of(array) : (List<?>) value;
  }

  /** The README's queries on the sample articles; a README with the answers of this run stands beside the files. */
  @Test
  void theReadmeTellsTheTruth() throws Exception {
    load("samples.cypher");
    String readme = Files.readString(FILES.resolve("README.md"));
    Matcher shown = Pattern.compile("```cypher\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL).matcher(readme);
    StringBuilder answered = new StringBuilder();
    int queries = 0;
    while (shown.find()) {
      ++queries;
      StringBuilder answer = new StringBuilder();
      for (Map<String, Object> row : ask(neo4j.defaultDatabaseService(), shown.group(1))) {
        answer.append(String.join(" | ", row.values().stream().map(Neo4jTest::inWords).toList())).append('\n');
      }
      assertTrue(answer.length() > 0, shown.group(1));
      shown.appendReplacement(answered,
          Matcher.quoteReplacement("```cypher\n" + shown.group(1) + "```\n\n```text\n" + answer + "```"));
    }
    shown.appendTail(answered);
    Files.writeString(FILES.resolveSibling("README.md"), answered);
    assertEquals(3, queries);
    assertEquals(readme, answered.toString());
  }

  private static String inWords(Object value) {
    if (value instanceof Object[] array) return inWords(Arrays.asList(array));
    if (value instanceof List<?> list) return String.join(", ", list.stream().map(Neo4jTest::inWords).toList());
    return String.valueOf(value);
  }

  /** The command that import.sh holds, run by neo4j-admin's own code on an empty home. */
  @ParameterizedTest
  @ValueSource(strings = {"harbour", "hostile", "120x600"})
  void theBulkImporterTakesTheTables(String graph, @TempDir Path home) throws Exception {
    bulkImport(FILES.resolve(graph + ".import"), home, database -> {
      check(database, graph, "rid", "label");
      if (graph.equals("harbour")) checkTypes(database);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"harbour", "hostile"})
  void theBulkImporterTakesAllEvidence(String graph, @TempDir Path home) throws Exception {
    bulkImport(FILES.resolve(graph + ".full.import"), home, database -> {
      check(database, graph, "rid", "label");
      checkEvidence(database, graph);
    });
  }

  private interface Check {
    void of(GraphDatabaseService database) throws Exception;
  }

  private static void bulkImport(Path tables, Path home, Check check) throws Exception {
    List<String> lines = Files.readAllLines(tables.resolve("import.sh"));
    String[] words = lines.get(lines.size() - 1).split(" ");
    assertEquals("neo4j-admin", words[0]);
    String[] arguments = Arrays.stream(words).skip(1)
        .map(word -> word.endsWith(".csv") ? word.replaceFirst("=", "=" + tables + "/") : word).toArray(String[]::new);
    Files.createDirectories(home.resolve("conf"));
    assertEquals(0, AdminTool.execute(new ExecutionContext(home, home.resolve("conf")), arguments));
    DatabaseManagementService service = new DatabaseManagementServiceBuilder(home).build();
    try {
      check.of(service.database("neo4j"));
    } finally {
      service.shutdown();
    }
  }
}
