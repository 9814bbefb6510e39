#!/usr/bin/env bash
# Rows per second and bytes allocated per row of reading, merging and scoring, measured by BenchmarkDotNet. Its own options may follow.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[ -d node_modules/azurite ] || npm ci --silent
[ -d src/Functions/obj ] || eng/restore.sh
dotnet build benchmarks/Rates -c Release --nologo -v quiet -p:RunAnalyzers=false
exec dotnet benchmarks/Rates/bin/Release/net10.0/PartnerScore.Rates.dll "$@"
