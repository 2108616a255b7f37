"""The analyser: one encoder over orthographic tokens, heads over words.

The encoder reads natural text: tokens as they are written. A word's vector is the mean of the pieces that hold its
characters, each weighted by how many it holds, plus an embedding of the clitic, so that one pass serves segmentation and
everything that needs the segmented words, and a segmentation error does not disturb its neighbours.
"""
import torch
import torch.nn as nn

from corpora import FEATURES, NAME_TAGS, ROLES
from encoder import Checkpoint, Encoder, Subwords

TASKS = ["split", "syntax", "names", "roles", "antecedents"]
ARC, LABEL, ROLE, PAIR = 192, 64, 192, 96  # widths of the projections of the bilinear scorers


def with_one(x):
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def shares(lengths, pieces):
    """For each word of a token its weight on each piece. `lengths`: characters of the words; `pieces`: of the pieces.

    Where the pretrained tokenizer's normal form has another length than the token, or the token's end was cut off,
    whatever is left without a piece takes the mean of all.
    """
    table, start = [], 0
    for length in lengths:
        row, at = [], 0
        for piece in pieces:
            row.append(max(0, min(start + length, at + piece) - max(start, at)))
            at += piece
        total = sum(row)
        table.append([w / total for w in row] if total else [1 / len(pieces)] * len(pieces))
        start += length
    return table


class Analyser(nn.Module):
    def __init__(self, kept, layers, upos, deprels, lemma_scripts, prefixes, suffixes, clitics):
        super().__init__()
        checkpoint = Checkpoint()
        self.settings = dict(kept=kept, layers=layers, upos=upos, deprels=deprels, lemma_scripts=lemma_scripts,
                             prefixes=prefixes, suffixes=suffixes, clitics=clitics)
        self.upos, self.deprels, self.lemma_scripts = upos, deprels, lemma_scripts
        self.prefixes, self.suffixes, self.clitics = prefixes, suffixes, clitics
        self.encoder = Encoder(checkpoint, layers, kept)
        self.subwords = Subwords(checkpoint, kept)
        width = checkpoint.width
        self.mix = nn.Parameter(torch.zeros(len(TASKS), layers + 1))
        self.clitic = nn.Embedding(len(clitics), width)
        nn.init.normal_(self.clitic.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.prefix, self.suffix = nn.Linear(3 * width, len(prefixes)), nn.Linear(3 * width, len(suffixes))
        self.tag = nn.Linear(width, len(upos))
        self.feature = nn.ModuleDict({name: nn.Linear(width, len(values) + 1) for name, values in FEATURES.items()})
        self.lemma = nn.Linear(width, len(lemma_scripts))
        self.name = nn.Linear(width, len(NAME_TAGS))
        project = lambda n: nn.Sequential(nn.Linear(width, n), nn.LeakyReLU(0.1), nn.Dropout(0.3))
        matrix = lambda *shape: nn.Parameter(torch.empty(*shape).normal_(0, 0.02))
        self.arc_dependent, self.arc_head = project(ARC), project(ARC)
        self.label_dependent, self.label_head = project(LABEL), project(LABEL)
        self.arc, self.root = matrix(ARC + 1, ARC), nn.Parameter(torch.zeros(width))
        self.label = matrix(len(deprels), LABEL + 1, LABEL + 1)
        self.predicate = nn.Linear(width, 2)
        self.role_predicate, self.role_argument = project(ROLE), project(ROLE)
        self.role = matrix(len(ROLES) + 1, ROLE + 1, ROLE + 1)
        self.modality, self.negated, self.attributed = nn.Linear(width, 5), nn.Linear(width, 2), nn.Linear(width, 2)

    def clitic_number(self, sentence, form, kind):
        if kind == "stem":
            return self.clitics.index("stem-" + sentence.language)
        name = f"{kind}-{form}"
        return self.clitics.index(name) if name in self.clitics else self.clitics.index(kind)

    def encode(self, sentences):
        """Layer outputs and the matrices that pool pieces into tokens and words."""
        sub = self.subwords
        rows, places, lengths = [], [], []
        for s in sentences:
            row, place, length = [sub.bos], [], []
            for token in s.tokens:
                pieces = sub(token) or [(sub.unknown, len(token))]
                if len(row) + len(pieces) > 510:  # a longer sentence than the program ever makes
                    pieces = pieces[:1]
                place.append((len(row), len(row) + len(pieces)))
                length.append([n for _, n in pieces])
                row += [r for r, _ in pieces]
            rows.append(row + [sub.eos])
            places.append(place)
            lengths.append(length)
        batch, longest = len(sentences), max(map(len, rows))
        count, word_count = max(len(s.tokens) for s in sentences), max(len(s.words) for s in sentences)
        ids, mask = torch.full((batch, longest), sub.pad), torch.zeros(batch, longest, dtype=torch.bool)
        ends = torch.zeros(2, batch, count, dtype=torch.long)
        mean = torch.zeros(batch, count, longest)
        pool = torch.zeros(batch, word_count, longest)
        clitic = torch.zeros(batch, word_count, dtype=torch.long)
        for b, (s, row, place, length) in enumerate(zip(sentences, rows, places, lengths)):
            ids[b, : len(row)] = torch.tensor(row)
            mask[b, : len(row)] = True
            for t, (first, last) in enumerate(place):
                ends[0, b, t], ends[1, b, t] = first, last - 1
                mean[b, t, first:last] = 1 / (last - first)
            members = [[] for _ in s.tokens]
            for w, (form, t, kind) in enumerate(s.words):
                members[t].append(w)
                clitic[b, w] = self.clitic_number(s, form, kind)
            for t, words in enumerate(members):
                table = shares([len(s.words[w][0]) for w in words], length[t])
                for w, weights in zip(words, table):
                    pool[b, w, place[t][0] : place[t][1]] = torch.tensor(weights)
        return self.encoder(ids, mask), ends, mean, pool, clitic

    def mixed(self, outputs, task):
        weights = torch.softmax(self.mix[TASKS.index(task)], 0)
        return outputs[-1] + sum(w * o for w, o in zip(weights, outputs))

    def split_scores(self, encoded):
        outputs, ends, mean, _, _ = encoded
        h = self.mixed(outputs, "split")
        pick = lambda index: torch.gather(h, 1, index.unsqueeze(-1).expand(-1, -1, h.shape[-1]))
        tokens = torch.cat([pick(ends[0]), torch.bmm(mean.to(h.dtype), h), pick(ends[1])], -1)
        tokens = self.drop(tokens)
        return self.prefix(tokens).float(), self.suffix(tokens).float()

    def words(self, encoded, task):
        outputs, _, _, pool, clitic = encoded
        h = self.mixed(outputs, task)
        return self.drop(torch.bmm(pool.to(h.dtype), h) + self.clitic(clitic).to(h.dtype))

    def arcs(self, x):
        """Scores [batch, dependent, head]; head 0 is the root."""
        xr = torch.cat([self.root.expand(x.shape[0], 1, -1).to(x.dtype), x], 1)
        scores = with_one(self.arc_dependent(x)) @ self.arc.to(x.dtype) @ self.arc_head(xr).transpose(1, 2)
        return scores.float(), with_one(self.label_dependent(x)), with_one(self.label_head(xr))

    def labels(self, dependent, head, heads):
        chosen = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return torch.einsum("bwi,lij,bwj->bwl", dependent.float(), self.label, chosen.float())

    def role_scores(self, x):
        """[batch, predicate, argument, role]; role 0 is none."""
        p, a = with_one(self.role_predicate(x)).float(), with_one(self.role_argument(x)).float()
        return torch.einsum("bpi,lij,baj->bpal", p, self.role, a)


def save(model, path):
    torch.save(dict(settings=model.settings, weights=model.state_dict()), path)


def restore(path):
    stored = torch.load(path, weights_only=False)
    model = Analyser(**stored["settings"])
    model.load_state_dict(stored["weights"])
    return model.eval()
