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

ready="$root/tools/LocalHost/bin/ready"
publish() {
  dotnet publish "$root/tools/LocalHost" -c Release --use-current-runtime --self-contained false -o "$ready" --nologo -v quiet -p:RunAnalyzers=false "$@"
}

# Built once, and again when a source has changed.
if [ ! -e "$ready/built" ] || [ -n "$(find "$root"/{src,tools,Directory.*,global.json} \( -name bin -o -name obj \) -prune -o -newer "$ready/built" -print -quit)" ]; then
  # Standard output belongs to the program: ./run.sh score DIR --json > scores.json
  {
    [ -e "$ready/built" ] || echo "Installing packages and building, once: a minute or two ..."
    mkdir -p "$ready"
    touch "$ready/begun"
    [ -e "$root/tools/LocalHost/obj/project.assets.json" ] || "$root/eng/restore.sh"
    # As machine code it starts and scores in half the time. Where the registry lacks the compiler for that, it is compiled while it runs.
    if ! log=$(publish -p:PublishReadyToRun=true) && ! log=$(publish); then
      echo "$log"
      exit 1
    fi
    mv "$ready/begun" "$ready/built"
  } >&2
fi

[ -e "$root/node_modules/.package-lock.json" ] || (cd "$root" && npm ci --silent) >&2

exec dotnet "$ready/PartnerScore.LocalHost.dll" "$@"
