import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import type { DeskFair } from './fair-parts.ts'
import styles from './fairs.module.css'

const columns = ['loaded', 'found', 'given', 'broughtBack', 'writtenOff', 'left'] as const

/** What became of everything that went along, and in words what nobody has accounted for. */
export function FairStatement({ fair }: { readonly fair: DeskFair }) {
  const words = useOfficeWords()
  const format = useFormat()
  const lines = fair.statement ?? []
  if (lines.length === 0) return <p className="soft">{words('fairs.statement.empty')}</p>
  const left = lines.filter((line) => line.left > 0)
  const hasFound = lines.some(({ found }) => found !== 0)
  const shown = columns.filter((column) => column !== 'found' || hasFound)
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.statement} aria-label={words('fairs.statement')}>
          <thead>
            <tr>
              <th scope="col">{words('fairs.item')}</th>
              {shown.map((column) => (
                <th key={column} scope="col">
                  {words(`fairs.statement.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.item.id} data-item={line.item.code}>
                <th scope="row">{format.text(line.item.name)}</th>
                {shown.map((column) => (
                  <td
                    key={column}
                    data-head={words(`fairs.statement.${column}`)}
                    data-left={column === 'left' && line.left > 0 ? 'some' : undefined}
                  >
                    {format.number(line[column])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.rest} role="status" data-balanced={left.length === 0}>
        {left.length === 0
          ? words('fairs.statement.balanced')
          : words('fairs.statement.open', {
              what: left.map(({ item, left: rest }) => `${format.text(item.name)}: ${format.number(rest)}`).join(', '),
            })}
      </p>
    </>
  )
}
