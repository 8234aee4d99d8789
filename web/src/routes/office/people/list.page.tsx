import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useOrganisationChoices } from '../../../desk/organisation-choices.ts'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { useListAddress } from '../../use-list-address.ts'
import { roleNames } from '../roles.ts'
import { Moment } from '../../../desk/moment.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { PeopleSearch } from '../search.ts'
import { PeopleTabs } from './people-tabs.tsx'
import { RoleLines } from './role-lines.tsx'
import styles from './people.module.css'

const peopleQuery = graphql(
  `
    query People($filter: AccountFilter, $first: Int, $after: String, $last: Int, $before: String) {
      accounts(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            id
            displayName
            email
            lastSignedInAt
            suspendedAt
            hasSecondFactor
            isViewer
            grants {
              id
              role
              organisation {
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
      }
    }
  `,
  [pageInfoFragment],
)

const route = getRouteApi('/office/desk/people')

export function PeoplePage() {
  const words = useOfficeWords()
  const format = useFormat()
  const search = route.useSearch()
  const { page, change, narrowed, onClear } = useListAddress(search)
  const organisations = useOrganisationChoices()
  const { q, role, organisation, suspended } = search
  const query = useLiveQuery({
    keepFormer: true,
    query: peopleQuery,
    variables: {
      ...page,
      filter: {
        ...(q && { search: q }),
        ...(role && { role }),
        ...(organisation && { organisation }),
        ...(suspended && { suspended: suspended === 'yes' }),
      },
    },
  })

  return (
    <DeskPage
      title={words('people.title')}
      aside={
        <Link to="/office/people/invite" className="button primary">
          <Icon name="mail" />
          {words('people.invite')}
        </Link>
      }
      tabs={<PeopleTabs />}
      filters={
        <FilterBar onClear={onClear}>
          <FilterSearch value={q} hint={words('people.search.hint')} onChange={(value) => change({ q: value })} />
          <FilterChoice
            label={words('field.role')}
            value={role}
            options={roleNames.map((value) => ({ value, label: words(`role.${value}`) }))}
            onChange={(value) => change({ role: value as PeopleSearch['role'] })}
          />
          <FilterChoice
            label={words('field.organisation')}
            value={organisation}
            options={organisations}
            onChange={(value) => change({ organisation: value })}
          />
          <FilterChoice
            label={words('people.access')}
            value={suspended}
            options={[
              { value: 'no', label: words('people.open') },
              { value: 'yes', label: words('people.suspended') },
            ]}
            onChange={(value) => change({ suspended: value as PeopleSearch['suspended'] })}
          />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('people.title')}
        query={query}
        found={query.data?.accounts}
        keyOf={({ id }) => id}
        count={(count) => words('people.count', { count, shown: format.number(count) })}
        empty={{ title: words('people.empty'), hint: words(narrowed ? 'list.narrowed' : 'people.empty.hint') }}
        columns={[
          {
            key: 'name',
            head: words('people.person'),
            leading: true,
            width: 34,
            cell: (node) => (
              <>
                <Link to="/office/people/$id" params={{ id: node.id }}>
                  {node.displayName}
                </Link>
                <span className={styles.under}>{node.email}</span>
              </>
            ),
          },
          { key: 'roles', head: words('people.roles'), width: 32, cell: (node) => <RoleLines grants={node.grants} /> },
          {
            key: 'seen',
            head: words('people.lastSignedIn'),
            width: 16,
            cell: (node) => <Moment at={node.lastSignedInAt} never={words('people.never')} />,
          },
          {
            key: 'state',
            head: words('people.access'),
            cell: (node) => (
              <span className={styles.chips}>
                {node.suspendedAt ? (
                  <StatusChip icon="pause" tone="warn">
                    {words('people.suspended')}
                  </StatusChip>
                ) : (
                  <StatusChip icon="check" tone="good">
                    {words('people.open')}
                  </StatusChip>
                )}
                {node.hasSecondFactor && (
                  <StatusChip icon="verified" tone="live">
                    {words('people.secondFactor')}
                  </StatusChip>
                )}
              </span>
            ),
          },
        ]}
      />
    </DeskPage>
  )
}
