#!/bin/sh
# Installs the browser in which pages are tested, from Debian, unless one is there. Fails where it cannot: a check that is
# skipped checks nothing.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -n "${CHROMIUM:-}" ]; then exit 0; fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo 'no Chromium, and no apt-get to install it with: install it, or name one in CHROMIUM' >&2
  exit 1
fi
if [ "$(id -u)" = 0 ]; then as_root=; elif command -v sudo >/dev/null 2>&1; then as_root='sudo -n'; else
  echo 'no Chromium, and neither root nor sudo to install it with: apt-get install chromium' >&2
  exit 1
fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium
