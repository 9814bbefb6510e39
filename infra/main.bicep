targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment: it names the resource group and, with subscription and region, every resource in it.')
param environmentName string

@minLength(1)
@description('Region of all resources. It must offer the Flex Consumption plan.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Object id of who may drop reports, read what became of them and rotate the webhook secret. azd gives the signed-in one; empty: nobody.')
param principalId string = ''

@minValue(1)
@description('Days after which a dropped file is deleted. Drops hold names and e-mail addresses; what was taken from them does not.')
param rawDropDays int = 90

@description('Redundancy of the storage account that holds drops, tables and scores.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_LRS'

@minValue(1)
@maxValue(1000)
@description('Upper bound of instances per function, and so of cost.')
param maximumInstanceCount int = 40

@allowed([512, 2048, 4096])
@description('Memory of one instance, MB.')
param instanceMemoryMB int = 2048

@minValue(1)
@description('Gigabytes of logs a day after which collection pauses until the next day.')
param logDailyCapGb int = 1

@description('When all partners are scored: NCRONTAB, UTC.')
param scoringSchedule string = '0 0 5 * * *'

@description('When drops that no event announced are looked for: NCRONTAB, UTC.')
param sweepSchedule string = '0 30 * * * *'

@description('Share of last month\'s tenants below which a month counts as still arriving, 0 to 1.')
param minimumMonthCoverage string = '0.8'

@description('Folder of rule sets of your own in the deployed package; empty: none.')
param ruleSetFolder string = ''

@description('How long a set of drops settles before its partners are scored, hh:mm:ss.')
param scoreRequestDelay string = '00:10:00'

@description('Announce the first result of a partner, too.')
param announceFirst bool = false

@description('How long after a partner\'s first report its status follows in silence, d.hh:mm:ss; 00:00:00: not at all.')
param firstSilence string = '1.00:00:00'

@description('Where changes of designations are posted to, https://; empty: nowhere.')
param webhookUrl string = ''

@description('Refuse for 90 days to purge the vault, and so the pseudonym key, once deleted. It cannot be switched off again.')
param keyVaultPurgeProtection bool = false

@secure()
@description('Used once, when the secret does not exist yet.')
param newPseudonymKey string = '${newGuid()}${newGuid()}'

@secure()
@description('Used once, when the secret does not exist yet.')
param newWebhookSecret string = '${newGuid()}${newGuid()}'

var token = uniqueString(subscription().id, environmentName, location)
var tags = { 'azd-env-name': environmentName }
var checkedWebhookUrl = empty(webhookUrl) || startsWith(toLower(webhookUrl), 'https://')
  ? webhookUrl
  : fail('webhookUrl must start with https://')

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'identity.bicep' = {
  scope: group
  params: { name: 'id-${token}', location: location, tags: tags }
}

module monitoring 'monitoring.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    dailyCapGb: logDailyCapGb
    appPrincipalId: identity.outputs.principalId
  }
}

module hostStorage 'host-storage.bicep' = {
  scope: group
  params: { name: 'sthost${token}', location: location, tags: tags, appPrincipalId: identity.outputs.principalId }
}

module storage 'storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: storageSku
    rawDropDays: rawDropDays
    appPrincipalId: identity.outputs.principalId
    userPrincipalId: principalId
  }
}

module events 'events.bicep' = {
  scope: group
  params: {
    name: 'evgt-${token}'
    location: location
    tags: tags
    storageAccountName: storage.outputs.name
    deadLetterContainer: storage.outputs.deadLetterContainer
  }
}

module messaging 'messaging.bicep' = {
  scope: group
  params: { name: 'sb-${token}', location: location, tags: tags, appPrincipalId: identity.outputs.principalId }
}

module secrets 'secrets.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    purgeProtection: keyVaultPurgeProtection
    newPseudonymKey: newPseudonymKey
    newWebhookSecret: newWebhookSecret
    appPrincipalId: identity.outputs.principalId
    userPrincipalId: principalId
  }
}

module functionApp 'function-app.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    hostStorageAccountName: hostStorage.outputs.name
    packageContainerUrl: hostStorage.outputs.packageContainerUrl
    storage: storage.outputs.endpoints
    serviceBusNamespace: messaging.outputs.fullyQualifiedNamespace
    pseudonymKeyReference: secrets.outputs.pseudonymKeyReference
    webhookUrl: checkedWebhookUrl
    webhookSecretReference: secrets.outputs.webhookSecretReference
    scoringSchedule: scoringSchedule
    sweepSchedule: sweepSchedule
    minimumMonthCoverage: minimumMonthCoverage
    ruleSetFolder: ruleSetFolder
    scoreRequestDelay: scoreRequestDelay
    announceFirst: announceFirst
    firstSilence: firstSilence
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP_NAME string = functionApp.outputs.name
output AZURE_FUNCTION_APP_URL string = functionApp.outputs.url
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name
output AZURE_EVENT_TOPIC_NAME string = events.outputs.topicName
output AZURE_DEAD_LETTER_CONTAINER string = storage.outputs.deadLetterContainer
output AZURE_KEY_VAULT_NAME string = secrets.outputs.name
output AZURE_SERVICE_BUS_NAMESPACE string = messaging.outputs.fullyQualifiedNamespace
