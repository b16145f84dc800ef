#!/bin/sh
# Sends broken documents to decoder processes that are built with AddressSanitizer, the C loops and the
# inline functions around C libraries included: `scripts/fuzz-documents.sh COUNT`. What it finds ends a
# process with code 99 and fails the test, which names the document by its number.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$root/.build/fuzz/sanitized

build="swift build --quiet --package-path $root --scratch-path $work --product DecoderProbe \
  --sanitize=address -Xswiftc -Xcc -Xswiftc -fsanitize=address"
$build
PLATEN_FUZZ_SANITIZED=$($build --show-bin-path)/DecoderProbe
export PLATEN_FUZZ_SANITIZED
export PLATEN_FUZZ_DOCUMENTS=$1
swift test --package-path "$root" --disable-xctest --filter DocumentFuzzTests
