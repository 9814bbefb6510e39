# Subscribes the deployed app to the storage account's events. azd runs it after every deployment; running it again
# changes nothing. By hand: azd hooks run postdeploy
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false

$pause = if ($env:HOOK_PAUSE_SECONDS) { [int]$env:HOOK_PAUSE_SECONDS } else { 10 }

function Stop-Hook([string]$Reason) {
    [Console]::Error.WriteLine("postdeploy: $Reason")
    exit 1
}

foreach ($name in 'AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_GROUP', 'AZURE_FUNCTION_APP_NAME', 'AZURE_STORAGE_ACCOUNT_NAME',
    'AZURE_EVENT_TOPIC_NAME', 'AZURE_DEAD_LETTER_CONTAINER') {
    if (-not [Environment]::GetEnvironmentVariable($name)) {
        Stop-Hook "$name is not set: run it with 'azd hooks run postdeploy', after 'azd provision'."
    }
}

if (-not (Get-Command az -ErrorAction SilentlyContinue)) {
    Stop-Hook "the Azure CLI (az) is not installed: install it, sign in with 'az login', then run 'azd hooks run postdeploy'."
}

az account show --subscription $env:AZURE_SUBSCRIPTION_ID --output none 2>$null
if ($LASTEXITCODE -ne 0) {
    Stop-Hook "the Azure CLI is not signed in to subscription $env:AZURE_SUBSCRIPTION_ID`: run 'az login', then 'azd hooks run postdeploy'."
}

# The host makes the key of the blob trigger's endpoint when it first runs with the trigger. Only its presence matters
# here: the key itself is read inside the deployment below.
function Test-BlobsKey {
    $keys = az functionapp keys list --subscription $env:AZURE_SUBSCRIPTION_ID --resource-group $env:AZURE_RESOURCE_GROUP `
        --name $env:AZURE_FUNCTION_APP_NAME --query systemKeys --output json 2>$null
    if ($LASTEXITCODE -ne 0 -or -not $keys) { return $false }
    return [bool]($keys | Out-String | ConvertFrom-Json).blobs_extension
}

$attempt = 1
while (-not (Test-BlobsKey)) {
    if ($attempt -ge 30) {
        Stop-Hook "$env:AZURE_FUNCTION_APP_NAME has no system key blobs_extension: does the app start? See its log stream, then run 'azd hooks run postdeploy'."
    }
    Write-Host "Waiting for $env:AZURE_FUNCTION_APP_NAME to start ($attempt of 30) ..."
    $attempt++
    Start-Sleep -Seconds $pause
}

# Event Grid asks the endpoint for a confirmation, which a cold app can miss.
$template = Join-Path $PSScriptRoot '..' 'event-subscription.bicep'
$attempt = 1
while ($true) {
    az deployment group create --subscription $env:AZURE_SUBSCRIPTION_ID --resource-group $env:AZURE_RESOURCE_GROUP `
        --name drops-arrive --template-file $template --only-show-errors --output none `
        --parameters "functionAppName=$env:AZURE_FUNCTION_APP_NAME" "storageAccountName=$env:AZURE_STORAGE_ACCOUNT_NAME" `
        "topicName=$env:AZURE_EVENT_TOPIC_NAME" "deadLetterContainer=$env:AZURE_DEAD_LETTER_CONTAINER"
    if ($LASTEXITCODE -eq 0) { break }
    if ($attempt -ge 5) {
        Stop-Hook "the event subscription was not made (the reason stands above). Until it is, drops are only found by the hourly sweep. Again: 'azd hooks run postdeploy'."
    }
    Write-Host "Trying the event subscription again ($attempt of 5) ..."
    $attempt++
    Start-Sleep -Seconds $pause
}

Write-Host "Drops in container telemetry of $env:AZURE_STORAGE_ACCOUNT_NAME now reach $env:AZURE_FUNCTION_APP_NAME."
