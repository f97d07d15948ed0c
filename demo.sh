#!/usr/bin/env bash
# The whole service on the five agreements, with invented sample counts.
#
# usage: demo.sh [--once] [--dir DIR]
#   --once     end after the summary; otherwise the web page is served until Ctrl-C
#   --dir DIR  where everything it makes goes (default .local): outbox/, reports/, the database
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)

once=false dir=.local
while [ $# -gt 0 ]; do
  case "$1" in
    --once) once=true ;;
    --dir) shift; dir=${1:?--dir needs a folder} ;;
    -h | --help) sed -n '2,6s/^# \?//p' "$0"; exit 0 ;;
    *) sed -n '4,6s/^# \?//p' "$0" >&2; exit 2 ;;
  esac
  shift
done

"$here/deploy/require-dotnet.sh"
"$here/deploy/system-packages.sh" postgresql
mkdir -p "$dir"
dir=$(cd "$dir" && pwd -P)

echo "Building (the first time it fetches packages; log in $dir/build.log) …"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
for project in Worker Web; do
  dotnet build "$here/src/Indicators.$project" -c Release -v q >>"$dir/build.log" 2>&1 || { cat "$dir/build.log" >&2; exit 3; }
done

# As in production: one role owns the tables and migrates, another runs the service and can change neither schema nor log.
Database__Owner=$("$here/deploy/local-postgres.sh" start "$dir")
Database__Connection=${Database__Owner/Username=indicators;/Username=indicators_runtime;}
export Database__Connection
# Figures are invented and the site is http on this machine, which production refuses.
export Environment=Demo
# The server is the demo's own: it goes when the demo goes, and its data stay in the folder.
trap '"$here/deploy/local-postgres.sh" stop "$dir"' EXIT
export Mail__Folder=$dir/outbox Mail__FromAddress=uppfoljning@indicators.example Folders__Reports=$dir/reports
indicators() { "$here/artifacts/bin/Indicators.Worker/release/indicators" "$@"; }

export Web__KeyFile=$dir/indicators.keys
[ -e "$Web__KeyFile" ] || indicators keys create "$Web__KeyFile" >/dev/null
Database__Owner=$Database__Owner indicators migrate
indicators doctor
echo "Living through the agreements' sample periods, deadline by deadline …"
(cd "$here/deploy/demo" && indicators replay timeline.txt --actor "Rapportör (påhittad)") >"$dir/replay.log"

echo
indicators overview
echo "Mail as files: $dir/outbox"
echo "Reports:       $dir/reports"
echo "What happened day by day: $dir/replay.log"
$once && exit 0

echo
echo "One person per role may sign in. Each link works once, and lets you choose a password:"
invite() { # role, name, address, municipalities…
  local role=$1 name=$2 email=$3 link
  shift 3
  link=$(indicators user invite "$email" --role "$role" --name "$name (påhittad)" ${1:+$(printf -- '--municipality %s ' "$@")} --party polisen --site http://127.0.0.1:5080 --actor demo | head -n 1)
  printf '  %-20s %-16s %s\n' "$role" "$name" "$link"
}
invite rapportör "Rita Rask" rita@demo.example 1883
invite kommunpolis "Kim Polis" kim@demo.example 1780 1763 1715
invite säkerhetssamordnare "Sam Ordnare" sam@demo.example 1883 1715
invite rådsledamot "Rut Råd" rut@demo.example 1783
invite administratör "Ada Admin" ada@demo.example
echo
echo "The site: http://127.0.0.1:5080  (Ctrl-C ends the demo)"
cd "$here/src/Indicators.Web" && "$here/artifacts/bin/Indicators.Web/release/Indicators.Web" --urls http://127.0.0.1:5080
