"""The analyser: a small encoder that splits tokens, a larger one over the split words, heads over words.

The splitter reads tokens as they are written and says which clitics each begins and ends with. The encoder then reads the
sentence again word by word, clitics as words of their own, marked as such; everything else is said about these words.
Both share the table of piece embeddings.
"""
import torch
import torch.nn as nn

from corpora import FEATURES, NAME_TAGS, ROLES
from encoder import Checkpoint, Encoder, Subwords, pretrained_layer

TASKS = ["syntax", "names", "roles"]
KINDS = ["none", "ar-stem", "ar-prefix", "ar-suffix", "en-stem"]  # of a word
ARC, LABEL, ROLE, PAIR = 192, 64, 192, 96  # widths of the projections of the bilinear scorers


def with_one(x):
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Analyser(nn.Module):
    def __init__(self, kept, layers, upos, deprels, lemma_scripts, prefixes, suffixes, splitter_layers=3):
        super().__init__()
        checkpoint = Checkpoint()
        self.settings = dict(kept=kept, layers=layers, upos=upos, deprels=deprels, lemma_scripts=lemma_scripts,
                             prefixes=prefixes, suffixes=suffixes, splitter_layers=splitter_layers)
        self.upos, self.deprels, self.lemma_scripts = upos, deprels, lemma_scripts
        self.prefixes, self.suffixes = prefixes, suffixes
        self.encoder = Encoder(checkpoint, layers, kept)
        self.subwords = Subwords(checkpoint, kept)
        width = checkpoint.width
        self.mix = nn.Parameter(torch.zeros(len(TASKS), layers + 1))
        self.kind = nn.Embedding(len(KINDS), width)
        nn.init.zeros_(self.kind.weight)
        self.splitter = nn.ModuleList(pretrained_layer(checkpoint, number) for number in range(splitter_layers))
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

    def lay_out(self, rows):
        """`rows`: per sentence the pieces of each token or word. Returns ids, mask, and (first, last + 1) of each."""
        sub, lines, places = self.subwords, [], []
        for row in rows:
            line, place = [sub.bos], []
            for pieces in row:
                if len(line) + len(pieces) > 510:  # a longer sentence than the program ever makes
                    pieces = pieces[:1]
                place.append((len(line), len(line) + len(pieces)))
                line += pieces
            lines.append(line + [sub.eos])
            places.append(place)
        longest = max(map(len, lines))
        ids, mask = torch.full((len(rows), longest), sub.pad), torch.zeros(len(rows), longest, dtype=torch.bool)
        for b, line in enumerate(lines):
            ids[b, : len(line)] = torch.tensor(line)
            mask[b, : len(line)] = True
        return ids, mask, places

    def pieces(self, form):
        return self.subwords(form) or [self.subwords.unknown]

    def encode(self, sentences):
        """Layer outputs and the matrix that takes the mean of a word's pieces."""
        ids, mask, places = self.lay_out([[self.pieces(form) for form, _, _ in s.words] for s in sentences])
        kinds = torch.zeros_like(ids)
        pool = torch.zeros(len(sentences), max(len(s.words) for s in sentences), ids.shape[1])
        for b, (s, place) in enumerate(zip(sentences, places)):
            for w, (first, last) in enumerate(place):
                pool[b, w, first:last] = 1 / (last - first)
                kinds[b, first:last] = KINDS.index(f"{s.language}-{s.words[w][2]}")
        return self.encoder(self.encoder.embed(ids, self.kind(kinds)), mask), pool

    def split_scores(self, sentences):
        """Scores of each token's prefixes and suffixes: from its first piece, the mean of its pieces, and its last."""
        ids, mask, places = self.lay_out([[self.pieces(t) for t in s.tokens] for s in sentences])
        count = max(len(s.tokens) for s in sentences)
        ends = torch.zeros(2, len(sentences), count, dtype=torch.long)
        mean = torch.zeros(len(sentences), count, ids.shape[1])
        for b, place in enumerate(places):
            for t, (first, last) in enumerate(place):
                ends[0, b, t], ends[1, b, t] = first, last - 1
                mean[b, t, first:last] = 1 / (last - first)
        h = self.encoder.embed(ids)
        for layer in self.splitter:
            h = layer(h, mask[:, None, None, :])
        pick = lambda index: torch.gather(h, 1, index.unsqueeze(-1).expand(-1, -1, h.shape[-1]))
        tokens = self.drop(torch.cat([pick(ends[0]), torch.bmm(mean.to(h.dtype), h), pick(ends[1])], -1))
        return self.prefix(tokens).float(), self.suffix(tokens).float()

    def mixed(self, outputs, task):
        weights = torch.softmax(self.mix[TASKS.index(task)], 0)
        return outputs[-1] + sum(w * o for w, o in zip(weights, outputs))

    def words(self, encoded, task):
        outputs, pool = encoded
        h = self.mixed(outputs, task)
        return self.drop(torch.bmm(pool.to(h.dtype), h))

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
