import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords, type OfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterDay } from '../../../ui/filters.tsx'
import { StatusChip, type Tone } from '../../../ui/status-chip.tsx'
import type { IconName } from '../../../ui/icon.tsx'
import { pageVariables } from '../../search.ts'
import { accessActions, type AccessActionName, type AccessLogSearch } from '../search.ts'
import { useActorChoices } from './use-actor-choices.ts'
import { FamilyFilter, VolunteerFilter } from './subject-filter.tsx'
import styles from './access-log.module.css'

const accessLogQuery = graphql(`
  query AccessLog($filter: AccessLogFilter, $first: Int, $after: String, $last: Int, $before: String) {
    accessLog(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        node {
          id
          at
          action
          operation
          fields
          reason
          subject
          volunteer {
            id
            familyName
            givenName
          }
          family {
            id
            number
          }
          account {
            id
            displayName
          }
          key {
            id
            name
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
`)

const looks: Record<AccessActionName, { icon: IconName; tone: Tone }> = {
  READ: { icon: 'log', tone: 'calm' },
  EXPORTED: { icon: 'download', tone: 'live' },
  ERASED: { icon: 'cancelled', tone: 'bad' },
  MERGED: { icon: 'people', tone: 'warn' },
}

const route = getRouteApi('/office/desk/access-log')

export function AccessLogPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const actors = useActorChoices()
  const { volunteer, family, account, key, action, from, until } = search
  const query = useLiveQuery({
    keepFormer: true,
    query: accessLogQuery,
    variables: {
      ...pageVariables(search),
      filter: {
        ...(volunteer && { volunteer }),
        ...(family && { family }),
        ...(account && { account }),
        ...(key && { key }),
        ...(action && { action: [action] }),
        ...(from && { from }),
        ...(until && { until }),
      },
    },
  })
  const change = (changed: Partial<AccessLogSearch>) =>
    void navigate({
      search: (former) => ({ ...former, ...changed, after: undefined, before: undefined }),
      replace: true,
    })
  const narrowed = Boolean(volunteer ?? family ?? account ?? key ?? action ?? from ?? until)

  return (
    <DeskPage
      title={words('log.title')}
      note={<p>{words('log.note')}</p>}
      filters={
        <FilterBar onClear={narrowed ? () => void navigate({ search: {}, replace: true }) : null}>
          <VolunteerFilter value={volunteer} onChange={(value) => change({ volunteer: value })} />
          <FamilyFilter value={family} onChange={(value) => change({ family: value })} />
          <FilterChoice
            label={words('log.who')}
            value={account}
            options={actors.people}
            onChange={(value) => change({ account: value })}
          />
          {actors.keys.length > 0 && (
            <FilterChoice
              label={words('log.key')}
              value={key}
              options={actors.keys}
              onChange={(value) => change({ key: value })}
            />
          )}
          <FilterChoice
            label={words('log.what')}
            value={action}
            options={accessActions.map((value) => ({ value, label: words(`log.action.${value}`) }))}
            onChange={(value) => change({ action: value as AccessLogSearch['action'] })}
          />
          <FilterDay label={words('log.from')} value={from} onChange={(value) => change({ from: value })} />
          <FilterDay label={words('log.until')} value={until} onChange={(value) => change({ until: value })} />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('log.title')}
        query={query}
        found={query.data?.accessLog}
        keyOf={({ id }) => id}
        count={(count) => words('log.count', { count, shown: format.number(count) })}
        empty={{
          title: words(narrowed ? 'log.emptyNarrow' : 'log.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'log.empty.hint'),
        }}
        columns={[
          {
            key: 'at',
            head: words('log.when'),
            leading: true,
            width: 16,
            cell: (node) => <Moment at={node.at} exact />,
          },
          {
            key: 'who',
            head: words('log.who'),
            width: 22,
            cell: (node) =>
              node.account ? (
                node.account.displayName
              ) : node.key ? (
                <>
                  {node.key.name}
                  <small className={styles.under}>{format.text(node.key.organisation.name)}</small>
                </>
              ) : (
                <span className="soft">{words('log.unknown')}</span>
              ),
          },
          {
            key: 'whom',
            head: words('log.whom'),
            width: 22,
            cell: (node) =>
              node.volunteer ? (
                <Link to="/office/volunteers/$id" params={{ id: node.volunteer.id }}>
                  {node.volunteer.familyName} {node.volunteer.givenName}
                </Link>
              ) : node.family ? (
                <Link to="/office/families/$id" params={{ id: node.family.id }}>
                  {words('families.numbered', { number: String(node.family.number) })}
                </Link>
              ) : (
                <span className="soft">
                  {words(node.subject === 'FAMILY' ? 'families.erasedFamily' : 'log.erasedPerson')}
                </span>
              ),
          },
          {
            key: 'what',
            head: words('log.what'),
            cell: (node) => (
              <>
                <StatusChip {...looks[node.action]}>{words(`log.action.${node.action}`)}</StatusChip>
                {fieldWords(words, node.fields) && (
                  <small className={styles.under}>{fieldWords(words, node.fields)}</small>
                )}
                {node.reason && <small className={styles.under}>{node.reason}</small>}
              </>
            ),
          },
        ]}
      />
    </DeskPage>
  )
}

const known = [
  'familyName',
  'givenName',
  'patronymic',
  'birthDate',
  'phone',
  'email',
  'passCode',
  'district',
  'memberships',
  'consents',
  'calendarAddress',
  'messages',
  'messages.address',
] as const

/** What was read of a person, as far as it tells something of them. */
function fieldWords(words: OfficeWords, fields: readonly string[]): string {
  if (fields.includes('*')) return words('log.field.all')
  return known
    .filter((field) => fields.includes(field))
    .map((field) => words(`log.field.${field}`))
    .join(', ')
}
