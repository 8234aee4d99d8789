import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { ExportButtons } from '../../../desk/export/export-buttons.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterDay } from '../../../ui/filters.tsx'
import { StatusChip, type Tone } from '../../../ui/status-chip.tsx'
import type { IconName } from '../../../ui/icon.tsx'
import { useListAddress } from '../../use-list-address.ts'
import { accessActions, type AccessActionName, type AccessLogSearch } from '../search.ts'
import { accessLogQuery, useAccessLogExport } from './access-log-export.ts'
import { fieldWords } from './field-words.ts'
import { useActorChoices } from './use-actor-choices.ts'
import { VolunteerFilter } from './volunteer-filter.tsx'
import styles from './access-log.module.css'

const looks: Record<AccessActionName, { icon: IconName; tone: Tone }> = {
  READ: { icon: 'log', tone: 'calm' },
  EXPORTED: { icon: 'download', tone: 'live' },
  ERASED: { icon: 'cancelled', tone: 'bad' },
  MERGED: { icon: 'people', tone: 'warn' },
}

/** A line of a roster that a device took along, as the desk’s page calls it, and who asks without a name. */
const takesRoster = /^takeRoster$/i

const route = getRouteApi('/office/desk/access-log')

export function AccessLogPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const search = route.useSearch()
  const { page, change, narrowed, onClear } = useListAddress(search)
  const actors = useActorChoices()
  const { volunteer, account, key, action, from, until } = search
  const filter = {
    ...(volunteer && { volunteer }),
    ...(account && { account }),
    ...(key && { key }),
    ...(action && { action: [action] }),
    ...(from && { from }),
    ...(until && { until }),
  }
  const query = useLiveQuery({
    keepFormer: true,
    query: accessLogQuery,
    variables: {
      ...page,
      filter,
    },
  })
  const exported = useAccessLogExport(filter)

  return (
    <DeskPage
      title={words('log.title')}
      note={<p>{words('log.note')}</p>}
      filters={
        <FilterBar onClear={onClear}>
          <VolunteerFilter value={volunteer} onChange={(value) => change({ volunteer: value })} />
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
        tools={<ExportButtons exported={exported} total={query.data?.accessLog?.totalCount} />}
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
              ) : (
                <span className="soft">{words('log.erasedPerson')}</span>
              ),
          },
          {
            key: 'what',
            head: words('log.what'),
            cell: (node) => (
              <>
                {node.action === 'READ' && takesRoster.test(node.operation) ? (
                  <StatusChip {...looks.EXPORTED}>{words('log.action.roster')}</StatusChip>
                ) : (
                  <StatusChip {...looks[node.action]}>{words(`log.action.${node.action}`)}</StatusChip>
                )}
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
