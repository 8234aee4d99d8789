import { Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useNow } from '../../live/now.ts'
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

/** Where mobile fairs stop from now on, the next one first. */
export function useUpcomingStops() {
  const now = useNow(60_000)
  const { data, error, refetch } = useLiveQuery({ query: fairsQuery, variables: {} })
  const stops = (data?.fairs.edges ?? [])
    .flatMap(({ node }) => node.stops)
    .filter(({ endsAt, skippedAt }) => !skippedAt && new Date(endsAt).getTime() >= now)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  return { stops, loaded: data !== undefined, failed: error !== undefined, refetch }
}

type UpcomingStop = ReturnType<typeof useUpcomingStops>['stops'][number]

export function StopList({
  stops,
  withDay = false,
}: {
  readonly stops: readonly UpcomingStop[]
  /** Where no heading says which day it is. */
  readonly withDay?: boolean
}) {
  const format = useFormat()
  return (
    <ul className={styles.stops}>
      {stops.map(({ id, startsAt, endsAt, district, place }) => (
        <li key={id}>
          <time dateTime={startsAt}>
            {withDay && <span>{format.dayOf(startsAt)}</span>}
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
  )
}
