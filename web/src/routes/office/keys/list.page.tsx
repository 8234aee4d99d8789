import { getRouteApi, Link } from '@tanstack/react-router'
import { deadline } from '../../../desk/deadline.ts'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { useListAddress } from '../../use-list-address.ts'
import { keyStatuses, type KeysSearch } from '../search.ts'
import { KeyStatusChip } from './key-status.tsx'
import { UsageBars } from './usage-bars.tsx'
import styles from './keys.module.css'

const keysQuery = graphql(
  `
    query PartnerKeys($filter: PartnerKeyFilter, $first: Int, $after: String, $last: Int, $before: String) {
      partnerKeys(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            name
            prefix
            status
            expiresAt
            lastUsedAt
            organisation {
              id
              name {
                kk
                ru
                en
              }
            }
            usage(days: 14) {
              day
              operations
              cost
              refused
            }
          }
        }
      }
    }
  `,
  [pageInfoFragment],
)

const route = getRouteApi('/office/desk/keys')

export function KeysPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const search = route.useSearch()
  const { page, change, narrowed, onClear } = useListAddress(search)
  const organisations = useOrganisationChoices()
  const { q, organisation, status } = search
  const query = useLiveQuery({
    keepFormer: true,
    query: keysQuery,
    variables: {
      ...page,
      filter: { ...(q && { search: q }), ...(organisation && { organisation }), ...(status && { status: [status] }) },
    },
  })
  const make = (
    <Link to="/office/keys/new" search={organisation ? { organisation } : {}} className="button primary">
      <Icon name="plus" />
      {words('keys.make')}
    </Link>
  )

  return (
    <DeskPage
      title={words('keys.title')}
      note={<p>{words('keys.note')}</p>}
      aside={make}
      filters={
        <FilterBar onClear={onClear}>
          <FilterSearch value={q} onChange={(value) => change({ q: value })} />
          <FilterChoice
            label={words('field.organisation')}
            value={organisation}
            options={organisations}
            onChange={(value) => change({ organisation: value })}
          />
          <FilterChoice
            label={words('filter.status')}
            value={status}
            options={keyStatuses.map((value) => ({ value, label: words(`keys.status.${value}`) }))}
            onChange={(value) => change({ status: value as KeysSearch['status'] })}
          />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('keys.title')}
        query={query}
        found={query.data?.partnerKeys}
        keyOf={({ id }) => id}
        count={(count) => words('keys.count', { count, shown: format.number(count) })}
        empty={{
          title: words(narrowed ? 'keys.emptyNarrow' : 'keys.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'keys.empty.hint'),
          action: !narrowed && make,
        }}
        columns={[
          {
            key: 'name',
            head: words('keys.name'),
            leading: true,
            width: 25,
            cell: (node) => (
              <>
                <Link to="/office/keys/$id" params={{ id: node.id }}>
                  {node.name}
                </Link>
                <code className={styles.prefix}>{node.prefix}…</code>
              </>
            ),
          },
          {
            key: 'organisation',
            head: words('field.organisation'),
            width: 23,
            cell: (node) => format.text(node.organisation.name),
          },
          {
            key: 'status',
            head: words('filter.status'),
            width: 18,
            cell: (node) => (
              <>
                <KeyStatusChip status={node.status} />
                {node.expiresAt && (node.status === 'ACTIVE' || node.status === 'ENDING') && (
                  <span className={styles.under}>{words('keys.until', deadline(format, node.expiresAt))}</span>
                )}
              </>
            ),
          },
          {
            key: 'used',
            head: words('keys.lastUsed'),
            width: 12,
            cell: (node) => <Moment at={node.lastUsedAt} never={words('keys.neverUsed')} />,
          },
          {
            key: 'usage',
            head: words('keys.twoWeeks'),
            cell: (node) => <UsageBars days={node.usage} small />,
          },
        ]}
      />
    </DeskPage>
  )
}
