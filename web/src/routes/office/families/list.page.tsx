import { getRouteApi, Link } from '@tanstack/react-router'
import { DeskPage } from '../../../desk/desk-page.tsx'
import { DeskTable } from '../../../desk/desk-table.tsx'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useRegion } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { FilterBar, FilterChoice, FilterSearch } from '../../../ui/filters.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { pageInfoFragment } from '../../../ui/page-info.ts'
import { useListAddress } from '../../use-list-address.ts'
import { familyConsentStates, needStates, type FamiliesSearch } from '../search.ts'
import { familyLineFragment, familyName } from './family-parts.ts'
import styles from './families.module.css'
import { NeedChip } from './need-chip.tsx'

const familiesQuery = graphql(
  `
    query Families($filter: FamilyFilter, $first: Int, $after: String, $last: Int, $before: String) {
      families(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        pageInfo {
          ...PageEnds
        }
        edges {
          node {
            ...FamilyLine
          }
        }
      }
    }
  `,
  [pageInfoFragment, familyLineFragment],
)

/** Apart from the rows, which do not wait for it. */
const countQuery = graphql(`
  query FamiliesCount($filter: FamilyFilter) {
    families(filter: $filter, first: 1) {
      totalCount
    }
  }
`)

const route = getRouteApi('/office/desk/families')

export function FamiliesPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const { may } = useDeskViewer()
  const { districts } = useRegion()
  const search = route.useSearch()
  const { page, change, narrowed, onClear } = useListAddress(search)
  const { q, district, need, consent } = search
  const filter = {
    ...(q && { search: q }),
    ...(district && { district }),
    ...(need && { needState: need }),
    ...(consent && { [consent === 'given' ? 'agreedTo' : 'notAgreedTo']: 'SOCIAL_HELP' as const }),
  }
  const query = useLiveQuery({
    keepFormer: true,
    query: familiesQuery,
    variables: { ...page, filter },
  })
  const { data: counted } = useLiveQuery({ query: countQuery, variables: { filter } })
  const register = may('FAMILIES_WRITE') && (
    <Link to="/office/families/new" className="button primary">
      <Icon name="plus" />
      {words('families.register')}
    </Link>
  )
  return (
    <DeskPage
      title={words('families.title')}
      note={<p>{words('families.note')}</p>}
      aside={
        <div className={styles.actions}>
          {may('FAMILIES_MERGE') && (
            <Link to="/office/families/duplicates" className="button">
              {words('duplicates.open')}
            </Link>
          )}
          {register}
        </div>
      }
      filters={
        <FilterBar onClear={onClear}>
          <FilterSearch value={q} hint={words('families.search.hint')} onChange={(value) => change({ q: value })} />
          <FilterChoice
            label={words('filter.district')}
            value={district}
            options={districts.map(({ id, name }) => ({ value: id, label: format.text(name) }))}
            onChange={(value) => change({ district: value })}
          />
          <FilterChoice
            label={words('families.need')}
            value={need}
            options={needStates.map((value) => ({ value, label: words(`families.need.${value}`) }))}
            onChange={(value) => change({ need: value as FamiliesSearch['need'] })}
          />
          <FilterChoice
            label={words('families.consent.SOCIAL_HELP')}
            value={consent}
            options={familyConsentStates.map((value) => ({ value, label: words(`families.consent.${value}`) }))}
            onChange={(value) => change({ consent: value as FamiliesSearch['consent'] })}
          />
        </FilterBar>
      }
    >
      <DeskTable
        label={words('families.title')}
        query={query}
        found={query.data?.families}
        total={counted?.families?.totalCount}
        keyOf={({ id }) => id}
        count={(count) => words('families.count', { count, shown: format.number(count) })}
        empty={{
          title: words(narrowed ? 'families.emptyNarrow' : 'families.empty'),
          hint: words(narrowed ? 'list.narrowed' : 'families.empty.hint'),
          action: !narrowed && register,
        }}
        columns={[
          {
            key: 'name',
            head: words('families.family'),
            leading: true,
            width: 27,
            cell: (node) => (
              <>
                <Link to="/office/families/$id" params={{ id: node.id }}>
                  {familyName(node)}
                </Link>
                <span className="soft under">
                  № {node.number} ·{' '}
                  {words('families.people', {
                    count: node.members.length,
                    shown: format.number(node.members.length),
                  })}
                </span>
              </>
            ),
          },
          {
            key: 'address',
            head: words('families.address'),
            width: 28,
            cell: (node) => (
              <>
                {node.address}
                <span className="soft under">{format.text(node.district.name)}</span>
              </>
            ),
          },
          { key: 'phone', head: words('field.phone'), width: 15, cell: ({ phone }) => phone ?? '–' },
          {
            key: 'need',
            head: words('families.need'),
            cell: ({ needState, needValidUntil }) => (
              <>
                <NeedChip state={needState} />
                {needValidUntil && (
                  <span className="soft under">{words('families.lastDayIs', { day: format.day(needValidUntil) })}</span>
                )}
              </>
            ),
          },
        ]}
      />
    </DeskPage>
  )
}
