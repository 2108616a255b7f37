#!/usr/bin/env python3
"""Tools for annotating whole articles with entities and facts.

usage: article.py show ARTICLES.json DOC           print an article with its sentences numbered (the title is -1)
       article.py check ARTICLES.json FILE.json    check one annotation: {"doc", "entities": [...], "facts": [...]}
       article.py agree A.json B.json              how far two annotations of an article agree
       article.py merge ARTICLES.json OUT.jsonl FOLDER_A FOLDER_B   merged articles; a fact is core if the first holds it
                                                   so and the second gives it too, whatever else either gives is optional
       article.py pack MERGED.jsonl OUT.jsonl      the annotation without the articles' texts
       article.py join PACKED.jsonl CORPUS_FOLDER OUT.jsonl   and with them again, from the ANT corpus
"""
import glob
import json
import os
import re
import sys

TYPES = ("PER", "ORG", "GPE", "LOC", "GROUP", "EVENT", "OTHER")
MODALITIES = ("actual", "planned", "possible", "required", "hypothetical")


def articles(path):
    return {a["doc"]: a for a in json.load(open(path, encoding="utf8"))}


def show(path, doc):
    article = articles(path)[doc]
    print(f"{doc}  {article['date']}  {article['outlet']}\n-1: {article['title']}")
    for number, sentence in enumerate(article["sentences"]):
        print(f"{number}: {sentence}")


def check(path, file):
    annotation = json.load(open(file, encoding="utf8"))
    article = articles(path)[annotation["doc"]]
    complaints, ids = [], {e["id"] for e in annotation["entities"]}
    whole = article["title"] + "\n" + article["text"]
    for e in annotation["entities"]:
        if e["type"] not in TYPES:
            complaints.append(f"{e['id']}: type {e['type']}")
        complaints += [f"{e['id']}: not in the article: {m}" for m in e["mentions"] if m not in whole]
    for number, f in enumerate(annotation["facts"]):
        problem = lambda what: complaints.append(f"fact {number} ({'/'.join(f.get('triggers', []))}): {what}")
        if f.get("kind") not in ("relation", "concept", "statement"):
            problem("kind")
        if not -1 <= f.get("sent", -9) < len(article["sentences"]):
            problem("sent")
            continue
        sentence = article["title"] if f["sent"] < 0 else article["sentences"][f["sent"]]
        if not f.get("triggers") or any(t not in sentence for t in f["triggers"]):
            problem("a trigger is not in the sentence")
        if f.get("s") not in ids:
            problem("subject")
        if f["kind"] == "relation" and (f.get("o") not in ids or f["o"] == f["s"]):
            problem("object")
        if f["kind"] == "concept" and f.get("o_head", "\0") not in sentence:
            problem("o_head is not in the sentence")
        if f.get("polarity") not in ("+", "-") or f.get("modality") not in MODALITIES or f.get("level") not in ("core", "optional"):
            problem("polarity, modality or level")
        for key in ("time", "place"):
            if f.get(key) and f[key] not in ids and f[key] not in sentence:
                problem(key + " is not in the sentence")
    print("\n".join(complaints) or f"{annotation['doc']}: {len(ids)} entities, {len(annotation['facts'])} facts, nothing to complain of")


def normal(text):
    return re.sub(r"[^\w]+", " ", re.sub("[أإآ]", "ا", text).replace("ة", "ه").replace("ى", "ي")).strip()


def mapping(a, b):
    """Entity ids of b by those of a: the entity with the same name or the most mentions in common."""
    found = {}
    for e in a["entities"]:
        mine = {normal(m) for m in e["mentions"] + [e["name"]]}
        best = max(b["entities"], key=lambda o: (normal(o["name"]) == normal(e["name"]), len(mine & {normal(m) for m in o["mentions"] + [o["name"]]})), default=None)
        if best and (mine & {normal(m) for m in best["mentions"] + [best["name"]]}):
            found[e["id"]] = best["id"]
    return found


def same(f, g, entity):
    """True if g of the second annotation states f of the first."""
    if f["kind"] != g["kind"] or f["sent"] != g["sent"] or not {normal(t) for t in f["triggers"]} & {normal(t) for t in g["triggers"]}:
        return False
    ends, others = (entity.get(f["s"]), entity.get(f.get("o"))), (g["s"], g.get("o"))
    if f["kind"] == "relation":
        return ends == others or ((f.get("sym") or g.get("sym")) and ends == others[::-1])
    return ends[0] == others[0] and (f["kind"] == "statement" or normal(f["o_head"]) == normal(g["o_head"]))


def agree(first, second, quiet=False):
    a, b = (json.load(open(x, encoding="utf8")) for x in (first, second))
    entity, rows = mapping(a, b), {}
    for kind in ("relation", "concept", "statement"):
        core = lambda x: [f for f in x["facts"] if f["kind"] == kind and f["level"] == "core"]
        every = lambda x: [f for f in x["facts"] if f["kind"] == kind]
        precision = sum(any(same(f, g, entity) for g in every(b)) for f in core(a)), len(core(a))
        recall = sum(any(same(f, g, entity) for f in every(a)) for g in core(b)), len(core(b))
        rows[kind] = precision + recall
    if not quiet:
        print({k: f"{v[0]}/{v[1]} {v[2]}/{v[3]}" for k, v in rows.items()})
    return rows


def merge(path, out, folder_a, folder_b):
    known, total = articles(path), {}
    with open(out, "w", encoding="utf8") as file:
        for first in sorted(glob.glob(folder_a + "/*.json")):
            second = os.path.join(folder_b, os.path.basename(first))
            a = json.load(open(first, encoding="utf8"))
            article = dict(known[a["doc"]], annotators=1, entities=a["entities"], facts=a["facts"])
            if os.path.exists(second):
                b = json.load(open(second, encoding="utf8"))
                for kind, row in agree(first, second, quiet=True).items():
                    total[kind] = [x + y for x, y in zip(total.get(kind, [0] * 4), row)]
                entity = mapping(a, b)
                back = {v: k for k, v in entity.items()}
                entities, facts = {e["id"]: dict(e, mentions=list(e["mentions"])) for e in a["entities"]}, []
                for e in b["entities"]:
                    if e["id"] in back:
                        target = entities[back[e["id"]]]
                        target["mentions"] += [m for m in e["mentions"] if m not in target["mentions"]]
                    else:
                        back[e["id"]] = "b" + e["id"]
                        entities["b" + e["id"]] = dict(e, id="b" + e["id"])
                for f in a["facts"]:
                    agreed = any(same(f, g, entity) for g in b["facts"])
                    facts.append(dict(f, level="core" if f["level"] == "core" and agreed else "optional"))
                for g in b["facts"]:
                    if not any(same(f, g, entity) for f in a["facts"]):
                        facts.append(dict(g, level="optional", s=back[g["s"]], o=back.get(g.get("o")),
                                          source=back.get(g.get("source"), g.get("source")), place=back.get(g.get("place"), g.get("place"))))
                article.update(annotators=2, entities=list(entities.values()), facts=facts)
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    for kind, (p, q, r, n) in total.items():
        precision, recall = p / max(1, q), r / max(1, n)
        print(f"{kind}: agreement on core facts F1 {200 * precision * recall / max(1e-9, precision + recall):.1f}")


def corpus_article(corpus, origin):
    """Title and text of an article of the ANT corpus."""
    markup = open(os.path.join(corpus, "news_antcorpus", origin.split(":", 1)[1]), encoding="utf8", errors="replace").read()
    return re.search(r"<TITLE>(.*?)</TITLE>", markup, re.S)[1].strip(), re.search(r"<TEXT>\n(.*?)</TEXT>", markup, re.S)[1].strip("\n")


def pack(merged, out):
    with open(out, "w", encoding="utf8") as file:
        for line in open(merged, encoding="utf8"):
            article, at, spans = json.loads(line), 0, []
            for sentence in article["sentences"]:
                at = article["text"].index(sentence, at)
                spans.append([at, at + len(sentence)])
                at += len(sentence)
            kept = {k: v for k, v in article.items() if k not in ("title", "text", "sentences")}
            file.write(json.dumps(dict(kept, sentence_spans=spans), ensure_ascii=False) + "\n")


def join(packed, corpus, out):
    with open(out, "w", encoding="utf8") as file:
        for line in open(packed, encoding="utf8"):
            article = json.loads(line)
            title, text = corpus_article(corpus, article["origin"])
            sentences = [text[a:b] for a, b in article.pop("sentence_spans")]
            file.write(json.dumps(dict(article, title=title, text=text, sentences=sentences), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
