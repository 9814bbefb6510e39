#!/usr/bin/env bash
# The crash bench: random schedules of kills, restarts and drops against the running app, then the same drops undisturbed.
#   eng/crash/run.sh 1000          as many schedules, from a random seed on
#   eng/crash/run.sh 1 4711        the one of that seed (up to 899999)
# Prints a line for each: seed, what was done and killed, and whether tables, scores and events agree. docs/reliability.md explains.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if ! [[ "${1:-}" =~ ^[1-9][0-9]*$ && "${2:-0}" =~ ^[0-9]{1,6}$ && $# -le 2 ]]; then
  sed -n '2,5s/^# //p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi

export PARTNER_SCORE_CRASH_SCHEDULES=$1
export PARTNER_SCORE_CRASH_SEED=${2:-$((RANDOM * 27))}
mkdir -p TestResults
export PARTNER_SCORE_CRASH_LOG="$PWD/TestResults/crash.log"
: >"$PARTNER_SCORE_CRASH_LOG"

eng/restore.sh
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent
dotnet build tests/EndToEnd.Tests --no-restore --nologo -v quiet -clp:NoSummary
tail -f "$PARTNER_SCORE_CRASH_LOG" &
trap 'kill $!' EXIT
failed=0
dotnet test tests/EndToEnd.Tests --no-build --nologo -v quiet --filter "FullyQualifiedName~Any_schedule_of_kills" || failed=1
grep -c ': agrees, ' "$PARTNER_SCORE_CRASH_LOG" | sed "s/\$/ of $1 schedules agree/" || true
exit "$failed"
