// Deployed by the postdeploy hook: the blob trigger's endpoint and its key exist once the app runs. The key is read
// inside the deployment and never leaves Azure.
param functionAppName string
param storageAccountName string
param topicName string
param deadLetterContainer string

var functionName = 'NormalizeTelemetry'
var container = 'telemetry'

resource functionApp 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource dropsArrive 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'drops-arrive'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        #disable-next-line use-secure-value-for-secure-inputs use-resource-symbol-reference
        endpointUrl: 'https://${functionApp.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}&code=${uriComponent(listKeys('${functionApp.id}/host/default', '2025-03-01').systemKeys.blobs_extension)}'
        maxEventsPerBatch: 1
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      // The slash keeps telemetry-rejects out.
      subjectBeginsWith: '/blobServices/default/containers/${container}/blobs/'
      isSubjectCaseSensitive: true
      // Completed uploads only: what creates a file before its content arrives is left out, and so is an empty blob
      // that some clients write first. A drop that stays empty is found, and rejected, by the hourly sweep.
      advancedFilters: [
        {
          operatorType: 'StringIn'
          key: 'data.api'
          values: ['PutBlob', 'PutBlobFromUrl', 'PutBlockList', 'CopyBlob', 'FlushWithClose', 'SftpCommit']
        }
        {
          operatorType: 'NumberGreaterThan'
          key: 'data.contentLength'
          value: 0
        }
      ]
    }
    retryPolicy: {
      eventTimeToLiveInMinutes: 1440
      maxDeliveryAttempts: 30
    }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: account.id
          blobContainerName: deadLetterContainer
        }
      }
    }
  }
}
