"""The commands on the sample articles: every ending, every filter, and that what is left out is not in any file."""

import json
import os
import sqlite3
import subprocess
import tempfile
import unittest
from pathlib import Path

WASL = os.environ["WASL"]
ARTICLES = os.environ["WASL_SAMPLES"]
ENDINGS = ("graphml", "gexf", "cypher", "json", "ttl", "trig", "svg", "png", "db")


def run(*words, status=0):
    done = subprocess.run([WASL, *map(str, words)], capture_output=True, check=False)
    said = done.stderr.decode()
    if done.returncode != status:
        raise AssertionError(f"{words}: {done.returncode}: {said}")
    return said


def content(path):
    """The bytes of a file, or of all files of a folder by name."""
    return {p.name: p.read_bytes() for p in path.iterdir()} if path.is_dir() else path.read_bytes()


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory(prefix="wasl_command_")
        cls.addClassCleanup(cls.kept.cleanup)
        cls.folder = Path(cls.kept.name)
        cls.store = cls.folder / "news.db"
        run("build", ARTICLES, "--db", cls.store, "-o", cls.folder / "all.json", "--evidence", "full", "-q")
        cls.all = json.loads((cls.folder / "all.json").read_text(encoding="utf-8"))

    def graph(self, *words):
        path = self.folder / "some.json"
        run("export", self.store, "-o", path, "-q", *words)
        return json.loads(path.read_text(encoding="utf-8"))

    def outputs(self, name, *words):
        for ending in ENDINGS:
            path = self.folder / f"{name}.{ending}"
            if ending != "db":
                run("export", self.store, "-o", path, "-q", *words)
                yield path
        for form in ("csv", "neo4j-csv"):
            path = self.folder / f"{name}.{form}"
            run("export", self.store, "-o", path, "--format", form, "-q", *words)
            yield path

    def test_every_ending_twice_the_same(self):
        for first, second in zip(self.outputs("first"), self.outputs("second")):
            with self.subTest(path=first.name):
                self.assertEqual(content(first), content(second))

    def test_build_gives_what_export_gives(self):
        for ending in ("graphml", "json", "cypher"):
            run("build", ARTICLES, "-o", self.folder / f"built.{ending}", "-q")
            run("export", self.store, "-o", self.folder / f"exported.{ending}", "-q")
            self.assertEqual(content(self.folder / f"built.{ending}"), content(self.folder / f"exported.{ending}"))

    def test_filters(self):
        edges, types = self.all["edges"], {node["id"]: node["type"] for node in self.all["nodes"]}

        def of_edges(*words):
            return {edge["key"] for edge in self.graph(*words)["edges"]}

        self.assertEqual(of_edges("--asserted"),
                         {e["key"] for e in edges if not e["negated"] and e["modality"] == "actual"})
        self.assertEqual(of_edges("--relations", "MEET,visit"),
                         {e["key"] for e in edges if e["relation"] in ("MEET", "VISIT")})
        self.assertEqual(of_edges("--min-sources", "2"), {e["key"] for e in edges if e["independent_sources"] >= 2})
        self.assertEqual(of_edges("--min-confidence", "0.8"), {e["key"] for e in edges if e["confidence"] >= 0.8})
        self.assertEqual(of_edges("--types", "PER"), {e["key"] for e in edges if types[e["source"]] == "Person"
                                                      and types[e["target"]] == "Person"})
        dated = self.graph("--since", "2018-01-01", "--until", "2018-12-31")["edges"]
        self.assertTrue(dated)
        self.assertEqual({e["first_published"][:4] for e in dated} | {e["last_published"][:4] for e in dated}, {"2018"})
        self.assertEqual(len(self.graph("--top", "10")["nodes"]), 10)
        chosen = max(types, key=lambda node: sum(node in (e["source"], e["target"]) for e in edges))
        near = {chosen} | {e["source"] for e in edges if e["target"] == chosen} | {
            e["target"] for e in edges if e["source"] == chosen}
        self.assertEqual({n["id"] for n in self.graph("--entity", chosen)["nodes"]}, near)
        self.assertGreater(len(self.graph("--entity", chosen, "--hops", "2")["nodes"]), len(near))
        kinds = {node["type"] for node in self.graph("--include-concepts", "--include-statements")["nodes"]}
        self.assertLessEqual({"Concept", "Statement"}, kinds)

    def test_statements_have_a_label_of_their_own(self):
        run("export", self.store, "-o", self.folder / "said.cypher", "--include-statements")
        self.assertIn("SET n:`Statement`", (self.folder / "said.cypher").read_text(encoding="utf-8"))
        run("export", self.store, "-o", self.folder / "said.graphml", "--include-statements")
        self.assertIn('labels=":Entity:Statement"', (self.folder / "said.graphml").read_text(encoding="utf-8"))

    def test_redacted_files_hold_no_sentence(self):
        sentences = {one["sentence"].encode() for edge in self.all["edges"] for one in edge["evidence"]}
        titles = {one["title"].encode() for edge in self.all["edges"] for one in edge["evidence"]}
        sentences -= titles
        self.assertGreater(len(sentences), 40)
        for path in self.outputs("redacted", "--redact", "--evidence", "full"):
            data = content(path)
            for part in data.values() if isinstance(data, dict) else [data]:
                self.assertFalse([sentence for sentence in sentences if sentence in part], path.name)
        run("export", self.store, "-o", self.folder / "x.graphml", "--redact", "--include-statements", status=2)
        run("export", self.store, "-o", self.folder / "x.db", "--redact", status=2)

    def test_store_with_tables(self):
        run("export", self.store, "-o", self.folder / "copy.db")
        run("build", ARTICLES, "-o", self.folder / "built.db", "-q")
        self.assertFalse(list(self.folder.glob("*.building*")) + list(self.folder.glob("*.partial*")))
        for name in ("copy.db", "built.db"):
            with sqlite3.connect(self.folder / name) as database:
                nodes = dict(database.execute("SELECT id, name FROM graph_node"))
                self.assertEqual(nodes, {node["id"]: node["label"] for node in self.all["nodes"]})
                edges = {row[0]: row[1:] for row in database.execute("SELECT id, source, type, target, weight FROM graph_edge")}
                self.assertEqual(edges, {edge["key"]: (edge["source"], edge["type"], edge["target"], edge["weight"])
                                         for edge in self.all["edges"]})
                for edge in self.all["edges"]:
                    found = database.execute("SELECT sentence FROM graph_evidence WHERE edge = ?", [edge["key"]])
                    self.assertEqual(sorted(row[0] for row in found),
                                     sorted(one["sentence"] for one in edge["evidence"]))
            database.close()
        self.assertIn("15 unchanged", run("graph", "add", self.folder / "copy.db", ARTICLES))
        run("export", self.folder / "copy.db", "-o", self.folder / "copy2.db")  # a copy of a copy

    def test_useless_work_is_refused_before_it_is_done(self):
        for words in (["-o", self.folder / "x.nothing"], ["-o", self.folder / "no" / "such.graphml"],
                      ["-o", self.folder / "x.gexf", "--flavour", "sweet"]):
            run("build", ARTICLES, *words, status=2)
            run("export", self.store, *words, status=2)
        run("export", self.store, "-o", self.store, status=2)


if __name__ == "__main__":
    unittest.main()
