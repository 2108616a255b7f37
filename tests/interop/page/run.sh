#!/bin/sh
# run.sh FOLDER: opens exported pages in headless Chromium; screenshots stay in FOLDER/page. Exit status 77: skipped.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1/page
if ! command -v node >/dev/null; then
  echo "SKIPPED: Node is not installed"
  exit 77
fi
chromium=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$chromium" ] && [ "${WASL_TESTS_INSTALL:-}" = 1 ]; then
  apt-get install -y -q chromium fonts-noto-core >/dev/null
  chromium=$(command -v chromium)
fi
if [ -z "$chromium" ]; then
  echo "SKIPPED: Chromium is not installed (WASL_TESTS_INSTALL=1 installs it)"
  exit 77
fi
mkdir -p "$folder"
if ! cmp -s "$here/package-lock.json" "$folder/installed.json"; then
  if [ "${WASL_TESTS_INSTALL:-}" != 1 ]; then
    echo "SKIPPED: puppeteer-core is not installed (WASL_TESTS_INSTALL=1 installs it)"
    exit 77
  fi
  cp "$here/package.json" "$here/package-lock.json" "$folder"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
  cp "$here/package-lock.json" "$folder/installed.json"
fi
"$WASL" build "$here/../../../samples/articles" -o "$folder/samples.html" --evidence full -q
cp "$here/page_test.mjs" "$folder"
cd "$folder"
CHROMIUM=$chromium exec node --test page_test.mjs
