#!/usr/bin/env bash
# Lists the .NET and npm packages of which the registry has a newer version (docs/packages.md says which are held back, and why).
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet restore Serverless.sln --nologo -v quiet
for project in src/* tools/* tests/Functions.Tests tests/Scoring.Tests tests/Support benchmarks/Rates; do
  dotnet package list --project "$project" --outdated --no-restore
done | awk '/^ *>/ && !seen[$2]++ { printf "%-70s %-12s newest %s\n", $2, $4, $NF }' | sort
npm outdated || true
