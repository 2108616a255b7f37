#!/usr/bin/env python3
"""Figures of an analyser on held-out data, in floating point (the program's own figures: tests/bench).

usage: evaluate.py MODEL.pt [--annotations JOINED.jsonl]
"""
import argparse

import numpy as np
import torch

import corpora
from corpora import NAME_TAGS, ROLES
from model import restore, with_one
from train import held_out


def run(model, sentences):
    """Per sentence: everything the heads say, with greedy heads."""
    out = [None] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].tokens))
    with torch.no_grad():
        for start in range(0, len(order), 16):
            some = order[start : start + 16]
            batch = [sentences[i] for i in some]
            encoded = model.encode(batch)
            x = model.words(encoded, "syntax")
            arcs, dependent, head = model.arcs(x)
            for k, s in enumerate(batch):
                arcs[k, :, len(s.words) + 1 :] = -1e9
            heads = arcs.argmax(-1)
            labels = model.labels(dependent, head, heads).argmax(-1)
            tags = model.tag(x).argmax(-1)
            names = model.name(model.words(encoded, "names")).argmax(-1)
            r = model.words(encoded, "roles")
            predicates = model.predicate(r).softmax(-1)[..., 1]
            prefixes, suffixes = model.split_scores(batch)
            for k, i in enumerate(some):
                count = len(batch[k].words)
                chosen = [p for p in range(count) if predicates[k, p] > 0.5]
                roles = {}
                if chosen:
                    p = with_one(model.role_predicate(r[k, chosen]))
                    a = with_one(model.role_argument(r[k, :count]))
                    scores = torch.einsum("pi,lij,aj->pal", p, model.role, a).argmax(-1)
                    roles = {w: scores[j].tolist() for j, w in enumerate(chosen)}
                marks = {p: (int(model.modality(r[k, p]).argmax()), int(model.negated(r[k, p]).argmax()), int(model.attributed(r[k, p]).argmax())) for p in chosen}
                out[i] = dict(head=heads[k, :count].tolist(), deprel=[model.deprels[l] for l in labels[k, :count]], marks=marks,
                              upos=[model.upos[t] for t in tags[k, :count]], names=[NAME_TAGS[n] for n in names[k, :count]], roles=roles,
                              split=list(zip(prefixes[k].argmax(-1).tolist(), suffixes[k].argmax(-1).tolist()))[: len(batch[k].tokens)])
    return out


def f1(gold, found):
    both = sum(len(g & f) for g, f in zip(gold, found))
    return 200 * both / max(1, sum(map(len, gold)) + sum(map(len, found)))


def spans(tags, kinds=None):
    found, start = set(), None
    for i, tag in enumerate(list(tags) + ["O"]):
        tag = tag or "O"
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != start[1]):
            if kinds is None or start[1] in kinds:
                found.add((start[0], i, start[1]))
            start = None
        if tag != "O" and start is None:
            start = (i, tag[2:])
    return found


def syntax(model, name, sentences):
    answers = run(model, sentences)
    pairs = [(s, a, i) for s, a in zip(sentences, answers) for i in range(len(s.words))]
    mean = lambda test: 100 * np.mean([test(*p) for p in pairs])
    print(f"{name}: UPOS {mean(lambda s, a, i: s.upos[i] == a['upos'][i]):.1f} UAS {mean(lambda s, a, i: s.head[i] == a['head'][i]):.1f} "
          f"LAS {mean(lambda s, a, i: s.head[i] == a['head'][i] and s.deprel[i] == a['deprel'][i]):.1f}", flush=True)
    if sentences[0].split is not None:
        words = lambda split: [x for side in split for x in side.split("|") if x]
        right = total = gold = found = same = 0
        for s, a in zip(sentences, answers):
            for want, (p, q) in zip(s.split, a["split"]):
                got = (model.prefixes[p], model.suffixes[q])
                gold, found, total = gold + len(words(want)) + 1, found + len(words(got)) + 1, total + 1
                if want == got:
                    same, right = same + 1, right + len(words(want)) + 1
        print(f"{name}: tokens split right {100 * same / total:.2f}, word F1 {200 * right / (gold + found):.2f}", flush=True)


def roles(model, name, sentences):
    answers = run(model, sentences)
    predicates = [({p for p, v in enumerate(s.predicates) if v}, set(a["roles"])) for s, a in zip(sentences, answers)]
    sets = lambda table: {(p, i, r) for p, row in table.items() for i, r in enumerate(row) if r}
    # The guide marks the noun, not the pronoun on the predicate, where the sentence has it; the model says both.
    own_pronoun = lambda s, p, i: i == p + 1 and s.words[i][1:] == (s.words[p][1], "suffix") and not (s.roles.get(p) or [0] * (i + 1))[i]
    arguments = [(sets(s.roles), {x for x in sets(a["roles"]) if not own_pronoun(s, *x[:2])}) for s, a in zip(sentences, answers)]
    core = [tuple({x for x in side if ROLES[x[2] - 1].startswith("ARG")} for side in pair) for pair in arguments]
    print(f"{name}: {len(sentences)} sentences, predicates {f1(*zip(*predicates)):.1f} arguments {f1(*zip(*arguments)):.1f} core {f1(*zip(*core)):.1f}", flush=True)
    if sentences[0].names is not None:
        print(f"{name}: names {f1([spans(s.names) for s in sentences], [spans(a['names']) for a in answers]):.1f}", flush=True)
    for k, mark in enumerate(("modality", "negated", "attributed")):
        pairs = [(v, a["marks"][w][k]) for s, a in zip(sentences, answers) for w, v in getattr(s, mark).items() if w in a["marks"]]
        if pairs:
            marked = [p for p in pairs if p[0]]
            print(f"{name}: {mark} {100 * np.mean([a == b for a, b in pairs]):.1f} of {len(pairs)}, of the marked "
                  f"{100 * np.mean([a == b for a, b in marked]):.1f} of {len(marked)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--annotations")
    options = parser.parse_args()
    torch.set_num_threads(2)
    model = restore(options.model)
    syntax(model, "Arabic-PUD 801-1000", list(corpora.ar_pud())[800:])
    roles(model, "ar_predicates test", list(corpora.annotated(keep=held_out, with_pronouns=False)))
    if options.annotations:
        own = list(corpora.annotated(options.annotations, keep=held_out, with_pronouns=False))
        for language in ("ar", "en"):
            mine = [s for s in own if s.language == language]
            if mine:
                roles(model, f"own annotation, test, {language}", mine)
    dev = [s for s in corpora.en_ewt("dev")]
    syntax(model, "English-EWT dev", dev)
    roles(model, "English-EWT dev", [s for s in dev if s.predicates is not None])
    test = [corpora.flat("ar", rows) for rows in corpora.anercorp_test()]
    answers = run(model, test)
    kinds = {"GPE": "LOC"}
    fold = lambda tags: [t if not t or t == "O" else t[:2] + kinds.get(t[2:], t[2:]) for t in tags]
    three = ("PER", "LOC", "ORG")
    print(f"ANERcorp test: F1 {f1([spans(s.names, three) for s in test], [spans(fold(a['names']), three) for a in answers]):.1f}")


if __name__ == "__main__":
    main()
