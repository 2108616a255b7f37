#!/bin/sh
# run.sh FOLDER: loads exported files into Neo4j inside the test; keeps its files in FOLDER/neo4j. Exit status 77: skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1/neo4j
. "$here/../maven.sh"
files=$folder/files
mkdir -p "$files"
sample() { "$WASL_EXPORT_SAMPLE" "$@" >/dev/null; }
for graph in harbour hostile 120x600; do
  PYTHONPATH=$here/../../export python3 -B "$here/expected.py" $graph >"$files/$graph.tsv"
  sample $graph "$files/$graph.graphml"
  sample $graph "$files/$graph.neo4j.graphml" flavour=neo4j
  sample $graph "$files/$graph.strict.graphml" flavour=strict
  sample $graph "$files/$graph.cypher"
  sample $graph "$files/$graph.full.cypher" evidence=full
  sample $graph "$files/$graph.import" format=neo4j-csv
  sample $graph "$files/$graph.full.import" format=neo4j-csv evidence=full
done
(cd "$here/../../.." && "$WASL" build samples/articles -o "$files/samples.cypher" -q)
cp "$here/../../../README.md" "$files"
run_maven "$here/pom.xml" "$folder" "$files"
