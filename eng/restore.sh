#!/usr/bin/env bash
# Restores the solution. Whether the package registry has all that the product needs, the restore finds out itself (docs/packages.md).
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet restore Serverless.sln --nologo -v quiet
