#!/usr/bin/env python3
"""Train the analyser on all corpora at once.

usage: train.py OUT.pt [--from MODEL.pt] [--layers N] [--passes pud=6,...] [--split-passes pud=12,...] [--seed N]
"""
import argparse
import collections
import pickle
import os
import random
import time
import zlib

import torch
import torch.nn.functional as F

import corpora
from corpora import FEATURES, MODALITIES, NAME_TAGS, ROLES
from model import Analyser, restore, save, with_one

UNKNOWN = -100


def lemma_script(form, lemma):
    """Edit script from a form to its lemma: how much to cut in front and behind, and what to put there."""
    form, lemma = form.lower(), lemma.lower()
    best = (0, 0, 0)
    for i in range(len(form)):
        for j in range(len(lemma)):
            k = 0
            while i + k < len(form) and j + k < len(lemma) and form[i + k] == lemma[j + k]:
                k += 1
            if k > best[0]:
                best = (k, i, j)
    length, i, j = best
    if length == 0:
        return None
    return f"{i},{lemma[:j]},{len(form) - i - length},{lemma[j + length:]}"


def held_out(row):
    """The test part: 40 sentences of ar_predicates, and a tenth of the project's own documents (of its English sentences)."""
    unit = str(row["id"]) if row.get("language") == "en" else row["doc"]
    return 285 <= row["id"] < 325 or row["id"] >= 2000 and zlib.crc32(unit.encode()) % 10 == 0


def load(project):
    """The training corpora by name."""
    pud = list(corpora.ar_pud())[:800]
    data = {
        "pud": pud,
        "wikinews": list(corpora.wikinews()),
        "ewt": [s for s in corpora.en_ewt("train") if 1 < len(s.words) <= 100],
        "gum": [s for s in corpora.en_gum() if 1 < len(s.words) <= 100],
        "fane": list(corpora.newsfane()),
        "wikigold": list(corpora.wikigold()),
        "aqmar": list(corpora.aqmar()),
        "pudroles": list(corpora.pud_roles(pud)),
        "qanom": list(corpora.qanom()),
        "annotated": list(corpora.annotated(keep=lambda row: not held_out(row))),
    }
    if project:
        data["annotated"] += list(corpora.annotated(project, keep=lambda row: not held_out(row)))
        test = {"".join(w for w, _, _ in s.words) for s in corpora.annotated(project, keep=held_out)}
        data["qanom"] = [s for s in data["qanom"] if "".join(w for w, _, _ in s.words) not in test]
    return {name: [s for s in sentences if len(s.words) <= 110] for name, sentences in data.items()}


def inventories(data):
    syntax = data["pud"] + data["ewt"]
    upos = sorted({u for s in syntax for u in s.upos})
    deprels = sorted({d for s in syntax for d in s.deprel})
    scripts = collections.Counter(
        lemma_script(w[0], lemma) for s in syntax for w, lemma in zip(s.words, s.lemma) if lemma is not None)
    scripts = sorted(k for k, v in scripts.items() if k and v >= 4)
    segmented = [x for name in ("pud", "wikinews", "annotated") for s in data[name] for x in s.split or []]
    prefixes, suffixes = (
        [""] + sorted(k for k, v in collections.Counter(x[side] for x in segmented).items() if k and v >= 3) for side in (0, 1))
    return upos, deprels, scripts, prefixes, suffixes


def vocabulary(data, minimum=3):
    """Pieces that the corpora and raw news use, and every single character among them."""
    from encoder import Checkpoint, Subwords

    checkpoint = Checkpoint()
    full = Subwords(checkpoint, list(range(len(checkpoint.pieces))))
    tokens = collections.Counter(corpora.bare(t) for t in corpora.raw_tokens())
    for sentences in data.values():
        for s in sentences:
            tokens.update(s.tokens)
            tokens.update(form for form, _, _ in s.words)
    pieces, characters = collections.Counter(), collections.Counter()
    for token, count in tokens.items():
        for row in full(token):
            pieces[row] += count
        for character in full.normalise(token):
            characters[character] += count
    kept = {row for row, count in pieces.items() if count >= minimum}
    kept |= {full.row[c] for c, count in characters.items() if count >= minimum and c in full.row}
    return sorted(kept | {checkpoint.bos, checkpoint.eos, checkpoint.pad, checkpoint.unknown})


def batches(sentences, size, generator):
    ordered = sorted(sentences, key=lambda s: len(s.tokens) + generator.random() * 4)
    out, current = [], []
    for s in ordered:
        if current and (len(current) + 1) * max(len(s.words), len(current[-1].words)) > size:
            out.append(current)
            current = []
        current.append(s)
    return out + [current]


def padded(rows):
    longest = max(map(len, rows))
    return torch.tensor([list(r) + [UNKNOWN] * (longest - len(r)) for r in rows])


def cross_entropy(scores, gold):
    if not (gold != UNKNOWN).any():
        return scores.sum() * 0
    return F.cross_entropy(scores.flatten(0, -2).float(), gold.flatten(), ignore_index=UNKNOWN)


class Losses:
    """Sum of the losses of whatever a batch is labelled with."""

    def __init__(self, model):
        self.m = model
        index = lambda names: {name: i for i, name in enumerate(names)}
        self.upos, self.deprel = index(model.upos), index(model.deprels)
        self.prefix, self.suffix = index(model.prefixes), index(model.suffixes)
        self.script, self.tag = index(model.lemma_scripts), index(NAME_TAGS)
        self.place = [NAME_TAGS.index(x + "-" + k) for x in "BI" for k in ("GPE", "LOC")]

    def __call__(self, batch):
        m, encoded = self.m, self.m.encode(batch)
        loss = 0
        if batch[0].head is not None:
            loss = loss + self.syntax(encoded, batch)
        if batch[0].names is not None:
            loss = loss + self.names(encoded, batch)
        if any(s.predicates is not None for s in batch):
            loss = loss + self.roles(encoded, batch)
        return loss

    def split(self, batch):
        prefix, suffix = self.m.split_scores(batch)
        return (cross_entropy(prefix, padded([[self.prefix.get(x, UNKNOWN) for x, _ in s.split] for s in batch]))
                + cross_entropy(suffix, padded([[self.suffix.get(x, UNKNOWN) for _, x in s.split] for s in batch])))

    def syntax(self, encoded, batch):
        m, x = self.m, self.m.words(encoded, "syntax")
        loss = 0.5 * cross_entropy(m.tag(x), padded([[self.upos.get(u, UNKNOWN) for u in s.upos] for s in batch]))
        for name, values in FEATURES.items():
            gold = padded([[values.index(f[name]) + 1 if name in f else 0 for f in s.features] for s in batch])
            loss = loss + 0.1 * cross_entropy(m.feature[name](x), gold)
        scripts = padded([[self.script.get(lemma_script(w[0], l), UNKNOWN) if l is not None else UNKNOWN
                           for w, l in zip(s.words, s.lemma)] for s in batch])
        loss = loss + 0.25 * cross_entropy(m.lemma(x), scripts)
        arcs, dependent, head = m.arcs(x)
        for i, s in enumerate(batch):
            arcs[i, :, len(s.words) + 1 :] = -1e4
        heads = padded([s.head for s in batch])
        labels = m.labels(dependent, head, heads.clamp(min=0))
        return loss + cross_entropy(arcs, heads) + cross_entropy(labels, padded([[self.deprel.get(d, UNKNOWN) for d in s.deprel] for s in batch]))

    def names(self, encoded, batch):
        scores = self.m.name(self.m.words(encoded, "names")).float()
        fine = [[UNKNOWN if t is None or (s.coarse_names and t[2:] == "LOC") else self.tag[t] for t in s.names] for s in batch]
        loss = cross_entropy(scores, padded(fine))
        coarse = [(i, j, t[0]) for i, s in enumerate(batch) if s.coarse_names for j, t in enumerate(s.names) if t and t[2:] == "LOC"]
        if coarse:  # GPE or LOC: the probability of either
            log = F.log_softmax(scores, -1)
            both = [torch.logsumexp(log[i, j, [NAME_TAGS.index(b + "-GPE"), NAME_TAGS.index(b + "-LOC")]], 0) for i, j, b in coarse]
            loss = loss - torch.stack(both).sum() / sum(len(s.words) for s in batch)
        return loss

    def roles(self, encoded, batch):
        m, x = self.m, self.m.words(encoded, "roles")
        loss = cross_entropy(m.predicate(x), padded([
            [UNKNOWN if p is None else p for p in s.predicates or [None] * len(s.words)] for s in batch]))
        longest = x.shape[1]
        place, gold = [], []
        for i, s in enumerate(batch):
            for word, labels in (s.roles or {}).items():
                place.append((i, word))
                gold.append([UNKNOWN if l is None else l for l in labels] + [UNKNOWN] * (longest - len(labels)))
        if not place:
            return loss
        rows, words = (torch.tensor(c) for c in zip(*place))
        p = with_one(m.role_predicate(x))[rows, words].float()
        a = with_one(m.role_argument(x)).float()[rows]
        scores = torch.einsum("pi,lij,paj->pal", p, m.role, a)
        loss = loss + 3 * cross_entropy(scores, torch.tensor(gold))
        for head, name in ((m.modality, "modality"), (m.negated, "negated"), (m.attributed, "attributed")):
            known = [(i, w, v) for i, s in enumerate(batch) for w, v in getattr(s, name).items()]
            if known:
                i, w, v = (torch.tensor(c) for c in zip(*known))
                loss = loss + 0.3 * F.cross_entropy(head(x[i, w]).float(), v)
        return loss


PASSES = "pud=8,ewt=1.5,gum=0.7,fane=1,wikigold=1,aqmar=0.5,pudroles=1,qanom=0.5,annotated=8"
SPLIT_PASSES = "pud=16,wikinews=10,annotated=1"


def steps_of(data, passes, generator, change=lambda s: s):
    steps = []
    for name, times in ((name, float(n)) for name, n in (p.split("=") for p in passes.split(","))):
        while times > 0:
            some = [change(s) for s in data[name]]
            some = [corpora.noisy(s, generator) if generator.random() < 0.3 else s for s in some]
            mine = batches(some, 400, generator)
            generator.shuffle(mine)
            steps += [(name, b) for b in mine[: int(len(mine) * min(1, times))]]
            times -= 1
    generator.shuffle(steps)
    return steps


def fit(model, groups, steps, loss_of, out, name):
    """Trains the parameters of `groups` (AdamW, 8 % warm-up, linear decay)."""
    print(name, "steps", len(steps), dict(collections.Counter(name for name, _ in steps)), flush=True)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    total, start = len(steps), time.time()
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda t: min((t + 1) / (0.08 * total), max(0.02, (total - t) / (0.92 * total))))
    trained = [p for group in groups for p in group["params"]]
    sums, counts = collections.Counter(), collections.Counter()
    model.train()
    for step, (corpus, batch) in enumerate(steps, 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 2.0)
        optimiser.step()
        schedule.step()
        sums[corpus] += loss.item()
        counts[corpus] += 1
        if step % 200 == 0 or step == total:
            print(step, total, {n: round(sums[n] / counts[n], 3) for n in sorted(sums)}, f"{time.time() - start:.0f} s", flush=True)
            sums.clear()
            counts.clear()
            save(model, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--from", dest="start")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--passes", default=PASSES)
    parser.add_argument("--split-passes", default=SPLIT_PASSES)
    parser.add_argument("--annotations", help="the project's own annotated sentences, joined with their texts")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    generator = random.Random(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    data = load(options.annotations)
    print({name: len(s) for name, s in data.items()}, flush=True)
    if options.start:
        model = restore(options.start)
    else:
        cache = options.out + ".vocabulary"
        if not os.path.exists(cache):
            pickle.dump(vocabulary(data), open(cache, "wb"))
        model = Analyser(pickle.load(open(cache, "rb")), options.layers, *inventories(data))
    print("pieces", len(model.settings["kept"]), "parameters", sum(p.numel() for p in model.parameters()) // 1000, "k",
          "prefixes", model.prefixes, "suffixes", model.suffixes, "lemma scripts", len(model.lemma_scripts), flush=True)
    losses = Losses(model)
    parts = ("splitter.", "prefix.", "suffix.")
    splitter = [p for n, p in model.named_parameters() if n.startswith("splitter.")]
    split_heads = [*model.prefix.parameters(), *model.suffix.parameters()]
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in model.named_parameters() if not n.startswith(("encoder.", *parts))]
    if options.passes:
        fit(model, [dict(params=encoder, lr=options.rate), dict(params=heads, lr=10 * options.rate)],
            steps_of(data, options.passes, generator), losses, options.out, "words")
    if options.split_passes:  # after the words: it reads their embeddings
        names = corpora.foreign_names()
        split_data = {name: [s for s in sentences if s.split] for name, sentences in data.items()}
        steps = steps_of(split_data, options.split_passes, generator, lambda s: corpora.renamed(s, names, generator))
        fit(model, [dict(params=splitter, lr=options.rate), dict(params=split_heads, lr=10 * options.rate)],
            steps, losses.split, options.out, "splitter")


if __name__ == "__main__":
    main()
