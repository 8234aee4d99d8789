import { useSubscription } from 'urql'
import { graphql } from '../graphql/graphql.ts'
import { usePaused } from './pause.ts'

const eventProgressSubscription = graphql(`
  subscription LiveEventProgress($event: ID!) {
    eventProgress(event: $event) {
      event {
        id
      }
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

/** Follows one event; the cache carries what comes to wherever the event is shown. */
export function useEventProgress(event: string, active: boolean): void {
  const paused = usePaused()
  useSubscription({ query: eventProgressSubscription, variables: { event }, pause: paused || !active })
}
