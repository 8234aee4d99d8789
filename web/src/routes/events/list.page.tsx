import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRegion } from '../../live/region-context.ts'
import { useWords } from '../../messages/messages.ts'
import { FilterBar, FilterChoice, FilterDay, FilterSearch } from '../../ui/filters.tsx'
import { Page } from '../../ui/page.tsx'
import { eventStatuses, type EventsSearch, type EventStatusFilter } from '../search.ts'
import { EventList, type EventListFilter } from './event-list.tsx'

const route = getRouteApi('/shell/events')

const campaignChoicesQuery = graphql(`
  query CampaignChoices {
    campaigns(first: 100) {
      edges {
        node {
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
`)

/** The address is the filter: whatever is chosen can be shared as a link. */
function filterOf({ status, district, campaign, organisation, day, q }: EventsSearch): EventListFilter {
  return {
    ...(status && { status: [status] }),
    ...(district && { district }),
    ...(campaign && { campaign }),
    ...(organisation && { organisation }),
    ...(day && { on: day }),
    ...(q && { search: q }),
  }
}

export function EventsPage() {
  const words = useWords()
  const format = useFormat()
  const { districts } = useRegion()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const campaigns = useLiveQuery({ query: campaignChoicesQuery, variables: {} })
  const filter = filterOf(search)
  const change = (changed: Partial<EventsSearch>) =>
    void navigate({
      search: (former) => ({ ...former, ...changed, after: undefined, before: undefined }),
      replace: true,
    })

  return (
    <Page title={words('events.title')} crumbs={<Link to="/">{words('nav.board')}</Link>}>
      <FilterBar onClear={Object.keys(filter).length > 0 ? () => void navigate({ search: {}, replace: true }) : null}>
        <FilterSearch value={search.q} onChange={(q) => change({ q })} />
        <FilterChoice
          label={words('filter.status')}
          value={search.status}
          options={eventStatuses.map((value) => ({ value, label: words(`event.status.${value}`) }))}
          onChange={(status) => change({ status: status as EventStatusFilter | undefined })}
        />
        <FilterChoice
          label={words('filter.district')}
          value={search.district}
          options={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
          onChange={(district) => change({ district })}
        />
        <FilterChoice
          label={words('filter.campaign')}
          value={search.campaign}
          options={(campaigns.data?.campaigns.edges ?? []).map(({ node }) => ({
            value: node.id,
            label: format.text(node.name),
          }))}
          onChange={(campaign) => change({ campaign })}
        />
        <FilterDay label={words('filter.day')} value={search.day} onChange={(day) => change({ day })} />
      </FilterBar>
      <section className="card padded" aria-label={words('events.title')}>
        <EventList filter={filter} paging={search} counted />
      </section>
    </Page>
  )
}
