"""What the export tests have in common: the test graphs, written by export_sample, and what must come out of them.

The expected values are worked out here, from the graph's raw bytes, and not by the exporter's own code.
"""

import atexit
import json
import os
import re
import shutil
import subprocess
import tempfile
import unicodedata
from pathlib import Path

TOOL = os.environ["WASL_EXPORT_SAMPLE"]
FOLDER = tempfile.mkdtemp(prefix="wasl_export_")
atexit.register(shutil.rmtree, FOLDER)

TYPES = ["Person", "Organization", "GeopoliticalEntity", "Location", "Group", "Event", "Other"]


def export(graph, name, *words):
    """Writes `graph` into a fresh folder under `name`; returns the path and what the exporter said."""
    path = Path(tempfile.mkdtemp(dir=FOLDER)) / name
    said = subprocess.run([TOOL, graph, str(path), *words], capture_output=True, check=False)
    if said.returncode != 0:
        raise AssertionError(said.stderr.decode())
    return path, json.loads(said.stdout)


def decode(data):
    """UTF-8 without what is broken in it."""
    return data.decode("utf-8", errors="ignore")


def is_blank(c):
    return c in " \t\n\v\f\r\x85\xa0\u2028\u2029"


def is_harmful(c):
    code = ord(c)
    return (unicodedata.category(c) in ("Cc", "Cs")
            or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
            or code == 0xFEFF or 0xFFF9 <= code <= 0xFFFB or 0xFDD0 <= code <= 0xFDEF
            or code & 0xFFFE == 0xFFFE or 0xE0000 <= code <= 0xE007F)


def clean(hexadecimal):
    text = decode(bytes.fromhex(hexadecimal))
    kept = "".join(" " if is_blank(c) else c for c in text if is_blank(c) or not is_harmful(c))
    return re.sub(" +", " ", kept).strip(" ")


def date(hexadecimal):
    text = clean(hexadecimal)
    return text[:10] if re.match(r"\d{4}-\d\d-\d\d", text) else ""


def cut(text, limit=500):
    return text if len(text) <= limit else text[:limit] + "…"


def expected(graph):
    """Nodes and edges by id, as every format must give them back."""
    lines = subprocess.run([TOOL, graph, "--raw"], capture_output=True, check=True).stdout.decode().splitlines()
    nodes, edges = {}, {}
    for line in map(json.loads, lines):
        if "node" in line:
            nodes[line["node"]] = {
                "name": clean(line["name"]) or line["node"],
                "name_ar": clean(line["name_ar"]),
                "aliases": [a for a in map(clean, line["aliases"]) if a],
                "descriptions": [d for d in map(clean, line["descriptions"]) if d],
                "type": ("Statement" if line["statement"] else "Concept" if line["concept"] else
                         TYPES[line["type"]]),
                "first_seen": date(line["first_seen"]),
                "mentions": line["mentions"],
                "community": line["community"],
            }
        else:
            marks = (["not"] if line["negated"] else []) + ([line["modality"]] if line["modality"] != "actual" else [])
            words = clean(line["label"]) or line["type"]
            edges[line["edge"]] = {
                "source": line["source"],
                "target": line["target"],
                "type": line["type"],
                "label": (f"[{' '.join(marks)}] " if marks else "") + words,
                "said_by": [s for s in map(clean, line["said_by"]) if s],
                "first_event": date(line["first_event"]),
                "spans": line["spans"],
                "weight": round(line["weight"], 4),
                "confidence": round(line["confidence"], 4),
                "evidence": [{"article": clean(e["article"]), "url": clean(e["url"]), "outlet": clean(e["outlet"]),
                              "title": clean(e["title"]), "published": date(e["published"]),
                              "sentence": clean(e["sentence"])} for e in line["evidence"]],
            }
    return nodes, edges
