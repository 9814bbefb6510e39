import { publicAccessType, tagsType } from 'types.bicep'

param name string
param location string
param tags tagsType
param appPrincipalId string

@description('Standard, or Premium: private endpoints ask for it.')
param sku 'Standard' | 'Premium'

param publicAccess publicAccessType

@description('Whether the app may count messages, so that instances follow the queue and not an estimate. Makes a role of its own.')
param countsMessages bool

var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var serviceBusDataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: name
  location: location
  tags: tags
  sku: sku == 'Premium' ? { name: sku, tier: sku, capacity: 1 } : { name: sku, tier: sku }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicAccess
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

// The only built-in role that may read the counts is the owner's, who may also delete.
resource messageCounts 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (countsMessages) {
  name: guid(namespace.id, 'message-counts')
  properties: {
    roleName: 'Partner Score message counts ${name}'
    description: 'Reads how many messages the queues and subscriptions of a Service Bus namespace hold, and no message.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [{ actions: ['Microsoft.ServiceBus/namespaces/*/read'] }]
  }
}

resource appCountsMessages 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (countsMessages) {
  scope: namespace
  name: guid(namespace.id, appPrincipalId, 'message-counts')
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: messageCounts.id
  }
}

output name string = namespace.name
output fullyQualifiedNamespace string = split(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
