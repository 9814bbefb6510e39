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
options=(-c Release --use-current-runtime -p:SelfContained=false -p:RunAnalyzers=false --nologo)

step() { printf '== %s\n' "$1"; }

# As machine code it starts and scores in half the time. Where the registry lacks the compiler for that, it is compiled while it runs.
restore() {
  dotnet restore "$root/tools/LocalHost" "${options[@]:2}" -v minimal -p:Configuration=Release -p:PublishReadyToRun="$1"
}

build() {
  local ahead=true log
  step "Packages of .NET"
  if ! log=$(restore true 2>&1); then
    ahead=false
    log=$(restore false 2>&1) || { echo "$log"; return 1; }
  fi
  printf '%s\n' "$log"
  step "Compiling"
  dotnet publish "$root/tools/LocalHost" --no-restore "${options[@]}" -o "$ready" -v minimal -tl:off -p:PublishReadyToRun="$ahead"
}

# Built once, and again when a source has changed. Standard output belongs to the program: ./run.sh score DIR --json > scores.json
if [ ! -e "$ready/built" ] || [ -n "$(find "$root"/{src,tools,eng/ServiceBusStandIn,eng/Version.targets,Directory.*,global.json,local.settings.sample.json} \( -name bin -o -name obj \) -prune -o -newer "$ready/built" -print -quit)" ]; then
  {
    mkdir -p "$ready"
    touch "$ready/begun"
    if [ -e "$ready/built" ]; then
      # A change: what the compiler has to say is only of interest where it fails.
      log=$(build 2>&1) || { printf '%s\n' "$log"; exit 1; }
    else
      echo "The first time everything is fetched and built: some minutes."
      build || exit 1
    fi
    mv "$ready/begun" "$ready/built"
  } >&2
fi

if [ ! -e "$root/node_modules/.package-lock.json" ]; then
  step "Packages of npm" >&2
  (cd "$root" && npm ci --loglevel=error) >&2
fi

exec dotnet "$ready/PartnerScore.LocalHost.dll" "$@"
