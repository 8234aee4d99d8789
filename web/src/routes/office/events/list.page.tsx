import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { addDays } from '../../../format/days.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { EventStatusChip } from '../../events/event-status.tsx'
import { eventTimes } from '../../search.ts'
import { useListAddress } from '../../use-list-address.ts'
import { allEventStatuses, type DeskEventsSearch } from '../search.ts'
import { EventCalendar } from './event-calendar.tsx'
import { deskEventsQuery, useEventsExport } from './events-export.ts'

const route = getRouteApi('/office/desk/events')

export function DeskEventsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { may } = useDeskViewer()
  const { districts } = useRegion()
  const organisations = useOrganisationChoices()
  const search = route.useSearch()
  const { page, change, narrowed, onClear } = useListAddress(search, { ways: ['when', 'view', 'span', 'day'] })
  const { q, status, district, organisation, when, view, span, day } = search
  const past = when === 'past'
  const narrowing = {
    ...(q && { search: q }),
    ...(status && { status: [status] }),
    ...(district && { district }),
    ...(organisation && { organisation }),
  }
  const listed = {
    orderBy: { field: 'STARTS_AT', direction: when === undefined ? 'ASC' : 'DESC' },
    filter: {
      ...narrowing,
      ...(when === undefined && { from: today }),
      ...(past && { until: addDays(today, -1) }),
    },
  } as const
  const query = useLiveQuery({
    keepFormer: true,
    pause: view === 'calendar',
    query: deskEventsQuery,
    variables: {
      ...page,
      ...listed,
    },
  })
  const exported = useEventsExport(listed)

  return (
    <DeskPage
      title={words('plan.title')}
      aside={
        may('EVENTS_DRAFT') && (
          <Link to="/office/events/new" className="button primary">
            <Icon name="plus" />
            {words('plan.new')}
          </Link>
        )
      }
      tabs={
        <>
          <Segments
            label={words('plan.views')}
            choices={[undefined, 'calendar'] as const}
            chosen={view}
            nameOf={(choice) => words(choice ? 'plan.view.calendar' : 'plan.view.list')}
            onChoose={(choice) => change({ view: choice })}
          />
          {view !== 'calendar' && (
            <Segments
              label={words('event.when')}
              choices={[undefined, ...eventTimes]}
              chosen={when}
              nameOf={(choice) => words(`events.when.${choice ?? 'ahead'}`)}
              onChoose={(choice) => change({ when: choice })}
            />
          )}
        </>
      }
      filters={
        <FilterBar onClear={onClear}>
          <FilterSearch value={q} onChange={(value) => change({ q: value })} />
          <FilterChoice
            label={words('filter.status')}
            value={status}
            options={allEventStatuses.map((value) => ({ value, label: words(`event.status.${value}`) }))}
            onChange={(value) => change({ status: value as DeskEventsSearch['status'] })}
          />
          <FilterChoice
            label={words('filter.district')}
            value={district}
            options={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
            onChange={(value) => change({ district: value })}
          />
          <FilterChoice
            label={words('field.organisation')}
            value={organisation}
            options={organisations}
            onChange={(value) => change({ organisation: value })}
          />
        </FilterBar>
      }
    >
      {view === 'calendar' ? (
        <EventCalendar
          span={span ?? 'month'}
          day={day}
          filter={narrowing}
          onMove={(moved) =>
            change({ day: moved.day, ...(moved.span && { span: moved.span === 'week' ? 'week' : undefined }) })
          }
        />
      ) : (
        <DeskTable
          label={words('plan.title')}
          query={query}
          found={query.data?.events}
          tools={<ExportButtons exported={exported} total={query.data?.events.totalCount} />}
          keyOf={({ id }) => id}
          count={(count) => words('plan.count', { count, shown: format.number(count) })}
          empty={{ title: words('plan.empty'), hint: words(narrowed ? 'list.narrowed' : 'plan.emptyHint') }}
          columns={[
            {
              key: 'name',
              head: words('plan.name'),
              leading: true,
              width: 33,
              cell: (node) => (
                <Link to="/office/events/$eventId" params={{ eventId: node.id }}>
                  {format.text(node.name)}
                </Link>
              ),
            },
            {
              key: 'when',
              head: words('event.when'),
              width: 15,
              cell: (node) => (
                <time dateTime={node.startsAt}>
                  {format.dayOf(node.startsAt, 'short')}, {format.time(node.startsAt)}
                </time>
              ),
            },
            {
              key: 'organiser',
              head: words('event.organiser'),
              width: 23,
              cell: (node) => (
                <>
                  {format.text(node.organiser.name)}
                  <span className="soft under">{format.text(node.district.name)}</span>
                </>
              ),
            },
            {
              key: 'places',
              head: words('event.shift.places'),
              width: 15,
              number: true,
              cell: (node) =>
                `${format.number(node.shifts.reduce((sum, shift) => sum + shift.signedUpCount, 0))} / ${format.number(
                  node.shifts.reduce((sum, shift) => sum + shift.capacity, 0),
                )}`,
            },
            { key: 'status', head: words('filter.status'), cell: (node) => <EventStatusChip status={node.status} /> },
          ]}
        />
      )}
    </DeskPage>
  )
}
