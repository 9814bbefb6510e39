import { tagsType } from 'types.bicep'

// The topic of the storage account's events. Its subscription needs the deployed app's endpoint, so a hook makes it
// after deployment (event-subscription.bicep).
param name string
param location string
param tags tagsType
param storageAccountName string
param deadLetterContainer string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: account.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

// A module of its own, since the role's name holds the principal's id: a topic that was made anew gets its role anew.
module topicWritesDeadLetters 'dead-letter-role.bicep' = {
  params: {
    storageAccountName: storageAccountName
    container: deadLetterContainer
    principalId: topic.identity.principalId
  }
}

output topicName string = topic.name
