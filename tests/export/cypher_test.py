"""The Cypher script, read by a small parser of its literals: statements end where they should, rows hold the graph.

Neo4j itself runs the same scripts in tests/interop.
"""

import re
import unittest

from sample import expected, export

TOKEN = re.compile(r"""\s*(?:(?P<string>'(?:[^'\\]|\\['\\])*')|(?P<date>date\('\d{4}-\d\d-\d\d'\))"""
                   r"""|(?P<number>-?\d+(?:\.\d+)?)|(?P<word>true|false|\w+)|(?P<mark>[\[\]{}:,]))""")


class Literal:
    """Reads one list literal of maps at the start of `text`."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def next(self):
        match = TOKEN.match(self.text, self.at)
        if not match:
            raise AssertionError("not a literal: " + self.text[self.at:self.at + 40])
        self.at = match.end()
        return match.lastgroup, match.group(match.lastgroup)

    def value(self, token=None):
        kind, text = token or self.next()
        if kind == "string":
            return re.sub(r"\\(.)", r"\1", text[1:-1])
        if kind == "date":
            return text[6:-2]
        if kind == "number":
            return float(text) if "." in text else int(text)
        if text in ("true", "false"):
            return text == "true"
        if text == "[":
            return self.items("]", self.value)
        return dict(self.items("}", self.member))

    def member(self, token):
        self_name = token[1]
        if self.next()[1] != ":":
            raise AssertionError("no colon after " + self_name)
        return self_name, self.value()

    def items(self, end, read):
        found = []
        token = self.next()
        while token[1] != end or token[0] != "mark":
            found.append(read(token))
            token = self.next()
            if token == ("mark", ","):
                token = self.next()
        return found


def statements(script):
    """(use, rows) of each UNWIND and ("...", None) of other statements, in order."""
    text = re.sub(r"\A(//[^\n]*\n)+", "", script)
    at = 0
    while at < len(text):
        if text.startswith("UNWIND ", at):
            literal = Literal(text[at + 7:])
            rows = literal.value()
            at += 7 + literal.at
            end = text.index(";\n", at)
            yield text[at:end].removeprefix(" AS row").removeprefix("\n] AS row").strip(), rows
        else:
            end = text.index(";\n", at)
            yield text[at:end], None
        at = end + 2


class Cypher(unittest.TestCase):
    def test_round_trip(self):
        for graph in ("harbour", "hostile", "empty"):
            with self.subTest(graph=graph):
                nodes, edges = expected(graph)
                path, _ = export(graph, "graph.cypher")
                read_nodes, read_edges = {}, {}
                for use, rows in statements(path.read_bytes().decode("utf-8")):
                    for row in rows or []:
                        if "rid" in row:
                            read_edges[row["rid"]] = (row, re.search(r"\[r:`([A-Z][A-Z0-9_]*)` ", use)[1])
                        else:
                            read_nodes[row["uid"]] = (row["p"], re.search(r"SET n:`(\w+)` ", use)[1])
                self.assertEqual(sorted(read_nodes), sorted(nodes))
                self.assertEqual(sorted(read_edges), sorted(edges))
                for name, (data, label) in read_nodes.items():
                    self.assertEqual(label, nodes[name]["type"])
                    self.assertEqual(data["name"], nodes[name]["name"])
                    self.assertEqual(data.get("aliases", []), nodes[name]["aliases"])
                    self.assertEqual(data.get("first_seen", ""), nodes[name]["first_seen"])
                for name, (row, kind) in read_edges.items():
                    self.assertEqual((row["s"], kind, row["t"]),
                                     (edges[name]["source"], edges[name]["type"], edges[name]["target"]))
                    self.assertEqual(row["p"]["label"], edges[name]["label"])
                    self.assertIsInstance(row["p"]["weight"], float)

    def test_batches_and_keys(self):
        path, _ = export("700x2600", "graph.cypher", "evidence=full")
        seen = 0
        for use, rows in statements(path.read_text(encoding="utf-8")):
            if rows is None:
                self.assertRegex(use, r"\A(CREATE CONSTRAINT \w+ IF NOT EXISTS|CALL db.awaitIndexes)")
                continue
            self.assertLessEqual(len(rows), 500)
            seen += len(rows)
            self.assertNotIn("CREATE", use)
            for merged in re.findall(r"MERGE \(\w:\w+ (\{.*?\})\)", use):
                self.assertRegex(merged, r"\A\{uid: row\.\w+\}\Z")
        self.assertEqual(seen, 700 + 2600 + 2600)

    def test_same_graph_same_bytes(self):
        first, second = (export("hostile", "graph.cypher")[0] for _ in range(2))
        self.assertEqual(first.read_bytes(), second.read_bytes())


if __name__ == "__main__":
    unittest.main()
