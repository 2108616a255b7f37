"""export_bench.py EXPORT_BENCH [--nodes N] [--edges N]: time, memory and size of every format, as a table.

Fails if a format takes more than 500 MB of memory, or GraphML 15 s of processor or more. With --networkx its GraphML writer stands
beside ours, on the same graph; it needs some gigabytes for a million edges.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

FORMATS = ("graphml", "graphml gephi", "graphml neo4j", "graphml yed", "graphml strict", "gexf", "gexf dynamic", "cypher",
           "neo4j-csv", "csv", "json", "json graphology", "json cytoscape", "turtle", "trig", "html", "svg", "png",
           "sqlite")
MOST_MEMORY = 500  # megabytes
MOST_TIME = 15  # seconds of processor, GraphML


def remove(path):
    if path.is_dir():
        for file in path.iterdir():
            file.unlink()
        path.rmdir()
    else:
        path.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--networkx", action="store_true", help="also time networkx")
    words = parser.parse_args()
    failures = []
    print(f"{words.nodes:,} nodes, {words.edges:,} edges")
    print("| format | seconds | processor s | memory MB | file MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMATS:
            name, *flavour = form.split()
            path = Path(folder) / "graph"
            done = subprocess.run([words.bench, str(words.nodes), str(words.edges), name, path, *flavour],
                                  capture_output=True, text=True, check=False)
            if done.returncode != 0:
                if "has no page" in done.stderr:
                    print(f"| {form} | left out of this build |")
                    continue
                sys.exit(done.stderr)
            wall, processor, memory, size = map(float, done.stdout.split("\t"))
            print(f"| {form} | {wall:.1f} | {processor:.1f} | {memory:.0f} | {size:.0f} |", flush=True)
            if memory > MOST_MEMORY:
                failures.append(f"{form}: {memory:.0f} MB of memory, more than {MOST_MEMORY}")
            if form == "graphml" and processor >= MOST_TIME:
                failures.append(f"{form}: {processor:.1f} s, not under {MOST_TIME}")
            if form == "graphml" and words.networkx:
                script = Path(__file__).with_name("networkx_writer.py")
                print(subprocess.run([sys.executable, script, path], capture_output=True, text=True, check=True).stdout,
                      end="", flush=True)
            remove(path)
    for failure in failures:
        print(failure)
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
