import { useState } from 'react'
import { downloadFile } from '../../../../desk/download.ts'
import type { SheetRow } from '../../../../desk/sheets/sheet-cells.ts'
import { writeSheetFile, type SheetFormat } from '../../../../desk/sheets/sheets.ts'
import { useFormat } from '../../../../format/use-format.ts'
import { useOfficeWords } from '../../../../messages/office-messages.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { Panel } from '../../../../ui/panel.tsx'
import { mostBadRows, type BadRow } from './use-import.ts'
import styles from './import.module.css'

interface ProblemsProps {
  readonly bad: readonly BadRow[]
  readonly headings: SheetRow
  /** The rows of the file, by their numbers. */
  readonly rows: ReadonlyMap<number, SheetRow>
}

const shownRows = 200

/** What is wrong with the roster: by kind, by row, and to take away. */
export function Problems({ bad, headings, rows }: ProblemsProps) {
  const words = useOfficeWords()
  const format = useFormat()
  const [failed, setFailed] = useState(false)
  const columnOf = ({ heading, field }: BadRow['problems'][number]) => heading ?? words(`roster.field.${field}`)
  const kinds = new Map<string, { what: string; column: string; count: number }>()
  for (const { problems } of bad)
    for (const problem of problems) {
      const key = `${problem.field} ${problem.code}`
      const kind = kinds.get(key) ?? { what: format.text(problem.message), column: columnOf(problem), count: 0 }
      kinds.set(key, { ...kind, count: kind.count + 1 })
    }
  const take = async (as: SheetFormat) => {
    setFailed(false)
    const said = ({ problems }: BadRow) =>
      problems.map((problem) => `${columnOf(problem)}: ${format.text(problem.message)}`).join(' ')
    const table = [
      [...headings, words('roster.problems.what')],
      ...bad.map((row) => [...headings.map((_, index) => rows.get(row.number)?.[index] ?? ''), said(row)]),
    ]
    try {
      const file = await writeSheetFile(as, words('roster.problems'), table)
      downloadFile(`${words('roster.problems.file')}.${as}`, file)
    } catch {
      setFailed(true)
    }
  }
  return (
    <Panel title={words('roster.problems')}>
      <div className={styles.stack}>
        <div className={styles.templates}>
          <span>{words('roster.problems.download')}</span>
          {(['xlsx', 'csv'] as const).map((as) => (
            <button key={as} type="button" className="button" onClick={() => void take(as)}>
              <Icon name="download" />
              {words(`export.${as}`)}
            </button>
          ))}
          {failed && <span role="alert">{words('export.failed')}</span>}
        </div>
        <div className={styles.scroll} role="region" aria-label={words('roster.problems.byKind')} tabIndex={0}>
          <table className="table" aria-label={words('roster.problems.byKind')}>
            <thead>
              <tr>
                <th scope="col">{words('roster.problems.column')}</th>
                <th scope="col">{words('roster.problems.kind')}</th>
                <th scope="col" className="number">
                  {words('roster.problems.rows')}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...kinds].map(([key, { what, column, count }]) => (
                <tr key={key}>
                  <th scope="row">{column}</th>
                  <td>{what}</td>
                  <td className="number">{format.number(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {bad.length > shownRows && (
          <p className="soft">
            {words('roster.problems.first', { shown: format.number(Math.min(bad.length, shownRows, mostBadRows)) })}
          </p>
        )}
        <div className={styles.scroll} role="region" aria-label={words('roster.problems.byRow')} tabIndex={0}>
          <table className="table" aria-label={words('roster.problems.byRow')}>
            <thead>
              <tr>
                <th scope="col" className="number">
                  {words('roster.problems.row')}
                </th>
                <th scope="col">{words('roster.problems.what')}</th>
              </tr>
            </thead>
            <tbody>
              {bad.slice(0, shownRows).map((row) => (
                <tr key={row.id}>
                  <th scope="row" className="number">
                    {row.number}
                  </th>
                  <td>
                    <ul>
                      {row.problems.map((problem, index) => (
                        <li key={index}>
                          <strong>{columnOf(problem)}</strong>: {format.text(problem.message)}
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Panel>
  )
}
