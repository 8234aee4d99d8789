import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { pageVariables } from '../../search.ts'
import { driveLineFragment } from './blood-parts.ts'
import { DriveChip } from './drive-chip.tsx'
import { DriveForm } from './drive-form.tsx'
import styles from './blood.module.css'

const drivesQuery = graphql(
  `
    query DeskBloodDrives($first: Int, $after: String, $last: Int, $before: String) {
      bloodDrives(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          node {
            ...BloodDriveLine
          }
        }
      }
    }
  `,
  [driveLineFragment],
)

const route = getRouteApi('/office/desk/blood-drives')

export function BloodDrivesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const [isPlanning, setPlanning] = useState(false)
  const query = useLiveQuery({ query: drivesQuery, variables: pageVariables(route.useSearch()), keepFormer: true })
  const aside = (
    <div className={styles.actions}>
      <Link to="/office/blood-drives/donors" className="button">
        {words('blood.donors')}
      </Link>
      <Link to="/office/blood-drives/rules" className="button">
        {words('blood.rules')}
      </Link>
      <button type="button" className="button primary" onClick={() => setPlanning(true)}>
        <Icon name="plus" />
        {words('blood.plan')}
      </button>
    </div>
  )
  return (
    <DeskPage title={words('blood.title')} note={<p>{words('blood.note')}</p>} aside={aside}>
      <DeskTable
        label={words('blood.title')}
        query={query}
        found={query.data?.bloodDrives}
        keyOf={({ id }) => id}
        empty={{ title: words('blood.empty'), hint: words('blood.empty.hint') }}
        count={(count) => words('blood.count', { count, shown: format.number(count) })}
        columns={[
          {
            key: 'place',
            head: words('blood.place'),
            leading: true,
            width: 34,
            cell: ({ id, place, district }) => (
              <>
                <Link to="/office/blood-drives/$driveId" params={{ driveId: id }}>
                  {format.text(place)}
                </Link>
                <small className={styles.soft}>{format.text(district.name)}</small>
              </>
            ),
          },
          { key: 'state', head: words('blood.state'), width: 17, cell: ({ status }) => <DriveChip status={status} /> },
          {
            key: 'when',
            head: words('blood.when'),
            width: 22,
            cell: ({ startsAt, endsAt }) => (
              <>
                {format.dayOf(startsAt)}
                <small className={styles.soft}>
                  {format.time(startsAt)} – {format.time(endsAt)}
                </small>
              </>
            ),
          },
          {
            key: 'booked',
            head: words('blood.tally.booked'),
            number: true,
            cell: ({ tally }) => format.number(tally?.booked ?? 0),
          },
          {
            key: 'gave',
            head: words('blood.tally.gave'),
            number: true,
            cell: ({ tally }) => format.number(tally?.gave ?? 0),
          },
        ]}
      />
      {isPlanning && <DriveForm drive={null} onClose={() => setPlanning(false)} />}
    </DeskPage>
  )
}
