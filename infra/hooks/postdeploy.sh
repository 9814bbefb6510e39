#!/bin/sh
# Subscribes the deployed app to the storage account's events. azd runs it after every deployment; running it again
# changes nothing. By hand: azd hooks run postdeploy
set -eu

here=$(cd "$(dirname "$0")" && pwd)
pause=${HOOK_PAUSE_SECONDS:-10}

fail() {
  echo "postdeploy: $1" >&2
  exit 1
}

for name in AZURE_SUBSCRIPTION_ID AZURE_RESOURCE_GROUP AZURE_FUNCTION_APP_NAME AZURE_STORAGE_ACCOUNT_NAME \
  AZURE_EVENT_TOPIC_NAME AZURE_DEAD_LETTER_CONTAINER; do
  eval "value=\${$name:-}"
  [ -n "$value" ] || fail "$name is not set: run it with 'azd hooks run postdeploy', after 'azd provision'."
done

command -v az >/dev/null 2>&1 ||
  fail "the Azure CLI (az) is not installed: install it, sign in with 'az login', then run 'azd hooks run postdeploy'."
az account show --subscription "$AZURE_SUBSCRIPTION_ID" --output none 2>/dev/null ||
  fail "the Azure CLI is not signed in to subscription $AZURE_SUBSCRIPTION_ID: run 'az login', then 'azd hooks run postdeploy'."

# The host makes the key of the blob trigger's endpoint when it first runs with the trigger. Names only: the key itself
# is read inside the deployment below.
has_blobs_key() {
  az functionapp keys list --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" \
    --name "$AZURE_FUNCTION_APP_NAME" --query "systemKeys | keys(@)" --output tsv 2>/dev/null | grep -qx blobs_extension
}

attempt=1
until has_blobs_key; do
  [ "$attempt" -lt 30 ] ||
    fail "$AZURE_FUNCTION_APP_NAME has no system key blobs_extension: does the app start? See its log stream, then run 'azd hooks run postdeploy'."
  echo "Waiting for $AZURE_FUNCTION_APP_NAME to start ($attempt of 30) ..."
  attempt=$((attempt + 1))
  sleep "$pause"
done

# Event Grid asks the endpoint for a confirmation, which a cold app can miss.
attempt=1
until az deployment group create --subscription "$AZURE_SUBSCRIPTION_ID" --resource-group "$AZURE_RESOURCE_GROUP" \
  --name drops-arrive --template-file "$here/../event-subscription.bicep" --only-show-errors --output none \
  --parameters functionAppName="$AZURE_FUNCTION_APP_NAME" storageAccountName="$AZURE_STORAGE_ACCOUNT_NAME" \
  topicName="$AZURE_EVENT_TOPIC_NAME" deadLetterContainer="$AZURE_DEAD_LETTER_CONTAINER"; do
  [ "$attempt" -lt 5 ] ||
    fail "the event subscription was not made (the reason stands above). Until it is, drops are only found by the hourly sweep. Again: 'azd hooks run postdeploy'."
  echo "Trying the event subscription again ($attempt of 5) ..."
  attempt=$((attempt + 1))
  sleep "$pause"
done

echo "Drops in container telemetry of $AZURE_STORAGE_ACCOUNT_NAME now reach $AZURE_FUNCTION_APP_NAME."
