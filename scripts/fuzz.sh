#!/bin/sh
# Fuzzes what takes bytes from outside with libFuzzer, as many targets at once as there are cores:
# `scripts/fuzz.sh SECONDS [TARGET...]`. A crash, a broken promise or an input that takes longer than a
# second ends it with the input's file; put that into Tests/FuzzTests/Inputs, and it stays tested.
set -eu
seconds=$1
shift
root=$(cd "$(dirname "$0")/.." && pwd)
inputs=$root/Tests/FuzzTests/Inputs
work=$root/.build/fuzz
[ $# -gt 0 ] || set -- $(ls "$inputs")

export PLATEN_FUZZ=1
build="swift build --quiet --package-path $root --scratch-path $work/swift --configuration release"
$build --sanitize=fuzzer --product Fuzz
fuzz=$($build --show-bin-path)/Fuzz

mkdir -p "$work/findings" "$work/seeds" "$work/logs"
corpora=${PLATEN_CORPORA:-$root/../shared/corpora}
if [ -d "$corpora" ] && command -v python3 >/dev/null; then
  python3 "$root/scripts/fuzz-seeds.py" "$corpora" "$work/seeds"
fi

fuzz_one() {
  target=$1
  mkdir -p "$work/corpus/$target" "$work/seeds/$target"
  status=0
  FUZZ_TARGET=$target "$fuzz" -max_total_time="$seconds" -timeout=1 -max_len=4096 \
    -rss_limit_mb=2048 -print_final_stats=1 -dict="$root/Tests/Fuzz/words.dict" \
    -artifact_prefix="$work/findings/$target-" \
    "$work/corpus/$target" "$inputs/$target" "$work/seeds/$target" \
    >"$work/logs/$target.log" 2>&1 || status=$?
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/logs/$target.log")
  if [ "$status" -eq 0 ]; then
    echo "fuzz $target: $runs inputs in $seconds s, no finding"
  else
    echo "fuzz $target: FAILED after ${runs:-no} inputs; see $work/logs/$target.log"
    grep -E "Fatal error|Test unit written|ERROR: libFuzzer" "$work/logs/$target.log" || true
    touch "$work/failed"
  fi
}

rm -f "$work/failed"
running=0
for target in "$@"; do
  fuzz_one "$target" &
  running=$((running + 1))
  if [ "$running" -ge "$(nproc)" ]; then
    wait
    running=0
  fi
done
wait
[ ! -e "$work/failed" ]
