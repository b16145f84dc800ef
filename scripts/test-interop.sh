#!/bin/sh
# Tries the built program with clients and servers of others: the openai SDK as a client of
# `platen gateway`, litellm's proxy as a server for `platen run`. Both come from PyPI, into .build.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
tests=$root/Tests/Interop
work=$root/.build/interop
cd "$root"

# A Python environment with what a file of requirements names; made anew where the file changed.
environment() {
  name=$1
  requirements=$tests/requirements-$name.txt
  shift
  cmp -s "$requirements" "$work/$name/installed" && return
  rm -rf "${work:?}/$name"
  python3 -m venv "$work/$name"
  "$work/$name/bin/pip" install --quiet --disable-pip-version-check "$@" \
    --requirement "$requirements"
  cp "$requirements" "$work/$name/installed"
}

scripts/install-dependencies.sh python3-venv
mkdir -p "$work"
environment openai
environment litellm --no-deps
swift build --product platen
swift build --product platen-decoder
PLATEN=$(swift build --show-bin-path)/platen
export PLATEN
exec "$work/openai/bin/python" -m pytest --quiet -p no:cacheprovider "$tests" "$@"
