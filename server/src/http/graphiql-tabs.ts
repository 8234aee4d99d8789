/** Where GraphiQL begins: each tab teaches one thing, from the figures to a change of them. Held against the schema by a test. */
export const graphiqlTabs: { query: string; variables?: string; headers?: string }[] = [
  {
    query: `# The region's figures this year.
# Each says what it means, and can name its entries.
query Counters {
  counters {
    metric
    value
    unit
    goal
    asOf
    definition {
      name { kk ru en }
      definition { en }
    }
  }
}
`,
  },
  {
    query: `# The campaign on the front page,
# its goals and its first events.
query CampaignWithEvents($first: Int = 10) {
  currentCampaign {
    slug
    name { kk ru en }
    startsOn
    endsOn
    goals {
      metric
      target
      counter { value }
    }
    events(first: $first) {
      totalCount
      edges {
        node {
          id
          name { en }
          status
          startsAt
          district { name { en } }
          progress { signedUp attended here }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}
`,
    variables: `{
  "first": 10
}`,
  },
  {
    query: `# Live: everything at first, then only what changes.
# Press play, then check somebody in.
subscription LiveCounters($metrics: [Metric!]) {
  counters(metrics: $metrics) {
    snapshot
    counters {
      id
      metric
      value
      version
      asOf
    }
  }
}
`,
    variables: `{
  "metrics": ["ATTENDANCES", "VOLUNTEERS_INVOLVED", "VOLUNTEER_MINUTES"]
}`,
  },
  {
    query: `# Changes need a key: write it into the headers below,
# and the ids of an event and a volunteer into the
# variables. The same idempotencyKey acts only once,
# however often it is sent.
mutation CheckIn($input: CheckInInput!) {
  checkIn(input: $input) {
    __typename
    ... on Error {
      code
      message
    }
  }
}
`,
    variables: `{
  "input": {
    "eventId": "",
    "volunteerId": "",
    "idempotencyKey": "my-first-check-in"
  }
}`,
    headers: `{
  "authorization": "Bearer <key>"
}`,
  },
]
