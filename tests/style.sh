#!/usr/bin/env bash
# The layout of the code (clang-format).
set -euo pipefail
cd "$(dirname "$0")/.."
. samples/packages.sh
install_packages clang-format
git ls-files '*.h' '*.cpp' | xargs clang-format --dry-run --Werror
echo "clang-format: all files keep the layout"
