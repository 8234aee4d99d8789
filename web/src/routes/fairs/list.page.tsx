import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useNow } from '../../live/now.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import styles from './fairs.module.css'

const fairsQuery = graphql(`
  query UpcomingFairs {
    fairs(filter: { upcoming: true, status: [PLANNED, OUT] }, first: 30) {
      edges {
        node {
          id
          name {
            kk
            ru
            en
          }
          stops {
            id
            startsAt
            endsAt
            skippedAt
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
          }
        }
      }
    }
  }
`)

/** Where and when mobile fairs come, day by day. */
export function FairsPage() {
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const { data, error, refetch } = useLiveQuery({ query: fairsQuery, variables: {} })
  const stops = (data?.fairs.edges ?? [])
    .flatMap(({ node }) => node.stops)
    .filter(({ endsAt, skippedAt }) => !skippedAt && new Date(endsAt).getTime() >= now)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  const days = [...new Set(stops.map(({ startsAt }) => format.dayOf(startsAt)))]
  return (
    <Page
      title={words('fairs.public.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={<p>{words('fairs.public.note')}</p>}
    >
      {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
      {!data && !error && <SkeletonBlock height="14rem" />}
      {data && stops.length === 0 && (
        <EmptyState title={words('fairs.public.empty')} hint={words('fairs.public.emptyHint')} />
      )}
      {days.map((day) => (
        <Panel key={day} title={day}>
          <ul className={styles.stops}>
            {stops
              .filter(({ startsAt }) => format.dayOf(startsAt) === day)
              .map(({ id, startsAt, endsAt, district, place }) => (
                <li key={id}>
                  <time dateTime={startsAt}>
                    {format.time(startsAt)}–{format.time(endsAt)}
                  </time>
                  <span>
                    <Link to="/districts/$id" params={{ id: district.id }}>
                      {format.text(district.name)}
                    </Link>
                    <small>{format.text(place)}</small>
                  </span>
                </li>
              ))}
          </ul>
        </Panel>
      ))}
    </Page>
  )
}
