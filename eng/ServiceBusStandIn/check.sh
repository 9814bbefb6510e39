#!/usr/bin/env bash
# Shows that the stand-in gives way: restores the function app beside a folder feed that has the genuine id, and looks at what is compiled.
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
id=Microsoft.Azure.Functions.Worker.Extensions.ServiceBus
version=$(sed -n "s/.*Include=\"$id\" Version=\"\([^\"]*\)\".*/\1/p" Directory.Packages.props)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
git archive HEAD src/Functions src/Scoring eng Directory.Build.props Directory.Packages.props global.json .editorconfig | tar -x -C "$scratch"
cd "$scratch"

compiled() { dotnet build src/Functions --no-restore -getItem:Compile | grep -c 'ServiceBusTrigger.cs"' || true; }

dotnet restore src/Functions --nologo -v quiet
echo "Beside the registry alone: $(ls src/Functions/obj/service-bus-stand-in 2>/dev/null || echo 'no stand-in')"

mkdir feed package
cat >package/package.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <PackageId>$id</PackageId>
    <Version>$version</Version>
    <IncludeBuildOutput>false</IncludeBuildOutput>
    <NoWarn>NU5128</NoWarn>
    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
  </PropertyGroup>
  <ItemGroup>
    <None Include="package.csproj" Pack="true" PackagePath="content" />
  </ItemGroup>
</Project>
PROJECT
dotnet pack package -o feed --nologo -v quiet
export RestoreAdditionalProjectSources=$scratch/feed NUGET_PACKAGES=${NUGET_PACKAGES:-$scratch/packages}
dotnet restore src/Functions --nologo -v quiet
[ ! -e src/Functions/obj/service-bus-stand-in ]
[ "$(compiled)" -eq 0 ]
grep -q "\"$id/$version\"" src/Functions/obj/project.assets.json
echo "Beside a feed that has $id $version: the package is referred to, the stand-in is not compiled."
