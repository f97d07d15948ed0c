#!/usr/bin/env bash
# Sees to it that Debian packages are there.
#
# usage: system-packages.sh PACKAGE…
set -euo pipefail

missing=()
for package in "$@"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

install=(env DEBIAN_FRONTEND=noninteractive apt-get)
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
    echo "These packages are needed and I may not install them; ask someone who may to run: sudo apt-get install ${missing[*]}" >&2
    exit 3
  fi
  install=(sudo "${install[@]}")
fi
echo "Installing ${missing[*]} …"
log=$(mktemp)
"${install[@]}" update -qq >"$log" 2>&1 || true # an old list may still serve; the next line says if not
"${install[@]}" install -y -qq --no-install-recommends "${missing[@]}" >>"$log" 2>&1 ||
  { tail -n 5 "$log" >&2; echo "Could not install ${missing[*]}; the whole log is in $log" >&2; exit 3; }
rm -f "$log"
