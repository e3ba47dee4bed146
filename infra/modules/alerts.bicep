// Who is told that something is wrong, and of what. Each rule stands on what is there as deployed: the test of the
// site's health, the platform's own count of failures, and the lines that the bot logs.
param name string
param email string
param siteId string
param availabilityTestId string
param insightsId string
param workspaceId string
param location string
param tags object

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'tabb'
    enabled: true
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// /readyz answers 503, or not at all, from both places it is asked from: no store, no organisation, or no bot.
resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-not-ready'
  location: 'global'
  tags: union(tags, {
    'hidden-link:${insightsId}': 'Resource'
    'hidden-link:${availabilityTestId}': 'Resource'
  })
  properties: {
    description: 'The bot is not ready to answer: ask /readyz why.'
    severity: 1
    enabled: true
    scopes: [
      availabilityTestId
      insightsId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: availabilityTestId
      componentId: insightsId
      failedLocationCount: 2
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: operators.id
      }
    ]
  }
}

resource failures 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-5xx'
  location: 'global'
  tags: tags
  properties: {
    description: 'The bot answers with errors: look at its log.'
    severity: 2
    enabled: true
    scopes: [
      siteId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'http-5xx'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'Http5xx'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 5
        }
      ]
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: operators.id
      }
    ]
  }
}

// Of the bot's log: its own words for it (tests/infra.test.ts holds them to the code), or how grave it was.
var told = [
  {
    rule: 'record'
    severity: 1
    where: 'line.msg == "record does not hold"'
    threshold: 0
    description: 'What is stored is not what was written: npm run audit -- verify says where.'
  }
  {
    rule: 'undelivered'
    severity: 2
    where: 'line.msg in ("not delivered", "message of the day not delivered", "digest not delivered", "digest not known to have arrived", "given up")'
    threshold: 0
    description: 'Somebody was not reached: npm run outbox -- list, and the cards of the case, say more.'
  }
  {
    rule: 'again'
    severity: 2
    where: 'line.msg == "trouble"'
    threshold: 0
    description: 'Something fails again and again, or has not been delivered: npm run outbox -- list.'
  }
  {
    rule: 'slow'
    severity: 2
    where: 'line.msg in ("answers take long", "what is due is done late")'
    threshold: 2
    description: 'In several minutes of the last quarter people waited longer than Teams does, or what was due came late.'
  }
  {
    rule: 'failures'
    severity: 2
    where: 'line.level >= 50'
    threshold: 10
    description: 'Much of what the bot does fails: its log says what and where.'
  }
  {
    rule: 'refused'
    severity: 1
    where: 'line.msg == "a place outside Teams was refused"'
    threshold: 0
    description: 'A row says that somebody is reached elsewhere than at Teams: who has written to the tables?'
  }
]

resource logged 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for one in told: {
    name: '${name}-${one.rule}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${name}-${one.rule}'
      description: one.description
      severity: one.severity
      enabled: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [
          {
            query: 'AppServiceConsoleLogs | extend line = parse_json(ResultDescription) | where ${one.where}'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: one.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      // The table is there when the site has written its first line.
      skipQueryValidation: true
      autoMitigate: false
      actions: {
        actionGroups: [
          operators.id
        ]
      }
    }
  }
]
