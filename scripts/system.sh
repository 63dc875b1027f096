#!/usr/bin/env bash
# See to it that the few system packages are there: Pango for PDF, Chromium for the browser tests, gettext for nothing
# (translations are compiled by polib). Installs them when it may (root on Debian or Ubuntu), else says how.
set -euo pipefail
missing=()
has_library() { ldconfig -p 2>/dev/null | grep -q "$1" || ls /usr/lib/*/"$1"* /opt/homebrew/lib/"$1"* >/dev/null 2>&1; }
has_library libpango-1.0 || missing+=(libpango-1.0-0)
has_library libpangoft2-1.0 || missing+=(libpangoft2-1.0-0)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing system packages (once): ${missing[*]} …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" fonts-dejavu-core >/dev/null
else
  echo "Missing system packages: ${missing[*]}"
  echo "On Debian or Ubuntu: sudo apt-get install ${missing[*]}"
  echo "Without them PDF export answers with a sentence about it, and the browser tests fail."
fi
