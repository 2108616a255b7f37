#!/bin/sh
# run.sh FOLDER: imports exported files with the Gephi toolkit; keeps its files in FOLDER/gephi. Exit status 77: skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1/gephi
. "$here/../maven.sh"
files=$folder/files
mkdir -p "$files"
for graph in harbour hostile 120x600; do
  PYTHONPATH=$here/../../export python3 -B "$here/../neo4j/expected.py" $graph >"$files/$graph.tsv"
  "$WASL_EXPORT_SAMPLE" $graph --raw >"$files/$graph.raw"
  "$WASL_EXPORT_SAMPLE" $graph "$files/$graph.graphml" >/dev/null
  "$WASL_EXPORT_SAMPLE" $graph "$files/$graph.gephi.graphml" flavour=gephi >/dev/null
  "$WASL_EXPORT_SAMPLE" $graph "$files/$graph.gexf" >/dev/null
  "$WASL_EXPORT_SAMPLE" $graph "$files/$graph.time.gexf" flavour=dynamic >/dev/null
done
"$WASL" build "$here/../../../samples/articles" -o "$files/samples.graphml" -q
run_maven "$here/pom.xml" "$folder" "$files"
