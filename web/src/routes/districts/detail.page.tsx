import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRegion } from '../../live/region-context.ts'
import { useWords } from '../../messages/messages.ts'
import { CounterStrip } from '../../ui/counter-strip.tsx'
import { DetailState } from '../../ui/detail-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EventList } from '../events/event-list.tsx'
import { OrganisationList } from '../organisations/organisation-list.tsx'

const districtQuery = graphql(`
  query DistrictPage($id: ID!) {
    district(id: $id) {
      id
      name {
        kk
        ru
        en
      }
      centre
      riverOrder
    }
  }
`)

const route = getRouteApi('/shell/districts/$id')

export function DistrictPage() {
  const words = useWords()
  const format = useFormat()
  const { id } = route.useParams()
  const paging = route.useSearch()
  const { data, fetching, error, refetch } = useLiveQuery({ query: districtQuery, variables: { id } })
  const district = data?.district
  if (!district)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />

  return (
    <Page
      key={district.id}
      title={format.text(district.name)}
      crumbs={
        <>
          <Link to="/">{words('nav.board')}</Link>
          <Link to="/districts">{words('nav.districts')}</Link>
        </>
      }
      note={<p>{words('district.centre', { centre: district.centre })}</p>}
      aside={<Neighbours riverOrder={district.riverOrder} />}
    >
      {error && <ErrorNotice onRetry={refetch} kept />}
      <CounterStrip
        scope={{ district: id }}
        metrics={['VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'EVENTS_HELD', 'VOLUNTEER_MINUTES']}
      />
      <div className="two-columns">
        <Panel title={words('district.events')}>
          <EventList filter={{ district: id }} paging={paging} counted />
        </Panel>
        <Panel title={words('district.organisations')}>
          <OrganisationList filter={{ district: id }} paging={null} />
        </Panel>
      </div>
    </Page>
  )
}

/** One step down or up the river. */
function Neighbours({ riverOrder }: { readonly riverOrder: number }) {
  const words = useWords()
  const format = useFormat()
  const { districts } = useRegion()
  const steps = [
    {
      district: districts.find((each) => each.riverOrder === riverOrder - 1),
      label: 'district.downstream',
      arrow: '←',
    },
    { district: districts.find((each) => each.riverOrder === riverOrder + 1), label: 'district.upstream', arrow: '→' },
  ] as const
  return (
    <nav aria-label={words('district.neighbours')} className="neighbours no-print">
      {steps.map(
        ({ district, label, arrow }) =>
          district && (
            <Link key={label} to="/districts/$id" params={{ id: district.id }} className="button" title={words(label)}>
              {arrow === '←' && `${arrow} `}
              {format.text(district.name)}
              {arrow === '→' && ` ${arrow}`}
            </Link>
          ),
      )}
    </nav>
  )
}
