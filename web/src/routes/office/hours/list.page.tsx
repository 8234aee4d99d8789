import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion, useToday } from '../../../live/region-context.ts'
import { startOfDay } from '../../../format/dates.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Panel } from '../../../ui/panel.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { useListAddress } from '../../use-list-address.ts'
import { entryOrigins } from '../search.ts'
import { useDuration } from './duration.ts'
import { queueQuery, useQueueExport } from './queue-export.ts'

const neverStartedQuery = graphql(`
  query NeverStarted($before: DateTime!) {
    events(filter: { status: [PUBLISHED], startsBefore: $before }, first: 10) {
      edges {
        node {
          id
          startsAt
          name {
            kk
            ru
            en
          }
        }
      }
    }
  }
`)

const route = getRouteApi('/office/desk/hours')

export function HoursPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const duration = useDuration()
  const search = route.useSearch()
  const { page, change } = useListAddress(search)
  const whose = search.whose ?? 'OTHERS'
  const query = useLiveQuery({
    keepFormer: true,
    query: queueQuery,
    variables: { ...page, enteredBy: whose },
  })
  const exported = useQueueExport(whose)
  return (
    <>
      <DeskPage
        title={words('hours.title')}
        note={<p>{words(whose === 'MINE' ? 'hours.mine.note' : 'hours.note')}</p>}
        filters={
          <Segments
            label={words('hours.whose')}
            choices={entryOrigins}
            chosen={whose}
            nameOf={(choice) => words(`hours.whose.${choice}`)}
            onChoose={(choice) => change({ whose: choice })}
          />
        }
      >
        <DeskTable
          label={words('hours.title')}
          query={query}
          found={query.data?.eventsAwaitingApproval}
          tools={<ExportButtons exported={exported} total={query.data?.eventsAwaitingApproval?.totalCount} />}
          keyOf={({ id }) => id}
          count={(count) => words('hours.count', { count, shown: format.number(count) })}
          empty={{ title: words('hours.empty'), hint: words('hours.empty.hint') }}
          columns={[
            {
              key: 'event',
              head: words('hours.event'),
              leading: true,
              width: 36,
              cell: (node) => (
                <Link to="/office/events/$eventId/hours" params={{ eventId: node.id }}>
                  {format.text(node.name)}
                </Link>
              ),
            },
            {
              key: 'organiser',
              head: words('field.organisation'),
              width: 24,
              cell: (node) => format.text(node.organiser.name),
            },
            {
              key: 'ended',
              head: words('hours.ended'),
              width: 18,
              cell: (node) => <Moment at={node.finishedAt} />,
            },
            {
              key: 'awaiting',
              head: words('hours.awaiting'),
              cell: ({ closingReport }) =>
                closingReport && (
                  <>
                    {words('hours.awaiting.people', {
                      count: closingReport.awaiting,
                      shown: format.number(closingReport.awaiting),
                      time: duration(closingReport.minutesAwaiting),
                    })}
                    {closingReport.ownAwaiting > 0 && (
                      <span className="soft under">
                        {words('hours.ofThemMine', { shown: format.number(closingReport.ownAwaiting) })}
                      </span>
                    )}
                  </>
                ),
            },
          ]}
        />
      </DeskPage>
      <NeverStarted />
    </>
  )
}

/** What was announced and whose day has passed: whether it took place is for a person to say. */
function NeverStarted() {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { timeZone } = useRegion()
  const { data } = useLiveQuery({
    query: neverStartedQuery,
    variables: { before: startOfDay(today, timeZone).toISOString() },
  })
  const events = data?.events.edges ?? []
  if (events.length === 0) return null
  return (
    <Panel title={words('hours.neverStarted')} note={words('hours.neverStarted.note')}>
      <ul>
        {events.map(({ node }) => (
          <li key={node.id} className="link-row">
            <span>
              <Link to="/events/$id" params={{ id: node.id }}>
                {format.text(node.name)}
              </Link>
              <span className="soft under">{format.dayOf(node.startsAt)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
