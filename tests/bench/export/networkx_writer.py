"""networkx_writer.py FILE.graphml: reads a GraphML file with networkx and writes it again, for comparison."""

import resource
import sys
import time

import networkx

start = time.process_time()
graph = networkx.read_graphml(sys.argv[1])
read = time.process_time()
networkx.write_graphml(graph, sys.argv[1] + ".again")
print(f"networkx: reads in {read - start:.1f} s, writes in {time.process_time() - read:.1f} s of processor, "
      f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB memory")
