#!/usr/bin/env python3
"""Weights for choosing facts (extract/model/selection.tsv), from candidates scored against annotated articles.

usage: selection.py --gold GOLD.jsonl [--more GOLD.jsonl] --candidates CANDIDATES.jsonl --scorer score.py
                    [--out extract/model/selection.tsv] [--curves FILE]

GOLD        annotated articles; only those whose `origin` begins with ant: or gum: train, the others only measure
MORE        further annotated articles; they train a kind of facts only if that makes GOLD's unseen articles more likely
CANDIDATES  `wasl extract --format candidates --min-confidence 0`: every fact with its `features`
scorer      the module that says when a fact agrees with an annotated one (agrees, map_entities, ...)

One logistic regression for each kind of fact, L2-regularised, fitted by Newton's method. The strength of regularisation
and the thresholds are chosen on predictions for articles that the weights have not seen (leave out one fold of articles
at a time). A candidate is right if it agrees with an annotated fact that no surer candidate has taken; one that agrees
with an optional fact counts less, since finding it earns precision only.
Prints the figures of cross-validation, a calibration table and, with --curves, precision and recall by threshold.
"""
import argparse
import importlib.util
import json
import math
import sys
from collections import defaultdict

import numpy as np

KINDS = ("relation", "concept", "statement")
FOLDS = 9
OPTIONAL_WEIGHT = 0.6
LEAST_SEEN = 4  # a feature of fewer candidates has no weight


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scorer(path):
    spec = importlib.util.spec_from_file_location("scorer", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Candidates:
    """The candidates of one article and, for each, the annotated facts that it agrees with."""

    def __init__(self, article, answer, score):
        self.article, self.answer = article, answer
        self.open = article.get("origin", "").startswith(("ant:", "gum:"))
        mapping = score.map_entities(article["entities"], answer["entities"])
        ranges = score.sentence_ranges(article)
        self.facts = answer["facts"]
        self.agreeing = []
        for fact in self.facts:
            words, sentence = score.action_words(fact, article), score.sentence_of(fact, ranges)
            self.agreeing.append([i for i, gold in enumerate(article["facts"])
                                  if score.agrees(gold, fact, words, sentence, mapping)])

    def labels(self, kind, scores):
        """(number of fact, label, weight) for each candidate of a kind; the surer candidate takes an annotated fact."""
        mine = [i for i, f in enumerate(self.facts) if f["kind"] == kind]
        taken, rows = set(), {}
        for i in sorted(mine, key=lambda i: (-scores.get(i, 0), i)):
            free = [g for g in self.agreeing[i] if g not in taken]
            if not free:
                rows[i] = (0, 1.0)
                continue
            best = min(free, key=lambda g: (self.article["facts"][g]["level"] != "core", g))
            taken.add(best)
            rows[i] = (1, 1.0 if self.article["facts"][best]["level"] == "core" else OPTIONAL_WEIGHT)
        return [(i, *rows[i]) for i in mine]

    def counts(self, kind, scores, threshold):
        """right, found, recalled, wanted at a threshold, as the scorer counts."""
        chosen = {i for i, s in scores.items() if s >= threshold and self.facts[i]["kind"] == kind}
        taken, right, recalled = set(), 0, 0
        for i in sorted(chosen):
            free = [g for g in self.agreeing[i] if g not in taken]
            if free:
                best = min(free, key=lambda g: (self.article["facts"][g]["level"] != "core", g))
                taken.add(best)
                right += 1
                recalled += self.article["facts"][best]["level"] == "core"
        wanted = sum(f["kind"] == kind and f["level"] == "core" for f in self.article["facts"])
        return np.array([right, len(chosen), recalled, wanted])


def fit(rows, labels, weights, strength):
    """Logistic regression by Newton's method; column 0 is the bias and is not regularised."""
    size = rows.shape[1]
    beta = np.zeros(size)
    penalty = np.full(size, strength)
    penalty[0] = 1e-3
    for _ in range(30):
        p = 1 / (1 + np.exp(-rows @ beta))
        gradient = rows.T @ (weights * (labels - p)) - penalty * beta
        curvature = (rows * (weights * p * (1 - p))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


class Model:
    def __init__(self, kind, articles, strength, earlier=None):
        seen = defaultdict(int)
        for a in articles:
            for f in a.facts:
                if f["kind"] == kind:
                    for name in f["features"]:
                        seen[name] += 1
        self.names = ["bias"] + sorted(n for n, c in seen.items() if c >= LEAST_SEEN and n != "bias")
        self.index = {n: i for i, n in enumerate(self.names)}
        rows, labels, weights = [], [], []
        for a in articles:
            scores = earlier.scores(a, kind) if earlier else {}
            for i, label, weight in a.labels(kind, scores):
                rows.append(self.row(a.facts[i]["features"]))
                labels.append(label)
                weights.append(weight)
        self.beta = fit(np.array(rows), np.array(labels), np.array(weights), strength)

    def row(self, features):
        row = np.zeros(len(self.names))
        for name, value in features.items():
            if name in self.index:
                row[self.index[name]] = value
        return row

    def scores(self, article, kind):
        return {i: float(1 / (1 + math.exp(-self.row(f["features"]) @ self.beta)))
                for i, f in enumerate(article.facts) if f["kind"] == kind}


def train(kind, articles, strength):
    first = Model(kind, articles, strength)
    return Model(kind, articles, strength, earlier=first)


def f1(counts):
    right, found, recalled, wanted = counts
    p, r = right / max(1, found), recalled / max(1, wanted)
    return 2 * p * r / max(1e-9, p + r), p, r


def held_out(kind, articles, more, strength):
    """For each article the scores of a model that has not seen its fold."""
    result = {}
    for fold in range(FOLDS):
        model = train(kind, [a for n, a in enumerate(articles) if n % FOLDS != fold] + more, strength)
        for n, a in enumerate(articles):
            if n % FOLDS == fold:
                result[n] = model.scores(a, kind)
    return result


def log_loss(kind, articles, scores):
    total = count = 0
    for n, a in enumerate(articles):
        for i, label, weight in a.labels(kind, scores[n]):
            p = min(max(scores[n][i], 1e-6), 1 - 1e-6)
            total -= weight * (math.log(p) if label else math.log(1 - p))
            count += weight
    return total / count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", required=True)
    parser.add_argument("--more")
    parser.add_argument("--candidates", required=True)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--out")
    parser.add_argument("--curves")
    options = parser.parse_args()
    score = scorer(options.scorer)
    answers = {a["id"]: a for a in load(options.candidates)}
    read = lambda path: [Candidates(a, answers[a["doc"]], score) for a in load(path) if a["doc"] in answers]
    articles, further = read(options.gold), read(options.more) if options.more else []
    opened = [a for a in articles if a.open]
    print(f"{len(opened)} articles train, {len(articles) - len(opened)} only measure", file=sys.stderr)

    models, unseen = {}, {}
    for kind in KINDS:
        trials = {(strength, number): held_out(kind, opened, more, strength)
                  for strength in (1, 2, 4, 8, 16) for number, more in enumerate([[], further] if further else [[]])}
        strength, number = chosen = min(trials, key=lambda t: log_loss(kind, opened, trials[t]))
        unseen[kind] = trials[chosen]
        models[kind] = train(kind, opened + (further if number else []), strength)
        print(f"{kind}: regularisation {strength}, {'with' if number else 'without'} more articles, log loss held out "
              f"{log_loss(kind, opened, unseen[kind]):.3f}", file=sys.stderr)

    # A threshold for each kind: the best F1 on unseen articles.
    grid = [t / 100 for t in range(10, 80, 2)]

    def totals(kind, threshold, which, lang=None):
        picked = [(n, a) for n, a in enumerate(articles if which == "all" else opened)
                  if (lang is None or a.article["lang"] == lang)]
        total = np.zeros(4)
        order = {id(a): n for n, a in enumerate(opened)}
        for _, a in picked:
            scores = unseen[kind][order[id(a)]] if a.open else models[kind].scores(a, kind)
            total += a.counts(kind, scores, threshold)
        return total

    def smoothed(kind, threshold):  # with its neighbours, since the curve is flat and its top accidental
        return sum(f1(totals(kind, threshold + d, "open"))[0] for d in (-0.04, -0.02, 0, 0.02, 0.04))

    thresholds = {kind: max(grid[2:], key=lambda t: smoothed(kind, t)) for kind in KINDS}
    for kind in KINDS:
        for lang in ("ar", "en"):
            f, p, r = f1(totals(kind, thresholds[kind], "all", lang))
            print(f"{kind} {lang}: P {100*p:.1f} R {100*r:.1f} F1 {100*f:.1f} at {thresholds[kind]} (unseen articles)", file=sys.stderr)

    bins = defaultdict(lambda: [0, 0.0, 0])
    for kind in KINDS:
        for n, a in enumerate(opened):
            for i, label, _ in a.labels(kind, unseen[kind][n]):
                b = bins[kind, min(9, int(unseen[kind][n][i] * 10))]
                b[0] += 1
                b[1] += unseen[kind][n][i]
                b[2] += label
    print("calibration: kind, candidates, mean confidence, share right", file=sys.stderr)
    for (kind, _), (count, total, right) in sorted(bins.items()):
        print(f"  {kind:<10} {count:4d}  {total/count:.2f}  {right/count:.2f}", file=sys.stderr)
    if options.curves:
        with open(options.curves, "w", encoding="utf-8") as out:
            out.write("kind\tthreshold\tprecision\trecall\tf1\n")
            for kind in KINDS:
                for t in grid:
                    f, p, r = f1(totals(kind, t, "all"))
                    out.write(f"{kind}\t{t:.2f}\t{p:.3f}\t{r:.3f}\t{f:.3f}\n")
    if options.out:
        with open(options.out, "w", encoding="utf-8") as out:
            out.write("# Made by extract/train/selection.py; see MODEL.md.\n# kind\tfeature\tweight\n")
            for kind in KINDS:
                out.write(f"{kind}\tthreshold\t{thresholds[kind]}\n")
                for name, weight in zip(models[kind].names, models[kind].beta):
                    if abs(weight) >= 0.005:
                        out.write(f"{kind}\t{name}\t{weight:.3f}\n")


if __name__ == "__main__":
    main()
