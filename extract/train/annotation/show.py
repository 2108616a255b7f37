#!/usr/bin/env python3
"""show.py SENTENCES.json FROM TO: print sentences with numbered words, for annotation after GUIDE.txt."""
import json
import sys

sentences = json.load(open(sys.argv[1], encoding="utf8"))
for sentence in sentences[int(sys.argv[2]) : int(sys.argv[3])]:
    print(f"S{sentence['id']} {sentence['text']}")
    print("   " + " ".join(f"{number}:{word}" for number, word in enumerate(sentence["words"], 1)))
