// Who is told, and of what. Made where there is an address to write to.
import { tagsType } from 'types.bicep'

param token string
param location string
param tags tagsType
param email string
param serviceBusName string
param storageAccountName string
param topicName string
param workspaceName string
param componentName string
param healthUrl string

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName
}

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName

  resource queues 'queueServices' existing = {
    name: 'default'
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'PartnerScore'
    emailReceivers: [{ name: 'email', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var metrics = [
  {
    name: 'messages-that-failed-for-good'
    description: 'A score request or a notification failed ten times and is a dead letter of Service Bus.'
    scope: serviceBus.id
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'DeadletteredMessages'
    aggregation: 'Maximum'
    window: 'PT15M'
  }
  {
    name: 'drops-that-failed-for-good'
    description: 'A drop failed five times and lies in the queue webjobs-blobtrigger-poison.'
    scope: storage::queues.id
    namespace: 'Microsoft.Storage/storageAccounts/queueServices'
    metric: 'QueueMessageCount'
    aggregation: 'Average'
    window: 'PT1H'
  }
  {
    name: 'events-that-never-arrived'
    description: 'Event Grid could not tell the app of a drop for a day. The hourly sweep finds the drop all the same.'
    scope: topic.id
    namespace: 'Microsoft.EventGrid/systemTopics'
    metric: 'DeadLetteredCount'
    aggregation: 'Total'
    window: 'PT15M'
  }
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for each in metrics: {
    name: '${each.name}-${token}'
    location: 'global'
    tags: tags
    properties: {
      description: each.description
      enabled: true
      severity: 2
      scopes: [each.scope]
      evaluationFrequency: each.window == 'PT1H' ? 'PT15M' : 'PT5M'
      windowSize: each.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: each.metric
            metricNamespace: each.namespace
            metricName: each.metric
            timeAggregation: each.aggregation
            operator: 'GreaterThan'
            threshold: 0
          }
        ]
      }
      actions: [{ actionGroupId: people.id }]
    }
  }
]

resource health 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'health-${token}'
  location: location
  // The portal shows the test with its component by this tag.
  tags: union(tags, { 'hidden-link:${component.id}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: 'health'
    SyntheticMonitorId: 'health-${token}'
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    Timeout: 60
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'us-va-ash-azr' }, { Id: 'apac-sg-sin-azr' }]
    Request: { RequestUrl: healthUrl, HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource healthAlert 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: 'not-healthy-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The app or its storage does not answer, asked from three places every quarter of an hour.'
    enabled: true
    severity: 1
    scopes: [health.id, component.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: health.id
      componentId: component.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource cap 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: 'logs-paused-${token}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'Logs are paused until tomorrow'
    description: 'The daily cap of the logs is reached: until the next day nothing is logged, and no other alert of logs can fire.'
    enabled: true
    severity: 2
    scopes: [workspace.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: '_LogOperation | where Category =~ "Ingestion" | where Detail contains "OverQuota"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [people.id] }
  }
}
