#!/bin/sh
# Builds the programs that are installed, `platen` and the `platen-decoder` that it starts, into
# .build/release. They hold the Swift libraries, so that they run where no Swift is installed and a decoder
# process has fewer libraries to bind when it starts. Options are passed on to `swift build`.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
build="swift build --package-path $root --configuration release --static-swift-stdlib"
# No library looks for a symbol in the decoder; to leave them out saves it 1 ms of 19.
$build --product platen-decoder -Xlinker --no-export-dynamic "$@"
$build --product platen "$@"
