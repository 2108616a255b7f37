#!/usr/bin/env bash
# Makes the README's pictures and Cypher answers again, from the sample articles in the real programs.
# usage: samples/pictures.sh [BUILD_FOLDER], built with tests
set -euo pipefail
cd "$(dirname "$0")/.."
. samples/packages.sh
build=$(realpath "${1:-build}")
command -v chromium >/dev/null || install_packages chromium fonts-noto-core
install_packages pngquant
export WASL_TESTS_INSTALL=1
ctest --test-dir "$build" -R 'interop_(gephi|page)' --output-on-failure
ctest --test-dir "$build" -R interop_neo4j >/dev/null || echo "Neo4j answers otherwise than the README said; it says so now."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$build/wasl" build samples/articles -o "$work/graph.png" -q
cp "$build/tests/interop/page/samples.png" "$work/page.png"
# Gephi draws without a screen only as SVG; Chromium turns that into pixels. Names at the rim stand outside Gephi's frame.
{
  echo '<!doctype html><meta charset="utf-8"><style>body{margin:0} svg{width:1000px;height:560px;overflow:visible}</style>'
  sed '1,/svg11.dtd/d' "$build/tests/interop/gephi/gephi.svg"
} >"$work/shown.html"
chromium --headless --no-sandbox --hide-scrollbars --window-size=1000,580 --screenshot="$work/gephi.png" \
  "file://$work/shown.html" 2>/dev/null
for picture in graph page gephi; do
  pngquant --force --speed 1 --strip --output "samples/$picture.png" 96 "$work/$picture.png"
  size=$(stat -c %s "samples/$picture.png")
  echo "samples/$picture.png: $((size / 1000)) kB"
  [ "$size" -lt 150000 ]
done
cp "$build/tests/interop/neo4j/README.md" README.md
