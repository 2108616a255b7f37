#!/usr/bin/env python3
"""Annotated sentences without their text, and back.

usage: standoff.py pack SENTENCES.json FIRST OUT.txt BATCH.txt...   appends; a batch's name is its annotator; sentences are
                                                                   numbered from FIRST (below 2000: ar_predicates)
       standoff.py join STANDOFF.txt CORPUS_FOLDER OUT.jsonl    needs the corpus to be read

A sentence of the stand-off file: "S id annotator document start length words" (start and length in code points of the
document's file; words as start+length within the sentence), then the lines of GUIDE.txt. `join` writes one JSON object a
line: id, annotator, doc, text, words, predicates (word, args, modality, negated, attributed, by), entities.
"""
import json
import os
import re
import sys

MODALITY = {"plan": "planned", "poss": "possible", "must": "required", "hyp": "hypothetical"}
ROLE = {"0": "ARG0", "1": "ARG1", "2": "ARG2", "T": "TMP", "L": "LOC", "N": "NEG", "M": "MOD", "V": "LVB", "A": "ADV"}
DIACRITICS = re.compile("[\u064b-\u0652\u0670\u0640]")


def place(words, text):
    """Start and length of each word in the text; diacritics and tatweel inside a word are skipped over."""
    at, found = 0, []
    for word in words:
        while at < len(text) and (text[at].isspace() or DIACRITICS.match(text[at])):
            at += 1
        start = at
        for character in word:
            while text[at] != character:
                if not DIACRITICS.match(text[at]):
                    return None
                at += 1
            at += 1
        found.append((start, at - start))
    return found


def pack(sentences_file, first, out, *batches):
    sentences = {s["id"]: s for s in json.load(open(sentences_file, encoding="utf8"))}
    with open(out, "a", encoding="utf8") as file:
        for batch in batches:
            annotator = os.path.splitext(os.path.basename(batch))[0]
            current = None
            for line in open(batch, encoding="utf8"):
                line = line.split("#")[0].strip()
                if re.match(r"S\d+( |$)", line):
                    parts = line.split()
                    sentence = sentences[int(parts[0][1:])]
                    places = place(sentence["words"], sentence["text"])
                    current = None if "SKIP" in parts or places is None else sentence
                    if current:
                        words = " ".join(f"{a}+{n}" for a, n in places)
                        file.write(f"S {int(first) + sentence['id']} {annotator} {sentence['doc']} {sentence['start']} {len(sentence['text'])} {words}\n")
                elif line and current:
                    file.write(line + "\n")


def read(standoff, corpus):
    row, documents = None, {}
    for line in open(standoff, encoding="utf8"):
        parts = line.split()
        if parts[0] == "S":
            if row:
                yield row
            if parts[3] not in documents:
                documents[parts[3]] = open(os.path.join(corpus, parts[3]), encoding="utf8", errors="replace").read()
            document = documents[parts[3]]
            text = document[int(parts[4]) : int(parts[4]) + int(parts[5])]
            words = [tuple(map(int, w.split("+"))) for w in parts[6:]]
            row = dict(id=int(parts[1]), annotator=parts[2], doc=parts[3], text=text,
                       language="en" if parts[3].startswith("qanom/") else "ar",
                       words=[DIACRITICS.sub("", text[a : a + n]) for a, n in words], predicates=[], entities=[])
        elif parts[0] == "E":
            first, _, last = parts[2].partition("-")
            row["entities"].append(dict(type=parts[1], first=int(first), last=int(last or first)))
        else:
            args, marks = [], {}
            for part in parts[1:]:
                name, _, value = part.partition("=")
                if name in ROLE:
                    args.append(dict(role=ROLE[name], word=int(value)))
                else:
                    marks[name] = value
            negated = "neg" in marks or ("pos" not in marks and any(a["role"] == "NEG" for a in args))
            row["predicates"].append(dict(
                word=int(parts[0]), args=args, modality=MODALITY.get(marks.get("m"), "actual"), negated=negated,
                attributed="by" in marks, by=int(marks.get("by", 0))))
    if row:
        yield row


def join(standoff, corpus, out):
    with open(out, "w", encoding="utf8") as file:
        for row in read(standoff, corpus):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
