import { addDays } from '../format/days.ts'
import { useFormat } from '../format/use-format.ts'
import { useWords } from '../messages/messages.ts'
import { dayBars, type DayValue } from './day-bars-shape.ts'
import styles from './day-bars.module.css'

export type BarKind = 'DAY' | 'WEEK' | 'MONTH'

interface DayBarsProps {
  /** What a bar stands for; its day is the first of it. */
  readonly by?: BarKind
  readonly days: readonly DayValue[]
  readonly today: string
  readonly endsOn: string | null
  /** What one day must bring for the goal to be reached in time; null without a goal or an end. */
  readonly goalPerDay: number | null
  readonly unit: string
  readonly label: string
}

/** Day by day against the goal, or by weeks or months: a bar a day, the goal's daily share as a line, the days ahead as empty slots. */
export function DayBars({ by = 'DAY', days, today, endsOn, goalPerDay, unit, label }: DayBarsProps) {
  const words = useWords()
  const format = useFormat()
  const { bars, goalHeight } = dayBars({ days, today, endsOn, goalPerDay })
  const few = bars.length <= 12
  const daily = by === 'MONTH' || (by === 'DAY' && bars.length <= 31)
  const nameOf = (day: string) => {
    if (by === 'WEEK') return `${format.day(day, 'short')} – ${format.day(addDays(day, 6), 'short')}`
    return format.day(day, by === 'MONTH' ? 'month' : 'weekday')
  }
  const tickOf = (day: string) => {
    if (!daily) return format.day(day, 'short')
    return by === 'MONTH' ? format.day(day, 'monthTick') : Number(day.slice(8))
  }
  const perDay = (value: number) =>
    unit === 'MINUTES' || unit === 'TIYN' ? format.metric(value, unit) : format.number(value, value < 10 ? 1 : 0)
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {label}
        {goalPerDay !== null && (
          <span className={styles.goalWords}>{words('campaign.dayGoal', { value: perDay(goalPerDay) })}</span>
        )}
      </figcaption>
      <div className={styles.plot} aria-hidden="true">
        {goalHeight !== null && <span className={styles.goal} style={{ bottom: `${goalHeight * 100}%` }} />}
        {bars.map((bar) => (
          <span
            key={bar.day}
            className={styles.slot}
            data-state={bar.state}
            title={`${nameOf(bar.day)}${bar.state === 'today' && by === 'DAY' ? ` (${words('campaign.today')})` : ''}: ${format.metric(bar.value, unit)}`}
          >
            {few && bar.state !== 'ahead' && <b className={styles.number}>{format.metric(bar.value, unit)}</b>}
            <span className={styles.bar} style={{ height: `${bar.height * 100}%` }} />
          </span>
        ))}
      </div>
      <div className={styles.ticks} data-many={!few || undefined} aria-hidden="true">
        {(daily ? bars : bars.filter((_, index) => index === 0 || index === bars.length - 1)).map((bar) => (
          <span key={bar.day} data-state={bar.state}>
            {few && by === 'DAY' && (
              <>
                {format.day(bar.day, 'weekdayTick')}
                <br />
              </>
            )}
            {tickOf(bar.day)}
          </span>
        ))}
      </div>
      {/* A table takes the height that its rows want, however hidden it is. */}
      <div className="visually-hidden">
        <table>
          <caption>{label}</caption>
          <tbody>
            {bars
              .filter((bar) => bar.state !== 'ahead')
              .map((bar) => (
                <tr key={bar.day}>
                  <th scope="row">{nameOf(bar.day)}</th>
                  <td>{format.metric(bar.value, unit)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
