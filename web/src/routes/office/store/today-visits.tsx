import { Link } from '@tanstack/react-router'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useToday } from '../../../live/region-context.ts'
import { useRefetchOnActivity } from '../../../live/use-live-changes.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { familyName } from '../families/family-parts.ts'
import styles from './store.module.css'

const todayQuery = graphql(`
  query TodayVisits($place: ID!, $day: Date!) {
    storeVisits(first: 30, filter: { place: $place, from: $day, until: $day }) {
      totalCount
      edges {
        node {
          id
          number
          visitedAt
          family {
            id
            number
            members {
              id
              familyName
              givenName
            }
          }
          lines {
            position
            quantity
          }
        }
      }
    }
  }
`)

const recorded = ['STORE_VISIT_RECORDED']

/** Who was served here today, the latest first; new ones come by themselves. */
export function TodayVisits({ place }: { readonly place: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const day = useToday()
  const { data, error, refetch } = useLiveQuery({ query: todayQuery, variables: { place, day } })
  useRefetchOnActivity(recorded, refetch)
  const visits = data?.storeVisits
  return (
    <Panel
      title={words('store.today')}
      aside={
        visits && words('store.today.count', { count: visits.totalCount, shown: format.number(visits.totalCount) })
      }
      flush
    >
      {error && <ErrorNotice onRetry={refetch} kept={Boolean(visits)} />}
      {visits?.edges.length === 0 && <EmptyState title={words('store.today.none')} />}
      <ol className={styles.today}>
        {visits?.edges.map(({ node: { id, number, visitedAt, family, lines } }) => {
          const things = lines.reduce((sum, { quantity }) => sum + quantity, 0)
          return (
            <li key={id}>
              <Link to="/office/store/visits/$visitId" params={{ visitId: id }}>
                <time dateTime={visitedAt}>{format.time(visitedAt)}</time>
                <span>
                  <b>{family ? familyName(family) : words('store.family.gone')}</b>
                  <small>
                    {words('store.visit.number', { number })},{' '}
                    {words('store.things', { count: things, shown: format.number(things) })}
                  </small>
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
