"""Readers of the corpora in the data folder; every one gives `Sentence`s.

A sentence is a list of orthographic tokens, each split into words: prefixes (clitics), a stem, suffixes (pronouns).
Labels that a corpus lacks are None: the training leaves them out of the loss.
"""
import csv
import glob
import json
import os
import re
from dataclasses import dataclass, field

DATA = os.environ.get("DATA", "data/")
DIACRITICS = re.compile("[\u064b-\u0652\u0670\u0640]")
TOKEN = re.compile(r"[\w\u064b-\u0652\u0670]+(?:[.,]\d+)*|[^\w\s]", re.U)
TYPES = ["PER", "ORG", "GPE", "LOC", "GROUP", "EVENT", "OTHER"]
NAME_TAGS = ["O"] + [f"{position}-{kind}" for kind in TYPES for position in "BI"]
ROLES = ["ARG0", "ARG1", "ARG2", "TMP", "LOC", "NEG", "MOD", "LVB", "ADV"]
MODALITIES = ["actual", "planned", "possible", "required", "hypothetical"]
FEATURES = {
    "Gender": ["Masc", "Fem"],
    "Number": ["Sing", "Dual", "Plur"],
    "Person": ["1", "2", "3"],
    "Voice": ["Act", "Pass"],
    "Aspect": ["Perf", "Imp"],
    "Definite": ["Def", "Ind"],
    "Mood": ["Ind", "Sub", "Jus", "Imp"],
    "Tense": ["Past", "Pres", "Fut"],
    "VerbForm": ["Fin", "Inf", "Part", "Ger"],
    "Case": ["Nom", "Acc", "Gen"],
    "Polarity": ["Neg"],
}


@dataclass
class Sentence:
    language: str
    tokens: list  # orthographic tokens
    words: list  # (form, token number, kind): kind "prefix", "stem" or "suffix"
    split: list = None  # per token (prefixes joined by |, suffixes joined by |)
    upos: list = None
    features: list = None  # per word {name: value}
    lemma: list = None
    head: list = None  # 0 the root, else 1-based word number
    deprel: list = None
    names: list = None  # per word a NAME_TAGS entry, or None
    coarse_names: bool = False  # the corpus has LOC for both LOC and GPE, and only PER ORG LOC
    predicates: list = None  # per word 1, 0 or None
    roles: dict = None  # predicate word -> per word role index + 1, 0 none, None unknown
    modality: dict = field(default_factory=dict)  # predicate word -> number in MODALITIES
    negated: dict = field(default_factory=dict)  # predicate word -> 0 / 1
    attributed: dict = field(default_factory=dict)  # predicate word -> 0 / 1
    key: str = ""


def conllu(path):
    """Sentences as (comments, rows); multiword-token and empty-node lines left out."""
    comments, rows = {}, []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if rows:
                yield comments, rows
            comments, rows = {}, []
        elif line[0] == "#":
            name, _, value = line[1:].partition("=")
            comments[name.strip()] = value.strip()
        else:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)


def relation(deprel):
    return deprel if deprel.startswith("nsubj") or deprel in ("acl:relcl", "obl:agent") else deprel.split(":")[0]


def read_features(column):
    found = dict(f.split("=", 1) for f in column.split("|") if "=" in f)
    return {name: found[name] for name in FEATURES if found.get(name) in FEATURES[name]}


SPELLING = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹“”„‘’‚", "01234567890123456789\"\"\"'''")


def bare(form):
    """A token as the program reads it (extract/text/normal_form.h, `spelling`)."""
    return DIACRITICS.sub("", form).translate(SPELLING) or form


def ar_pud():
    """UD Arabic-PUD: clitics are separate words joined by SpaceAfter=No. The longest word of a token is its stem."""
    for comments, rows in conllu(DATA + "ud_ar_pud/ar_pud-ud-test.conllu"):
        groups, current = [], []
        for index, row in enumerate(rows):
            if row[3] in ("PUNCT", "SYM"):
                if current:
                    groups.append(current)
                groups.append([index])
                current = []
                continue
            current.append(index)
            if "SpaceAfter=No" not in row[9]:
                groups.append(current)
                current = []
        if current:
            groups.append(current)
        tokens, words, split = [], [], []
        for number, group in enumerate(groups):
            forms = [bare(rows[i][1]) for i in group]
            stem = max(range(len(group)), key=lambda k: (len(forms[k]), k))
            tokens.append("".join(forms))
            split.append(("|".join(forms[:stem]), "|".join(forms[stem + 1 :])))
            words += [(f, number, "prefix" if k < stem else "stem" if k == stem else "suffix") for k, f in enumerate(forms)]
        yield Sentence(
            "ar", tokens, words, split,
            [r[3] for r in rows], [read_features(r[5]) for r in rows],
            [bare(r[2]).replace("ٱ", "ا") if r[2] != "_" else None for r in rows],
            [int(r[6]) for r in rows], [relation(r[7]) for r in rows], key=comments["sent_id"],
        )


SUFFIXES = {"ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي", "ني"}


def wikinews():
    """Arabic Wikinews, segmented (Farasa's reference): the splits only."""
    tokens, words, split = [], [], []
    for line in open(DATA + "wikinews_pos/WikiNews.pos.ref", encoding="utf8").read().split("\n")[1:]:
        columns = line.split("\t")
        if len(columns) < 2 or not columns[0]:
            continue
        parts, tags = columns[0].split("+"), columns[1].split("+")
        if len(parts) != len(tags):
            continue
        i, j = 0, len(parts)
        while i < j - 1 and tags[i] in ("CONJ", "PREP", "FUT_PART") and parts[i] in "وفبلكس":
            i += 1
        if j - 1 > i and tags[j - 1] == "PRON" and (
            parts[j - 1] in SUFFIXES and tags[i] != "V" or parts[j - 1] in {"ه", "ها", "هم", "هما", "ني"}
        ):
            j -= 1
        stem = "".join(parts[i:j])
        if i and parts[i - 1] == "ل" and stem.startswith("ال"):
            stem = "ل" + stem[2:]
        number = len(tokens)
        forms = parts[:i] + [stem] + parts[j:]
        tokens.append("".join(forms))
        split.append(("|".join(parts[:i]), "|".join(parts[j:])))
        words += [(f, number, "prefix" if k < i else "stem" if k == i else "suffix") for k, f in enumerate(forms)]
        if columns[1] == "PUNC" and parts[0] in ".؟!" or len(tokens) >= 60:
            yield Sentence("ar", tokens, words, split)
            tokens, words, split = [], [], []


def evaluation_ids(corpus, *parts):
    return {comments["sent_id"] for part in parts for comments, _ in conllu(DATA + f"ud_en_ewt/{corpus}-ud-{part}.conllu")}


PROPBANK = {"ARG3": "ARG2", "ARG4": "ARG2", "ARGM-GOL": "ARG2", "ARGM-DIR": "ARG2", "ARGM-COM": "ARG2",
            "ARGM-PRD": "ADV", "ARGM-CAU": "ADV", "ARGM-PRP": "ADV", "ARGM-MNR": "ADV", "ARGM-ADV": "ADV"}


def propbank_role(label):
    label = PROPBANK.get(label, label.replace("ARGM-", ""))
    return ROLES.index(label) + 1 if label in ROLES else 0


def english(rows, key):
    words = [(bare(r[1]), i, "stem") for i, r in enumerate(rows)]
    return Sentence("en", [w for w, _, _ in words], words, None, [r[3] for r in rows], [read_features(r[5]) for r in rows],
                    [r[2] for r in rows], [int(r[6]) for r in rows], [relation(r[7]) for r in rows], key=key)


def en_ewt(split):
    """UD English-EWT with PropBank predicates; `split` is train, dev or test. `sources/` holds all three."""
    propbank = {}
    for line in open(DATA + "en_propbank_ewt/predicates.jsonl", encoding="utf8"):
        row = json.loads(line)
        propbank[row["sent_id"]] = row["predicates"]
    held_out = evaluation_ids("en_ewt", "dev", "test")
    files = sorted(glob.glob(DATA + "ud_en_ewt/sources/*.conllu")) if split == "train" else [DATA + f"ud_en_ewt/en_ewt-ud-{split}.conllu"]
    for path in files:
        for comments, rows in conllu(path):
            key = comments["sent_id"]
            if split == "train" and key in held_out:
                continue
            sentence = english(rows, key)
            if key in propbank:
                sentence.predicates, sentence.roles = [0] * len(rows), {}
                for predicate in propbank[key]:
                    word = predicate["word"] - 1
                    if rows[word][3] == "AUX":
                        continue
                    sentence.predicates[word] = 1
                    labels = sentence.roles[word] = [0] * len(rows)
                    for argument in predicate["args"]:
                        role = 0 if argument["role"][:2] in ("R-", "C-") else propbank_role(argument["role"])
                        if role:
                            labels[argument["head"] - 1] = role
            yield sentence


GUM_OPEN = ("bio", "interview", "speech", "textbook", "vlog", "voyage")  # CC BY or public domain


def gum_documents():
    """(name, [(comments, rows)]) of the documents whose own licence is free and that are no news."""
    for path in sorted(glob.glob(DATA + "ud_en_gum/not-to-release/sources/*.conllu")):
        genre = os.path.basename(path).split("_")[1]
        if genre in GUM_OPEN:
            yield os.path.basename(path)[:-7], list(conllu(path))


def en_gum():
    for _, sentences in gum_documents():
        for comments, rows in sentences:
            yield english(rows, comments["sent_id"])


def spans_to_tags(length, spans):
    tags = ["O"] * length
    for kind, first, last in spans:
        for i in range(first, last + 1):
            tags[i] = ("B-" if i == first else "I-") + kind
    return tags


def flat(language, rows, coarse=False):
    """A sentence of (token, tag) rows whose tokens are not split; a lone و is joined to the next token."""
    tokens, words, split, names = [], [], [], []
    waiting = None
    for token, tag in rows:
        form = bare(token)
        if language == "ar" and form == "و" and waiting is None:
            waiting = tag
            continue
        number = len(tokens)
        if waiting is not None:
            tokens.append("و" + form)
            words += [("و", number, "prefix"), (form, number, "stem")]
            names += [waiting, tag]
            waiting = None
        else:
            tokens.append(form)
            words.append((form, number, "stem"))
            names.append(tag)
    if waiting is not None:
        words.append(("و", len(tokens), "stem"))
        tokens.append("و")
        names.append(waiting)
    return Sentence(language, tokens, words, names=names, coarse_names=coarse)


def bio(path, rename=lambda tag: tag):
    rows = []
    for line in open(path, encoding="utf8", errors="replace"):
        columns = line.split()
        if len(columns) < 2:
            if rows:
                yield rows
            rows = []
        else:
            rows.append((columns[0], rename(columns[-1])))
            if len(rows) >= 100:
                yield rows
                rows = []
    if rows:
        yield rows


FANE = {}
for kind, names in {
    "PER": "Politician Athlete Artist Other_PER Religious_PER Scientist Police Businessperson Lawyer Engineer",
    "ORG": "Non-Governmental Sports Media Government Commercial Educational Medical-Science Entertainment Religious_ORG",
    "GPE": "Nation Population-Center State-or-Province GPE-Cluster County-or-District",
    "LOC": "Continent Water-Body Land-Region-Natural Building-Grounds Airport Path Plant Subarea-Facility Celestial",
    "GROUP": "Group",
}.items():
    FANE.update(dict.fromkeys(names.split(), kind))


def folded(word):
    return re.sub("[أإآ]", "ا", word).replace("ى", "ي").replace("ة", "ه")


def anercorp_test():
    return list(bio(DATA + "anercorp/ANERCorp_CamelLab_test.txt", lambda tag: tag.replace("PERS", "PER")))


def newsfane():
    """NewsFANE gold without the articles of ANERcorp's test split (they are the same texts)."""
    windows = set()
    for rows in anercorp_test():
        text = "".join(folded(w) for w, _ in rows)
        windows |= {text[i : i + 40] for i in range(max(1, len(text) - 40))}
    rows = []

    def done():
        text = "".join(folded(w) for w, _ in rows)
        if not any(text[i : i + 40] in windows for i in range(0, max(1, len(text) - 40), 5)):
            for i in range(0, len(rows), 100):
                yield flat("ar", rows[i : i + 100])

    for line in open(DATA + "newsfane_gold/NewsFANE_Gold_2014_170K.txt", encoding="utf-8-sig"):
        columns = line.rstrip("\n").replace("\u200e", "").split("\t")
        if len(columns) < 2 or not columns[0].strip():
            if rows:
                yield from done()
            rows = []
        else:
            tag = columns[1].strip()
            rows.append((columns[0].strip(), "O" if tag == "O" else tag[:2] + FANE.get(tag[2:], "OTHER")))
    if rows:
        yield from done()


def wikigold():
    """English names (PER ORG LOC MISC; MISC is left open)."""
    for rows in bio(DATA + "ner_en_juand/wikigold/CONLL-format/data/wikigold.conll.txt"):
        tags, previous = [], "O"
        for _, tag in rows:
            kind = tag[2:] if tag != "O" else "O"
            tags.append("O" if kind == "O" else None if kind == "MISC" else ("I-" if previous == kind else "B-") + kind)
            previous = kind
        yield flat("en", [(w, t) for (w, _), t in zip(rows, tags)], coarse=True)


def aqmar():
    """Arabic Wikipedia articles (PER ORG LOC; the article-specific classes are left open)."""
    for path in sorted(glob.glob(DATA + "aqmar/aqmar/articles/*")):
        for rows in bio(path):
            yield flat("ar", [(w, t if t == "O" or t[2:] in ("PER", "ORG", "LOC") else None) for w, t in rows], coarse=True)


def annotated(path=None, keep=lambda row: True, with_pronouns=True):
    """Hand-annotated news sentences: predicates, arguments, names."""
    for line in open(path or DATA + "ar_predicates/predicates.jsonl", encoding="utf8"):
        row = json.loads(line)
        if keep(row):
            yield from from_annotation(row, with_pronouns)


CORE = {1, 2, 3}  # labels of ARG0, ARG1, ARG2


def label_pronouns(predicate, labels, words):
    """Gives the pronoun on a predicate (أطلعه) the role of the noun that it stands for.

    The guide marks the noun where the sentence has one; the pronoun is what the writer put there, and the noun may be
    far away or in another sentence. Where more than one noun before the predicate could be meant, the label is unknown.
    """
    pronoun = predicate + 1
    if pronoun >= len(words) or words[pronoun][1:] != (words[predicate][1], "suffix") or labels[pronoun]:
        return
    before = {labels[w] for w in range(predicate) if labels[w] in CORE}
    after = {labels[w] for w in range(pronoun + 1, len(words)) if labels[w] in CORE}
    possible = before - after
    labels[pronoun] = possible.pop() if len(possible) == 1 else None


def from_annotation(row, with_pronouns=True):
    """One sentence; the words are joined to tokens by their place in the text."""
    text, forms, at = DIACRITICS.sub("", row["text"]), row["words"], 0
    language = row.get("language", "ar")
    tokens, words, split = [], [], []
    pieces = []
    for form in forms:
        place = text.find(form, at)
        if place < 0:
            return
        pieces.append((form, place, place + len(form)))
        at = place + len(form)
    groups = []
    for index, (form, start, _) in enumerate(pieces):
        glued = index and start == pieces[index - 1][2] and (form[0].isalnum() and pieces[index - 1][0][-1].isalnum())
        if glued:
            groups[-1].append(index)
        else:
            groups.append([index])
    for number, group in enumerate(groups):
        parts = [bare(forms[i]) for i in group]
        stem = max(range(len(parts)), key=lambda k: (len(parts[k]), k))
        tokens.append("".join(parts))
        split.append(("|".join(parts[:stem]), "|".join(parts[stem + 1 :])))
        words += [(f, number, "prefix" if k < stem else "stem" if k == stem else "suffix") for k, f in enumerate(parts)]
    count = len(forms)
    sentence = Sentence(language, tokens, words, split if language == "ar" else None, key=str(row["id"]))
    sentence.names = spans_to_tags(count, [(e["type"], e["first"] - 1, e["last"] - 1) for e in row["entities"]])
    sentence.predicates, sentence.roles = [0] * count, {}
    for predicate in row["predicates"]:
        word = predicate["word"] - 1
        sentence.predicates[word] = 1
        labels = sentence.roles[word] = [0] * count
        for argument in predicate["args"]:
            if argument["role"] in ROLES:
                labels[argument["word"] - 1] = ROLES.index(argument["role"]) + 1
        if with_pronouns:
            label_pronouns(word, labels, words)
        if "modality" in predicate:
            sentence.modality[word] = MODALITIES.index(predicate["modality"])
            sentence.negated[word] = int(predicate["negated"])
            sentence.attributed[word] = int(predicate["attributed"])
    yield sentence


def question_role(row):
    """Label of the role that a question asks for, from its slots (QA-SRL: He et al. 2015); 0 if it is none of ours."""
    if row["wh"] in ("when", "how long"):
        return ROLES.index("TMP") + 1
    if row["wh"] == "where":
        return ROLES.index("LOC") + 1
    if row["wh"] not in ("who", "what"):
        return ROLES.index("ADV") + 1
    passive = row["is_passive"] == "True"
    if not row["subj"]:
        return ROLES.index("ARG1" if passive else "ARG0") + 1
    if passive and row["prep"] == "by":
        return ROLES.index("ARG0") + 1
    if passive or row["obj"] or row["prep"]:
        return ROLES.index("ARG2") + 1
    return ROLES.index("ARG1") + 1


AFTER_HEAD = set(", ; : ( -- of for to in on at by with from that who which whom whose and or about against over into between among as than under after before during".split())


def phrase_head(words, first, last):
    """The head of an English noun phrase: its last word before a preposition, a relative clause or a comma."""
    for i in range(first, last):
        if i > first and words[i].lower() in AFTER_HEAD:
            return i - 1
    return last - 1


def qanom():
    """English event nouns with their participants, read off questions and answers (Klein et al. 2020)."""
    rows = {}
    for line in csv.DictReader(open(DATA + "qanom/annot.train.csv", encoding="utf8")):
        rows.setdefault((line["qasrl_id"], line["sentence"]), []).append(line)
    for (key, text), lines in rows.items():
        words = text.replace("``", '"').replace("''", '"').split()
        sentence = flat("en", [(w, None) for w in words])
        if len(sentence.words) != len(words):
            continue
        sentence.names, sentence.key, sentence.predicates, sentence.roles = None, key, [None] * len(words), {}
        for line in lines:
            word = int(line["target_idx"])
            sentence.predicates[word] = int(line["is_verbal"] == "True")
            if line["is_verbal"] != "True" or not line["question"]:
                continue
            labels = sentence.roles.setdefault(word, [0] * len(words))
            for span in line["answer_range"].split("~!~"):
                first, last = map(int, span.split(":"))
                head = phrase_head(words, first, last)
                for i in range(first, last):
                    if i != head and not labels[i]:
                        labels[i] = None
                if head != word:
                    labels[head] = question_role(line)
        yield sentence


def pud_roles(sentences):
    """Arabic word order from gold trees: subject and object of verbs; what a tree does not tell stays unknown."""
    for s in sentences:
        count = len(s.words)
        head = [h - 1 for h in s.head]
        children = [[] for _ in range(count)]
        for i, h in enumerate(head):
            if h >= 0:
                children[h].append(i)
        predicates = [1 if u == "VERB" else None if u in ("NOUN", "ADJ") else 0 for u in s.upos]
        roles = {}
        for verb in range(count):
            if s.upos[verb] != "VERB":
                continue
            labels = roles[verb] = [0] * count
            antecedent = head[verb] if s.deprel[verb].startswith("acl") else None
            for child in children[verb]:
                deprel, target = s.deprel[child], child
                if s.upos[child] == "PRON" and antecedent is not None and deprel.startswith("nsubj"):
                    labels[child], target = None, antecedent
                if deprel == "nsubj:pass" or deprel == "obj":
                    labels[target] = ROLES.index("ARG1") + 1
                elif deprel.startswith("nsubj"):
                    labels[target] = ROLES.index("ARG0") + 1
                elif deprel == "iobj":
                    labels[target] = ROLES.index("ARG2") + 1
                elif deprel != "punct":
                    labels[child] = None
            if antecedent is not None and not labels[antecedent]:
                labels[antecedent] = None
            if s.deprel[verb] in ("conj", "xcomp", "advcl", "ccomp") and head[verb] >= 0:
                for sibling in children[head[verb]]:
                    if not labels[sibling]:
                        labels[sibling] = None
                labels[head[verb]] = None
        yield Sentence("ar", s.tokens, s.words, s.split, predicates=predicates, roles=roles, key=s.key)


def foreign_names():
    """Names in Arabic script (labels of Wikidata), those that begin like a clitic apart."""
    names = []
    for path in sorted(glob.glob(DATA + "gaz_wd_arabic_translit/wd_arabic_*")):
        for line in open(path, encoding="utf8"):
            names.append(bare(line.rstrip("\n").split("\t")[1].replace(" ", "")))
    names = [n for n in names if 3 <= len(n) <= 14 and n.isalpha()]
    return [n for n in names if n[0] in "وفبلكس"], names


def renamed(sentence, names, generator):
    """The same sentence with other names, so that the splitter learns which names begin with what looks like a clitic."""
    if sentence.upos is None:
        return sentence
    copy = Sentence(**vars(sentence))
    copy.tokens, copy.words, copy.split = list(sentence.tokens), list(sentence.words), list(sentence.split)
    for i, (form, token, kind) in enumerate(sentence.words):
        prefixes, suffixes = sentence.split[token]
        if sentence.upos[i] != "PROPN" or kind != "stem" or suffixes or form.startswith("ال") or generator.random() < 0.3:
            continue
        name = generator.choice(names[generator.random() < 0.4])
        copy.words[i] = (name, token, kind)
        copy.tokens[token] = prefixes.replace("|", "") + name
    return copy


QUOTES = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"'})


def noisy(sentence, generator):
    """The same sentence as careless writers type it: hamzas, ta marbuta and final ya dropped, ASCII quotes."""
    if sentence.language != "ar":
        return sentence
    rules = []
    if generator.random() < 0.5:
        rules.append(lambda w: re.sub("[أإآ]", "ا", w))
    if generator.random() < 0.35:
        rules.append(lambda w: re.sub("ة$", "ه", w))
    if generator.random() < 0.35:
        rules.append(lambda w: re.sub("ى$", "ي", w))
    if generator.random() < 0.2:
        rules.append(lambda w: re.sub("ي$", "ى", w))
    if generator.random() < 0.5:
        rules.append(lambda w: w.translate(QUOTES))

    def change(word):
        for rule in rules:
            word = rule(word)
        return word

    copy = Sentence(**vars(sentence))
    copy.tokens = [change(t) for t in sentence.tokens]
    copy.words = [(change(form), token, kind) for form, token, kind in sentence.words]
    return copy


def raw_tokens():
    """Tokens of plain news and encyclopedia text, so that the vocabulary covers unseen articles."""
    for pattern, step in (("news_antcorpus/*/*.txt", 3), ("wiki_ar_10k/*", 1)):
        for path in sorted(glob.glob(DATA + pattern))[::step]:
            if os.path.isfile(path) and os.path.getsize(path) < 80 << 20:
                yield from TOKEN.findall(open(path, encoding="utf8", errors="replace").read())
