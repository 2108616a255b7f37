#!/usr/bin/env bash
# From nothing to a graph: installs what is missing, builds, and turns the sample articles into graph.graphml.
set -euo pipefail
cd "$(dirname "$0")/.."
. samples/packages.sh
install_packages $build_packages
if [ ! -x build/wasl ] || [ -n "$(find wasl.cpp CMakeLists.txt extract graph export terminal -newer build/wasl -type f -print -quit)" ]; then
  echo "Building (a few minutes the first time) ..."
  cmake -S . -B build -G Ninja -DWASL_TESTS=OFF >build.log
  cmake --build build --target wasl >>build.log || { tail -n 40 build.log; exit 1; }
  rm -f build.log
fi
build/wasl build samples/articles -o graph.graphml --db graph.wasl
echo
echo "The ten strongest edges:"
build/wasl graph edges graph.wasl --count 10
echo
echo "graph.graphml is ready. Open it in Gephi (File > Open; the layout, sizes and colours are in the file), or load it"
echo "into Neo4j:  CALL apoc.import.graphml('file:///graph.graphml', {readLabels: true})"
echo "Ask the graph itself:  build/wasl graph show graph.wasl 'Ghassan Salame'"
