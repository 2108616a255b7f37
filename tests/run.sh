#!/usr/bin/env bash
# Installs what is missing, builds and runs all tests.
#   tests/run.sh        the tests of the program itself
#   tests/run.sh --all  also the style checks, the sanitizer build, and the tests in the real other programs
set -euo pipefail
cd "$(dirname "$0")/.."
. samples/packages.sh
all=false
[ "${1:-}" = --all ] && all=true
install_packages $build_packages libgtest-dev libgmock-dev python3 python3-venv python3-pip
jobs=$(nproc)

configure_and_build() {  # FOLDER OPTION...
  local folder=$1
  shift
  cmake -S . -B "$folder" -G Ninja "$@" >"$folder.log" 2>&1 || { cat "$folder.log"; exit 1; }
  cmake --build "$folder" -j "$jobs" >>"$folder.log" 2>&1 || { tail -n 60 "$folder.log"; exit 1; }
  rm -f "$folder.log"
}

# Tests that need another program install it only when asked; otherwise they say that they are skipped.
if $all; then
  export WASL_TESTS_INSTALL=1
  command -v npm >/dev/null || install_packages nodejs npm
  command -v mvn >/dev/null || install_packages openjdk-17-jdk-headless maven
  command -v chromium >/dev/null || install_packages chromium fonts-noto-core
fi
$all && tests/style.sh
configure_and_build build -DWASL_TESTS=ON
ctest --test-dir build --no-tests=error --output-on-failure -j "$jobs"

if $all; then
  configure_and_build build-sanitize -DWASL_SANITIZE=ON -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS=-O1
  ctest --test-dir build-sanitize --label-exclude interop --no-tests=error --output-on-failure -j "$jobs"
else
  echo "Skipped: style checks, sanitizers and the tests in other programs (tests/run.sh --all runs them)."
fi
