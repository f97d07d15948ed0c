#!/usr/bin/env bash
# Everything that must hold before a change lands: locked restore, format, Release build, all tests on a real PostgreSQL.
# A skipped test fails unless tests/skipped-tests.txt names it. Ends in the line "N passed, N failed", and ", N skipped" if there are any.
set -euo pipefail
cd "$(dirname "$0")"

./deploy/require-dotnet.sh
./deploy/system-packages.sh postgresql python3 python3-aiosmtpd chromium gcc libc6-dev poppler-utils systemd nginx-light openssl
# The pages are tested with it where the system has it, in less time than with the whole of Chromium.
./deploy/system-packages.sh chromium-headless-shell || true
# Nodejs and LibreOffice are often there from elsewhere than Debian.
command -v npm >/dev/null || ./deploy/system-packages.sh nodejs npm
[ -x /usr/bin/soffice ] || ./deploy/system-packages.sh libreoffice-calc-nogui
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

dotnet restore --locked-mode -v q
# Spaces and line ends only: style and analysis are errors in the build, and would here take longer than the build itself.
dotnet format whitespace --no-restore --verify-no-changes
dotnet build --no-restore -c Release -v q

# Whether forecasts still come true as often as they say, on series that are always the same.
dotnet run --no-build -c Release --project tests/Indicators.Benchmarks -- forecast

INDICATORS_TEST_POSTGRES=$(INDICATORS_POSTGRES_OPTIONS="-c fsync=off" ./deploy/local-postgres.sh start artifacts/test-postgres)
export INDICATORS_TEST_POSTGRES
trap './deploy/local-postgres.sh stop artifacts/test-postgres' EXIT

# The skipped tests of a report that are not in the list, a line for each case.
skipped_without_reason() {
  sed -nE 's/^ +([A-Za-z0-9_.+]+).* \[SKIP\]$/\1/p' "$1" | grep -vxF -f <(sed -E '/^#/d; s/[[:space:]].*//' tests/skipped-tests.txt) || true
}

run_tests() {
  "artifacts/bin/Indicators.$1.Tests/release/Indicators.$1.Tests" -noLogo -noColor >"artifacts/test-$1.txt" 2>&1
}

passed=0 failed=0 skipped=0 status=0
# The Worker's tests wait for the programs that they start, so they run beside the others.
run_tests Worker &
worker=$!
for project in Core Web Worker; do
  if [ "$project" = Worker ]; then wait "$worker" || status=1; else run_tests "$project" || status=1; fi
  echo "Indicators.$project.Tests"
  report=artifacts/test-$project.txt
  grep -vE '^ *(Discovering|Discovered|Starting|Finished):|^=== ' "$report" || true
  read -r total errors bad left_out not_run < <(sed -nE \
    's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+), Not Run: ([0-9]+),.*/\1 \2 \3 \4 \5/p' "$report" | tail -n 1) || true
  if [ -z "${total:-}" ]; then total=0 errors=1 bad=0 left_out=0 not_run=0; fi
  unexplained=$(skipped_without_reason "$report")
  if [ -n "$unexplained" ]; then
    printf 'Skipped, and not in tests/skipped-tests.txt:\n%s\n' "$(sort -u <<<"$unexplained")"
    count=$(wc -l <<<"$unexplained") && left_out=$((left_out - count)) bad=$((bad + count))
  fi
  passed=$((passed + total - bad - left_out - not_run)) failed=$((failed + bad + errors)) skipped=$((skipped + left_out))
done
# Once more at the end, where a long output is read.
for project in Core Worker Web; do sed -n '/\[FAIL\]$/,/^ *Stack Trace:/p' "artifacts/test-$project.txt"; done
echo "$passed passed, $failed failed$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")"
[ "$failed" -eq 0 ] && [ "$status" -eq 0 ]
