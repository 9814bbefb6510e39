#!/usr/bin/env bash
# Restores the solution. Where the package registry lacks something the product needs, makes the folder feed
# of docs/packages.md first and restores into a packages folder of the repository's own.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if [ ! -e .feed/complete ]; then
  rm -rf .feed .packages
  if dotnet restore src/Functions/Functions.csproj >/dev/null 2>&1; then
    echo "The package registry is complete: no folder feed is needed."
  else
    echo "The package registry lacks packages: making the folder feed (docs/packages.md) ..."
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    npm pack --silent --pack-destination "$scratch" @azure/mcp-linux-x64@0.5.13 >/dev/null
    dotnet run eng/MakeFeed.cs -- "$scratch"/*.tgz .feed
    dotnet pack eng/WorkerStandIns -c Release -o .feed --nologo -v quiet
    touch .feed/complete
  fi
fi

dotnet restore Serverless.sln --nologo -v quiet
