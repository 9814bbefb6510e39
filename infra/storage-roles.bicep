import { principalType } from 'types.bicep'

param storageAccountName string
param dropContainer string
param appPrincipalId string

@description('Who drops reports and reads the outcome.')
param droppers principalType[]

var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var storageBlobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
var storageBlobDataReader = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
var storageQueueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var storageTableDataReader = '76199698-9eea-4c19-bc75-cec21354c6b6'

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource drops 'containers' existing = {
      name: dropContainer
    }
  }
}

resource appOnAccount 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [storageBlobDataContributor, storageQueueDataContributor, storageTableDataContributor]: {
    scope: account
    name: guid(account.id, appPrincipalId, role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// What the documentation asks of a blob trigger's connection, on the one container the trigger watches.
resource appOnDrops 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::drops
  name: guid(account::blobs::drops.id, appPrincipalId, storageBlobDataOwner)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataOwner)
  }
}

// One role after the other for each of them: an array of arrays, made flat.
var readings = flatten(map(
  droppers,
  dropper => map([storageBlobDataReader, storageTableDataReader], role => { dropper: dropper, role: role })
))

resource droppersOnAccount 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for reading in readings: {
    scope: account
    name: guid(account.id, reading.dropper.id, reading.role)
    properties: {
      principalId: reading.dropper.id
      principalType: reading.dropper.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reading.role)
    }
  }
]

resource droppersOnDrops 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for dropper in droppers: {
    scope: account::blobs::drops
    name: guid(account::blobs::drops.id, dropper.id, storageBlobDataContributor)
    properties: {
      principalId: dropper.id
      principalType: dropper.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
    }
  }
]
