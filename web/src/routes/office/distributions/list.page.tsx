import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRefetchOnVersion } from '../../../live/use-refetch-on-version.ts'
import { addDays } from '../../../format/days.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { pageVariables } from '../../search.ts'
import { shiftLineFragment, useGivingVersion } from './distribution-parts.ts'
import { GivingTabs } from './giving-tabs.tsx'
import { ShiftChip } from './shift-chip.tsx'
import { ShiftForm } from './shift-form.tsx'
import styles from './distributions.module.css'

const shiftsQuery = graphql(
  `
    query DeskDistributionShifts($first: Int, $after: String, $last: Int, $before: String, $day: Date) {
      distributionShifts(
        first: $first
        after: $after
        last: $last
        before: $before
        filter: { from: $day, until: $day }
      ) {
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
            ...DeskShift
          }
        }
      }
    }
  `,
  [shiftLineFragment],
)

const route = getRouteApi('/office/desk/distributions')

/** Shifts of giving, day by day, with what was counted so far. */
export function DeskShiftsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { day = today, ...paging } = route.useSearch()
  const navigate = route.useNavigate()
  const [isPlanning, setPlanning] = useState(false)
  const query = useLiveQuery({
    query: shiftsQuery,
    variables: { ...pageVariables(paging), day },
    keepFormer: true,
  })
  useRefetchOnVersion(useGivingVersion(), query.refetch)
  const go = (to: string) => void navigate({ search: to === today ? {} : { day: to } })
  const days = (
    <FilterBar onClear={day === today ? null : () => go(today)}>
      <button
        type="button"
        className="button icon"
        aria-label={words('tea.day.before')}
        onClick={() => go(addDays(day, -1))}
      >
        <span className={styles.back}>
          <Icon name="arrow" />
        </span>
      </button>
      <input
        type="date"
        className="field"
        aria-label={words('tea.day')}
        value={day}
        onChange={(event) => event.target.value && go(event.target.value)}
      />
      <button
        type="button"
        className="button icon"
        aria-label={words('tea.day.after')}
        onClick={() => go(addDays(day, 1))}
      >
        <Icon name="arrow" />
      </button>
    </FilterBar>
  )
  const add = (
    <button type="button" className="button primary" onClick={() => setPlanning(true)}>
      <Icon name="plus" />
      {words('tea.plan')}
    </button>
  )
  return (
    <DeskPage
      title={words('tea.title')}
      note={<p>{words('tea.note')}</p>}
      aside={add}
      tabs={<GivingTabs />}
      filters={days}
    >
      <DeskTable
        label={words('tea.shifts')}
        query={query}
        found={query.data?.distributionShifts}
        keyOf={({ id }) => id}
        empty={{ title: words('tea.empty'), hint: words('tea.empty.hint') }}
        count={(count) => words('tea.count', { count, shown: format.number(count) })}
        columns={[
          {
            key: 'when',
            head: words('tea.when'),
            leading: true,
            width: 18,
            cell: ({ id, startsAt, endsAt }) => (
              <Link to="/office/distributions/$shiftId" params={{ shiftId: id }}>
                {format.time(startsAt)}–{format.time(endsAt)}
              </Link>
            ),
          },
          {
            key: 'where',
            head: words('tea.place'),
            cell: ({ place }) => `${format.text(place.name)}, ${format.text(place.district.name)}`,
          },
          { key: 'who', head: words('tea.organisation'), cell: ({ organisation }) => format.text(organisation.name) },
          { key: 'state', head: words('filter.status'), cell: (shift) => <ShiftChip shift={shift} /> },
          {
            key: 'people',
            head: words('tea.people'),
            cell: ({ people }) => <b data-people>{format.number(people)}</b>,
          },
          {
            key: 'given',
            head: words('tea.given'),
            cell: ({ given, plannedPortions }) =>
              words('tea.ofPlanned', {
                shown: format.number(given.reduce((sum, { quantity }) => sum + quantity, 0)),
                planned: format.number(plannedPortions),
              }),
          },
        ]}
      />
      {isPlanning && <ShiftForm shift={null} onClose={() => setPlanning(false)} />}
    </DeskPage>
  )
}
