import { endpointsType, tagsType } from 'types.bicep'

param token string
param location string
param tags tagsType
param identityId string
param identityClientId string
param maximumInstanceCount int
param instanceMemoryMB int

@description('Instances that are kept running for the HTTP functions; 0: none.')
param alwaysReady int

param zoneRedundant bool

@description('Subnet through which the app reaches the other services; null: by their public addresses.')
param subnetId string?

param applicationInsightsConnectionString string
param hostStorageAccountName string
param packageContainerUrl string
param storage endpointsType
param serviceBusNamespace string
param pseudonymKeyReference string
param webhookUrl string
#disable-next-line secure-secrets-in-params // A reference to the secret, not the secret.
param webhookSecretReference string
param scoringSchedule string
param sweepSchedule string
param minimumMonthCoverage string
param ruleSetFolder string
param scoreRequestDelay string
param announceFirst bool
param firstSilence string

var webhookSettings = empty(webhookUrl)
  ? {}
  : {
      Webhook__Url: webhookUrl
      Webhook__Secret: webhookSecretReference
    }

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-${token}'
  location: location
  // azd finds the app to deploy to by this tag.
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    // Event Grid, those who deploy and whoever looks at the page come from outside, whatever the others are reached by.
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
        alwaysReady: alwaysReady > 0 ? [{ name: 'http', instanceCount: alwaysReady }] : []
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        // Not one address per service, as below: the platform has been seen to add an empty AzureWebJobsStorage, which
        // the host then took for the connection.
        AzureWebJobsStorage__accountName: hostStorageAccountName
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identityClientId
        PartnerStorage__blobServiceUri: storage.blob
        PartnerStorage__queueServiceUri: storage.queue
        PartnerStorage__tableServiceUri: storage.table
        PartnerStorage__credential: 'managedidentity'
        PartnerStorage__clientId: identityClientId
        // Host and worker would otherwise look for '/usage.csv' as 'usage.csv', and leave it to the sweep.
        PartnerStorage__TrimBlobNameSlashes: 'false'
        ServiceBus__fullyQualifiedNamespace: serviceBusNamespace
        ServiceBus__credential: 'managedidentity'
        ServiceBus__clientId: identityClientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
        // Trigger attributes name these two, and the platform's scale controller resolves flat names only.
        ScoringSchedule: scoringSchedule
        SweepSchedule: sweepSchedule
        Scoring__MinimumMonthCoverage: minimumMonthCoverage
        Scoring__RuleSetFolder: ruleSetFolder
        ScoreRequests__Delay: scoreRequestDelay
        Events__AnnounceFirst: string(announceFirst)
        Events__FirstSilence: firstSilence
        Privacy__PseudonymKey: pseudonymKeyReference
      },
      webhookSettings,
      // Channels and routes, by hand (docs/deploy.md).
      loadJsonContent('channels.json')
    )
  }

  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
