#!/usr/bin/env bash
# The analyser's model from the corpora, in one command.
# usage: train.sh DATA_FOLDER OUT_FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export DATA="${1%/}/"
out=$2
mkdir -p "$out"
[ -x "$out/env/bin/python" ] || python3 -m venv "$out/env"
"$out/env/bin/pip" install -q -r "$here/requirements.txt"
"$here/annotation/standoff.py" join "$here/annotation/sentences.txt" "$DATA" "$out/annotations.jsonl"
export OMP_WAIT_POLICY=passive
"$out/env/bin/python" "$here/train.py" "$out/analyser.pt" --annotations "$out/annotations.jsonl"
"$out/env/bin/python" "$here/evaluate.py" "$out/analyser.pt" --annotations "$out/annotations.jsonl" | tee "$out/figures.txt"
"$out/env/bin/python" "$here/export_model.py" "$out/analyser.pt" "$out/analyser.model"
