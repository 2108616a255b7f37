#!/bin/sh
# export_bench.sh EXPORT_BENCH [NODES EDGES]: time and memory of every format, then of networkx (python3 with networkx).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bench=$1
nodes=${2:-100000}
edges=${3:-1000000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for form in graphml "graphml neo4j" gexf "gexf dynamic" cypher neo4j-csv csv json "json graphology" "json cytoscape" turtle trig \
            html png svg; do
  # shellcheck disable=SC2086 # format and flavour are two words
  set -- $form
  "$bench" "$nodes" "$edges" "$1" "$folder/graph" ${2:-}
  rm -rf "$folder/graph"
done
if python3 -c 'import networkx' 2>/dev/null; then
  "$bench" 10000 100000 graphml "$folder/graph"
  python3 "$here/networkx_writer.py" "$folder/graph"
fi
