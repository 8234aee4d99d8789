import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { Moment } from '../../../desk/moment.tsx'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../../ui/filters.tsx'
import { useListAddress } from '../../use-list-address.ts'
import type { AidSearch } from './aid-search.ts'
import { aidNeeds, aidStatuses, openStatuses } from './aid-kinds.ts'
import { aidRequestsQuery } from './aid-parts.ts'
import { AidTimes } from './aid-times.tsx'
import { AidStatusChip } from './aid-status.tsx'
import styles from './aid.module.css'

const route = getRouteApi('/office/desk/aid')

/** Who asked for help, those who wait longest on top. */
export function AidRequestsPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const { districts } = useRegion()
  const search = route.useSearch()
  const { page, change, narrowed, onClear } = useListAddress(search)
  const query = useLiveQuery({
    keepFormer: true,
    query: aidRequestsQuery,
    variables: {
      ...page,
      filter: {
        status: search.status ? [search.status] : search.q ? null : [...openStatuses],
        ...(search.need && { need: [search.need] }),
        ...(search.district && { district: search.district }),
        ...(search.whose && { mine: search.whose === 'MINE' }),
        ...(search.q && { search: search.q }),
      },
    },
  })
  const found = query.data?.aidRequests

  return (
    <DeskPage
      title={words('aid.title')}
      note={<p>{words('aid.note')}</p>}
      aside={
        may('AID_WRITE') && (
          <Link to="/office/aid/new" className="button primary">
            {words('aid.new')}
          </Link>
        )
      }
      filters={
        <FilterBar onClear={onClear}>
          <FilterSearch hint={words('aid.search')} value={search.q} onChange={(q) => change({ q })} />
          <FilterChoice
            label={words('filter.status')}
            value={search.status}
            options={aidStatuses.map((value) => ({ value, label: words(`aid.status.${value}`) }))}
            onChange={(status) => change({ status: status as AidSearch['status'] })}
          />
          <FilterChoice
            label={words('aid.need')}
            value={search.need}
            options={aidNeeds.map((value) => ({ value, label: words(`aid.need.${value}`) }))}
            onChange={(need) => change({ need: need as AidSearch['need'] })}
          />
          <FilterChoice
            label={words('filter.district')}
            value={search.district}
            options={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
            onChange={(district) => change({ district })}
          />
          <FilterChoice
            label={words('aid.whose')}
            value={search.whose}
            options={(['MINE', 'NOBODY'] as const).map((value) => ({ value, label: words(`aid.whose.${value}`) }))}
            onChange={(whose) => change({ whose: whose as AidSearch['whose'] })}
          />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('aid.title')}
        query={query}
        found={found}
        keyOf={({ id }) => id}
        count={(count) => words('aid.count', { count, shown: format.number(count) })}
        empty={{
          title: words(narrowed ? 'aid.emptyNarrow' : 'aid.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'aid.empty.hint'),
        }}
        columns={[
          {
            key: 'who',
            head: words('aid.who'),
            leading: true,
            width: 34,
            cell: ({ id, number, requesterName, phone }) => (
              <>
                <Link to="/office/aid/$id" params={{ id }}>
                  {requesterName}
                </Link>
                <span className={styles.under}>
                  № {number} · {phone}
                </span>
              </>
            ),
          },
          {
            key: 'need',
            head: words('aid.need'),
            width: 20,
            cell: ({ need, district }) => (
              <>
                {words(`aid.need.${need}`)}
                <span className={styles.under}>{format.text(district.name)}</span>
              </>
            ),
          },
          {
            key: 'status',
            head: words('filter.status'),
            width: 18,
            cell: ({ status, assignedTo, isMine }) => (
              <>
                <AidStatusChip status={status} />
                <span className={styles.under}>
                  {isMine ? words('aid.mine') : (assignedTo ?? words('aid.nobodyYet'))}
                </span>
              </>
            ),
          },
          {
            key: 'since',
            head: words('aid.received'),
            cell: ({ receivedAt }) => <Moment at={receivedAt} />,
          },
        ]}
      />
      <AidTimes district={search.district} />
    </DeskPage>
  )
}
