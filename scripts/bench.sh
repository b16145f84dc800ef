#!/bin/sh
# Measures beside peers: `scripts/bench.sh [json|rendering|requests|engine|all] [ROUNDS] [WORD…]`. With words, of
# rendering only what has one of them in its title.
set -eu
part=${1:-all}
rounds=${2:-5}
[ $# -lt 2 ] && shift $# || shift 2
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/.build/bench
peers=$root/Benchmarks/peers
case $part in
  json | rendering | requests | engine | all) ;;
  *) echo "usage: scripts/bench.sh [json|rendering|requests|engine|all] [ROUNDS] [WORD...]" >&2 && exit 2 ;;
esac

# A Python environment of our own with what a file of requirements names.
environment() {
  if [ ! -x "$work/$1/bin/python" ]; then
    "$root/scripts/install-dependencies.sh" python3-venv
    python3 -m venv "$work/$1"
  fi
  "$work/$1/bin/pip" install --quiet --disable-pip-version-check --requirement "$2"
}

# The same for a peer that may not be had for this Python; it is left out then.
optional_environment() {
  [ -e "$work/$1/works" ] && cmp -s "$2" "$work/$1/works" && return
  if environment "$1" "$2"; then
    cp "$2" "$work/$1/works"
  else
    rm -f "$work/$1/works"
    echo "$2 can't be installed here; it is left out" >&2
  fi
}

# Builds a program of the package beside this script, in $bin.
program() {
  # The build's plan is not made anew where files came or went in a package that is depended on by path.
  rm -f "$work"/swift/*.yaml
  swift build --quiet --configuration release --package-path "$root/Benchmarks" \
    --scratch-path "$work/swift" --product "$1"
  bin=$(swift build --configuration release --package-path "$root/Benchmarks" \
    --scratch-path "$work/swift" --show-bin-path)
}

bench_json() {
  environment venv "$peers/requirements.txt"
  [ -e "$work/documents/document.schema.json" ] ||
    "$work/venv/bin/python" "$peers/documents.py" "$work/documents"
  program JSONBench
  "$work/venv/bin/python" "$peers/compare.py" "$bin/JSONBench" "$work/documents" "$rounds"
}

bench_rendering() {
  # The last three are for building pillow-simd and the floor.
  "$root/scripts/install-dependencies.sh" poppler-utils libvips-tools gcc libc6-dev python3-dev
  environment rendering-venv "$peers/rendering/requirements.txt"
  # It uses AVX2 only when it is compiled for it, which is how its makers measure it.
  compiler=cc
  grep -q avx2 /proc/cpuinfo && compiler="cc -mavx2"
  CC=$compiler optional_environment simd-venv "$peers/rendering/requirements-pillow-simd.txt"
  optional_environment zerox-venv "$peers/rendering/requirements-zerox.txt"
  libraries="poppler-glib libturbojpeg libpng"
  # shellcheck disable=SC2046
  cc -O3 -o "$work/floor" "$root/Benchmarks/floor/floor.c" \
    $(pkg-config --cflags --libs $libraries) -lm
  "$root/scripts/build-release.sh" --quiet
  "$work/rendering-venv/bin/python" "$peers/rendering/make_inputs.py" "$work/rendering"
  "$work/rendering-venv/bin/python" "$peers/rendering/compare.py" \
    "${PLATEN_BENCH_PROGRAM:-$root/.build/release/platen}" "$work" "$rounds" "$@"
}

bench_requests() {
  "$root/scripts/install-dependencies.sh" gcc libc6-dev
  environment requests-venv "$peers/requests/requirements.txt"
  cc -O3 -o "$work/server" "$root/Benchmarks/server/server.c"
  # shellcheck disable=SC2046
  cc -O3 -o "$work/requests-floor" "$root/Benchmarks/floor/requests.c" \
    $(pkg-config --cflags --libs libcurl)
  program RequestBench
  "$work/requests-venv/bin/python" "$peers/requests/compare.py" "$bin/RequestBench" \
    "$work/requests-floor" "$work/server" "$work/requests" "$rounds"
}

bench_engine() {
  "$root/scripts/install-dependencies.sh" gcc libc6-dev poppler-utils
  environment rendering-venv "$peers/rendering/requirements.txt"
  cc -O3 -o "$work/server" "$root/Benchmarks/server/server.c"
  [ -e "$work/engine/done" ] ||
    "$work/rendering-venv/bin/python" "$peers/engine/inputs.py" "$work/engine"
  "$root/scripts/build-release.sh" --quiet
  "$work/rendering-venv/bin/python" "$peers/engine/compare.py" \
    "${PLATEN_BENCH_PROGRAM:-$root/.build/release/platen}" "$work" "$rounds"
}

mkdir -p "$work"
case $part in json | all) bench_json ;; esac
case $part in rendering | all) bench_rendering "$@" ;; esac
case $part in requests | all) bench_requests ;; esac
case $part in engine | all) bench_engine ;; esac
