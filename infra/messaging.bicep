param name string
param location string
param tags object
param appPrincipalId string

var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var serviceBusDataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }

  // No duplicate detection: a partner may well be scored twice a minute.
  resource scoreRequests 'queues' = {
    name: 'score-requests'
    properties: {
      deadLetteringOnMessageExpiration: true
      lockDuration: 'PT5M'
      maxDeliveryCount: 10
      requiresDuplicateDetection: false
    }
  }

  // The window outlasts the daily run that publishes what an earlier one left over.
  resource designationEvents 'topics' = {
    name: 'designation-events'
    properties: {
      duplicateDetectionHistoryTimeWindow: 'P7D'
      requiresDuplicateDetection: true
    }

    resource notifications 'subscriptions' = {
      name: 'notifications'
      properties: {
        deadLetteringOnFilterEvaluationExceptions: true
        deadLetteringOnMessageExpiration: true
        lockDuration: 'PT1M'
        maxDeliveryCount: 10
      }
    }
  }
}

resource appSendsRequests 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: namespace::scoreRequests
  name: guid(namespace::scoreRequests.id, appPrincipalId, serviceBusDataSender)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
  }
}

resource appReceivesRequests 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: namespace::scoreRequests
  name: guid(namespace::scoreRequests.id, appPrincipalId, serviceBusDataReceiver)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
  }
}

resource appSendsEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: namespace::designationEvents
  name: guid(namespace::designationEvents.id, appPrincipalId, serviceBusDataSender)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
  }
}

// A trigger on a topic needs the role on the subscription itself.
resource appReceivesEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: namespace::designationEvents::notifications
  name: guid(namespace::designationEvents::notifications.id, appPrincipalId, serviceBusDataReceiver)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
  }
}

output fullyQualifiedNamespace string = split(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
