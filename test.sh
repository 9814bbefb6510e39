#!/usr/bin/env bash
# Checks formatting and the Azure templates, builds with warnings as errors and runs all tests. Needs the .NET SDK and Node.js.
# The last line is 'N passed, N failed'; the exit code is 0 only if something ran and nothing failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=TestResults
atOnce=2

for program in dotnet node npm; do
  if ! command -v "$program" >/dev/null; then
    echo "$program was not found. Partner Score needs the .NET 10 SDK and Node.js 20 or later (npm comes with it)." >&2
    exit 1
  fi
done

step() { printf '\n== %s\n' "$1"; }

step "Packages"
eng/restore.sh
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent

step "Formatting"
dotnet format whitespace . --folder --verify-no-changes --exclude node_modules

step "Build"
dotnet build Serverless.sln --no-restore --nologo -v quiet -clp:NoSummary -warnaserror -warnnotaserror:NU1603

rm -rf "$results"
mkdir -p "$results"

case "$(uname -s)" in
  Linux | Darwin)
    step "Infrastructure"
    infra/check.sh >"$results/infra.log" 2>&1 || {
      cat "$results/infra.log"
      echo "infra/check.sh" >>"$results/unsuccessful"
    }
    tail -n 1 "$results/infra.log"
    ;;
esac

step "Tests"
run() {
  local name
  name=$(basename "$1")
  if ! dotnet test "$1" --no-build --nologo -v quiet --results-directory TestResults \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 8m --blame-hang-dump-type none; then
    echo "$name" >>TestResults/unsuccessful
  fi
}
export -f run
find tests -mindepth 2 -maxdepth 2 -name '*.csproj' -exec dirname {} + | sort | xargs -P "$atOnce" -I{} bash -c 'run {}'

# Sums one attribute of the counters of every project's results.
sum() {
  find "$results" -maxdepth 1 -name '*.trx' -exec sed -n "s/.*<Counters .*\b$1=\"\([0-9]*\)\".*/\1/p" {} + | awk '{ n += $1 } END { print n + 0 }'
}
total=$(sum total)
executed=$(sum executed)
passed=$(sum passed)
failed=$((executed - passed))
skipped=$((total - executed))
if [ -e "$results/unsuccessful" ]; then
  printf '\nNot successful: %s\n' "$(sort "$results/unsuccessful" | paste -sd' ')"
  # A test host that broke down reports no failed test of its own.
  [ "$failed" -gt 0 ] || failed=1
fi

echo
if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
