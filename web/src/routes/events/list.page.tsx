import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { graphql } from '../../graphql/graphql.ts'
import { useLiveQuery } from '../../graphql/use-live-query.ts'
import { useRegion, useToday } from '../../live/region-context.ts'
import { useWords } from '../../messages/messages.ts'
import { FilterBar, FilterChoice, FilterDay, FilterSearch } from '../../ui/filters.tsx'
import { Page } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { eventStatuses, eventTimes, type EventStatusFilter } from '../search.ts'
import { useListAddress } from '../use-list-address.ts'
import { EventList } from './event-list.tsx'
import { filterOf } from './event-filter.ts'

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

export function EventsPage() {
  const words = useWords()
  const format = useFormat()
  const { districts } = useRegion()
  const search = route.useSearch()
  const { change, onClear } = useListAddress(search, { ways: ['when'] })
  const campaigns = useLiveQuery({ query: campaignChoicesQuery, variables: {} })
  const today = useToday()
  const filter = filterOf(search, today)

  return (
    <Page
      title={words('events.title')}
      crumbs={<Link to="/">{words('nav.board')}</Link>}
      aside={
        <Segments
          label={words('filter.day')}
          choices={[undefined, ...eventTimes]}
          chosen={search.when}
          nameOf={(when) => words(`events.when.${when ?? 'ahead'}`)}
          onChoose={(when) => change({ when })}
        />
      }
    >
      <FilterBar onClear={onClear}>
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
        <EventList filter={filter} paging={search} ascending={search.when === undefined} counted />
      </section>
    </Page>
  )
}
