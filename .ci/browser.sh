#!/usr/bin/env bash
# The tests of pages need a browser: Debian's Chromium, installed where it is missing and may be.
set -euo pipefail
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
    echo "dateline: no Chromium; the tests of pages will be skipped (apt-get install chromium)"
fi
