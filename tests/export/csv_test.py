"""Tables: what a spreadsheet shows is inert, what Neo4j's importer reads is typed, and both hold the graph."""

import csv
import re
import unittest

from sample import expected, export

csv.field_size_limit(10**9)


def rows(path, encoding):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, strict=True))


def shown(text):
    """Without the apostrophe that keeps a spreadsheet from running text."""
    return text[1:] if re.match(r"'[=+\-@|%]", text) else text


class Spreadsheet(unittest.TestCase):
    def test_no_cell_is_a_formula(self):
        folder, _ = export("hostile", "tables", "format=csv", "evidence=full")
        for name in ("nodes.csv", "edges.csv", "evidence.csv"):
            for row in rows(folder / name, "utf-8-sig"):
                for column, value in row.items():
                    if column != "community":
                        self.assertNotRegex(value, r"\A[=+\-@|%]")
                    self.assertNotRegex(value, "[\r\n\t]")

    def test_form(self):
        folder, _ = export("harbour", "tables", "format=csv")
        data = (folder / "nodes.csv").read_bytes()
        self.assertTrue(data.startswith(b"\xef\xbb\xbfid,name,"))
        self.assertEqual(data.count(b"\n"), data.count(b"\r\n"))

    def test_round_trip(self):
        for graph in ("harbour", "hostile", "empty"):
            with self.subTest(graph=graph):
                nodes, edges = expected(graph)
                folder, _ = export(graph, "tables", "format=csv")
                read_nodes = {row["id"]: row for row in rows(folder / "nodes.csv", "utf-8-sig")}
                read_edges = {row["id"]: row for row in rows(folder / "edges.csv", "utf-8-sig")}
                self.assertEqual(list(read_nodes), sorted(nodes))
                self.assertEqual(list(read_edges), sorted(edges))
                for name, row in read_nodes.items():
                    self.assertEqual(shown(row["name"]), nodes[name]["name"])
                    self.assertEqual(shown(row["aliases"]), " | ".join(nodes[name]["aliases"]))
                    self.assertEqual(int(row["community"]), nodes[name]["community"])
                for name, row in read_edges.items():
                    wanted = edges[name]
                    self.assertEqual((row["source"], row["type"], row["target"]),
                                     (wanted["source"], wanted["type"], wanted["target"]))
                    self.assertEqual(shown(row["source_name"]), nodes[wanted["source"]]["name"])
                    self.assertEqual(shown(row["label"]), wanted["label"])
                    self.assertEqual(float(row["weight"]), wanted["weight"])


class Neo4jAdmin(unittest.TestCase):
    def test_header(self):
        folder, _ = export("harbour", "import", "format=neo4j-csv")
        full, _ = export("harbour", "import", "format=neo4j-csv", "evidence=full")
        for path in [folder / "nodes.csv", folder / "relationships.csv", *full.glob("*.csv")]:
            header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
            self.assertEqual(len(set(header)), len(header))
            for column in header:
                self.assertRegex(column, r"\A[a-z_]*(:((START_|END_)?ID\((Entity|Article|Evidence)\)|TYPE|LABEL|"
                                         r"long|double|boolean|date|string\[\]))?\Z")

    def test_command_is_the_script(self):
        folder, said = export("harbour", "import", "format=neo4j-csv")
        command = (folder / "import.sh").read_text().splitlines()[-1]
        self.assertIn(command, said["notes"][0])

    def test_round_trip(self):
        for graph in ("harbour", "hostile"):
            with self.subTest(graph=graph):
                nodes, edges = expected(graph)
                folder, _ = export(graph, "import", "format=neo4j-csv", "evidence=full")
                read_nodes = {row["uid:ID(Entity)"]: row for row in rows(folder / "nodes.csv", "utf-8")}
                read_edges = {row["rid"]: row for row in rows(folder / "relationships.csv", "utf-8")}
                self.assertEqual(list(read_nodes), sorted(nodes))
                self.assertEqual(list(read_edges), sorted(edges))
                for name, row in read_nodes.items():
                    self.assertEqual(row["name"], nodes[name]["name"])
                    self.assertEqual([a for a in row["aliases:string[]"].split("\x1f") if a], nodes[name]["aliases"])
                    self.assertEqual(row[":LABEL"].split("\x1f"), ["Entity", nodes[name]["type"]])
                for name, row in read_edges.items():
                    self.assertEqual(row[":TYPE"], edges[name]["type"])
                    self.assertEqual(row["valid_from:date"], edges[name]["first_event"])
                    self.assertEqual(row["evidence:string[]"], edges[name]["evidence"][0]["sentence"])
                quoted = {}
                origin = {row[":START_ID(Evidence)"]: row[":END_ID(Article)"]
                          for row in rows(folder / "from_article.csv", "utf-8")}
                titles = {row["uid:ID(Article)"]: row["title"] for row in rows(folder / "articles.csv", "utf-8")}
                for row in rows(folder / "evidence.csv", "utf-8"):
                    quoted.setdefault(row["rid"], []).append((row["sentence"], titles[origin[row["uid:ID(Evidence)"]]]))
                self.assertEqual(quoted, {name: [(e["sentence"], e["title"]) for e in edge["evidence"]]
                                          for name, edge in edges.items()})
                about = [(row[":START_ID(Evidence)"].split(".")[0], row[":TYPE"], row[":END_ID(Entity)"])
                         for row in rows(folder / "about.csv", "utf-8")]
                self.assertEqual(set(about), {(name, "ABOUT_" + end.upper(), edge[key]) for name, edge in edges.items()
                                              for end, key in (("subject", "source"), ("object", "target"))})


if __name__ == "__main__":
    unittest.main()
