targetScope = 'subscription'

import { wholeNumber } from 'types.bicep'

// Settings are texts, numbers and switches too: azd leaves out what it cannot turn into a number or a switch, and the
// default would stand in for a setting that was mistyped. What is wrong is told before by hooks/preprovision.

@minLength(1)
@maxLength(64)
@description('Name of the azd environment: it names the resource group and, with subscription and region, every resource in it.')
param environmentName string

@minLength(1)
@description('Region of all resources. It must offer the Flex Consumption plan.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Regions that may be deployed to, with semicolons between; empty: all.')
param allowedRegions string = ''

@description('Tags of every resource: name=value, with semicolons between.')
param resourceTags string = ''

@allowed(['true', 'false'])
@description('Whether people depend on it: storage is kept in three zones where the region has them, and the vault cannot be purged.')
param production string = 'false'

@description('Object id of who may drop reports, read what became of them and rotate the webhook secret; empty: nobody.')
param dropperPrincipalId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
@description('What that object is.')
param dropperPrincipalType string = 'User'

@allowed(['true', 'false'])
@description('Whether who deploys may do the same.')
param deployerRoles string = 'false'

@description('Object id of who deploys. azd gives it.')
param deployerPrincipalId string = ''

@allowed(['User', 'ServicePrincipal'])
@description('What that is: a person, or the identity of a pipeline.')
param deployerPrincipalType string = 'User'

@description('Days after which a dropped file is deleted, 1 to 3650. Drops hold names and e-mail addresses; what was taken from them does not.')
param rawDropDays string = '90'

@allowed(['', 'Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
@description('Redundancy of the storage accounts; empty: three zones in production where the region has them, else one place.')
param storageSku string = ''

@description('Upper bound of instances per function, and so of cost, 40 to 1000.')
param maximumInstanceCount string = '40'

@allowed(['512', '2048', '4096'])
@description('Memory of one instance, MB.')
param instanceMemoryMB string = '2048'

@description('Instances that are kept running for the HTTP functions, 0 to 100. Each costs by the second, day and night.')
param alwaysReady string = '0'

@allowed(['true', 'false'])
@description('Whether instances are spread over the zones of the region. It needs a region that has them.')
param zoneRedundant string = 'false'

@allowed(['true', 'false'])
@description('Whether storage, Service Bus and the vault are reached by a private network alone. Service Bus is Premium then.')
param vnetEnabled string = 'false'

@allowed(['true', 'false'])
@description('Whether the app may count the messages that wait. It makes a role, which Owner or User Access Administrator may.')
param messageCountRole string = 'true'

@description('Gigabytes of logs a day after which collection pauses until the next day, 1 to 1000.')
param logDailyCapGb string = '1'

@description('Who is written to when something is stuck: an e-mail address; empty: nobody, and no alerts.')
param alertEmail string = ''

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

@allowed(['true', 'false'])
@description('Announce the first result of a partner, too.')
param announceFirst string = 'false'

@description('How long after a partner\'s first report its status follows in silence, d.hh:mm:ss; 00:00:00: not at all.')
param firstSilence string = '1.00:00:00'

@description('Where changes of designations are posted to, https://; empty: nowhere.')
param webhookUrl string = ''

@allowed(['', 'true', 'false'])
@description('Refuse for 90 days to purge the vault, and so the pseudonym key, once deleted; empty: in production. It cannot be switched off again.')
param keyVaultPurgeProtection string = ''

@secure()
@description('Used once, when the secret does not exist yet.')
param newPseudonymKey string = '${newGuid()}${newGuid()}'

@secure()
@description('Used once, when the secret does not exist yet.')
param newWebhookSecret string = '${newGuid()}${newGuid()}'

// In lower case: 'Check' and 'check' are one resource group, and must be one set of resources in it.
var token = uniqueString(subscription().id, toLower(environmentName), location)
var ownTags = empty(resourceTags)
  ? {}
  : toObject(
      split(resourceTags, ';'),
      tag => trim(split(tag, '=')[0]),
      tag => trim(join(skip(split(tag, '='), 1), '='))
    )
var tags = union(ownTags, { 'azd-env-name': environmentName })
var checkedLocation = empty(allowedRegions) || contains(
    map(split(toLower(allowedRegions), ';'), region => trim(region)),
    toLower(location)
  )
  ? location
  : fail('location ${location} is none of the allowed regions ${allowedRegions}')
var checkedWebhookUrl = empty(webhookUrl) || startsWith(toLower(webhookUrl), 'https://')
  ? webhookUrl
  : fail('webhookUrl must start with https://')

var dropper = empty(dropperPrincipalId) ? [] : [{ id: dropperPrincipalId, type: dropperPrincipalType }]
var deployer = bool(deployerRoles) && !empty(deployerPrincipalId) && toLower(deployerPrincipalId) != toLower(dropperPrincipalId)
  ? [{ id: deployerPrincipalId, type: deployerPrincipalType }]
  : []
var droppers = concat(dropper, deployer)

// Regions with availability zones, and so with zone-redundant storage: a list kept by hand. What is missing in it gets one
// place, and STORAGE_SKU says otherwise.
var regionsWithZones = loadJsonContent('regions-with-zones.json')
var zonalSku = bool(production) && contains(regionsWithZones, toLower(location)) ? 'Standard_ZRS' : 'Standard_LRS'
var sku = empty(storageSku) ? zonalSku : storageSku
var publicAccess = bool(vnetEnabled) ? 'Disabled' : 'Enabled'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: checkedLocation
  tags: tags
}

module identity 'identity.bicep' = {
  scope: group
  params: { name: 'id-${token}', location: location, tags: tags }
}

module network 'network.bicep' = if (bool(vnetEnabled)) {
  scope: group
  params: { token: token, location: location, tags: tags }
}

module monitoring 'monitoring.bicep' = {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    dailyCapGb: wholeNumber('LOG_DAILY_CAP_GB', logDailyCapGb, 1, 1000)
    appPrincipalId: identity.outputs.principalId
  }
}

module hostStorage 'host-storage.bicep' = {
  scope: group
  params: {
    name: 'sthost${token}'
    location: location
    tags: tags
    sku: zonalSku
    appPrincipalId: identity.outputs.principalId
    publicAccess: publicAccess
  }
}

module storage 'storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: sku
    rawDropDays: wholeNumber('RAW_DROP_DAYS', rawDropDays, 1, 3650)
    appPrincipalId: identity.outputs.principalId
    droppers: droppers
    publicAccess: publicAccess
  }
}

module events 'events.bicep' = {
  scope: group
  params: {
    name: 'egst-${token}'
    location: location
    tags: tags
    storageAccountName: storage.outputs.name
    deadLetterContainer: storage.outputs.deadLetterContainer
  }
}

module messaging 'messaging.bicep' = {
  scope: group
  params: {
    name: 'sb-${token}'
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
    sku: bool(vnetEnabled) ? 'Premium' : 'Standard'
    publicAccess: publicAccess
    countsMessages: bool(messageCountRole)
  }
}

module secrets 'secrets.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    purgeProtection: bool(empty(keyVaultPurgeProtection) ? production : keyVaultPurgeProtection)
    newPseudonymKey: newPseudonymKey
    newWebhookSecret: newWebhookSecret
    appPrincipalId: identity.outputs.principalId
    rotators: droppers
    publicAccess: publicAccess
  }
}

module privateEndpoints 'private-endpoints.bicep' = if (bool(vnetEnabled)) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    storageAccountName: storage.outputs.name
    hostStorageAccountName: hostStorage.outputs.name
    vaultName: secrets.outputs.name
    serviceBusName: messaging.outputs.name
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
    maximumInstanceCount: wholeNumber('MAXIMUM_INSTANCE_COUNT', maximumInstanceCount, 40, 1000)
    instanceMemoryMB: int(instanceMemoryMB)
    alwaysReady: wholeNumber('ALWAYS_READY', alwaysReady, 0, 100)
    zoneRedundant: bool(zoneRedundant)
    subnetId: bool(vnetEnabled) ? network!.outputs.appSubnetId : null
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
    announceFirst: bool(announceFirst)
    firstSilence: firstSilence
  }
  // The app starts when its names lead into the private network.
  dependsOn: [privateEndpoints]
}

module diagnostics 'diagnostics.bicep' = {
  scope: group
  params: {
    workspaceName: monitoring.outputs.workspaceName
    serviceBusName: messaging.outputs.name
    topicName: events.outputs.topicName
    vaultName: secrets.outputs.name
  }
}

module alerts 'alerts.bicep' = if (!empty(alertEmail)) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    email: alertEmail
    serviceBusName: messaging.outputs.name
    storageAccountName: storage.outputs.name
    topicName: events.outputs.topicName
    workspaceName: monitoring.outputs.workspaceName
    componentName: monitoring.outputs.componentName
    healthUrl: '${functionApp.outputs.url}/api/health'
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
