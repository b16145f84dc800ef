#!/usr/bin/env bash
# Runs every test; those that failed are told once more at the end, where one looks first.
set -uo pipefail
cd "$(dirname "$0")/.."
log=.build/test.log
swift test --skip-build --disable-xctest 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
if [ "$status" -ne 0 ]; then
  printf '\nWhat failed (the whole is in %s):\n' "$log" >&2
  grep -aE '^✘|[Cc]rashed|[Ss]ignal code|Fatal error' "$log" >&2
fi
exit "$status"
