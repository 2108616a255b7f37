#!/bin/sh
# run.sh FOLDER: reads exported JSON with JavaScript libraries, kept in FOLDER/javascript. Exit status 77: skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1/javascript
if ! command -v node >/dev/null; then
  echo "SKIPPED: Node is not installed"
  exit 77
fi
mkdir -p "$folder"
if ! cmp -s "$here/package-lock.json" "$folder/installed.json"; then
  if [ "${WASL_TESTS_INSTALL:-}" != 1 ]; then
    echo "SKIPPED: graphology and Cytoscape.js are not installed (WASL_TESTS_INSTALL=1 installs them)"
    exit 77
  fi
  cp "$here/package.json" "$here/package-lock.json" "$folder"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
  cp "$here/package-lock.json" "$folder/installed.json"
fi
cp "$here/readers_test.mjs" "$folder"
cd "$folder"
exec node --test readers_test.mjs
