#!/usr/bin/env python3
"""What adding to a store costs: time, memory, size, and a hundred articles more against a hundred into an empty store.

usage: adding.py WASL FACTS.jsonl        (of `wasl extract`; the last hundred are the ones that come later)
"""
import os
import pathlib
import sys
import tempfile
import time


def add(wasl, store, facts):
    """Seconds passed, seconds of processor, megabytes."""
    start = time.monotonic()
    child = os.spawnv(os.P_NOWAIT, wasl, [wasl, "graph", "add", str(store), str(facts), "--quiet"])
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit("wasl graph add failed")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    wasl, facts = sys.argv[1:]
    with open(facts, "rb") as file:
        count = sum(1 for _ in file)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with open(facts, "rb") as file, open(folder / "first.jsonl", "wb") as first, open(folder / "more.jsonl", "wb") as more:
            for number, line in enumerate(file):
                (first if number < count - 100 else more).write(line)
        seconds, busy, memory = add(wasl, folder / "big.db", folder / "first.jsonl")
        size = (folder / "big.db").stat().st_size / 1e6
        print(f"{count - 100} articles: {seconds:.1f} s ({busy:.1f} s of processor), {memory:.0f} MB of memory, store of {size:.0f} MB")
        runs = [(add(wasl, folder / f"empty{i}.db", folder / "more.jsonl")[1]) for i in range(3)]
        into_empty = sorted(runs)[1]
        seconds, busy, memory = add(wasl, folder / "big.db", folder / "more.jsonl")
        print(f"100 more: {seconds:.2f} s ({busy:.2f} s of processor), {memory:.0f} MB; into an empty store {into_empty:.2f} s of processor: "
              f"{busy / into_empty:.1f} times")
        if busy > 5 * into_empty:
            sys.exit("adding costs more than a small multiple")


if __name__ == "__main__":
    main()
