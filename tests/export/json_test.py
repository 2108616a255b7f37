"""JSON in its three shapes holds the graph, whatever its strings try."""

import json
import unittest

from sample import cut, expected, export


class Json(unittest.TestCase):
    def read(self, graph, flavour):
        path, _ = export(graph, "graph.json", f"flavour={flavour}", "evidence=full")
        whole = json.loads(path.read_bytes().decode("utf-8"))
        if flavour == "node-link":
            return [(n.pop("id"), n) for n in whole["nodes"]], [(e.pop("key"), e, e) for e in whole["edges"]]
        if flavour == "graphology":
            return ([(n["key"], n["attributes"]) for n in whole["nodes"]],
                    [(e["key"], e, e["attributes"]) for e in whole["edges"]])
        elements = whole["elements"]
        return ([(n["data"]["id"], n["data"]) for n in elements["nodes"]],
                [(e["data"]["id"], e["data"], e["data"]) for e in elements["edges"]])

    def test_round_trip(self):
        for graph in ("harbour", "hostile", "empty"):
            nodes, edges = expected(graph)
            for flavour in ("node-link", "graphology", "cytoscape"):
                with self.subTest(graph=graph, flavour=flavour):
                    read_nodes, read_edges = self.read(graph, flavour)
                    self.assertEqual([name for name, _ in read_nodes], sorted(nodes))
                    self.assertEqual([name for name, _, _ in read_edges], sorted(edges))
                    for name, data in read_nodes:
                        self.assertEqual(data["label"], nodes[name]["name"])
                        self.assertEqual(data["aliases"], nodes[name]["aliases"])
                        self.assertEqual(data["type"], nodes[name]["type"])
                        self.assertEqual(data.get("first_seen", ""), nodes[name]["first_seen"])
                    for name, ends, data in read_edges:
                        wanted = edges[name]
                        self.assertEqual((ends["source"], ends["target"]), (wanted["source"], wanted["target"]))
                        self.assertEqual(data["type"], wanted["type"])
                        self.assertEqual(data["label"], wanted["label"])
                        self.assertEqual(data["weight"], wanted["weight"])
                        self.assertEqual(data["said_by"], wanted["said_by"])
                        self.assertEqual([e.get("sentence", "") for e in data["evidence"]],
                                         [e["sentence"] for e in wanted["evidence"]])

    def test_short_evidence_is_one_cut_sentence(self):
        path, _ = export("hostile", "graph.json")
        _, edges = expected("hostile")
        for edge in json.loads(path.read_bytes())["edges"]:
            self.assertEqual([e.get("sentence", "") for e in edge["evidence"]],
                             [cut(edges[edge["key"]]["evidence"][0]["sentence"])])

    def test_same_graph_same_bytes(self):
        first, second = (export("hostile", "graph.json")[0] for _ in range(2))
        self.assertEqual(first.read_bytes(), second.read_bytes())


if __name__ == "__main__":
    unittest.main()
