#!/usr/bin/env bash
# Resolves requirements.txt and requirements-dev.txt afresh and writes the two lock files.
#   usage: tools/lock.sh python3
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

for name in requirements requirements-dev; do
  "$1" -m venv --clear "$work/venv"
  "$work/venv/bin/pip" install --quiet --requirement "$name.txt"
  {
    echo "# Full closure of $name.txt. Do not edit: renew with \`make lock\`."
    "$work/venv/bin/pip" freeze
  } > "$work/$name.lock"
done
mv "$work"/*.lock .
