import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { OrganisationStatusChip } from '../../organisations/organisation-parts.tsx'
import { organisationKinds, organisationStatuses, type OrganisationsSearch } from '../../search.ts'
import { useListAddress } from '../../use-list-address.ts'
import { organisationsQuery, useOrganisationsExport } from './organisations-export.ts'

const route = getRouteApi('/office/desk/organisations')

export function DeskOrganisationsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const { districts } = useRegion()
  const search = route.useSearch()
  const { page, change, narrowed, onClear } = useListAddress(search)
  const { q, kind, status, district } = search
  const filter = {
    ...(q && { search: q }),
    ...(kind && { kind: [kind] }),
    ...(status && { status }),
    ...(district && { district }),
  }
  const query = useLiveQuery({
    keepFormer: true,
    query: organisationsQuery,
    variables: {
      ...page,
      filter,
    },
  })
  const exported = useOrganisationsExport(filter)

  return (
    <DeskPage
      title={words('organisations.title')}
      aside={
        may('ORGANISATIONS_WRITE') && (
          <Link to="/office/organisations/new" className="button primary">
            <Icon name="plus" />
            {words('organisations.register')}
          </Link>
        )
      }
      filters={
        <FilterBar onClear={onClear}>
          <FilterSearch value={q} onChange={(value) => change({ q: value })} />
          <FilterChoice
            label={words('filter.kind')}
            value={kind}
            options={organisationKinds.map((value) => ({ value, label: words(`organisation.kind.${value}`) }))}
            onChange={(value) => change({ kind: value as OrganisationsSearch['kind'] })}
          />
          <FilterChoice
            label={words('filter.status')}
            value={status}
            options={organisationStatuses.map((value) => ({ value, label: words(`organisation.status.${value}`) }))}
            onChange={(value) => change({ status: value as OrganisationsSearch['status'] })}
          />
          <FilterChoice
            label={words('filter.district')}
            value={district}
            options={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
            onChange={(value) => change({ district: value })}
          />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('organisations.title')}
        query={query}
        found={query.data?.organisations}
        tools={<ExportButtons exported={exported} total={query.data?.organisations.totalCount} />}
        keyOf={({ id }) => id}
        count={(count) => words('organisations.count', { count, shown: format.number(count) })}
        empty={{
          title: words('organisations.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'organisations.emptyRegister'),
        }}
        columns={[
          {
            key: 'name',
            head: words('organisations.name'),
            leading: true,
            width: 42,
            cell: (node) => (
              <Link to="/office/organisations/$id" params={{ id: node.id }}>
                {format.text(node.name)}
              </Link>
            ),
          },
          {
            key: 'kind',
            head: words('filter.kind'),
            width: 20,
            cell: (node) => words(`organisation.kind.${node.kind}`),
          },
          {
            key: 'district',
            head: words('filter.district'),
            width: 20,
            cell: (node) => format.text(node.district.name),
          },
          {
            key: 'status',
            head: words('filter.status'),
            cell: (node) => node.status && <OrganisationStatusChip status={node.status} />,
          },
        ]}
      />
    </DeskPage>
  )
}
