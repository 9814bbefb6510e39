#!/usr/bin/env bash
# Runs Partner Score on this machine:  ./run.sh  keeps it running,  ./run.sh --once  shows what it does,
# ./run.sh --help  tells the rest. Needs the .NET SDK, and Node.js where the service runs; installs and builds everything else.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The commands of a folder of reports are a program of their own, which is built without the service.
sources=(src/Scoring src/Telemetry eng/Version.targets Directory.Build.props Directory.Packages.props global.json local.settings.sample.json)
case "${1:-}" in
  sample | check | score | forecast | recommend | what-if | diff | report) program=Cli sources+=(tools/Cli) ;;
  *) program=LocalHost sources+=(src tools eng/ServiceBusStandIn) ;;
esac

# Azurite, the stand-in for storage, is what needs Node.js: of an 'up', or on the folder of an earlier one. The program installs it.
needs_node() {
  [ $program = LocalHost ] && [ "${1:-}" != --version ] || return 1
  case " $* " in *' --help '* | *' -h '* | *' -? '*) return 1 ;; esac
  case "${1:-}" in show | withdraw | forget) [[ " $* " == *' --data'[=\ ]* ]] ;; esac
}

needs=(dotnet)
if needs_node "$@"; then
  needs+=(node npm)
fi

for each in "${needs[@]}"; do
  if ! command -v "$each" >/dev/null; then
    echo "$each was not found. Partner Score needs the .NET 10 SDK and, for the service, Node.js 20 or later (npm comes with it)." >&2
    exit 1
  fi
done

ready="$root/tools/$program/bin/ready"
options=(-c Release --use-current-runtime -p:SelfContained=false -p:RunAnalyzers=false --nologo)

step() { printf '== %s\n' "$1"; }

# As machine code it starts and scores in half the time. Where the registry lacks the compiler for that, it is compiled while it runs.
restore() {
  dotnet restore "$root/tools/$program" "${options[@]:2}" -v minimal -p:Configuration=Release -p:PublishReadyToRun="$1"
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
  dotnet publish "$root/tools/$program" --no-restore "${options[@]}" -o "$ready" -v minimal -tl:off -p:PublishReadyToRun="$ahead"
}

# Built once, and again when a source has changed. Standard output belongs to the program: ./run.sh score DIR --json > scores.json
if [ ! -e "$ready/built" ] || [ -n "$(find "${sources[@]/#/$root/}" \( -name bin -o -name obj \) -prune -o -newer "$ready/built" -print -quit)" ]; then
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

exec dotnet "$ready/PartnerScore.$program.dll" "$@"
