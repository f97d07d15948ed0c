#!/usr/bin/env bash
# One clear sentence when the .NET SDK is not there or too old.
set -euo pipefail
version=$(dotnet --version 2>/dev/null || true)
case "$version" in
  1[0-9].*) ;;
  *) echo "The .NET 10 SDK is needed${version:+ (found $version)}: https://dotnet.microsoft.com/download" >&2; exit 3 ;;
esac
