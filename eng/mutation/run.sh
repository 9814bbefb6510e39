#!/usr/bin/env bash
# Mutation testing of src/Scoring: changes the engine in thousands of small ways and asks whether a test notices.
#   eng/mutation/run.sh                       everything (an hour or more on two cores)
#   eng/mutation/run.sh 'Metrics/**'          only the files that match, below src/Scoring
# Prints a summary by folder, and every survivor; the report stays in TestResults/mutation. docs/mutation.md explains them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
output="$PWD/TestResults/mutation"

# Fewer random cases, and less time spent on optimising: the tests run once for every mutant.
export PARTNER_SCORE_RANDOM_CASES=6 DOTNET_TieredPGO=0

mutate=()
for files in "$@"; do
  mutate+=(--mutate "**/$files")
done

eng/restore.sh
dotnet tool restore
rm -rf "$output"
(cd tests/Scoring.Tests && dotnet stryker --skip-version-check --config-file ../../eng/mutation/stryker-config.json --output "$output" "${mutate[@]}")
node eng/mutation/summary.mjs "$output/reports/mutation-report.json"
