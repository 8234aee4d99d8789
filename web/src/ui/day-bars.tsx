import { useFormat } from '../format/use-format.ts'
import { useWords } from '../messages/messages.ts'
import { dayBars, type DayValue } from './day-bars-shape.ts'
import styles from './day-bars.module.css'

interface DayBarsProps {
  readonly days: readonly DayValue[]
  readonly today: string
  readonly endsOn: string | null
  /** What one day must bring for the goal to be reached in time; null without a goal or an end. */
  readonly goalPerDay: number | null
  readonly unit: string
  readonly label: string
}

/** Day by day against the goal: a bar a day, the goal's daily share as a line, the days ahead as empty slots. */
export function DayBars({ days, today, endsOn, goalPerDay, unit, label }: DayBarsProps) {
  const words = useWords()
  const format = useFormat()
  const { bars, goalHeight } = dayBars({ days, today, endsOn, goalPerDay })
  const few = bars.length <= 12
  const daily = bars.length <= 31
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
            title={`${format.day(bar.day, 'weekday')}${bar.state === 'today' ? ` (${words('campaign.today')})` : ''}: ${format.metric(bar.value, unit)}`}
          >
            {few && bar.state !== 'ahead' && <b className={styles.number}>{format.metric(bar.value, unit)}</b>}
            <span className={styles.bar} style={{ height: `${bar.height * 100}%` }} />
          </span>
        ))}
      </div>
      <div className={styles.ticks} data-many={!few || undefined} aria-hidden="true">
        {(daily ? bars : bars.filter((_, index) => index === 0 || index === bars.length - 1)).map((bar) => (
          <span key={bar.day} data-state={bar.state}>
            {few && (
              <>
                {format.day(bar.day, 'weekdayTick')}
                <br />
              </>
            )}
            {daily ? Number(bar.day.slice(8)) : format.day(bar.day, 'short')}
          </span>
        ))}
      </div>
      <table className="visually-hidden">
        <caption>{label}</caption>
        <tbody>
          {bars
            .filter((bar) => bar.state !== 'ahead')
            .map((bar) => (
              <tr key={bar.day}>
                <th scope="row">{format.day(bar.day, 'weekday')}</th>
                <td>{format.metric(bar.value, unit)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  )
}
