import { useState } from 'react'
import { downloadFile } from '../../../desk/download.ts'
import { writeSheetFile, type SheetFormat } from '../../../desk/sheets/sheets.ts'
import { addDays } from '../../../format/days.ts'
import { toNumber } from '../../../format/numbers.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useLiveQuery } from '../../../graphql/use-live-query.ts'
import { useToday } from '../../../live/region-context.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { SkeletonBlock } from '../../../ui/skeleton.tsx'
import { fundStatementQuery, type DeskFund } from './fund-parts.ts'
import styles from './funds.module.css'

const columns = ['pledgedTiyn', 'receivedTiyn', 'disbursedTiyn', 'transferredTiyn'] as const
type Column = (typeof columns)[number]
/** More a statement does not tell of. */
const mostDays = 400
/** What passed between funds is told by what it did to this one. */
const signed = (column: Column, tiyn: number | string) => (column === 'transferredTiyn' ? -1 : 1) * toNumber(tiyn)
const inTenge = (tiyn: number | string) => (toNumber(tiyn) / 100).toFixed(2)

/** Promised, come and given by day, and given by group, for a period; as a file too. */
export function FundStatement({ fund }: { readonly fund: DeskFund }) {
  const words = useOfficeWords()
  const format = useFormat()
  const { money } = format
  const today = useToday()
  const [from, setFrom] = useState(
    fund.opensOn > addDays(today, 1 - mostDays) ? fund.opensOn : addDays(today, 1 - mostDays),
  )
  const [until, setUntil] = useState(today)
  const { data, error, refetch } = useLiveQuery({
    query: fundStatementQuery,
    variables: { id: fund.id, from, until },
    keepFormer: true,
  })
  const statement = data?.fund?.statement
  const totals = columns.map((column) => ({
    column,
    tiyn: (statement?.days ?? []).reduce((sum, day) => sum + signed(column, day[column]), 0),
  }))
  // Few funds pass anything on: the others need no column for it.
  const told = totals.filter(
    ({ column }) =>
      column !== 'transferredTiyn' || statement?.days.some(({ transferredTiyn }) => toNumber(transferredTiyn) !== 0),
  )
  const take = async (as: SheetFormat) => {
    if (!statement) return
    const rows = [
      [words('funds.statement.heldBefore'), inTenge(statement.heldBeforeTiyn)],
      [],
      [words('funds.statement.day'), ...told.map(({ column }) => words(`funds.statement.${column}`))],
      ...statement.days.map((day) => [day.day, ...told.map(({ column }) => inTenge(signed(column, day[column])))]),
      [words('funds.statement.total'), ...told.map(({ tiyn }) => inTenge(tiyn))],
      [],
      [words('funds.statement.heldAfter'), inTenge(statement.heldAfterTiyn)],
      [],
      [words('funds.group'), words('funds.statement.times'), words('funds.statement.disbursedTiyn')],
      ...statement.groups.map(({ group, disbursements, disbursedTiyn }) => [
        format.text(group.name),
        String(disbursements),
        inTenge(disbursedTiyn),
      ]),
    ]
    const name = `${format.text(fund.name)} ${from} – ${until}`
    downloadFile(`${name}.${as}`, await writeSheetFile(as, words('funds.statement'), rows))
  }
  const day = (label: string, value: string, onChange: (value: string) => void) => (
    <label className={styles.day}>
      <span>{label}</span>
      <input
        type="date"
        value={value}
        onChange={({ currentTarget }) => currentTarget.value && onChange(currentTarget.value)}
      />
    </label>
  )
  return (
    <>
      <div className={styles.period}>
        {day(words('funds.statement.from'), from, setFrom)}
        {day(words('funds.statement.until'), until, setUntil)}
        {(['xlsx', 'csv'] as const).map((as) => (
          <button
            key={as}
            type="button"
            className="button"
            disabled={!statement}
            aria-label={`${words('export.take')} ${words(`export.${as}`)}`}
            onClick={() => void take(as)}
          >
            <Icon name="download" />
            {words(`export.${as}`)}
          </button>
        ))}
      </div>
      {error && <ErrorNotice onRetry={refetch} kept={data !== undefined} />}
      {!statement && !error && <SkeletonBlock height="10rem" />}
      {statement && (
        <dl className={styles.figures}>
          {(['heldBefore', 'heldAfter'] as const).map((edge) => (
            <div key={edge}>
              <dt>{words(`funds.statement.${edge}`)}</dt>
              <dd>{money(statement[`${edge}Tiyn`])}</dd>
            </div>
          ))}
        </dl>
      )}
      {statement && (
        <div className={styles.tables}>
          <table className={styles.table} aria-label={words('funds.statement.groups')}>
            <thead>
              <tr>
                <th scope="col">{words('funds.group')}</th>
                <th scope="col">{words('funds.statement.times')}</th>
                <th scope="col">{words('funds.statement.disbursedTiyn')}</th>
              </tr>
            </thead>
            <tbody>
              {statement.groups.map(({ group, disbursements, disbursedTiyn }) => (
                <tr key={group.id}>
                  <th scope="row">{format.text(group.name)}</th>
                  <td>{format.number(disbursements)}</td>
                  <td>{money(disbursedTiyn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className={styles.long} role="region" aria-label={words('funds.statement.days')} tabIndex={0}>
            <table className={styles.table} aria-label={words('funds.statement')}>
              <thead>
                <tr>
                  <th scope="col">{words('funds.statement.day')}</th>
                  {told.map(({ column }) => (
                    <th key={column} scope="col">
                      {words(`funds.statement.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {statement.days.map((one) => (
                  <tr key={one.day}>
                    <th scope="row">{format.day(one.day, 'short')}</th>
                    {told.map(({ column }) => (
                      <td key={column}>{toNumber(one[column]) === 0 ? '–' : money(signed(column, one[column]))}</td>
                    ))}
                  </tr>
                ))}
                {statement.days.length === 0 && (
                  <tr>
                    <td colSpan={told.length + 1}>{words('funds.statement.empty')}</td>
                  </tr>
                )}
              </tbody>
              {statement.days.length > 0 && (
                <tfoot>
                  <tr>
                    <th scope="row">{words('funds.statement.total')}</th>
                    {told.map(({ column, tiyn }) => (
                      <td key={column}>{money(tiyn)}</td>
                    ))}
                  </tr>
                </tfoot>
              )}
            </table>
          </div>
        </div>
      )}
    </>
  )
}
