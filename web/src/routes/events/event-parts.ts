import type { ResultOf } from 'gql.tada'
import { graphql } from '../../graphql/graphql.ts'

/** What a row of events shows. */
export const eventRowFragment = graphql(`
  fragment EventRow on Event {
    id
    name {
      kk
      ru
      en
    }
    place {
      kk
      ru
      en
    }
    status
    startsAt
    endsAt
    district {
      id
      name {
        kk
        ru
        en
      }
    }
    progress {
      status
      capacity
      signedUp
      attended
      here
      checkedOut
      minutes
      asOf
    }
  }
`)

export type EventRowData = ResultOf<typeof eventRowFragment>
export type EventStatus = EventRowData['status']
