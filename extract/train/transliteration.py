#!/usr/bin/env python3
"""Train the joint n-gram model that writes Arabic names in Latin letters (extract/model/transliteration.bin).

usage: transliteration.py DATA OUTPUT [--test]

DATA    folder with gaz_google_ar2en, gaz_wd_arabic_translit and lex_ala_lc_roman (see extract/model/TRANSLITERATION.md)
OUTPUT  the model file
--test  keep a tenth of the Google pairs and Wikidata's own test part out of training and print the accuracy

Method: each Arabic letter is aligned with 0 to 4 Latin letters by expectation maximisation; the aligned pairs are the
symbols of an n-gram model with Witten-Bell smoothing (Deligne, Yvon, Bimbot 1995; Bisani, Ney 2008). Costs are
quantised to 1/16 nat, so that decoding is integer arithmetic and gives the same answer everywhere.
"""
import argparse
import math
import re
import struct
import unicodedata
from collections import Counter, defaultdict

ORDER = 5
MAX_LATIN = 4
SCALE = 16
FOLD = str.maketrans("ٱگڤپچ", "اغفبج")
REPEATS = {"google": 3, "wikidata": 1, "library": 1}


def fold_arabic(word):
    """Letters of other languages as Arabic news writes them; hamza seats, ى and ة stay, they tell the vowel."""
    word = re.sub("[\u064b-\u0652\u0670\u0640]", "", word).translate(FOLD)
    return word if re.fullmatch("[\u0621-\u064a]+", word) else ""


def fold_latin(word):
    word = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    word = re.sub("[ʻʼ'’`ʿʾ-]", "", word)
    return word if re.fullmatch("[a-z]+", word) else ""


def plausible(arabic, latin):
    return arabic and latin and 2 <= len(arabic) <= 14 and len(latin) <= 3 * len(arabic) and len(arabic) <= 2 * len(latin)


def read_pairs(folder):
    google, train, test, library = [], [], [], []
    for line in open(f"{folder}/gaz_google_ar2en/ar2en.txt", encoding="utf-8"):
        arabic, latin = line.rstrip("\n").split("\t")[:2]
        google.append((fold_arabic(arabic), fold_latin(latin)))
    for name, pairs in (("wd_arabic_80", train), ("wd_arabic_20", test)):
        for line in open(f"{folder}/gaz_wd_arabic_translit/{name}", encoding="utf-8"):
            latin, arabic = line.rstrip("\n").split("\t")[:2]
            pairs.append((fold_arabic(arabic.replace(" ", "")), fold_latin(latin)))
    # Library records: only words written with a capital often enough to be names, the article cut off both sides.
    for line in open(f"{folder}/lex_ala_lc_roman/mle_size1.0.tsv", encoding="utf-8"):
        arabic, latin, frequency = line.rstrip("\n").split("\t")[:3]
        if not frequency.isdigit() or int(frequency) < 30:
            continue
        if latin.startswith("al-") and arabic.startswith("ال"):
            arabic, latin = arabic[2:], latin[3:]
        if latin[:1].isupper() and " " not in arabic and "-" not in latin:
            library.append((fold_arabic(arabic), fold_latin(latin)))
    return [[p for p in pairs if plausible(*p)] for pairs in (google, train, test, library)]


def align_all(pairs, iterations=5, sample=22000):
    """Expectation maximisation on a sample, then the best alignment of every pair: lists of (Arabic, Latin) symbols."""
    step = max(1, len(pairs) // sample)
    cost = None

    def weight(a, latin):
        if cost is None:
            return 0.5 ** len(latin) * (2.0 if latin and latin[0] in ROUGH.get(a, "") else 0.2 if latin else 0.3)
        return cost.get((a, latin), 1e-7)

    for _ in range(iterations):
        counts = Counter()
        for arabic, latin in pairs[::step]:
            n, m = len(arabic), len(latin)
            if m > n * MAX_LATIN:
                continue
            forward = [[0.0] * (m + 1) for _ in range(n + 1)]
            forward[0][0] = 1.0
            for i in range(n):
                for j in range(m + 1):
                    if forward[i][j]:
                        for k in range(min(MAX_LATIN, m - j) + 1):
                            forward[i + 1][j + k] += forward[i][j] * weight(arabic[i], latin[j:j + k])
            total = forward[n][m]
            if total <= 0:
                continue
            backward = [[0.0] * (m + 1) for _ in range(n + 1)]
            backward[n][m] = 1.0
            for i in range(n - 1, -1, -1):
                for j in range(m + 1):
                    if not forward[i][j]:
                        continue
                    for k in range(min(MAX_LATIN, m - j) + 1):
                        after = backward[i + 1][j + k]
                        if after:
                            w = weight(arabic[i], latin[j:j + k]) * after
                            backward[i][j] += w
                            counts[arabic[i], latin[j:j + k]] += forward[i][j] * w / total
        sums = Counter()
        for (a, _latin), c in counts.items():
            sums[a] += c
        # The joint symbol's probability given its letter; symbols hardly ever seen are given up.
        cost = {s: c / sums[s[0]] for s, c in counts.items() if c > 0.5}

    aligned = []
    for arabic, latin in pairs:
        n, m = len(arabic), len(latin)
        best = {0: (0.0, ())}
        for i in range(n):
            following = {}
            for j, (c, path) in best.items():
                for k in range(min(MAX_LATIN, m - j) + 1):
                    w = cost.get((arabic[i], latin[j:j + k]))
                    if w:
                        d = c - math.log(w)
                        if j + k not in following or d < following[j + k][0]:
                            following[j + k] = (d, path + ((arabic[i], latin[j:j + k]),))
            best = following
        if m in best and best[m][0] / n < 4.0:  # the rest are translations or slips
            aligned.append(list(best[m][1]))
    return aligned


ROUGH = {"ا": "aeiou", "أ": "aou", "إ": "ie", "آ": "a", "ى": "a", "ة": "ae", "ؤ": "uo", "ئ": "ie", "ء": "a", "ب": "bp", "ت": "t", "ث": "t", "ج": "jgc", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r",
         "ز": "zs", "س": "sc", "ش": "sc", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "aeiou", "غ": "g", "ف": "fvp",
         "ق": "qk", "ك": "kcq", "ل": "l", "م": "m", "ن": "n", "ه": "hae", "و": "wuov", "ي": "yiej"}


def train(weighted, minimum):
    """Witten-Bell: returns for each n-gram its cost and, for each context, the cost of backing off."""
    counts = [Counter() for _ in range(ORDER + 1)]
    for symbols, repeat in weighted:
        line = ["<"] + symbols + [">"]
        for n in range(1, ORDER + 1):
            for i in range(len(line) - n + 1):
                counts[n][tuple(line[i:i + n])] += repeat
    counts[1].pop(("<",), None)
    kept = [None, counts[1]]
    for n in range(2, ORDER + 1):
        kept.append({g: c for g, c in counts[n].items() if c >= minimum[n] and (n == 2 or g[:-1] in kept[n - 1])})
    probability = {}
    back = {}
    vocabulary = len(counts[1])
    total, kinds = sum(counts[1].values()), vocabulary
    for g, c in counts[1].items():
        probability[g] = (c + kinds / vocabulary) / (total + kinds)
    probability[("<",)] = 1.0
    for n in range(2, ORDER + 1):
        # Mass and kinds of a context from everything seen, so that pruned n-grams fall to the shorter context.
        mass, kinds_of = Counter(), Counter()
        for g, c in counts[n].items():
            mass[g[:-1]] += c
            kinds_of[g[:-1]] += 1
        lost = Counter(mass)
        for g, c in kept[n].items():
            lost[g[:-1]] -= c
        for g, c in kept[n].items():
            context = g[:-1]
            reserve = kinds_of[context] + lost[context]
            probability[g] = (c + reserve * lower(probability, back, g[1:])) / (mass[context] + kinds_of[context])
        for context in mass:
            if context in probability:
                back[context] = (kinds_of[context] + lost[context]) / (mass[context] + kinds_of[context])
    return probability, back


def lower(probability, back, gram):
    factor = 1.0
    while gram not in probability:
        factor *= back.get(gram[:-1], 1.0)
        gram = gram[1:]
    return factor * probability[gram]


def quantise(p):
    return min(255, max(0, round(-math.log(p) * SCALE)))


def write(path, probability, back):
    """Format, little-endian: "WTL1", order; number of symbols, each with its Arabic letter and Latin letters; then for
    each order the number of nodes and the nodes sorted by their path: symbol (2 bytes), cost, back-off cost and, but
    for the last order, the number of the first child in the next order (4 bytes)."""
    symbols = sorted({g[-1] for g in probability if len(g) == 1}, key=lambda s: (isinstance(s, tuple), s))
    number = {s: i for i, s in enumerate(symbols)}
    levels = [[] for _ in range(ORDER + 1)]
    for g in probability:
        levels[len(g)].append(tuple(number[s] for s in g))
    cost = {tuple(number[s] for s in g): quantise(p) for g, p in probability.items()}
    backs = {tuple(number[s] for s in g): quantise(p) for g, p in back.items()}
    out = bytearray(b"WTL1" + struct.pack("<II", ORDER, len(symbols)))
    for s in symbols:
        arabic, latin = (s[0].encode(), s[1].encode()) if isinstance(s, tuple) else (b"", s.encode())
        out += struct.pack("<BB", len(arabic), len(latin)) + arabic + latin
    for n in range(1, ORDER + 1):
        levels[n].sort()
        if n > 1:  # a node without its parent would be out of reach
            known = set(levels[n - 1])
            levels[n] = [g for g in levels[n] if g[:-1] in known]
    for n in range(1, ORDER + 1):
        out += struct.pack("<I", len(levels[n]))
        child = 0
        for g in levels[n]:
            out += struct.pack("<HBB", g[-1], cost[g], backs.get(g, 0))
            if n < ORDER:
                while child < len(levels[n + 1]) and levels[n + 1][child][:-1] < g:
                    child += 1
                out += struct.pack("<I", child)
    open(path, "wb").write(out)
    return [len(level) for level in levels[1:]], len(out)


def decode(word, probability, back, by_letter, beam=16):
    hypotheses = [(0, ("<",), "")]
    for letter in list(word) + [">"]:
        following = {}
        for c, context, text in hypotheses:
            for symbol in by_letter.get(letter, []):
                gram = context + (symbol,)
                extra = 0
                while gram not in probability:
                    extra += quantise(back[gram[:-1]]) if gram[:-1] in back else 0
                    gram = gram[1:]
                cost = c + extra + quantise(probability[gram])
                key = ((context + (symbol,))[-(ORDER - 1):], text + (symbol[1] if isinstance(symbol, tuple) else ""))
                if key not in following or cost < following[key]:
                    following[key] = cost
        hypotheses = [(c, k[0], k[1]) for k, c in following.items()]
        hypotheses.sort(key=lambda h: (h[0], h[2]))
        hypotheses = hypotheses[:beam]
    seen, result = set(), []
    for c, _, text in hypotheses:
        if text not in seen:
            seen.add(text)
            result.append(text)
    return result


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("output")
    parser.add_argument("--test", action="store_true")
    options = parser.parse_args()
    google, wikidata, wikidata_test, library = read_pairs(options.data)
    google_test = google[::10] if options.test else []
    held_out = {a for a, _ in google_test} | {a for a, _ in wikidata_test} if options.test else set()
    if not options.test:
        wikidata += wikidata_test
    weighted = []
    pairs = [(p, REPEATS[source]) for source, part in (("google", google), ("wikidata", wikidata), ("library", library))
             for p in part if p[0] not in held_out]
    aligned = align_all([p for p, _ in pairs])
    repeats = {}
    for p, r in pairs:
        repeats[p] = max(r, repeats.get(p, 0))
    for symbols in aligned:
        p = "".join(a for a, _ in symbols), "".join(b for _, b in symbols)
        weighted.append((symbols, repeats[p]))
    common = Counter(s for symbols, _ in weighted for s in symbols)
    weighted = [w for w in weighted if all(common[s] >= 5 for s in w[0])]
    probability, back = train(weighted, {2: 1, 3: 1, 4: 3, 5: 3})
    sizes, size = write(options.output, probability, back)
    print(f"{len(pairs)} pairs, {len(weighted)} aligned; n-grams {sizes}; {size} bytes")
    by_letter = defaultdict(list)
    for g in probability:
        if len(g) == 1 and g[0] != "<":
            by_letter[g[0] if isinstance(g[0], str) else g[0][0]].append(g[0])
    for name, test in (("Google", google_test), ("Wikidata", wikidata_test[::6] if options.test else [])):
        wanted = defaultdict(set)
        for a, b in test:
            wanted[a].add(b)
        first = third = errors = letters = 0
        for a, forms in wanted.items():
            found = decode(a, probability, back, by_letter)
            first += bool(found) and found[0] in forms
            third += bool(set(found[:3]) & forms)
            best = min(((distance(found[0] if found else "", f), len(f)) for f in forms))
            errors += best[0]
            letters += best[1]
        if wanted:
            print(f"{name}: {len(wanted)} words, first {100 * first / len(wanted):.1f} %, "
                  f"first three {100 * third / len(wanted):.1f} %, letter errors {100 * errors / letters:.1f} %")


if __name__ == "__main__":
    main()
