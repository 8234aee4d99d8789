import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useDeskViewer } from '../../../desk/viewer.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { DetailState } from '../../../ui/detail-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { visitFragment } from './counter-queries.ts'
import { ReassignVisit } from './reassign-visit.tsx'
import { Slip } from './slip.tsx'
import { VoidVisit } from './void-visit.tsx'
import styles from './store.module.css'

const slipQuery = graphql(
  `
    query StoreSlip($id: ID!) {
      node(id: $id) {
        __typename
        ... on StoreVisit {
          ...VisitParts
          family {
            id
            number
          }
        }
      }
    }
  `,
  [visitFragment],
)

const route = getRouteApi('/office/desk/store/visits/$visitId')

/** A slip as it is handed over, in the language of the page; the office can put the visit right from here. */
export function SlipPage() {
  const words = useOfficeWords()
  const { may } = useDeskViewer()
  const { visitId } = route.useParams()
  const { data, fetching, error, refetch } = useLiveQuery({ query: slipQuery, variables: { id: visitId } })
  const navigate = useNavigate()
  const [correcting, setCorrecting] = useState<'void' | 'reassign' | null>(null)
  const visit = data?.node?.__typename === 'StoreVisit' ? data.node : null
  if (!visit)
    return <DetailState missing={data !== undefined && !fetching} failed={error !== undefined} onRetry={refetch} />
  return (
    <Page
      title={words('store.visit.number', { number: visit.number })}
      crumbs={<Link to="/office/store">{words('store.title')}</Link>}
      aside={
        <div className={`${styles.actions} no-print`}>
          {may('STORE_CORRECT') && !visit.voidedAt && (
            <>
              <button type="button" className="button" onClick={() => setCorrecting('reassign')}>
                {words('store.reassign')}
              </button>
              <button type="button" className="button" onClick={() => setCorrecting('void')}>
                {words('store.void')}
              </button>
            </>
          )}
          <button type="button" className="button primary" onClick={() => window.print()}>
            {words('store.slip.print')}
          </button>
        </div>
      }
    >
      <Slip visit={visit} />
      {visit.voidReason && <p className="no-print">{words('store.void.was', { reason: visit.voidReason })}</p>}
      {visit.override && <p className="no-print">{words('store.override.was', { reason: visit.override.reason })}</p>}
      {correcting === 'void' && (
        <VoidVisit visitId={visit.id} number={visit.number} onDone={refetch} onClose={() => setCorrecting(null)} />
      )}
      {correcting === 'reassign' && (
        <ReassignVisit
          visitId={visit.id}
          number={visit.number}
          wrongId={visit.family?.id ?? null}
          onDone={(right) => void navigate({ to: '/office/store/visits/$visitId', params: { visitId: right } })}
          onClose={() => setCorrecting(null)}
        />
      )}
    </Page>
  )
}
