import { Link } from '@tanstack/react-router'
import { Moment } from '../../../desk/moment.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import styles from './messages.module.css'

const talliesQuery = graphql(`
  query DeskMessageTallies($event: ID!) {
    event(id: $event) {
      id
      messageTallies {
        kind
        sent
        waiting
        unsent
        dropped
        latestAt
      }
    }
  }
`)

const heaps = ['sent', 'waiting', 'unsent', 'dropped'] as const

/** What people were told about an event, and how much of it has reached them. */
export function ToldPeople({ eventId }: { readonly eventId: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { data, error, refetch } = useLiveQuery({ query: talliesQuery, variables: { event: eventId } })
  const tallies = data?.event?.messageTallies
  return (
    <Panel
      title={words('told.title')}
      action={
        tallies &&
        tallies.length > 0 && (
          <Link to="/office/messages" search={{ event: eventId }} className="button">
            {words('told.all')}
          </Link>
        )
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept={tallies != null} />}
      {tallies?.length === 0 && <EmptyState title={words('told.none')} hint={words('told.noneHint')} />}
      {tallies && tallies.length > 0 && (
        <ul className={styles.told}>
          {tallies.map((tally) => (
            <li key={tally.kind} data-told={tally.kind}>
              <Link to="/office/messages" search={{ event: eventId, kind: tally.kind }}>
                {words(`messages.kind.${tally.kind}`)}
              </Link>
              <span className="soft">
                <Moment at={tally.latestAt} />
              </span>
              <span className={styles.heaps}>
                {heaps
                  .filter((heap) => tally[heap] > 0)
                  .map((heap) => (
                    <span key={heap} data-heap={heap}>
                      {words(`told.${heap}`, { count: tally[heap], shown: format.number(tally[heap]) })}
                    </span>
                  ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
