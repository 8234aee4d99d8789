import { useFormat } from '../format/use-format.ts'
import type { ReactNode } from 'react'
import type { CounterValue, Metric } from '../live/counter.ts'
import { useWords, type MessageId } from '../messages/messages.ts'
import { Icon } from './icon.tsx'
import { useCountUp } from './use-count-up.ts'
import { openWhy } from './why-store.ts'
import styles from './figure.module.css'

interface Comparison {
  readonly value: number
  readonly label: string
}

interface FigureProps {
  readonly metric: Metric
  readonly unit: string
  readonly counter: CounterValue | undefined
  readonly loaded: boolean
  readonly comparison?: Comparison | null
  readonly leading?: boolean
  /** Leads to what the number is made of; its link covers the figure. */
  readonly link?: ((label: string) => ReactNode) | undefined
  /** Stands under the number in place of how it is counted. */
  readonly hint?: string
}

/** One number of the board: what it is, how it is counted, what it was before, and on demand where it comes from. */
export function Figure({ metric, unit, counter, loaded, comparison, leading = false, link, hint }: FigureProps) {
  const words = useWords()
  const format = useFormat()
  const label = words(`metric.${metric}`)
  const hintId = `metric.${metric}.hint` as MessageId
  return (
    <FigureFrame
      label={link ? link(label) : label}
      value={loaded ? <Amount value={counter?.value ?? 0} unit={unit} /> : null}
      hint={hint ?? (metric in hinted ? words(hintId) : null)}
      data-leading={leading || undefined}
      data-metric={metric}
      data-value={counter?.value ?? (loaded ? 0 : undefined)}
    >
      {comparison !== undefined && (
        <p className={styles.comparison}>
          {comparison ? (
            <>
              <b>{format.metric(comparison.value, unit)}</b> {comparison.label}
            </>
          ) : (
            '\u00a0'
          )}
        </p>
      )}
      {counter && (
        <button
          type="button"
          className={styles.why}
          onClick={() => openWhy(counter.id)}
          aria-label={words('why.open', { metric: label })}
          aria-haspopup="dialog"
        >
          <Icon name="why" />
        </button>
      )}
    </FigureFrame>
  )
}

interface FigureFrameProps {
  readonly label: ReactNode
  /** Null: awaited. */
  readonly value: ReactNode
  readonly hint: string | null
  readonly children?: ReactNode
  readonly [data: `data-${string}`]: string | number | boolean | undefined
}

/** How every number of the board is set; it keeps its size while the number is awaited. */
export function FigureFrame({ label, value, hint, children, ...data }: FigureFrameProps) {
  return (
    <article className={styles.figure} {...data}>
      <h2 className={styles.label}>{label}</h2>
      <p className={styles.value}>{value ?? <span className={styles.waiting} />}</p>
      <p className={styles.hint}>{hint ?? '\u00a0'}</p>
      {children}
    </article>
  )
}

const hinted: Partial<Record<Metric, true>> = {
  EVENTS_HELD: true,
  VOLUNTEERS_INVOLVED: true,
  ATTENDANCES: true,
  VOLUNTEER_MINUTES: true,
  ORGANISATIONS_ACTIVE: true,
  FAMILIES_HELPED: true,
  STORE_VISITS: true,
  ITEMS_GIVEN: true,
  FAIRS_HELD: true,
  AID_REQUESTS_CLOSED: true,
  POSTS_VERIFIED: true,
  POST_AUTHORS: true,
  PEOPLE_SERVED: true,
  PORTIONS_GIVEN: true,
}

/** Counts up to each new value in figures of one width, so that nothing beside it moves. */
export function Amount({ value, unit }: { readonly value: number; readonly unit: string }) {
  const format = useFormat()
  const shown = useCountUp(value)
  return <>{format.metric(shown, unit)}</>
}
