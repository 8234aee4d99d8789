import { Link } from '@tanstack/react-router'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { StatusChip } from '../../../ui/status-chip.tsx'
import { entitlementFragment } from './counter-queries.ts'
import { EntitlementList } from './entitlement-list.tsx'
import { WordAhead } from './word-ahead.tsx'
import styles from './store.module.css'

const familyVisitsQuery = graphql(
  `
    query FamilyVisits($id: ID!) {
      family(id: $id) {
        id
        entitlements {
          ...EntitlementParts
        }
        override {
          id
          reason
          expiresAt
        }
        visits(first: 20) {
          totalCount
          edges {
            node {
              id
              number
              visitedAt
              voidedAt
              place {
                id
                name {
                  kk
                  ru
                  en
                }
              }
              lines {
                position
                quantity
                item {
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
    }
  `,
  [entitlementFragment],
)

const nothingTaken: ReadonlyMap<string, number> = new Map()

/** What a family was given, the latest first, what it may have now, and whether a supervisor allowed more. */
export function FamilyVisits({ familyId }: { readonly familyId: string }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { data, error, refetch } = useLiveQuery({ query: familyVisitsQuery, variables: { id: familyId } })
  const visits = data?.family?.visits
  return (
    <Panel
      title={words('store.visits')}
      aside={
        visits && words('store.visits.count', { count: visits.totalCount, shown: format.number(visits.totalCount) })
      }
      flush
    >
      {error && <ErrorNotice onRetry={refetch} kept={Boolean(visits)} />}
      {data?.family && (
        <div className={styles.inset}>
          <EntitlementList entitlements={data.family.entitlements} taken={nothingTaken} />
        </div>
      )}
      {data?.family && <WordAhead familyId={data.family.id} word={data.family.override} />}
      {visits?.edges.length === 0 && <EmptyState title={words('store.visits.none')} />}
      <ol className={styles.today}>
        {visits?.edges.map(({ node: { id, number, visitedAt, voidedAt, place, lines } }) => (
          <li key={id}>
            <Link to="/office/store/visits/$visitId" params={{ visitId: id }}>
              <time dateTime={visitedAt}>{format.dayOf(visitedAt, 'short')}</time>
              <span>
                <b>
                  {lines
                    .map(({ item, quantity }) => `${format.text(item.name)} × ${format.number(quantity)}`)
                    .join(', ')}
                </b>
                <small>
                  {words('store.visit.number', { number })}, {format.text(place.name)}
                </small>
              </span>
              {voidedAt && <StatusChip icon="cancelled">{words('store.voided')}</StatusChip>}
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
