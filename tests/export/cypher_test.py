"""The Cypher script, read by a small parser: statements end where they should, rows hold the graph.

Neo4j itself runs the same scripts in tests/interop.
"""

import re
import unittest

from sample import expected, export

STRING = re.compile(r"""\s*'((?:[^'\\]|\\['\\tn])*)'(,?)""")
ESCAPES = {"t": "\t", "n": "\n", "'": "'", "\\": "\\"}


def statements(script):
    """(clauses, rows) of each UNWIND and (statement, None) of other statements, in order; a row is its fields."""
    text = re.sub(r"\A(//[^\n]*\n)+", "", script)
    at = 0
    while at < len(text):
        rows = None
        if text.startswith("UNWIND [", at):
            rows, at, more = [], at + 8, ","
            while more:
                match = STRING.match(text, at)
                if not match:
                    raise AssertionError("not a string: " + text[at:at + 40])
                rows.append(re.sub(r"\\(.)", lambda m: ESCAPES[m[1]], match[1]).split("\t"))
                at, more = match.end(), match[2]
        end = text.index(";\n", at)
        yield text[at:end], rows
        at = end + 2


def properties(clauses, row, variable):
    """What the row's fields become, by name, with the text that makes them."""
    found = {}
    for name, value in re.findall(rf"\b{variable}\.(\w+) = (CASE .*? END|toInteger\(.*?\)|toFloat\(.*?\)|\(.*?\))", clauses):
        field = row[int(re.search(r"f\[(\d+)\]", value)[1])]
        if value.startswith("CASE") and field == "":
            continue
        if "split(" in value:
            field = field.split("\n")
        elif value.startswith("toInteger"):
            field = int(field)
        elif value.startswith("toFloat"):
            field = float(field)
        found[name] = field
    return found


class Cypher(unittest.TestCase):
    def test_round_trip(self):
        for graph in ("harbour", "hostile", "empty"):
            with self.subTest(graph=graph):
                nodes, edges = expected(graph)
                path, _ = export(graph, "graph.cypher")
                read_nodes, read_edges = {}, {}
                for clauses, rows in statements(path.read_bytes().decode("utf-8")):
                    for row in rows or []:
                        kind = re.search(r"\[r:`([A-Z][A-Z0-9_]*)` ", clauses)
                        if kind:
                            read_edges[row[2]] = (row, kind[1], properties(clauses, row, "r"))
                        else:
                            label = re.search(r"SET n:`(\w+)`", clauses)[1]
                            read_nodes[row[0]] = (properties(clauses, row, "n"), label)
                self.assertEqual(sorted(read_nodes), sorted(nodes))
                self.assertEqual(sorted(read_edges), sorted(edges))
                for name, (data, label) in read_nodes.items():
                    self.assertEqual(label, nodes[name]["type"])
                    self.assertEqual(data["name"], nodes[name]["name"])
                    self.assertEqual(data.get("aliases", []), nodes[name]["aliases"])
                    self.assertEqual(data.get("first_seen", ""), nodes[name]["first_seen"])
                for name, (row, kind, data) in read_edges.items():
                    self.assertEqual((row[0], kind, row[1]),
                                     (edges[name]["source"], edges[name]["type"], edges[name]["target"]))
                    self.assertEqual(data["label"], edges[name]["label"])
                    self.assertEqual(data["weight"], edges[name]["weight"])
                    self.assertEqual(data.get("said_by", []), edges[name]["said_by"])
                    self.assertEqual(data.get("valid_from", ""), edges[name]["first_event"])

    def test_batches_and_keys(self):
        path, _ = export("150x1300", "graph.cypher", "evidence=full")
        seen = 0
        for clauses, rows in statements(path.read_text(encoding="utf-8")):
            if rows is None:
                self.assertRegex(clauses, r"\A(CREATE CONSTRAINT \w+ IF NOT EXISTS|CALL db.awaitIndexes)")
                continue
            self.assertLessEqual(len(rows), 500)
            seen += len(rows)
            self.assertNotIn("CREATE", clauses)
            for merged in re.findall(r"MERGE \(\w:\w+ (\{.*?\})\)", clauses):
                self.assertRegex(merged, r"\A\{uid: f\[\d\]\}\Z")
        self.assertEqual(seen, 150 + 1300 + 1300)

    def test_same_graph_same_bytes(self):
        first, second = (export("hostile", "graph.cypher")[0] for _ in range(2))
        self.assertEqual(first.read_bytes(), second.read_bytes())


if __name__ == "__main__":
    unittest.main()
