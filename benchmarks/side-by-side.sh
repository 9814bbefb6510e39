#!/usr/bin/env bash
# The same sum over a million usage rows by pandas, DuckDB and us, and our complete score of all partners in those rows, taking turns in one run.
#   side-by-side.sh [--rows N] [--rounds N] [--markdown]     1,000,000 rows and 7 rounds if none are given; --markdown prints tables for docs
# Installs DuckDB (npm) beside itself, and pandas from the distribution where it is missing (apt-get).
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
rows=1000000
rounds=7
options=()
while [ $# -gt 0 ]; do
  case $1 in
    --rows) rows=$2; shift ;;
    --rounds) rounds=$2; shift ;;
    *) options+=("$1") ;;
  esac
  shift
done

{
  [ -d node_modules/azurite ] || npm ci --silent
  [ -d src/Functions/obj ] || eng/restore.sh
  [ -d benchmarks/SideBySide/node_modules ] || npm ci --silent --no-audit --no-fund --prefix benchmarks/SideBySide
  python=python3
  if ! $python -c 'import pandas' 2>/dev/null; then
    python=/usr/bin/python3
    $python -c 'import pandas' 2>/dev/null || (apt-get update -qq && apt-get install -y -qq python3-pandas)
  fi
  # As run.sh does
  publish() {
    dotnet publish benchmarks/SideBySide -c Release --use-current-runtime --self-contained false -o benchmarks/SideBySide/bin/ready --nologo -v quiet -p:RunAnalyzers=false "$@"
  }
  publish -p:PublishReadyToRun=true || publish
} >&2

cd benchmarks/SideBySide
exec dotnet bin/ready/PartnerScore.SideBySide.dll compare "$python" "$PWD/bin/ready/PartnerScore.Cli.dll" "$rows" "$rounds" "${options[@]}"
