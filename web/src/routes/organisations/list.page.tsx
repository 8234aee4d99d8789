import { getRouteApi, Link } from '@tanstack/react-router'
import { useFormat } from '../../format/use-format.ts'
import { useRegion } from '../../live/region-context.ts'
import { useWords } from '../../messages/messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../ui/filters.tsx'
import { Page } from '../../ui/page.tsx'
import {
  organisationKinds,
  organisationStatuses,
  type OrganisationKindFilter,
  type OrganisationsSearch,
  type OrganisationStatusFilter,
} from '../search.ts'
import { useListAddress } from '../use-list-address.ts'
import { OrganisationList, type OrganisationListFilter } from './organisation-list.tsx'

const route = getRouteApi('/shell/organisations')

function filterOf({ kind, status, district, q }: OrganisationsSearch): OrganisationListFilter {
  return {
    ...(kind && { kind: [kind] }),
    ...(status && { status }),
    ...(district && { district }),
    ...(q && { search: q }),
  }
}

export function OrganisationsPage() {
  const words = useWords()
  const format = useFormat()
  const { districts } = useRegion()
  const search = route.useSearch()
  const { change, onClear } = useListAddress(search)
  const filter = filterOf(search)

  return (
    <Page title={words('organisations.title')} crumbs={<Link to="/">{words('nav.board')}</Link>}>
      <FilterBar onClear={onClear}>
        <FilterSearch value={search.q} onChange={(q) => change({ q })} />
        <FilterChoice
          label={words('filter.kind')}
          value={search.kind}
          options={organisationKinds.map((value) => ({ value, label: words(`organisation.kind.${value}`) }))}
          onChange={(kind) => change({ kind: kind as OrganisationKindFilter | undefined })}
        />
        <FilterChoice
          label={words('filter.status')}
          value={search.status}
          options={organisationStatuses.map((value) => ({ value, label: words(`organisation.status.${value}`) }))}
          onChange={(status) => change({ status: status as OrganisationStatusFilter | undefined })}
        />
        <FilterChoice
          label={words('filter.district')}
          value={search.district}
          options={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
          onChange={(district) => change({ district })}
        />
      </FilterBar>
      <section className="card padded" aria-label={words('organisations.title')}>
        <OrganisationList filter={filter} paging={search} />
      </section>
    </Page>
  )
}
