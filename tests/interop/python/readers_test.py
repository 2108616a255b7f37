"""What networkx and igraph read back equals the graph that was written."""

import json
import unittest
import warnings

import igraph
import networkx
import rdflib

from sample import expected, export

warnings.simplefilter("error")

GRAPHS = ("harbour", "hostile", "120x600")


class Networkx(unittest.TestCase):
    def check(self, graph, read):
        nodes, edges = expected(graph)
        self.assertTrue(read.is_directed())
        self.assertEqual(set(read.nodes), set(nodes))
        self.assertEqual(read.number_of_edges(), len(edges))
        for identifier, data in read.nodes(data=True):
            self.assertEqual(data["label"], nodes[identifier]["name"])
            self.assertEqual(data["type"], nodes[identifier]["type"])
            self.assertEqual(data["mentions"], nodes[identifier]["mentions"])
        found = {}
        for source, target, data in read.edges(data=True):
            found.setdefault((source, target), []).append(data)
        for edge in edges.values():
            same = [data for data in found[edge["source"], edge["target"]] if data["label"] == edge["label"]]
            self.assertEqual(len(same), 1)
            self.assertEqual(same[0]["weight"], edge["weight"])
            self.assertEqual(same[0]["confidence"], edge["confidence"])

    def test_graphml(self):
        for graph in GRAPHS:
            with self.subTest(graph=graph):
                self.check(graph, networkx.read_graphml(export(graph, "graph.graphml")[0]))

    def test_gexf(self):
        for graph in GRAPHS:
            for flavour in ("static", "dynamic"):
                with self.subTest(graph=graph, flavour=flavour):
                    self.check(graph, networkx.read_gexf(export(graph, "graph.gexf", f"flavour={flavour}")[0]))

    def test_json(self):
        for graph in GRAPHS:
            with self.subTest(graph=graph):
                data = json.loads(export(graph, "graph.json")[0].read_bytes())
                self.check(graph, networkx.node_link_graph(data, edges="edges"))


class Igraph(unittest.TestCase):
    def test_graphml(self):
        for graph in GRAPHS:
            with self.subTest(graph=graph):
                read = igraph.Graph.Read_GraphML(str(export(graph, "graph.graphml")[0]))
                nodes, edges = expected(graph)
                self.assertTrue(read.is_directed())
                self.assertEqual((read.vcount(), read.ecount()), (len(nodes), len(edges)))
                for vertex in read.vs:
                    node = nodes[vertex["uid"]]
                    self.assertEqual(vertex["label"], node["name"])
                    self.assertEqual(vertex["mentions"], node["mentions"])
                for link in read.es:
                    edge = edges[link["uid"]]
                    self.assertEqual(read.vs[link.source]["uid"], edge["source"])
                    self.assertEqual(read.vs[link.target]["uid"], edge["target"])
                    self.assertEqual(link["label"], edge["label"])
                    self.assertEqual(link["interaction"].upper(), edge["type"])
                    self.assertEqual(link["weight"], edge["weight"])


class Rdflib(unittest.TestCase):
    ID = rdflib.Namespace("urn:wasl:id:")
    WASL = rdflib.Namespace("urn:wasl:vocabulary:")

    def check(self, graph, read):
        """The default graph of `read` says of each fact what it is and where it comes from."""
        nodes, edges = expected(graph)
        for name, node in nodes.items():
            labels = {str(label) for label in read.objects(self.ID[name], rdflib.RDFS.label)}
            self.assertIn(node["name"], labels)
            self.assertIn((self.ID[name], rdflib.RDF.type, self.WASL[node["type"]]), read)
            self.assertEqual({str(alias) for alias in read.objects(self.ID[name], rdflib.SKOS.altLabel)},
                             set(node["aliases"]))
        facts = set(read.subjects(rdflib.RDF.type, rdflib.RDF.Statement))
        self.assertEqual(facts, {self.ID[name] for name in edges})
        for name, edge in edges.items():
            fact = self.ID[name]
            self.assertEqual(read.value(fact, rdflib.RDF.subject), self.ID[edge["source"]])
            self.assertEqual(read.value(fact, rdflib.RDF.predicate), self.WASL[edge["type"]])
            self.assertEqual(read.value(fact, rdflib.RDF.object), self.ID[edge["target"]])
            self.assertEqual(str(read.value(fact, rdflib.RDFS.label)), edge["label"])
            self.assertEqual(float(read.value(fact, self.WASL.weight)), edge["weight"])
            quoted = [read.value(quotation, rdflib.PROV.value)
                      for quotation in read.objects(fact, rdflib.PROV.wasDerivedFrom)]
            self.assertEqual(sorted(str(text or "") for text in quoted),
                             sorted(evidence["sentence"] for evidence in edge["evidence"]))

    def test_turtle(self):
        for graph in GRAPHS:
            with self.subTest(graph=graph):
                path, _ = export(graph, "graph.ttl", "evidence=full")
                read = rdflib.Graph().parse(path, format="turtle")
                self.check(graph, read)
                for edge in expected(graph)[1].values():
                    triple = (self.ID[edge["source"]], self.WASL[edge["type"]], self.ID[edge["target"]])
                    self.assertEqual(triple in read, not edge["type"].startswith(("NOT_", "PLANNED_", "POSSIBLE_")))

    def test_trig(self):
        for graph in GRAPHS:
            with self.subTest(graph=graph):
                path, _ = export(graph, "graph.trig", "evidence=full")
                read = rdflib.Dataset()
                read.parse(path, format="trig")
                self.check(graph, read.default_graph)
                for name, edge in expected(graph)[1].items():
                    self.assertEqual(list(read.graph(self.ID[name])),
                                     [(self.ID[edge["source"]], self.WASL[edge["type"]], self.ID[edge["target"]])])

    def test_languages_and_dates(self):
        read = rdflib.Graph().parse(export("harbour", "graph.ttl")[0], format="turtle")
        labels = {(str(label), label.language) for label in read.objects(self.ID.n_0001, rdflib.RDFS.label)}
        self.assertEqual(labels, {("سلمى حداد", "ar"), ("Salma Haddad", "ar-Latn")})
        self.assertEqual(read.value(self.ID.e_0001, self.WASL.firstEvent).datatype, rdflib.XSD.date)


if __name__ == "__main__":
    unittest.main()
