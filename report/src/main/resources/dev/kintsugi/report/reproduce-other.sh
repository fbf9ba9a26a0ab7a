#!/bin/sh
# Replays finding @ID@.
#
#   usage: ./reproduce.sh TARGET
#
# reproducer.txt beside this script shows the same by hand. TARGET is what to examine.
set -eu
if [ $# -ne 1 ]; then
  echo "usage: ./reproduce.sh TARGET" >&2
  exit 2
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
exec "${KINTSUGI:-kintsugi}" replay "$here" --target "$1"
