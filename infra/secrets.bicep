import { principalType, publicAccessType, tagsType } from 'types.bicep'

param name string
param location string
param tags tagsType
param purgeProtection bool
param appPrincipalId string

@description('Who may set a new webhook secret.')
param rotators principalType[]

param publicAccess publicAccessType

@secure()
param newPseudonymKey string

@secure()
param newWebhookSecret string

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // false is refused: it is either on or absent.
    enablePurgeProtection: purgeProtection ? true : null
    networkAcls: {
      // The deployment itself writes the first secrets as a trusted service.
      bypass: 'AzureServices'
      defaultAction: publicAccess == 'Enabled' ? 'Allow' : 'Deny'
    }
    publicNetworkAccess: publicAccess
  }
}

// Made once and kept: another key would count every person twice.
@onlyIfNotExists()
resource pseudonymKey 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = {
  parent: vault
  name: 'pseudonym-key'
  properties: {
    value: base64(newPseudonymKey)
    contentType: 'Key of the pseudonyms of certified people. Never change it.'
  }
}

// Made once; later ones are set by hand (docs/deploy.md) and survive a redeployment.
@onlyIfNotExists()
resource webhookSecret 'Microsoft.KeyVault/vaults/secrets@2026-02-01' = {
  parent: vault
  name: 'webhook-secret'
  properties: {
    value: base64(newWebhookSecret)
    contentType: 'Key of the signature on what is posted to the webhook.'
  }
}

resource appReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appPrincipalId, keyVaultSecretsUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

resource rotatorsRotate 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for rotator in rotators: {
    scope: webhookSecret
    name: guid(vault.id, webhookSecret.name, rotator.id, keyVaultSecretsOfficer)
    properties: {
      principalId: rotator.id
      principalType: rotator.type
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
    }
  }
]

output name string = vault.name
output pseudonymKeyReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/${pseudonymKey.name}/)'
output webhookSecretReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/${webhookSecret.name}/)'
