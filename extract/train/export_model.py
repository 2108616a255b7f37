#!/usr/bin/env python3
"""Write a trained analyser as the program's model file (layout: extract/analyse/model_file.h).

usage: export_model.py MODEL.pt OUT.model
"""
import json
import re
import struct
import sys
import unicodedata

import numpy as np
import torch

from corpora import FEATURES
from encoder import Checkpoint
from model import ARC, KINDS, LABEL, ROLE, restore

LARGEST = 63  # of a weight: two products of an unsigned byte with it fit in 16 bits on processors without VNNI


class Tensors:
    def __init__(self):
        self.entries, self.blob = {}, bytearray()

    def add(self, name, kind, values):
        self.blob += b"\0" * (-len(self.blob) % 64)
        self.entries[name] = dict(type=kind, shape=list(values.shape), offset=len(self.blob))
        self.blob += np.ascontiguousarray(values).tobytes()

    def floats(self, name, values):
        self.add(name, "f32", np.asarray(values, dtype="<f4"))

    def text(self, name, lines):
        self.add(name, "u8", np.frombuffer("\n".join(lines).encode(), np.uint8))

    def quantised(self, name, weights, largest):
        scale = np.maximum(np.abs(weights).max(1), 1e-12) / largest
        self.add(name, "i8", np.rint(weights / scale[:, None]).astype(np.int8))
        self.floats(name + ".scale", scale)

    def linear(self, name, layers):
        """One matrix product for several layers with the same input."""
        self.quantised(name, np.concatenate([l.weight.detach().numpy() for l in layers]), LARGEST)
        self.floats(name + ".bias", np.concatenate([l.bias.detach().numpy() for l in layers]))


def normalisation_lines(checkpoint):
    """Characters that the pretrained tokenizer rewrites: NFKC, then the checkpoint's own rules."""
    for code in list(range(0x20, 0xD800)) + list(range(0xF900, 0xFFFE)):
        character = chr(code)
        becomes = "".join(checkpoint.normalisation.get(c, c) for c in unicodedata.normalize("NFKC", character))
        if becomes != character and "\n" not in becomes:
            yield character + becomes


def main():
    model, out = restore(sys.argv[1]), Tensors()
    checkpoint = Checkpoint()
    numpy = lambda t: t.detach().numpy()
    out.quantised("embedding", numpy(model.encoder.word.weight), 127)
    out.floats("positions", numpy(model.encoder.position))
    out.floats("norm.gain", numpy(model.encoder.norm.weight))
    out.floats("norm.bias", numpy(model.encoder.norm.bias))
    stacks = [("layer", model.encoder.layers), ("splitter", model.splitter)]
    for name, layer in ((f"{stack}{n}.", layer) for stack, layers in stacks for n, layer in enumerate(layers)):
        out.linear(name + "qkv", [layer.q, layer.k, layer.v])
        for part in ("out", "up", "down"):
            out.linear(name + part, [getattr(layer, part)])
        for which in "12":
            norm = getattr(layer, "norm" + which)
            out.floats(name + "gain" + which, numpy(norm.weight))
            out.floats(name + "bias" + which, numpy(norm.bias))
    out.floats("mix", numpy(torch.softmax(model.mix, 1)))
    out.floats("kinds", numpy(model.kind.weight))
    out.linear("split", [model.prefix, model.suffix])
    out.linear("syntax", [model.tag, *(model.feature[f] for f in sorted(FEATURES)), model.lemma,
                          model.arc_dependent[0], model.arc_head[0], model.label_dependent[0], model.label_head[0]])
    out.linear("names", [model.name])
    out.linear("roles", [model.predicate, model.role_predicate[0], model.role_argument[0], model.modality, model.negated, model.attributed])
    out.floats("arc", numpy(model.arc))
    out.floats("label", numpy(model.label.permute(1, 0, 2)))
    out.floats("role", numpy(model.role.permute(1, 0, 2)))
    out.floats("root.arc", numpy(model.arc_head(model.root)))
    out.floats("root.label", numpy(model.label_head(model.root)))
    pieces = [""] * len(model.settings["kept"])
    for text, row in model.subwords.row.items():
        pieces[row] = text
    out.text("pieces", pieces)
    out.floats("pieces.scores", [model.subwords.score.get(p, 0.0) for p in pieces])
    out.text("normalisation", list(normalisation_lines(checkpoint)))
    scripts = []
    for script in model.lemma_scripts:
        cut_front, front, cut_back, back = re.fullmatch(r"(\d+),(.*),(\d+),(.*)", script).groups()
        scripts.append([int(cut_front), front, int(cut_back), back])
    settings = dict(
        width=checkpoint.width, heads=checkpoint.heads, epsilon=checkpoint.epsilon, layers=len(model.encoder.layers),
        splitter_layers=len(model.splitter), kinds=KINDS,
        sentence_start=model.subwords.bos, sentence_end=model.subwords.eos, unknown=model.subwords.unknown,
        unknown_score=model.subwords.unknown_score, upos=model.upos, deprels=model.deprels,
        features=[dict(name=n, values=v) for n, v in sorted(FEATURES.items())], lemma_scripts=scripts,
        prefixes=model.prefixes, suffixes=model.suffixes,
        arc_width=ARC, label_width=LABEL, role_width=ROLE)
    description = json.dumps(dict(settings=settings, tensors=out.entries), ensure_ascii=False).encode()
    header = b"WASLMDL1" + struct.pack("<I", len(description)) + description
    with open(sys.argv[2], "wb") as file:
        file.write(header + b"\0" * (-len(header) % 64) + bytes(out.blob))


if __name__ == "__main__":
    main()
