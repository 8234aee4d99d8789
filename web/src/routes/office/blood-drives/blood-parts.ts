import type { ResultOf } from 'gql.tada'
import { graphql } from '../../../graphql/graphql.ts'

export const driveLineFragment = graphql(`
  fragment BloodDriveLine on BloodDrive {
    id
    status
    startsAt
    endsAt
    donationTypes
    cancelReason
    place {
      kk
      ru
      en
    }
    district {
      id
      name {
        kk
        ru
        en
      }
    }
    campaign {
      id
      name {
        kk
        ru
        en
      }
    }
    tally {
      booked
      came
      admitted
      gave
      turnedAway
      noShow
    }
  }
`)

export type DriveLine = ResultOf<typeof driveLineFragment>
export type DriveStatusName = DriveLine['status']
export type DonationTypeName = DriveLine['donationTypes'][number]

export const donationTypes = ['WHOLE_BLOOD', 'PLASMA', 'PLATELETS', 'RED_CELLS'] as const satisfies DonationTypeName[]

export const driveQuery = graphql(
  `
    query DeskBloodDrive($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on BloodDrive {
          ...BloodDriveLine
          slots {
            startsAt
            free
            capacity
            booked
          }
          guests {
            donor {
              id
              givenName
              familyName
              birthDate
              phone
            }
            next {
              donationType
              kind
              day
            }
            appointment {
              id
              slotAt
              donationType
            }
            outcomes {
              id
              kind
              donationType
            }
          }
        }
      }
    }
  `,
  [driveLineFragment],
)

type Node = NonNullable<ResultOf<typeof driveQuery>['node']>
export type DeskDrive = Extract<Node, { __typename: 'BloodDrive' }>
export type Guest = NonNullable<DeskDrive['guests']>[number]
export type OutcomeName = Guest['outcomes'][number]['kind']

export const donorsQuery = graphql(`
  query DeskBloodDonors($search: String, $first: Int, $after: String, $last: Int, $before: String) {
    bloodDonors(search: $search, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          givenName
          familyName
          birthDate
          phone
        }
      }
    }
  }
`)

export const donorQuery = graphql(`
  query DeskBloodDonor($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on BloodDonor {
        givenName
        familyName
        birthDate
        phone
        email
        locale
        isDemonstration
        wantsReminders
        volunteer {
          id
        }
        nextDonations {
          donationType
          kind
          day
          afterTypes
        }
        appointments {
          id
          slotAt
          donationType
          cancelledAt
          drive {
            id
            status
            place {
              kk
              ru
              en
            }
          }
        }
        messages {
          id
          kind
          state
          createdAt
          sentAt
        }
        outcomes {
          id
          kind
          donationType
          at
          voidedAt
          drive {
            id
            place {
              kk
              ru
              en
            }
          }
        }
        likelySame {
          id
          givenName
          familyName
          birthDate
          phone
        }
      }
    }
  }
`)

export type DeskDonor = Extract<NonNullable<ResultOf<typeof donorQuery>['node']>, { __typename: 'BloodDonor' }>

export const rulesQuery = graphql(`
  query DeskBloodRules {
    bloodRules {
      id
      donationType
      minAgeYears
      maxAgeYears
      minWeightKg
      validFrom
      validTo
      source {
        kk
        ru
        en
      }
      intervals {
        afterType
        days
      }
    }
  }
`)

export type DeskRule = ResultOf<typeof rulesQuery>['bloodRules'][number]
