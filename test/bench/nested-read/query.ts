/** What an office worker's page of events shows: the organiser, the counts, and who signed up first. */
export const nestedRead = `query NestedRead($first: Int!) {
  events(first: $first) {
    edges {
      node {
        id
        name { kk ru en }
        status
        startsAt
        endsAt
        organiser { id name { kk ru en } }
        progress { capacity signedUp attended here checkedOut minutes }
        signups(first: 5) {
          totalCount
          edges {
            node { id status signedUpAt volunteer { id givenName familyName } }
          }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`
