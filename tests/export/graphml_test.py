"""GraphML: the checks of the export contract on our own files, and the round trip of friendly and hostile graphs."""

import itertools
import json
import math
import re
import unittest
import xml.etree.ElementTree as ElementTree

from sample import cut, expected, export

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
PLAIN_ID = re.compile(r"[A-Za-z0-9_.-]+\Z")
XML_CHARACTERS = re.compile("[\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*\\Z")


def read(path):
    """Keys by id, nodes and edges as lists of (attributes, data by attribute name)."""
    root = ElementTree.fromstring(path.read_bytes())
    keys = {key.get("id"): key.attrib for key in root.iter(NAMESPACE + "key")}

    def elements(kind):
        result = []
        for element in root.iter(NAMESPACE + kind):
            data = {keys[d.get("key")]["attr.name"]: d.text for d in element.iter(NAMESPACE + "data")}
            result.append((dict(element.attrib), data))
        return result

    return root, keys, elements("node"), elements("edge")


def listed(items):
    return " | ".join(item.replace("|", "¦") for item in items)


class Contract(unittest.TestCase):
    flavour = None
    list_types = ()

    @classmethod
    def setUpClass(cls):
        cls.made = {case: cls.make(*case) for case in
                    itertools.product(("harbour", "hostile", "empty", "120x600"), ("none", "short", "full"))}

    @classmethod
    def make(cls, graph, evidence):
        words = [f"flavour={cls.flavour}"] if cls.flavour else []
        return export(graph, "graph.graphml", *words, f"evidence={evidence}")[0]

    def files(self):
        for (graph, evidence), path in self.made.items():
            with self.subTest(graph=graph, evidence=evidence):
                yield path

    def test_head_and_characters(self):
        for path in self.files():
            data = path.read_bytes()
            self.assertTrue(data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns='))
            self.assertNotIn(b"<!DOCTYPE", data)
            self.assertRegex(data.decode("utf-8", errors="strict"), XML_CHARACTERS)

    def test_keys(self):
        for path in self.files():
            _, keys, _, _ = read(path)
            names = set()
            for key in keys.values():
                self.assertIn(key["attr.type"], ("int", "double", "string") + self.list_types)
                self.assertIn(key["for"], ("node", "edge"))
                self.assertRegex(key["id"], PLAIN_ID)
                self.assertRegex(key["attr.name"], PLAIN_ID)
                column = (key["for"], key["attr.name"].lower())
                self.assertNotIn(column, names)
                names.add(column)
            self.assertEqual(len({key.lower() for key in keys}), len(keys))

    def test_order_and_references(self):
        for path in self.files():
            root, keys, nodes, edges = read(path)
            graph = root.find(NAMESPACE + "graph")
            tags = [child.tag.removeprefix(NAMESPACE) for child in graph]
            self.assertEqual(tags, ["desc"] + ["node"] * len(nodes) + ["edge"] * len(edges))
            ids = [attributes["id"] for attributes, _ in nodes + edges] + list(keys)
            self.assertEqual(len(ids), len(set(ids)))
            known = {attributes["id"] for attributes, _ in nodes}
            taken = set()
            for attributes, data in edges:
                self.assertIn(attributes["source"], known)
                self.assertIn(attributes["target"], known)
                triple = (attributes["source"], data["interaction"].upper(), attributes["target"])
                self.assertNotIn(triple, taken)
                taken.add(triple)
            for identifier in ids:
                self.assertRegex(identifier, PLAIN_ID)

    def test_values(self):
        for path in self.files():
            root, keys, nodes, edges = read(path)
            for data in root.iter(NAMESPACE + "data"):
                text = data.text or ""
                kind = keys[data.get("key")]["attr.type"]
                self.assertTrue(text.strip(), data.get("key"))
                if kind == "int":
                    self.assertLess(abs(int(text)), 2**31)
                if kind == "double":
                    self.assertTrue(math.isfinite(float(text)))
                    self.assertNotIn("e", text)
            for _, data in edges:
                self.assertGreater(float(data["weight"]), 0)
                for constant in ("interaction", "relation"):
                    self.assertNotIn("INF", data[constant])

    def test_types_are_attributes_too(self):
        for path in self.files():
            _, _, nodes, edges = read(path)
            for attributes, data in nodes:
                self.assertEqual(attributes["labels"], data["labels"])
                self.assertEqual(attributes["labels"], ":Entity:" + data["type"])
            for attributes, data in edges:
                self.assertRegex(attributes["label"], r"[A-Z][A-Z0-9_]*\Z")
                self.assertEqual(attributes["label"], data["interaction"].upper())

    def test_look_arrives_unchanged_in_gephi(self):
        for path in self.files():
            _, _, nodes, _ = read(path)
            if not nodes:
                continue
            sizes = [float(data["size"]) for _, data in nodes]
            self.assertEqual(min(sizes), 4)
            self.assertEqual(max(sizes), 100)
            for axis in ("x", "y"):
                places = [float(data[axis]) for _, data in nodes]
                self.assertLessEqual(max(map(abs, places)), 5000)
                self.assertAlmostEqual(sum(places) / len(places), 0, delta=0.1)
            for _, data in nodes:
                self.assertRegex(data["color"], r"#[0-9a-f]{6}\Z")

    def test_same_graph_same_bytes(self):
        for case, path in self.made.items():
            self.assertEqual(path.read_bytes(), self.make(*case).read_bytes())


class RoundTrip(unittest.TestCase):
    def check(self, graph):
        path, said = export(graph, "graph.graphml", "evidence=full")
        _, _, read_nodes, read_edges = read(path)
        nodes, edges = expected(graph)
        self.assertEqual((said["nodes"], said["edges"]), (len(nodes), len(edges)))
        self.assertEqual([attributes["id"] for attributes, _ in read_nodes], sorted(nodes))
        self.assertEqual([attributes["id"] for attributes, _ in read_edges], sorted(edges))
        for attributes, data in read_nodes:
            node = nodes[attributes["id"]]
            self.assertEqual(data["label"], node["name"])
            self.assertEqual(data["name"], node["name"])
            self.assertEqual(data.get("name_ar", ""), node["name_ar"])
            self.assertEqual(data.get("aliases", ""), listed(node["aliases"]))
            self.assertEqual(data.get("first_seen", ""), node["first_seen"])
            self.assertEqual(data["type"], node["type"])
            self.assertEqual(int(data["mentions"]), node["mentions"])
        for attributes, data in read_edges:
            edge = edges[attributes["id"]]
            self.assertEqual((attributes["source"], attributes["target"]), (edge["source"], edge["target"]))
            self.assertEqual(attributes["label"], edge["type"])
            self.assertEqual(data["label"], edge["label"])
            self.assertEqual(float(data["weight"]), edge["weight"])
            self.assertEqual(data.get("valid_from", ""), edge["first_event"])
            self.assertEqual(data.get("said_by", ""), listed(edge["said_by"]))
            sentences = [evidence["sentence"] for evidence in edge["evidence"]]
            self.assertEqual(data.get("evidence", ""), listed(sentences))
            self.assertEqual(data.get("sources", ""), listed(e["article"] for e in edge["evidence"]))

    def test_harbour(self):
        self.check("harbour")

    def test_hostile(self):
        self.check("hostile")


class EvidenceOptions(unittest.TestCase):
    def column(self, name, *words):
        _, _, _, edges = read(export("harbour", "graph.graphml", *words)[0])
        return {attributes["id"]: data.get(name) for attributes, data in edges}

    def test_short_gives_the_best_cut_to_500(self):
        _, edges = expected("hostile")
        _, _, _, read_edges = read(export("hostile", "graph.graphml")[0])
        for attributes, data in read_edges:
            best = edges[attributes["id"]]["evidence"][0]["sentence"]
            self.assertEqual(data.get("evidence", ""), cut(best).replace("|", "¦"))

    def test_none_gives_nothing(self):
        self.assertEqual(set(self.column("evidence", "evidence=none").values()), {None})
        self.assertEqual(set(self.column("sources", "evidence=none").values()), {None})

    def test_redacted_keeps_sources_only(self):
        path, _ = export("harbour", "graph.graphml", "evidence=full", "redact")
        self.assertNotIn("They met again", path.read_text(encoding="utf-8"))
        self.assertEqual(self.column("sources", "evidence=full", "redact")["e_0001"], "doc-12 | doc-40")

    def test_full_gives_all(self):
        self.assertIn(" | They met again on the quay.", self.column("evidence", "evidence=full")["e_0001"])


class Gephi(Contract):
    flavour = "gephi"
    list_types = ("liststring",)

    def test_lists(self):
        _, keys, nodes, _ = read(self.made["harbour", "short"])
        self.assertEqual(keys["aliases"]["attr.type"], "liststring")
        self.assertEqual(json.loads(nodes[0][1]["aliases"]), ["S. Haddad", "حداد"])
        wanted, _ = expected("hostile")
        _, _, nodes, _ = read(self.made["hostile", "short"])
        for attributes, data in nodes:
            self.assertEqual(json.loads(data["aliases"]), wanted[attributes["id"]]["aliases"])


class Neo4j(Contract):
    flavour = "neo4j"
    test_look_arrives_unchanged_in_gephi = None

    def test_lists(self):
        _, keys, nodes, edges = read(self.made["harbour", "full"])
        self.assertEqual(keys["aliases"]["attr.list"], "string")
        self.assertEqual(json.loads(nodes[0][1]["aliases"]), ["S. Haddad", "حداد"])
        self.assertEqual(json.loads(edges[0][1]["sources"]), ["doc-12", "doc-40"])
        self.assertNotIn("x", keys)


class Strict(Contract):
    flavour = "strict"

    def test_types_are_attributes_too(self):
        for path in self.files():
            root, _, nodes, edges = read(path)
            for attributes, _ in nodes:
                self.assertEqual(set(attributes), {"id"})
            for attributes, data in edges:
                self.assertEqual(set(attributes), {"id", "source", "target"})
            for edge in root.iter(NAMESPACE + "edge"):
                self.assertEqual(edge[0].get("key"), "label")
                self.assertRegex(edge[0].text, r"[A-Z][A-Z0-9_]*\Z")


class Yed(unittest.TestCase):
    def test_graphics(self):
        drawn = "{http://www.yworks.com/xml/graphml}"
        for graph in ("harbour", "hostile"):
            root = ElementTree.parse(export(graph, "graph.graphml", "flavour=yed")[0]).getroot()
            nodes, edges = expected(graph)
            self.assertEqual([label.text for label in root.iter(drawn + "NodeLabel")],
                             [cut(nodes[name]["name"], 60) for name in sorted(nodes)])
            self.assertEqual([label.text for label in root.iter(drawn + "EdgeLabel")],
                             [cut(edges[name]["label"], 60) for name in sorted(edges)])
            for geometry in root.iter(drawn + "Geometry"):
                self.assertGreater(float(geometry.get("width")), 0)


if __name__ == "__main__":
    unittest.main()
