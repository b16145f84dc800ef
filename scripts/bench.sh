#!/bin/sh
# Measures parsing and validating beside their peers: `scripts/bench.sh [ROUNDS]`.
set -eu
rounds=${1:-5}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/.build/bench

if [ ! -x "$work/venv/bin/python" ]; then
  "$root/scripts/install-dependencies.sh" python3-venv
  python3 -m venv "$work/venv"
fi
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  --requirement "$root/Benchmarks/peers/requirements.txt"
[ -e "$work/documents/document.schema.json" ] ||
  "$work/venv/bin/python" "$root/Benchmarks/peers/documents.py" "$work/documents"

# The build's plan is not made anew where files came or went in a package that is depended on by path.
rm -f "$work"/swift/*.yaml
swift build --quiet --configuration release --package-path "$root/Benchmarks" \
  --scratch-path "$work/swift" --product JSONBench
bin=$(swift build --configuration release --package-path "$root/Benchmarks" \
  --scratch-path "$work/swift" --show-bin-path)
"$work/venv/bin/python" "$root/Benchmarks/peers/compare.py" \
  "$bin/JSONBench" "$work/documents" "$rounds"
