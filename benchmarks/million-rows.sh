#!/usr/bin/env bash
# One million usage rows in one drop into Azurite, and the same drop again. Takes the number of rows, 1000000 if none is given.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[ -d node_modules/azurite ] || npm ci --silent
[ -d src/Functions/obj ] || eng/restore.sh
dotnet build benchmarks/Normalizing -c Release --nologo -v quiet
dotnet benchmarks/Normalizing/bin/Release/net10.0/PartnerScore.Normalizing.dll "$@"
