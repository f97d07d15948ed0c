#!/usr/bin/env bash
# Everything that must hold before a change lands: locked restore, format, Release build, all tests on a real PostgreSQL.
# Ends in the line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")"

./deploy/require-dotnet.sh
./deploy/system-packages.sh postgresql librsvg2-2 fonts-noto-core python3 python3-aiosmtpd chromium gcc libc6-dev
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

dotnet restore --locked-mode -v q
dotnet format --no-restore --verify-no-changes
dotnet build --no-restore -c Release -v q

INDICATORS_TEST_POSTGRES=$(INDICATORS_POSTGRES_OPTIONS="-c fsync=off" ./deploy/local-postgres.sh start artifacts/test-postgres)
export INDICATORS_TEST_POSTGRES
trap './deploy/local-postgres.sh stop artifacts/test-postgres' EXIT

passed=0 failed=0 status=0
for project in Core Worker Web; do
  echo "Indicators.$project.Tests"
  report=artifacts/test-$project.txt
  "artifacts/bin/Indicators.$project.Tests/release/Indicators.$project.Tests" -noLogo -noColor >"$report" 2>&1 || status=1
  grep -vE '^ *(Discovering|Discovered|Starting|Finished):|^=== ' "$report" || true
  read -r total errors bad < <(sed -nE 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+),.*/\1 \2 \3/p' "$report" | tail -n 1)
  if [ -z "${total:-}" ]; then total=0 errors=1 bad=0; fi
  passed=$((passed + total - bad)) failed=$((failed + bad + errors))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$status" -eq 0 ]
