"""GEXF: declared attributes, one block a class, dates and spells that Gephi takes, and the round trip."""

import datetime
import json
import unittest
import xml.etree.ElementTree as ElementTree

from sample import expected, export

NAMESPACE = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


def read(path):
    root = ElementTree.fromstring(path.read_bytes())

    def elements(kind):
        return [(element, {value.get("for"): value.get("value") for value in element.iter(NAMESPACE + "attvalue")})
                for element in root.iter(NAMESPACE + kind)]

    return root, elements("node"), elements("edge")


class Contract(unittest.TestCase):
    def files(self):
        for graph in ("harbour", "hostile", "empty", "120x600"):
            for flavour in ("static", "dynamic"):
                with self.subTest(graph=graph, flavour=flavour):
                    yield export(graph, "graph.gexf", f"flavour={flavour}", "evidence=full")[0], flavour

    def test_attributes_are_declared_once(self):
        for path, _ in self.files():
            root, nodes, edges = read(path)
            blocks = {block.get("class"): block for block in root.iter(NAMESPACE + "attributes")}
            self.assertEqual(len(blocks), len(list(root.iter(NAMESPACE + "attributes"))))
            for kind, elements in (("node", nodes), ("edge", edges)):
                declared = [attribute.get("id") for attribute in blocks[kind]]
                self.assertEqual(len({name.lower() for name in declared}), len(declared))
                for _, values in elements:
                    self.assertLessEqual(set(values), set(declared))
                    self.assertTrue(all(value.strip() for value in values.values()))
                    self.assertTrue(all(len(value) < 524288 for value in values.values()))

    def test_time(self):
        for path, flavour in self.files():
            root, nodes, edges = read(path)
            graph = root.find(NAMESPACE + "graph")
            self.assertEqual(graph.get("mode"), flavour)
            if flavour == "static":
                self.assertNotIn(b"spell", path.read_bytes())
                continue
            self.assertEqual(graph.get("timezone"), "UTC")
            lives = {node.get("id"): (node.get("start"), node.get("end")) for node, _ in nodes}
            for start, end in lives.values():
                if start:
                    self.assertLessEqual(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))
            for edge, _ in edges:
                former = ""
                for spell in edge.iter(NAMESPACE + "spell"):
                    start, end = spell.get("start"), spell.get("end")
                    self.assertLessEqual(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))
                    self.assertGreater(start, former)
                    former = end
                    for node in (edge.get("source"), edge.get("target")):
                        if lives[node][0]:
                            self.assertLessEqual(lives[node][0], start)
                            self.assertGreaterEqual(lives[node][1], end)

    def test_look(self):
        for path, _ in self.files():
            for node, _ in read(path)[1]:
                self.assertEqual(next(iter(node.find(VIZ + "size").attrib)), "value")
                self.assertTrue(4 <= float(node.find(VIZ + "size").get("value")) <= 100)
                self.assertLessEqual(abs(float(node.find(VIZ + "position").get("x"))), 5000)
                self.assertTrue(0 <= int(node.find(VIZ + "color").get("r")) <= 255)

    def test_same_graph_same_bytes(self):
        for flavour in ("static", "dynamic"):
            first, second = (export("hostile", "graph.gexf", f"flavour={flavour}")[0] for _ in range(2))
            self.assertEqual(first.read_bytes(), second.read_bytes())


class RoundTrip(unittest.TestCase):
    def check(self, graph):
        nodes, edges = expected(graph)
        path, _ = export(graph, "graph.gexf", "evidence=full", "flavour=dynamic")
        _, read_nodes, read_edges = read(path)
        self.assertEqual([node.get("id") for node, _ in read_nodes], sorted(nodes))
        self.assertEqual([edge.get("id") for edge, _ in read_edges], sorted(edges))
        for node, values in read_nodes:
            wanted = nodes[node.get("id")]
            self.assertEqual(node.get("label"), wanted["name"])
            self.assertEqual(values["type"], wanted["type"])
            self.assertEqual(json.loads(values.get("aliases", "[]")), wanted["aliases"])
            self.assertEqual(int(values["mentions"]), wanted["mentions"])
        for edge, values in read_edges:
            wanted = edges[edge.get("id")]
            self.assertEqual((edge.get("source"), edge.get("target")), (wanted["source"], wanted["target"]))
            self.assertEqual(edge.get("kind"), wanted["type"])
            self.assertEqual(edge.get("label"), wanted["label"])
            self.assertEqual(float(edge.get("weight")), wanted["weight"])
            self.assertEqual(json.loads(values.get("evidence", "[]")),
                             [e["sentence"] for e in wanted["evidence"] if e["sentence"]])
            if wanted["spans"]:
                self.assertEqual([f"{spell.get('start')}/{spell.get('end')}" for spell in edge.iter(NAMESPACE + "spell")],
                                 wanted["spans"])

    def test_harbour(self):
        self.check("harbour")

    def test_hostile(self):
        self.check("hostile")


if __name__ == "__main__":
    unittest.main()
