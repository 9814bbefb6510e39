// What the services tell of themselves, in the workspace of the logs. Few lines on an ordinary day. The only stable version of
// diagnostic settings is of 2016 and takes one setting a resource, so all use this preview.
param workspaceName string
param serviceBusName string
param topicName string
param vaultName string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

// Who made or changed queues and subscriptions.
#disable-next-line use-recent-api-versions
resource ofServiceBus 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: serviceBus
  name: 'logs'
  properties: { workspaceId: workspace.id, logs: [{ category: 'OperationalLogs', enabled: true }] }
}

// Why an event did not arrive.
#disable-next-line use-recent-api-versions
resource ofTopic 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: topic
  name: 'logs'
  properties: { workspaceId: workspace.id, logs: [{ category: 'DeliveryFailures', enabled: true }] }
}

// Who read or set a secret.
#disable-next-line use-recent-api-versions
resource ofVault 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'logs'
  properties: { workspaceId: workspace.id, logs: [{ category: 'AuditEvent', enabled: true }] }
}
