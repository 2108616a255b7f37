#!/usr/bin/env python3
"""Figures of the program's analysis from raw text (`wasl extract --format conllu`) on held-out data.

usage: analyser.py WASL DATA_FOLDER [ANNOTATIONS.jsonl]

DATA_FOLDER holds the unpacked corpora (ud_ar_pud, ud_en_ewt, ar_predicates, anercorp); ANNOTATIONS.jsonl are the project's
own sentences joined with their texts (extract/train/annotation/standoff.py). Words are aligned by their characters, as in
the evaluation of the CoNLL 2018 shared task.
"""
import json
import re
import subprocess
import sys
import zlib

DIACRITICS = re.compile("[\u064b-\u0652\u0670\u0640]")
RELATION = lambda d: d if d.startswith("nsubj") or d in ("acl:relcl", "obl:agent") else d.split(":")[0]


def analyse(wasl, texts):
    """One list of words per text: dict of the CoNLL-U columns, span in code points, names, predicates."""
    lines = "".join(json.dumps({"id": str(i), "text": t}, ensure_ascii=False) + "\n" for i, t in enumerate(texts))
    done = subprocess.run([wasl, "extract", "--from", "jsonl", "--format", "conllu", "-"], input=lines.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    articles, base, current = {}, 0, None
    for line in done.stdout.decode().split("\n"):
        if line.startswith("# newdoc id = "):
            current = articles.setdefault(int(line[14:]), [])
            base = 0
        elif line.startswith("# sent_id"):
            base = len(current)
        elif line and line[0] != "#":
            c = line.split("\t")
            if "-" in c[0]:
                continue
            misc = dict(m.split("=", 1) for m in c[9].split("|") if "=" in m)
            head = int(c[6])
            word = dict(form=c[1], upos=c[3], head=base + head - 1 if head else -1, deprel=c[7],
                        span=(int(misc["Start"]), int(misc["End"])), index=len(current))
            if "Name" in misc:
                kind, length = misc["Name"].split(":")
                word["name"] = (kind, int(length))
            if "Pred" in misc and float(misc["Pred"]) >= 0.5:
                word["args"] = [(r, base + int(w) - 1) for r, w in (a.split(":") for a in misc.get("Args", "").split(",") if a)]
                word.update(modality=misc.get("Modality"), negated="Negated" in misc, attributed="Attributed" in misc)
            current.append(word)
    return [articles.get(i, []) for i in range(len(texts))]


def spans_of(words, text):
    """Character spans of the words of a gold sentence in its text; diacritics count for nothing."""
    at, out = 0, []
    for word in words:
        for k, character in enumerate(DIACRITICS.sub("", word)):
            while at < len(text) and text[at] != character:
                at += 1
            start = at if k == 0 else start
            at += 1
        out.append((start, at))
    return out


def key(span, text):
    """A word's place that ignores blanks and marks: the numbers of its letters."""
    start, end = span
    while end > start and (text[end - 1].isspace() or DIACRITICS.match(text[end - 1])):
        end -= 1
    return start, end


def f1(right, gold, found):
    return 200 * right / max(1, gold + found)


def trees(wasl, name, sentences, tokens_only=False):
    texts = [t for t, _ in sentences]
    gold_words = found_words = aligned = upos = attached = labelled = 0
    for (text, gold), found in zip(sentences, analyse(wasl, texts)):
        spans = [key(s, text) for s in spans_of([w[0] for w in gold], text)]
        places = {key(w["span"], text): w for w in found}
        gold_words += len(gold)
        found_words += len(found)
        for (form, tag, head, deprel), span in zip(gold, spans):
            word = places.get(span)
            if word is None:
                continue
            aligned += 1
            upos += word["upos"] == tag
            same = (head == 0 and word["head"] < 0) or (head > 0 and word["head"] >= 0 and key(found[word["head"]]["span"], text) == spans[head - 1])
            attached += same
            labelled += same and RELATION(word["deprel"]) == RELATION(deprel)
    g, p = gold_words, found_words
    print(f"{name}: words {f1(aligned, g, p):.2f} UPOS {f1(upos, g, p):.1f} UAS {f1(attached, g, p):.1f} LAS {f1(labelled, g, p):.1f}")


def predicates(wasl, name, rows):
    texts = [r["text"] for r in rows]
    counts = {k: [0, 0, 0] for k in ("predicates", "arguments", "core arguments", "names")}
    marks = {k: [0, 0] for k in ("modality", "negated", "attributed")}
    for row, found in zip(rows, analyse(wasl, texts)):
        text = row["text"]
        spans = [key(s, text) for s in spans_of(row["words"], text)]
        place = lambda w: key(w["span"], text)
        gold_predicates = {spans[p["word"] - 1]: p for p in row["predicates"]}
        found_predicates = {place(w): w for w in found if "args" in w}
        gold_arguments = {(s, spans[a["word"] - 1], a["role"]) for s, p in gold_predicates.items() for a in p["args"]}
        found_arguments = {(s, place(found[i]), r) for s, w in found_predicates.items() for r, i in w["args"]}
        # The guide marks the noun, not the pronoun on the predicate, where the sentence has it; the program says both.
        pronouns = {place(w) for w in found if w["upos"] == "PRON"}
        found_arguments = {a for a in found_arguments if a in gold_arguments or a[1] not in pronouns or a[1][0] != a[0][1]}
        core = lambda arguments: {a for a in arguments if a[2].startswith("ARG")}
        gold_names = {(e["type"], spans[e["first"] - 1][0], spans[e["last"] - 1][1]) for e in row["entities"]}
        found_names = {(w["name"][0], place(w)[0], place(found[w["index"] + w["name"][1] - 1])[1]) for w in found if "name" in w}
        for k, g, f in (("predicates", set(gold_predicates), set(found_predicates)), ("arguments", gold_arguments, found_arguments),
                        ("core arguments", core(gold_arguments), core(found_arguments)), ("names", gold_names, found_names)):
            counts[k][0] += len(g & f)
            counts[k][1] += len(g)
            counts[k][2] += len(f)
        for s, p in gold_predicates.items():
            if s in found_predicates and "modality" in p:
                for mark in marks:
                    default = p[mark] in ("actual", False)
                    if not default:
                        marks[mark][1] += 1
                        marks[mark][0] += found_predicates[s][mark] == p[mark]
    print(f"{name}: {len(rows)} sentences, " + ", ".join(f"{k} {f1(*v):.1f}" for k, v in counts.items()))
    if any(v[1] for v in marks.values()):
        print(f"{name}: right where marked: " + ", ".join(f"{k} {100 * a / max(1, b):.0f} % of {b}" for k, (a, b) in marks.items()))


def conllu(path):
    text, rows = None, []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# text = "):
            text = line[9:]
        elif line and line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                rows.append((c[1], c[3], int(c[6]), c[7]))
        elif not line:
            yield text, rows
            text, rows = None, []


def main():
    wasl, data = sys.argv[1], sys.argv[2].rstrip("/") + "/"
    trees(wasl, "Arabic-PUD 801-1000, raw text", list(conllu(data + "ud_ar_pud/ar_pud-ud-test.conllu"))[800:1000])
    trees(wasl, "English-EWT dev, raw text", list(conllu(data + "ud_en_ewt/en_ewt-ud-dev.conllu")))
    rows = [json.loads(l) for l in open(data + "ar_predicates/predicates.jsonl", encoding="utf8")]
    predicates(wasl, "ar_predicates 285-324, raw text", list({r["id"]: r for r in reversed(rows) if 285 <= r["id"] < 325}.values()))
    if len(sys.argv) > 3:
        rows = [json.loads(l) for l in open(sys.argv[3], encoding="utf8")]
        for language in ("ar", "en"):
            unit = lambda r: r["doc"] if language == "ar" else str(r["id"])
            mine = {r["id"]: r for r in reversed(rows) if r["language"] == language and zlib.crc32(unit(r).encode()) % 10 == 0}
            predicates(wasl, f"own annotation, {language}, held-out tenth, raw text", list(mine.values()))


if __name__ == "__main__":
    main()
