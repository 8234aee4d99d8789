import { useFormat } from '../../../format/use-format.ts'
import { toNumber } from '../../../format/numbers.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { useWords } from '../../../messages/messages.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { thenNowQuery, type DeskBriefing } from './briefing-commands.ts'
import styles from './briefings.module.css'

/** What was said, what it was then, what it is now, and what lies between. */
export function ThenNow({ briefing }: { readonly briefing: DeskBriefing }) {
  const words = useOfficeWords()
  const common = useWords()
  const format = useFormat()
  const { data, error, refetch } = useLiveQuery({ query: thenNowQuery, variables: { id: briefing.id } })
  const known = data?.briefing?.figures
  return (
    <Panel title={words('briefings.thenNow')} note={words('briefings.thenNow.note')}>
      {error && !known && <ErrorNotice onRetry={refetch} />}
      {!known && !error && <SkeletonLines count={4} />}
      {known && (
        <ul className={styles.thenNow}>
          {briefing.figures.map(({ position, phrase, value, unit }) => {
            const { now, changes } = known.find((one) => one.position === position) ?? { now: null, changes: null }
            return (
              <li key={position}>
                <b>{format.text(phrase)}</b>
                <span>
                  {words('briefings.then')} {value !== null && format.metric(toNumber(value), unit)} →{' '}
                  {words('briefings.nowShort')} {now && format.metric(toNumber(now.value), unit)}
                </span>
                {changes?.changes.map(({ cause, effect }) => (
                  <small key={cause}>
                    {common(`why.cause.${cause}`)}: {format.delta(toNumber(effect), unit)}
                  </small>
                ))}
                {changes && changes.changes.length === 0 && <small>{common('why.unchanged')}</small>}
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
