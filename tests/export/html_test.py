"""The page without a browser: its data are the graph, and nothing in them can end the element that holds them."""

import base64
import hashlib
import html.parser
import json
import subprocess
import unittest

from sample import TOOL, cut, expected, export


class Scripts(html.parser.HTMLParser):
    """The script elements, as a browser's tokenizer divides the page, and the policy."""

    def __init__(self):
        super().__init__()
        self.scripts, self.policy, self.inside = [], "", False

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "script":
            self.scripts.append((attributes.get("id"), ""))
            self.inside = True
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]

    def handle_endtag(self, tag):
        if tag == "script":
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            name, text = self.scripts[-1]
            self.scripts[-1] = (name, text + data)


def has_page():
    said = subprocess.run([TOOL, "empty", "/dev/null", "format=html"], capture_output=True, check=False)
    return b"has no page" not in said.stderr


@unittest.skipUnless(has_page(), "this build has no page")
class Page(unittest.TestCase):
    def read(self, graph, *words):
        text = export(graph, "graph.html", *words)[0].read_bytes().decode("utf-8")
        parser = Scripts()
        parser.feed(text)
        return text, parser

    def test_only_its_own_script_may_run(self):
        for graph in ("harbour", "hostile"):
            text, parser = self.read(graph, "evidence=full")
            self.assertEqual([name for name, _ in parser.scripts], ["graph", None])
            digest = base64.b64encode(hashlib.sha256(parser.scripts[1][1].encode()).digest()).decode()
            self.assertIn(f"script-src 'sha256-{digest}'", parser.policy)
            self.assertIn("default-src 'none'", parser.policy)
            self.assertNotIn("<", parser.scripts[0][1])
            self.assertEqual(text.count("<script"), parser.scripts[1][1].count("<script") + 2)

    def test_round_trip(self):
        for graph in ("harbour", "hostile", "empty"):
            with self.subTest(graph=graph):
                nodes, edges = expected(graph)
                data = json.loads(self.read(graph)[1].scripts[0][1])
                self.assertEqual([node["id"] for node in data["nodes"]], sorted(nodes))
                self.assertEqual([edge["id"] for edge in data["edges"]], sorted(edges))
                for node in data["nodes"]:
                    self.assertEqual(node["name"], nodes[node["id"]]["name"])
                    self.assertEqual(node["aliases"], nodes[node["id"]]["aliases"])
                for edge in data["edges"]:
                    wanted = edges[edge["id"]]
                    self.assertEqual(data["nodes"][edge["source"]]["id"], wanted["source"])
                    self.assertEqual(data["nodes"][edge["target"]]["id"], wanted["target"])
                    self.assertEqual(edge["type"], wanted["type"])
                    self.assertEqual(edge["evidence"][0]["sentence"], cut(wanted["evidence"][0]["sentence"]))
                    self.assertEqual(edge["by"], wanted["said_by"])

    def test_same_graph_same_bytes(self):
        self.assertEqual(self.read("hostile")[0], self.read("hostile")[0])


if __name__ == "__main__":
    unittest.main()
