#!/usr/bin/env bash
# Runs a command that needs the network, and once more when it fails: one lost connection must not
# stop an installation.   usage: tools/retry.sh COMMAND ARGS...
set -u
"$@" && exit 0
echo "failed, trying once more in 5 seconds: $*" >&2
sleep 5
exec "$@"
