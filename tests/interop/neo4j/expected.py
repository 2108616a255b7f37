"""expected.py GRAPH: what must be in the database, tab-separated: nodes with type and name, edges with ends and type."""

import sys

from sample import expected

nodes, edges = expected(sys.argv[1])
for name, node in sorted(nodes.items()):
    print("node", name, node["type"], node["name"], " | ".join(node["aliases"]), sep="\t")
for name, edge in sorted(edges.items()):
    print("edge", name, edge["source"], edge["type"], edge["target"], edge["label"], sep="\t")
