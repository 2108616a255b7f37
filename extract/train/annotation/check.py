#!/usr/bin/env python3
"""check.py SENTENCES.json FILE FROM TO: every sentence annotated, numbers in range, roles and marks known."""
import json
import re
import sys

sentences = {s["id"]: s for s in json.load(open(sys.argv[1], encoding="utf8"))}
TYPES = ("PER", "ORG", "GPE", "LOC", "GROUP", "EVENT", "OTHER")
current, seen, bad, predicates, arguments, names = None, set(), 0, 0, 0, 0
for number, line in enumerate(open(sys.argv[2], encoding="utf8"), 1):
    line = line.split("#")[0].strip()
    if not line:
        continue
    parts = line.split()

    def error(message):
        global bad
        bad += 1
        print(f"line {number}: {message}: {line}")

    if re.match(r"S\d+$", parts[0]):
        current = int(parts[0][1:])
        seen.add(current)
        if current not in sentences:
            error("unknown sentence")
            current = None
        continue
    if current is None:
        error("no sentence before this line")
        continue
    words = len(sentences[current]["words"])
    if parts[0] == "E":
        span = re.match(r"(\d+)(?:-(\d+))?$", parts[2]) if len(parts) == 3 else None
        if len(parts) != 3 or parts[1] not in TYPES:
            error("type")
        elif not span or not 1 <= int(span[1]) <= int(span[2] or span[1]) <= words:
            error("span")
        names += 1
        continue
    if not re.match(r"\d+$", parts[0]) or not 1 <= int(parts[0]) <= words:
        error("predicate number")
        continue
    predicates += 1
    for part in parts[1:]:
        if part in ("neg", "pos") or re.match(r"m=(plan|poss|must|hyp)$", part):
            continue
        found = re.match(r"(0|1|2|T|L|N|M|V|A|by)=(\d+)$", part)
        if not found or not (0 if found[1] == "by" else 1) <= int(found[2]) <= words:
            error("argument " + part)
        elif found[2] == parts[0]:
            error("argument is the predicate itself")
        else:
            arguments += 1
missing = [i for i in range(int(sys.argv[3]), int(sys.argv[4])) if i not in seen]
print("missing", missing, "bad", bad, "predicates", predicates, "arguments", arguments, "names", names)
