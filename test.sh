#!/usr/bin/env bash
# Checks formatting and the Azure templates, builds with warnings as errors and runs all tests. Needs the .NET SDK and Node.js.
# The last line is 'N passed, N failed'; the exit code is 0 only if something ran and nothing failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# One compiler for all projects: one for each would start, and load the analyzers, a dozen times.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 UseSharedCompilation=true
export results=TestResults filter=
atOnce=2

# The slowest first, so that it is not left alone at the end.
projects=(Functions $(find tests -mindepth 2 -maxdepth 2 -name '*.Tests.csproj' ! -name 'Functions.*' -exec basename {} .Tests.csproj \; | sort))

usage() {
  cat <<USAGE
usage: ./test.sh [PROJECT [FILTER]]

  ./test.sh                        everything: formatting, build, Azure templates, all tests
  ./test.sh Scoring                the tests of tests/Scoring.Tests
  ./test.sh Functions Withdrawal   those of tests/Functions.Tests with "Withdrawal" in their full name
                                   (FILTER can also be a filter of 'dotnet test', such as 'FullyQualifiedName=...')

projects: ${projects[*]}
USAGE
}

refuse() {
  printf 'test.sh: %s.\n\n' "$1" >&2
  usage >&2
  exit 2
}

step() { printf '\n== %s\n' "$1"; }

run() {
  if [ "$1" = infra ]; then
    infra/check.sh >"$results/infra.log" 2>&1 || { cat "$results/infra.log"; echo "infra/check.sh" >>"$results/unsuccessful"; }
    tail -n 1 "$results/infra.log"
  elif ! dotnet test "tests/$1.Tests" --no-build --nologo -v quiet ${filter:+--filter "$filter"} --results-directory "$results" \
    --logger "trx;LogFileName=$1.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 30m --blame-hang-dump-type none; then
    echo "$1" >>"$results/unsuccessful"
  fi
}
export -f run

case "${1:-}" in
  '')
    jobs=("${projects[@]}")
    # The Bicep compiler is not to be had for every system.
    case "$(uname -s)" in Linux | Darwin) jobs+=(infra) ;; esac
    ;;
  -h | --help) usage; exit 0 ;;
  *)
    chosen=$(printf '%s\n' "${projects[@]}" | grep -ixF -- "${1%.Tests}") || refuse "there is no test project '$1'"
    [ $# -le 2 ] || refuse "a project and one filter are all it takes; put quotes around a filter with spaces"
    jobs=("$chosen")
    filter=${2:-}
    [[ $filter == "" || $filter == *[=~]* ]] || filter="FullyQualifiedName~$filter"
    ;;
esac

for program in dotnet node npm; do
  if ! command -v "$program" >/dev/null; then
    echo "$program was not found. Partner Score needs the .NET 10 SDK and Node.js 20 or later (npm comes with it)." >&2
    exit 1
  fi
done

step "Packages"
eng/restore.sh
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent
# PowerShell, for the hooks of a deployment from Windows.
log=$(cd infra && dotnet tool restore 2>&1) || { printf '%s\n' "$log"; exit 1; }

if [ $# -eq 0 ]; then
  step "Formatting"
  dotnet format whitespace . --folder --verify-no-changes --exclude node_modules
fi

step "Build"
target=Serverless.sln
[ $# -eq 0 ] || target="tests/${jobs[0]}.Tests"
dotnet build "$target" --no-restore --nologo -v quiet -clp:NoSummary -warnaserror -warnnotaserror:NU1603

rm -rf "$results"
mkdir -p "$results"

step "Tests"
printf '%s\n' "${jobs[@]}" | xargs -P "$atOnce" -I{} bash -c 'run {}'

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
