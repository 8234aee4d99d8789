import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useWords } from '../../messages/messages.ts'
import { CounterStrip } from '../../ui/counter-strip.tsx'
import { CalendarLink } from '../../ui/calendar-link.tsx'
import { DetailState } from '../../ui/detail-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EventList } from '../events/event-list.tsx'
import { OrganisationStatusChip } from './organisation-parts.tsx'

const organisationQuery = graphql(`
  query OrganisationPage($id: ID!) {
    organisation(id: $id) {
      id
      kind
      name {
        kk
        ru
        en
      }
      status
      district {
        id
        name {
          kk
          ru
          en
        }
      }
      statuses {
        status
        validFrom
        validTo
      }
    }
  }
`)

const route = getRouteApi('/shell/organisations/$id')

export function OrganisationPage() {
  const words = useWords()
  const format = useFormat()
  const { id } = route.useParams()
  const paging = route.useSearch()
  const { data, fetching, error, refetch } = useLiveQuery({ query: organisationQuery, variables: { id } })
  const organisation = data?.organisation
  if (!organisation)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />

  return (
    <Page
      key={organisation.id}
      title={format.text(organisation.name)}
      crumbs={
        <>
          <Link to="/">{words('nav.board')}</Link>
          <Link to="/organisations">{words('nav.organisations')}</Link>
        </>
      }
      aside={<CalendarLink path={`organisations/${organisation.id}`} />}
      chips={organisation.status && <OrganisationStatusChip status={organisation.status} />}
      note={
        <p>
          {words(`organisation.kind.${organisation.kind}`)} ·{' '}
          <Link to="/districts/$id" params={{ id: organisation.district.id }}>
            {format.text(organisation.district.name)}
          </Link>
        </p>
      }
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <CounterStrip
        scope={{ organisation: id }}
        metrics={['VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'EVENTS_HELD', 'VOLUNTEER_MINUTES']}
      />
      <div className="two-columns">
        <Panel title={words('organisation.events')}>
          <EventList filter={{ organisation: id }} paging={paging} counted />
        </Panel>
        <Panel title={words('organisation.history')}>
          <ul>
            {organisation.statuses.map((period) => (
              <li key={period.validFrom} className="link-row">
                <span>
                  {period.validTo
                    ? `${format.day(period.validFrom)} – ${format.day(period.validTo)}`
                    : words('organisation.since', { from: format.day(period.validFrom) })}
                </span>
                <OrganisationStatusChip status={period.status} />
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </Page>
  )
}
