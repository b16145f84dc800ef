#!/bin/sh
# Installs the Debian packages that Platen is built with and runs on, and those named as arguments. Does
# nothing, and asks nothing, where all are there.
set -eu

packages="
  pkg-config
  libpoppler-glib-dev
  libpng-dev
  libjpeg-dev
  libturbojpeg0-dev
  libtiff-dev
  libwebp-dev
  liblcms2-dev
  libqpdf-dev
  libseccomp-dev
  libcurl4-openssl-dev
  libsqlite3-dev
  libtesseract-dev
  libleptonica-dev
  tesseract-ocr-eng
  tesseract-ocr-osd
  ca-certificates
"
# Peers that the tests compare with.
packages="$packages
  poppler-utils
"
# Not found by any build, but without them poppler leaves text out of pages and says nothing: fonts
# for PDFs that embed none, and the character maps of Chinese, Japanese and Korean. fontconfig lists the
# fonts once for all; without it each decoder process, which may not write, looks through them anew.
packages="$packages
  fontconfig
  fonts-urw-base35
  poppler-data
  $*
"

missing=""
for package in $packages; do
  status=$(dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null || true)
  case $status in
    *" installed") ;;
    *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "Platen needs these packages, and there is no apt-get to install them:$missing" >&2
  exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Run this once as root: apt-get install$missing" >&2
    exit 1
  fi
  as_root="sudo"
fi
echo "Installing:$missing" >&2
$as_root env DEBIAN_FRONTEND=noninteractive sh -c \
  "apt-get update -q && apt-get install -q -y --no-install-recommends $missing"
