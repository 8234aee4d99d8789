import { useFormat } from '../../../format/use-format.ts'
import { graphql } from '../../../graphql/graphql.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from './aid.module.css'

const timesQuery = graphql(`
  query AidTimesOfYear($from: Date!, $until: Date!, $district: ID) {
    aidTimes(from: $from, until: $until, district: $district) {
      closed
      minutesToVerify
      minutesToMatch
      minutesToDeliver
      minutesToClose
    }
  }
`)

/** How long help took this year, in a district or everywhere. */
export function AidTimes({ district }: { readonly district: string | undefined }) {
  const words = useOfficeWords()
  const format = useFormat()
  const today = useToday()
  const { data } = useLiveQuery({
    keepFormer: true,
    query: timesQuery,
    variables: { from: `${today.slice(0, 4)}-01-01`, until: today, district: district ?? null },
  })
  const times = data?.aidTimes
  if (!times) return null
  const steps = [
    ['verify', times.minutesToVerify],
    ['match', times.minutesToMatch],
    ['deliver', times.minutesToDeliver],
    ['close', times.minutesToClose],
  ] as const
  return (
    <section className={styles.timesPart} aria-labelledby="aid-times">
      <h2 id="aid-times">{words('aid.times')}</h2>
      {times.closed === 0 ? (
        <p className="soft">{words('aid.times.none')}</p>
      ) : (
        <>
          <dl className={styles.times}>
            {steps.map(([step, minutes]) => (
              <div key={step}>
                <dt>{words(`aid.times.${step}`)}</dt>
                <dd>{minutes === null ? '–' : format.span(minutes * 60_000)}</dd>
              </div>
            ))}
          </dl>
          <p className="soft">{words('aid.times.note', { shown: format.number(times.closed) })}</p>
        </>
      )}
    </section>
  )
}
