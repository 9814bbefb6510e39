#!/usr/bin/env bash
# Runs Partner Score on this machine:  ./run.sh  keeps it running,  ./run.sh --once  shows what it does,
# ./run.sh --help  tells the rest. Needs the .NET SDK and Node.js; installs and builds everything else.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

for program in dotnet node npm; do
  if ! command -v "$program" >/dev/null; then
    echo "$program was not found. Partner Score needs the .NET 10 SDK and Node.js 20 or later (npm comes with it)." >&2
    exit 1
  fi
done

# Standard output belongs to the program: ./run.sh score DIR --json > scores.json
program="$root/tools/LocalHost/bin/Debug/net10.0/PartnerScore.LocalHost.dll"
{
  [ -e "$program" ] || echo "Installing packages and building, once: a minute or two ..."
  [ -e "$root/tools/LocalHost/obj/project.assets.json" ] || "$root/eng/restore.sh"
  [ -e "$root/node_modules/.package-lock.json" ] || (cd "$root" && npm ci --silent)
  if ! log=$(dotnet build "$root/tools/LocalHost" -c Debug --nologo -v quiet -p:RunAnalyzers=false); then
    echo "$log"
    exit 1
  fi
} >&2

exec dotnet "$program" "$@"
