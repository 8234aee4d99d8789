import { DeskModal } from '../../../desk/desk-modal.tsx'
import { toNumber } from '../../../format/numbers.ts'
import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useWords } from '../../../messages/messages.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import styles from './reports.module.css'

const lateQuery = graphql(`
  query LateForMonth($id: ID!) {
    monthClosing(id: $id) {
      id
      moment
      late {
        metric
        unit
        comparison {
          before
          after
          changes {
            cause
            entries
            effect
          }
        }
      }
    }
  }
`)

interface LateProps {
  readonly id: string
  readonly name: string
  readonly onClose: () => void
}

/** What came after a month was closed: beside each frozen figure, what it would be by now and why. */
export function Late({ id, name, onClose }: LateProps) {
  const words = useOfficeWords()
  const publicWords = useWords()
  const format = useFormat()
  const { data, error, refetch } = useLiveQuery({
    query: lateQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  })
  const late = data?.monthClosing?.late
  return (
    <DeskModal onClose={onClose} title={words('reports.late.title', { month: name })} size="lg">
      {error && !late && <ErrorNotice onRetry={refetch} />}
      {!late && !error && <SkeletonLines count={4} />}
      {late?.length === 0 && <EmptyState title={words('reports.late.none')} hint={words('reports.late.none.hint')} />}
      {late && late.length > 0 && (
        <>
          <p className={styles.hint}>{words('reports.late.note')}</p>
          <ul className={styles.late}>
            {late.map(({ metric, unit, comparison }) => (
              <li key={metric}>
                <h3>{publicWords(`metric.${metric}`)}</h3>
                <p className={styles.thenNow}>
                  {words('reports.late.thenNow', {
                    before: format.metric(toNumber(comparison.before), unit),
                    after: format.metric(toNumber(comparison.after), unit),
                  })}
                </p>
                <dl>
                  {comparison.changes.map(({ cause, entries, effect }) => (
                    <div key={cause}>
                      <dt>
                        {words(`reports.late.${cause}`)}
                        <span className={styles.under}>
                          {words('reports.late.entries', { count: entries, shown: format.number(entries) })}
                        </span>
                      </dt>
                      <dd>{format.delta(toNumber(effect), unit)}</dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ul>
        </>
      )}
    </DeskModal>
  )
}
