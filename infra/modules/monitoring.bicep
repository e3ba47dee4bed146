// Where logs are kept, and where the test of the site's health reports.
param workspaceName string
param insightsName string
param retentionDays int
param location string
param tags object

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    features: {
      disableLocalAuth: true
    }
  }
}

// The bot logs a line a minute with what it has counted (`figures`), unless LOG_LEVEL leaves it out.
var figures = [
  {
    name: 'answers'
    title: 'How long people wait for an answer'
    query: 'summarize answers = sum(todouble(line["answer.time count"])), seconds = sum(todouble(line["answer.time sum"])) / sum(todouble(line["answer.time count"])), longest = max(todouble(line["answer.time max"])) by bin(TimeGenerated, 15m)'
  }
  {
    name: 'due'
    title: 'How late what is due is done'
    query: 'summarize seconds = max(todouble(line["due.lag max"])), most = max(todouble(line["sweep.size max"])) by bin(TimeGenerated, 15m)'
  }
  {
    name: 'use'
    title: 'Taps, refusals, failures, deliveries and requests to the store, by kind'
    query: 'mv-expand kind = bag_keys(line) to typeof(string) | where kind matches regex "^(taps|refusals|failures|deliveries|storage.requests|turned.away|sweep.failures|stuck) " | summarize count = sum(tolong(line[kind])) by kind, bin(TimeGenerated, 1h)'
  }
]

resource searches 'Microsoft.OperationalInsights/workspaces/savedSearches@2020-08-01' = [
  for one in figures: {
    parent: workspace
    name: 'tabb-${one.name}'
    properties: {
      category: 'TABB'
      displayName: one.title
      query: 'AppServiceConsoleLogs | extend line = parse_json(ResultDescription) | where line.msg == "figures" | ${one.query}'
      version: 2
    }
  }
]

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
  }
}

output workspaceId string = workspace.id
output insightsId string = insights.id
