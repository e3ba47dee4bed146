// Everything TABB for Teams runs on, in one resource group. No secret passes through here:
// the bot proves who it is with its managed identity, to Teams, to storage and to the vault.
targetScope = 'resourceGroup'

@description('First part of every name. The rest is derived from the resource group.')
@minLength(2)
@maxLength(7)
param baseName string = 'tabb'

@description('Which environment this is, as a tag.')
param environmentName string

@description('Where everything is kept. Data stays in this region.')
param location string = resourceGroup().location

@description('Entra tenants whose people may talk to the bot, separated by commas; empty for the one it is in.')
param allowedTenants string = ''

@description('Whether meetings are booked in calendars. The rights this takes are granted by hand: docs/booking.md.')
@allowed(['on', 'off'])
param graph string = 'off'

@description('Size of the App Service plan.')
param planSku string = 'B1'

@description('How many instances the plan runs. Each takes its part of Teams\' rate.')
@minValue(1)
param instances int = 1

@description('Where alerts are sent: an address that somebody reads.')
@minLength(3)
param alertEmail string

@description('Alerts are made of what is logged as a warning or worse.')
@allowed(['debug', 'info', 'warn'])
param logLevel string = 'info'

@description('How long logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

var suffix = uniqueString(resourceGroup().id)
var tags = {
  product: 'tabb-for-teams'
  environment: environmentName
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${baseName}-id-${suffix}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    workspaceName: '${baseName}-log-${suffix}'
    insightsName: '${baseName}-ai-${suffix}'
    retentionDays: logRetentionDays
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: '${toLower(baseName)}st${suffix}'
    principalId: identity.properties.principalId
    location: location
    tags: tags
  }
}

// Where each case's chain of events ends, apart from the cases: give nobody who may change those a role here.
module heads 'modules/storage.bicep' = {
  name: 'heads'
  params: {
    name: '${toLower(baseName)}hd${suffix}'
    principalId: identity.properties.principalId
    location: location
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: '${baseName}-kv-${suffix}'
    principalId: identity.properties.principalId
    workspaceId: monitoring.outputs.workspaceId
    location: location
    tags: tags
  }
}

module web 'modules/web.bicep' = {
  name: 'web'
  params: {
    name: '${baseName}-app-${suffix}'
    planName: '${baseName}-plan-${suffix}'
    planSku: planSku
    instances: instances
    identityId: identity.id
    workspaceId: monitoring.outputs.workspaceId
    insightsId: monitoring.outputs.insightsId
    location: location
    tags: tags
    settings: {
      BOT_ID: identity.properties.clientId
      BOT_TENANT_ID: identity.properties.tenantId
      BOT_TYPE: 'UserAssignedMsi'
      ALLOWED_TENANTS: allowedTenants
      TABLES_URL: storage.outputs.tablesUrl
      HEADS_URL: heads.outputs.tablesUrl
      KEYVAULT_URL: vault.outputs.url
      PORT: '8080'
      PROCESSES: string(instances)
      LOG_LEVEL: logLevel
      GRAPH: graph
      TIME_ZONE: 'Europe/Stockholm'
      // Which of the site's identities the Azure libraries use.
      AZURE_CLIENT_ID: identity.properties.clientId
    }
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: '${baseName}-alert-${suffix}'
    email: alertEmail
    siteId: web.outputs.siteId
    availabilityTestId: web.outputs.availabilityTestId
    insightsId: monitoring.outputs.insightsId
    workspaceId: monitoring.outputs.workspaceId
    location: location
    tags: tags
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: '${baseName}-bot-${suffix}'
    displayName: 'TABB för Teams'
    identityId: identity.id
    clientId: identity.properties.clientId
    tenantId: identity.properties.tenantId
    endpoint: 'https://${web.outputs.domain}/api/messages'
    tags: tags
  }
}

// Written to env/.env.<environment>, for the manifest and the later steps of teamsapp.yml.
output BOT_ID string = identity.properties.clientId
output BOT_TENANT_ID string = identity.properties.tenantId
output BOT_PRINCIPAL_ID string = identity.properties.principalId
output BOT_DOMAIN string = web.outputs.domain
output BOT_AZURE_APP_SERVICE_RESOURCE_ID string = web.outputs.siteId
output TABLES_URL string = storage.outputs.tablesUrl
output HEADS_URL string = heads.outputs.tablesUrl
output KEYVAULT_URL string = vault.outputs.url
