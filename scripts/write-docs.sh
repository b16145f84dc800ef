#!/bin/sh
# Writes the generated pages: the references of stages and profiles, and the commands' help. Tests fail where they are
# stale.
set -eu
platen=$1

"$platen" stages --markdown > docs/stages.md
"$platen" stages --schema > docs/pipeline.schema.json
"$platen" models --markdown > docs/profiles.md
{
  echo "# Commands"
  echo
  echo "Written by \`make docs\` from the commands' own help; a test fails when this page is stale."
  for command in "" run estimate explain new test batch "batch submit" "batch status" "batch collect" journal "journal list" "journal show" "journal retry" "journal gc" "journal export" check validate stages models render serve gateway doctor; do
    echo
    echo "## \`platen${command:+ $command}\`"
    echo
    echo '```text'
    # Help is wrapped to the terminal; the page has one width.
    # shellcheck disable=SC2086 # a command and its subcommand are two words
    COLUMNS=100 "$platen" $command --help
    echo '```'
  done
} > docs/commands.md
