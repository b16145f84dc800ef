#!/bin/sh
# Pages of a PDF to JPEGs by vips, which makes one page a call: vips_pages.sh PDF FOLDER SIDE QUALITY PAGES
set -eu
page=0
while [ "$page" -lt "$5" ]; do
  vips thumbnail "$1[page=$page]" "$2/$page.jpg[Q=$4]" "$3" --height "$3"
  page=$((page + 1))
done
