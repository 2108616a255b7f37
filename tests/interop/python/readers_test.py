"""What networkx and igraph read back equals the graph that was written."""

import unittest
import warnings

import igraph
import networkx

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


if __name__ == "__main__":
    unittest.main()
