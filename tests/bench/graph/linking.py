#!/usr/bin/env python3
"""B-cubed precision and recall (Bagga and Baldwin 1998) of linking entities across the annotated articles.

usage: linking.py WASL ANNOTATED.jsonl... [--errors]

Twice: with the annotated entities as input, so that errors of extraction do not count, and with those that the program
extracts from the same articles, where an annotated entity is the extracted one that shares most of its mentions.
same_entities.tsv says which annotated entities are one. Unnamed groups are left out: nobody links them.
"""
import collections
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

NAMED = ("PER", "ORG", "GPE", "LOC", "EVENT", "OTHER")


def read_clusters():
    cluster, described = {}, set()
    for line in (pathlib.Path(__file__).parent / "same_entities.tsv").read_text().splitlines():
        if line.startswith("#"):
            continue
        name, article, entity, *rest = line.split("\t")
        if name != "-":
            cluster[article, entity] = name
        if rest:
            described.add((article, entity))
    return cluster, described


def spans(text, words):
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + len(words))


def record(article, described):
    """The annotated article as `wasl extract` would have written it."""
    entities, kinds = [], {}
    for entity in article["entities"]:
        named = entity["type"] in NAMED and (article["doc"], entity["id"]) not in described
        own = set(entity["name"].split())
        mentions, descriptions = [], []
        for words in entity["mentions"]:
            # A short form or an acronym is a name; what has other words in it describes.
            name = named and (words == entity["name"] or set(words.split()) <= own or (words.isupper() and " " not in words))
            if not name and words not in descriptions:
                descriptions.append(words)
            for field in ("title", "text"):
                for start, end in spans(article[field], words):
                    mentions.append(dict(field=field, start=start, end=end, text=words, kind="name" if name else "nominal"))
        if named and all(m["kind"] == "nominal" for m in mentions):  # a capital for its country
            for mention in mentions:
                mention["kind"] = "name"
        entities.append(dict(id=entity["id"], name=entity["name"], type=entity["type"], mentions=mentions, descriptions=descriptions))
    return dict(id=article["doc"], title=article["title"], text=article["text"], outlet=article["outlet"], url="",
                published=article["date"], language=article["lang"], title_sentences=[], text_sentences=[[0, len(article["text"])]],
                entities=entities, facts=[])


def nodes(wasl, lines, folder, name):
    """Adds the lines to a new store and gives the node and the mentions of each entity of an article."""
    facts, store = folder / (name + ".jsonl"), folder / (name + ".db")
    facts.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    subprocess.run([wasl, "graph", "add", store, facts, "--quiet"], check=True)
    rows = sqlite3.connect(store).execute(
        "SELECT article.id, entity.id, link.node, entity.name FROM link JOIN entity ON entity.key = link.entity JOIN article ON "
        "article.key = entity.article")
    return {(article, entity): node for article, entity, node, _ in rows}


def overlap(gold, extracted):
    """How many characters of mentions of the two are the same."""
    def covered(entity):
        return {(m["field"], i) for m in entity["mentions"] for i in range(m["start"], m["end"])}
    a, b = covered(gold), covered(extracted)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0


def b_cubed(items, node, cluster, errors):
    by_node, by_cluster = collections.defaultdict(list), collections.defaultdict(list)
    for item in items:
        by_node[node[item]].append(item)
        by_cluster[cluster.get(item, item)].append(item)
    precision = recall = shared = 0.0
    count = 0
    for item in items:
        mine, true = by_node[node[item]], by_cluster[cluster.get(item, item)]
        both = len(set(mine) & set(true))
        precision += both / len(mine)
        recall += both / len(true)
        if len(true) > 1:
            shared += both / len(true)
            count += 1
    if errors:
        for a, item in enumerate(items):
            for other in items[a + 1:]:
                one = node[item] == node[other]
                if one != (cluster.get(item, item) == cluster.get(other, other)):
                    print("  wrongly one:" if one else "  missed:", *item, "/", *other)
    return f"{len(items)} entities: precision {100 * precision / len(items):.1f}, recall {100 * recall / len(items):.1f}; " \
           f"recall of the {count} that several articles name {100 * shared / max(count, 1):.1f}"


def main():
    errors = "--errors" in sys.argv
    wasl, *files = [word for word in sys.argv[1:] if word != "--errors"]
    cluster, described = read_clusters()
    articles = [json.loads(line) for file in files for line in open(file, encoding="utf-8")]
    gold = [record(article, described) for article in articles]
    items = [(r["id"], e["id"]) for r in gold for e in r["entities"] if e["type"] in NAMED]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        print("annotated entities,", b_cubed(items, nodes(wasl, gold, folder, "annotated"), cluster, errors))
        plain = [{k: r[k] for k in ("id", "title", "text", "outlet", "published")} for r in gold]
        source = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in plain)
        done = subprocess.run([wasl, "extract", "--from", "jsonl", "-"], input=source, capture_output=True, text=True, check=True)
        extracted = [json.loads(line) for line in done.stdout.splitlines()]
        own = nodes(wasl, extracted, folder, "extracted")
        by_id, node = {r["id"]: r for r in extracted}, {}
        for r in gold:
            pairs = sorted(((overlap(e, x), e["id"], x["id"]) for e in r["entities"] if e["type"] in NAMED
                            for x in by_id[r["id"]]["entities"]), reverse=True)
            taken = set()
            for score, mine, other in pairs:
                if score >= 0.3 and (r["id"], mine) not in node and other not in taken:
                    node[r["id"], mine] = own[r["id"], other]
                    taken.add(other)
        found = [item for item in items if item in node]
        print("extracted entities,", b_cubed(found, node, cluster, errors))


if __name__ == "__main__":
    main()
