import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useNow } from '../../live/now.ts'
import { useWords } from '../../messages/messages.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { BloodFigures } from './blood-figures.tsx'
import { publicDriveFragment } from './blood-parts.ts'
import styles from './blood.module.css'

const drivesQuery = graphql(
  `
    query NextBloodDrives($now: DateTime!) {
      bloodDrives(filter: { status: [PUBLISHED], endsAfter: $now }, first: 30) {
        edges {
          node {
            ...PublicDrive
            freePlaces(after: $now)
          }
        }
      }
    }
  `,
  [publicDriveFragment],
)

const minuteMilliseconds = 60_000

/** Where and when blood can be given next. */
export function BloodPage() {
  const words = useWords()
  const format = useFormat()
  const present = useNow(5 * minuteMilliseconds)
  // The same question for as long as it is open, so that a page that ticks does not ask anew.
  const [now] = useState(() => new Date(present - (present % (5 * minuteMilliseconds))).toISOString())
  const { data, error, refetch } = useLiveQuery({ query: drivesQuery, variables: { now } })
  const drives = data?.bloodDrives.edges ?? []
  return (
    <Page
      title={words('blood.public.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      note={<p>{words('blood.public.note')}</p>}
    >
      <BloodFigures />
      {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
      {!data && !error && <SkeletonBlock height="14rem" />}
      {data && drives.length === 0 && (
        <EmptyState title={words('blood.public.empty')} hint={words('blood.public.emptyHint')} />
      )}
      <ul className={styles.drives}>
        {drives.map(({ node: drive }) => (
          <li key={drive.id} className="card padded">
            <Link to="/blood/$id" params={{ id: drive.id }}>
              <b>
                {format.dayOf(drive.startsAt, 'weekday')}, {format.time(drive.startsAt)} – {format.time(drive.endsAt)}
              </b>
              <span>{format.text(drive.place)}</span>
              <small>{format.text(drive.district.name)}</small>
              <span className={styles.free}>
                {drive.freePlaces > 0
                  ? words('blood.public.free', { count: drive.freePlaces, shown: format.number(drive.freePlaces) })
                  : words('blood.public.full')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
