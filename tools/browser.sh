#!/usr/bin/env bash
# Makes sure that Chromium and a Chinese font are there, from the system's own packages.
# Without the font a headless browser draws boxes instead of Chinese.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

missing=()
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
[ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || missing+=(fonts-noto-cjk)
# Playwright's own driver is a Node that a bare system cannot load.
ldconfig -p | grep -q libatomic.so.1 || missing+=(libatomic1)
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo "The browser tests need: ${missing[*]}. Please install (or set CHROMIUM to a browser's path)." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
tools/retry.sh apt-get update -qq
tools/retry.sh apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
