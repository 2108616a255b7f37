"""networkx_writer.py FILE.graphml: reads a GraphML file with networkx and writes it again, for comparison; prints a row of
export_bench.py's table for the writing."""

import os
import resource
import sys
import time

import networkx

graph = networkx.read_graphml(sys.argv[1])
start, processor = time.perf_counter(), time.process_time()
networkx.write_graphml(graph, sys.argv[1] + ".again")
wall, processor = time.perf_counter() - start, time.process_time() - processor
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
size = os.path.getsize(sys.argv[1] + ".again") / 1e6
os.remove(sys.argv[1] + ".again")
print(f"| graphml by networkx {networkx.__version__} | {wall:.1f} | {processor:.1f} | {memory} | {size:.0f} |")
