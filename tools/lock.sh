#!/usr/bin/env bash
# Resolves the requirements files afresh and writes a lock file of each.
#   usage: tools/lock.sh python3
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

for name in requirements requirements-ocr requirements-dev; do
  "$1" -m venv --clear "$work/venv"
  "$work/venv/bin/pip" install --quiet --requirement "$name.txt"
  {
    echo "# Full closure of $name.txt. Do not edit: renew with \`make lock\`."
    "$work/venv/bin/pip" freeze
  } > "$work/$name.lock"
done
mv "$work"/*.lock .
