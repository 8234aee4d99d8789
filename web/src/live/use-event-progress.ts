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

/** Follows one event, and gives its latest progress; the cache carries it to wherever else the event is shown. */
export function useEventProgress(event: string, active: boolean) {
  const paused = usePaused()
  const [{ data }] = useSubscription({
    query: eventProgressSubscription,
    variables: { event },
    pause: paused || !active,
  })
  return data?.eventProgress ?? null
}
