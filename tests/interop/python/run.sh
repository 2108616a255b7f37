#!/bin/sh
# run.sh FOLDER: runs the Python readers in an environment that is kept in FOLDER. Exit status 77: skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
environment=$1/python-readers
if ! cmp -s "$here/requirements.txt" "$environment/installed.txt"; then
  if [ "${WASL_TESTS_INSTALL:-}" != 1 ]; then
    echo "SKIPPED: networkx, igraph and rdflib are not installed (WASL_TESTS_INSTALL=1 installs them)"
    exit 77
  fi
  python3 -m venv --clear "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$environment/installed.txt"
fi
PYTHONPATH=$here/../../export exec "$environment/bin/python" -B "$here/readers_test.py"
