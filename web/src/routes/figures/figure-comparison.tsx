import { toNumber } from '../../format/numbers.ts'
import { useFormat } from '../../format/use-format.ts'
import { useWords } from '../../messages/messages.ts'
import { PeriodWords } from '../../ui/period-words.tsx'
import styles from './figure.module.css'

interface Compared {
  readonly value: number | string
  readonly through: string | null
  readonly period: { readonly kind: string; readonly startsOn: string | null; readonly endsOn: string | null }
}

interface FigureComparisonProps {
  readonly value: number
  readonly unit: string
  readonly kind: 'DAY' | 'WEEK' | 'MONTH' | 'YEAR' | 'ALL'
  readonly previousPeriod: Compared | null
  readonly lastYear: Compared | null
}

/** Beside the period before and the year before: what it was then, by how much it differs, and which days are compared. */
export function FigureComparison({ value, unit, kind, previousPeriod, lastYear }: FigureComparisonProps) {
  const words = useWords()
  const format = useFormat()
  const rows = [
    { name: kind === 'ALL' ? '' : words(`figurePage.previous.${kind}`), compared: previousPeriod },
    // Of a year they are the same.
    { name: words('figurePage.lastYear'), compared: kind === 'YEAR' ? null : lastYear },
  ]
  const isSoFar = rows.some(({ compared }) => compared?.through)
  return (
    <>
      <dl className={styles.compared}>
        {rows.map(
          ({ name, compared }) =>
            compared && (
              <div key={name}>
                <dt>
                  {name}
                  <small>
                    <PeriodWords
                      startsOn={compared.period.startsOn}
                      endsOn={compared.through ?? compared.period.endsOn}
                    />
                  </small>
                </dt>
                <dd>
                  {format.metric(toNumber(compared.value), unit)}
                  <b>{format.difference(value - toNumber(compared.value), unit)}</b>
                </dd>
              </div>
            ),
        )}
      </dl>
      {!rows.some(({ compared }) => compared) && (
        <p className={styles.note}>{words(kind === 'ALL' ? 'figurePage.nothing' : 'figurePage.guarded')}</p>
      )}
      {isSoFar && <p className={styles.note}>{words('figurePage.onlySoFar')}</p>}
    </>
  )
}
