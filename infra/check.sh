#!/usr/bin/env bash
# Checks what can be checked without an Azure subscription: compiles the Bicep files with the genuine compiler (a NuGet
# package), with its types and every rule of its linter (bicepconfig.json), warnings as errors; holds them against its
# formatter; works out every resource and setting that a deployment makes, without options and with all; checks the shell
# hooks' syntax.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

version=0.49.2
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  Darwin-x86_64) platform=osx-x64 ;;
  Darwin-arm64) platform=osx-arm64 ;;
  *) echo "check.sh: there is no Bicep compiler package for $(uname -s)-$(uname -m)." >&2; exit 1 ;;
esac

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cat >"$scratch/compiler.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
  </PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="Azure.Bicep.CommandLine.$platform" Version="[$version]" />
  </ItemGroup>
</Project>
PROJECT
dotnet restore "$scratch/compiler.csproj" --packages "$scratch/packages" -v quiet
bicep="$scratch/packages/azure.bicep.commandline.$platform/$version/tools/bicep"
chmod +x "$bicep"

failed=0
for template in main event-subscription; do
  findings=$("$bicep" build "$template.bicep" --stdout 2>&1 >/dev/null) || failed=1
  [ -z "$findings" ] || { printf '%s\n' "$findings" >&2; failed=1; }
done
for file in *.bicep; do
  "$bicep" format "$file" --stdout | cmp -s - "$file" || { echo "$file is not formatted: bicep format $file" >&2; failed=1; }
done

cp ./*.bicep ./*.json "$scratch"

# work_out NAME SENTENCE: what a deployment with the parameters of standard input makes.
work_out() {
  { printf "using 'main.bicep'\nparam environmentName = 'check'\nparam location = 'westeurope'\n"; cat; } >"$scratch/$1.bicepparam"
  "$bicep" snapshot "$scratch/$1.bicepparam" --mode overwrite --location westeurope --deployment-name check \
    --subscription-id 00000000-0000-0000-0000-000000000001 --tenant-id 00000000-0000-0000-0000-000000000002 || failed=1
  echo "$2"
  sed -n 's/^      "type": "\(.*\)",$/\1/p' "$scratch/$1.snapshot.json" | sort | uniq -c
  grep -q '"diagnostics": \[\]' "$scratch/$1.snapshot.json" ||
    { echo "The deployment could not be worked out:" >&2; sed -n '/"diagnostics"/,$p' "$scratch/$1.snapshot.json" >&2; failed=1; }
}

work_out plain "A deployment makes:" </dev/null
work_out options "With every option it makes:" <<'PARAMETERS'
param production = 'true'
param dropperPrincipalId = '00000000-0000-0000-0000-000000000003'
param dropperPrincipalType = 'Group'
param deployerRoles = 'true'
param deployerPrincipalId = '00000000-0000-0000-0000-000000000004'
param allowedRegions = 'northeurope; westeurope'
param resourceTags = 'owner=ops; cost center=4=2'
param alwaysReady = '1'
param zoneRedundant = 'true'
param vnetEnabled = 'true'
param alertEmail = 'ops@example.com'
param webhookUrl = 'https://hooks.example/partner-score'
PARAMETERS

for hook in hooks/*.sh; do
  sh -n "$hook" || failed=1
done
if command -v shellcheck >/dev/null 2>&1; then
  shellcheck hooks/*.sh check.sh || failed=1
fi

if [ "$failed" -ne 0 ]; then
  echo "infra: defects found, see above." >&2
  exit 1
fi
echo "infra: no defect found."
