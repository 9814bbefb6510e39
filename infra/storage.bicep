import { endpointsType, principalType, publicAccessType, tagsType } from 'types.bicep'

param name string
param location string
param tags tagsType
param sku string
param rawDropDays int
param appPrincipalId string
param droppers principalType[]
param publicAccess publicAccessType

var deadLetterContainer = 'event-dead-letters'
var containers = ['telemetry', 'telemetry-rejects', 'scores', deadLetterContainer]
var tables = [
  'TenantUsage'
  'DynamicsUsage'
  'AzureUsage'
  'Revenue'
  'Certifications'
  'Associations'
  'Partners'
  'Uploads'
  'UploadVersions'
  'Forgotten'
  'Scores'
  'Notifications'
  'Deliveries'
  'Digests'
  'Unconfirmed'
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      // Event Grid writes its dead letters as a trusted service.
      bypass: 'AzureServices'
      defaultAction: publicAccess == 'Enabled' ? 'Allow' : 'Deny'
    }
    publicNetworkAccess: publicAccess
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in containers: {
    parent: blobs
    name: container
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource storageTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]

resource expiry 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'raw-drops-expire'
          type: 'Lifecycle'
          definition: {
            // The slash keeps telemetry-rejects out of the first prefix.
            filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['telemetry/', 'telemetry-rejects/'] }
            // A file that has snapshots stays until those are gone.
            actions: {
              baseBlob: { delete: { daysAfterModificationGreaterThan: rawDropDays } }
              snapshot: { delete: { daysAfterCreationGreaterThan: rawDropDays } }
              version: { delete: { daysAfterCreationGreaterThan: rawDropDays } }
            }
          }
        }
        {
          name: 'dead-letters-expire'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['${deadLetterContainer}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
  dependsOn: [blobContainers]
}

module roles 'storage-roles.bicep' = {
  params: {
    storageAccountName: account.name
    dropContainer: containers[0]
    appPrincipalId: appPrincipalId
    droppers: droppers
  }
  dependsOn: [blobContainers]
}

output name string = account.name
output deadLetterContainer string = deadLetterContainer
output endpoints endpointsType = {
  blob: account.properties.primaryEndpoints.blob
  queue: account.properties.primaryEndpoints.queue
  table: account.properties.primaryEndpoints.table
}
