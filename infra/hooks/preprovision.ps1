# Checks every setting of the template before anything is made. azd runs it before each provisioning and shows what it
# says. A setting that is not there has its default. By hand: azd hooks run preprovision
$ErrorActionPreference = 'Stop'

$script:problems = 0

function Write-Problem([string]$Name, [string]$Value, [string]$Sentence) {
    $next = $Name -eq 'AZURE_ENV_NAME' ? 'Make another environment: azd env new NAME' : "Set another: azd env set $Name VALUE"
    [Console]::Error.WriteLine("preprovision: $Name is '$Value': $Sentence. $next")
    $script:problems++
}

# The value, where there is one and the regular expression matches the whole of it; else nothing.
function Test-Setting([string]$Name, [string]$Pattern, [string]$Sentence) {
    $value = [Environment]::GetEnvironmentVariable($Name)
    if (-not $value) { return }
    if ($value -cmatch "\A(?:$Pattern)\z") { return $value }
    Write-Problem $Name $value $Sentence
}

function Test-Whole([string]$Name, [int]$Least, [int]$Most) {
    $sentence = "it must be a whole number from $Least to $Most"
    $value = Test-Setting $Name '[0-9]{1,9}' $sentence
    if ($value -and ([int]$value -lt $Least -or [int]$value -gt $Most)) { Write-Problem $Name $value $sentence }
}

function Test-Id([string]$Name) {
    $null = Test-Setting $Name '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}' `
        'it must be an object id such as 00000000-0000-0000-0000-000000000000 (az ad user show --id NAME --query id)'
}

function Test-Span([string]$Name, [int]$Most) {
    $sentence = "it must be a time from 00:00:00 to $Most.00:00:00, such as 00:10:00"
    $value = Test-Setting $Name '([0-9]{1,4}\.)?([01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]' $sentence
    if ($value -and [TimeSpan]::Parse($value, [cultureinfo]::InvariantCulture) -gt [TimeSpan]::FromDays($Most)) { Write-Problem $Name $value $sentence }
}

$months = 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'
$days = 'sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'

function Get-Number([string]$Text, [string[]]$Names, [int]$First) {
    if ($Text -match '\A[0-9]{1,4}\z') { return [int]$Text }
    $place = [Array]::IndexOf($Names, $Text.ToLowerInvariant())
    if ($place -lt 0) { return -1 }
    return $place + $First
}

function Test-Part([string]$Part, [int]$Least, [int]$Most, [string[]]$Names) {
    if ($Part -notmatch '\A([^/]+)(/0*[1-9][0-9]*)?\z') { return $false }
    $range = $Matches[1]
    if ($range -eq '*') { return $true }
    $ends = $range.Split('-')
    if ($ends.Count -gt 2) { return $false }
    $low = Get-Number $ends[0] $Names $Least
    $high = Get-Number $ends[-1] $Names $Least
    return $low -ge $Least -and $high -le $Most -and $low -le $high
}

# Six fields of an NCRONTAB expression, each within its bounds.
function Test-Schedule([string]$Name) {
    $sentence = "it must be six fields of an NCRONTAB expression (second minute hour day month weekday), such as '0 0 5 * * *'"
    $value = Test-Setting $Name '[0-9A-Za-z*/, -]+' $sentence
    if (-not $value) { return }
    $fields = @($value.Split(' ', [StringSplitOptions]::RemoveEmptyEntries))
    $bounds = @(@(0, 59), @(0, 59), @(0, 23), @(1, 31), @(1, 12), @(0, 6))
    $names = @(@(), @(), @(), @(), $months, $days)
    $right = $fields.Count -eq 6
    for ($field = 0; $right -and $field -lt 6; $field++) {
        foreach ($part in $fields[$field].Split(',')) {
            $right = $right -and (Test-Part $part $bounds[$field][0] $bounds[$field][1] $names[$field])
        }
    }
    if (-not $right) { Write-Problem $Name $value $sentence }
}

$null = Test-Setting 'AZURE_ENV_NAME' '[A-Za-z0-9_()-]([A-Za-z0-9_.()-]{0,62}[A-Za-z0-9_()-])?' `
    'the resource group is named after it: letters, digits, -, _, ( and ), and . but not at the end; 64 at most'
$null = Test-Setting 'ALLOWED_REGIONS' '[a-z0-9]+( *; *[a-z0-9]+)*' 'it must be names of regions with semicolons between, such as westeurope;northeurope'
$null = Test-Setting 'RESOURCE_TAGS' '[^<>%&\\?/;=\r\n]+=[^;\r\n]*(;[^<>%&\\?/;=\r\n]+=[^;\r\n]*)*' 'it must be tags such as owner=ops;costCenter=42'
foreach ($name in 'PRODUCTION', 'DEPLOYER_ROLES', 'ZONE_REDUNDANT', 'VNET_ENABLED', 'MESSAGE_COUNT_ROLE', 'ANNOUNCE_FIRST', 'KEY_VAULT_PURGE_PROTECTION') {
    $null = Test-Setting $name 'true|false' 'it must be true or false'
}
Test-Id 'DROPPER_PRINCIPAL_ID'
Test-Id 'AZURE_PRINCIPAL_ID'
$null = Test-Setting 'DROPPER_PRINCIPAL_TYPE' 'User|Group|ServicePrincipal' 'it must be User, Group or ServicePrincipal'
$null = Test-Setting 'AZURE_PRINCIPAL_TYPE' 'User|ServicePrincipal' 'it must be User or ServicePrincipal'
Test-Whole 'RAW_DROP_DAYS' 1 3650
$null = Test-Setting 'STORAGE_SKU' 'Standard_(LRS|ZRS|GRS|GZRS)' 'it must be Standard_LRS, Standard_ZRS, Standard_GRS or Standard_GZRS'
Test-Whole 'MAXIMUM_INSTANCE_COUNT' 40 1000
$null = Test-Setting 'INSTANCE_MEMORY_MB' '512|2048|4096' 'it must be 512, 2048 or 4096'
Test-Whole 'ALWAYS_READY' 0 100
Test-Whole 'LOG_DAILY_CAP_GB' 1 1000
$null = Test-Setting 'ALERT_EMAIL' '[^@\s]+@[^@\s]+\.[^@\s]+' 'it must be an e-mail address'
Test-Schedule 'SCORING_SCHEDULE'
Test-Schedule 'SWEEP_SCHEDULE'
$null = Test-Setting 'MINIMUM_MONTH_COVERAGE' '0|1|0?\.[0-9]{1,6}|1\.0{1,6}' 'it must be a share from 0 to 1, such as 0.8'
$folder = Test-Setting 'RULE_SET_FOLDER' '[A-Za-z0-9_][A-Za-z0-9_./-]*' 'it must be a folder of the package, such as rule-sets'
if ($folder -and "/$folder/".Contains('/../')) { Write-Problem 'RULE_SET_FOLDER' $folder 'it must lie in the package' }
Test-Span 'SCORE_REQUEST_DELAY' 1
Test-Span 'FIRST_SILENCE' 30
$null = Test-Setting 'WEBHOOK_URL' '[hH][tT][tT][pP][sS]://[^\s/@]+(/\S*)?' 'it must be an address that begins with https://, without a user or a password'

if ($script:problems -gt 0) { exit 1 }
