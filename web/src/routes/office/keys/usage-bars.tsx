import { toNumber } from '../../../format/numbers.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import styles from './keys.module.css'

interface UsageDay {
  readonly day: string
  readonly operations: number | string
  readonly cost: number | string
  readonly refused: number | string
}

/** Operations day by day, the refused part marked; every number also as text. */
export function UsageBars({ days, small = false }: { readonly days: readonly UsageDay[]; readonly small?: boolean }) {
  const words = useOfficeWords()
  const format = useFormat()
  const rows = days.map(({ day, operations, cost, refused }) => ({
    day,
    operations: toNumber(operations),
    cost: toNumber(cost),
    refused: toNumber(refused),
  }))
  const most = Math.max(1, ...rows.map(({ operations }) => operations))
  const total = rows.reduce((sum, { operations }) => sum + operations, 0)
  const refused = rows.reduce((sum, row) => sum + row.refused, 0)
  return (
    <div className={styles.usage} data-small={small || undefined}>
      <div className={styles.bars} aria-hidden="true">
        {rows.map((row) => (
          <span
            key={row.day}
            className={styles.day}
            title={`${format.day(row.day, 'weekday')}: ${words('keys.usageDay', {
              count: row.operations,
              operations: format.number(row.operations),
              cost: format.number(row.cost),
              refused: format.number(row.refused),
            })}`}
          >
            <span className={styles.bar} style={{ height: `${(row.operations / most) * 100}%` }}>
              <span
                className={styles.refused}
                style={{ height: `${row.operations ? (row.refused / row.operations) * 100 : 0}%` }}
              />
            </span>
          </span>
        ))}
      </div>
      <p className={styles.total}>
        {words('keys.operations', { count: total, shown: format.number(total) })}
        {refused > 0 && <b> · {words('keys.refused', { count: refused, shown: format.number(refused) })}</b>}
      </p>
      {!small && (
        <>
          <div className={styles.ticks} aria-hidden="true">
            <span>{rows[0] && format.day(rows[0].day, 'short')}</span>
            <span>{rows.at(-1) && format.day(rows.at(-1)?.day ?? '', 'short')}</span>
          </div>
          <table className="visually-hidden">
            <caption>{words('keys.usage')}</caption>
            <thead>
              <tr>
                <th scope="col">{words('filter.day')}</th>
                <th scope="col">{words('keys.column.operations')}</th>
                <th scope="col">{words('keys.column.cost')}</th>
                <th scope="col">{words('keys.column.refused')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.day}>
                  <th scope="row">{format.day(row.day, 'short')}</th>
                  <td>{format.number(row.operations)}</td>
                  <td>{format.number(row.cost)}</td>
                  <td>{format.number(row.refused)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  )
}
