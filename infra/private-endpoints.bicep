// Private endpoints of the services the app uses, each with its private DNS zone.
import { tagsType } from 'types.bicep'

param token string
param location string
param tags tagsType
param networkId string
param subnetId string
param storageAccountName string
param hostStorageAccountName string
param vaultName string
param serviceBusName string

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageAccountName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: hostStorageAccountName
}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName
}

var zoneNames = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  vault: 'privatelink.vaultcore.azure.net'
  namespace: 'privatelink.servicebus.windows.net'
}
var endpoints = [
  { name: 'st-blob', service: 'blob', target: storage.id }
  { name: 'st-queue', service: 'queue', target: storage.id }
  { name: 'st-table', service: 'table', target: storage.id }
  { name: 'sthost-blob', service: 'blob', target: hostStorage.id }
  { name: 'sthost-queue', service: 'queue', target: hostStorage.id }
  { name: 'sthost-table', service: 'table', target: hostStorage.id }
  { name: 'kv', service: 'vault', target: vault.id }
  { name: 'sb', service: 'namespace', target: serviceBus.id }
]

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in items(zoneNames): {
    name: zone.value
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in items(zoneNames): {
    parent: zones[i]
    name: 'network'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
  }
]

resource privateEndpoints 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for endpoint in endpoints: {
    name: 'pe-${endpoint.name}-${token}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        #disable-next-line use-resource-id-functions // Ids of the resources above.
        { name: endpoint.name, properties: { privateLinkServiceId: endpoint.target, groupIds: [endpoint.service] } }
      ]
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (endpoint, i) in endpoints: {
    parent: privateEndpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: endpoint.service
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', zoneNames[endpoint.service]) }
        }
      ]
    }
    dependsOn: [zones]
  }
]
