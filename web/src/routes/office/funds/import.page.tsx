import { Select } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useClient } from 'urql'
import type { ReadSheet, SheetRefusal } from '../../../desk/sheets/sheet-cells.ts'
import { readSheetFile } from '../../../desk/sheets/sheets.ts'
import { ProblemNotice } from '../../../desk/problem-notice.tsx'
import { useCommand } from '../../../desk/use-command.ts'
import { useFormat } from '../../../format/use-format.ts'
import { useOfficeWords } from '../../../messages/office-messages.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import {
  bankFields,
  findBankHeadings,
  neededFields,
  readBankLines,
  suggestBankColumns,
  type BankColumns,
  type BankLine,
} from './bank-lines.ts'
import { CheckedLines, type CheckedLine } from './checked-lines.tsx'
import { importBankStatementMutation } from './fund-commands.ts'
import { bankChecksQuery } from './fund-parts.ts'
import styles from './funds.module.css'

const route = getRouteApi('/office/desk/funds/$fundId/import')

/** As many as go at once. */
const linesAtOnce = 100

const inParts = <Item,>(items: readonly Item[]) =>
  Array.from({ length: Math.ceil(items.length / linesAtOnce) }, (_, part) =>
    items.slice(part * linesAtOnce, (part + 1) * linesAtOnce),
  )

interface Done {
  readonly imported: number
  readonly known: number
}

/** A bank’s statement: the file, its columns, what is new in it and which promises it keeps, and then the books. */
export function BankImportPage() {
  const words = useOfficeWords()
  const format = useFormat()
  const client = useClient()
  const { fundId } = route.useParams()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<{ name: string; sheet: ReadSheet; top: number } | null>(null)
  const [refused, setRefused] = useState<SheetRefusal | null>(null)
  const [columns, setColumns] = useState<BankColumns | null>(null)
  const [checked, setChecked] = useState<readonly CheckedLine[] | null>(null)
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const command = useCommand(importBankStatementMutation, {})

  const read = async (chosen: File | undefined) => {
    if (!chosen) return
    setChecked(null)
    setDone(null)
    setFile(null)
    const sheet = await readSheetFile(chosen).catch(() => ({ refused: 'notASheet' as const }))
    setRefused('refused' in sheet ? sheet.refused : null)
    if ('refused' in sheet) return
    const top = findBankHeadings(sheet.rows)
    setFile({ name: chosen.name, sheet, top })
    setColumns(suggestBankColumns(sheet.rows[top] ?? []))
  }
  const found = file && columns ? readBankLines(file.sheet.rows, file.top, columns) : null
  const ready = columns !== null && neededFields.every((field) => columns[field] !== null)

  const check = async (lines: readonly BankLine[]) => {
    setBusy(true)
    setFailed(false)
    const all: CheckedLine[] = []
    for (const part of inParts(lines)) {
      const { data } = await client
        .query(bankChecksQuery, { id: fundId, lines: [...part] }, { requestPolicy: 'network-only' })
        .toPromise()
      const checks = data?.fund?.bankLineChecks
      if (!checks) {
        setBusy(false)
        return setFailed(true)
      }
      for (const [index, line] of part.entries()) {
        const told = checks[index]
        if (told) all.push({ line, check: told, pledgeId: told.pledges[0]?.id ?? null })
      }
    }
    setBusy(false)
    setChecked(all)
  }

  const write = async (lines: readonly CheckedLine[]) => {
    const sum = { imported: 0, known: 0 }
    for (const part of inParts(lines.filter(({ check: { state } }) => state === 'NEW'))) {
      const outcome = await command.send({
        fundId,
        lines: part.map(({ line, pledgeId }) => ({ ...line, pledgeId })),
      })
      // What was written stays written: the same file again leaves it alone.
      if (!outcome || 'problem' in outcome) return
      sum.imported += outcome.payload.imported
      sum.known += outcome.payload.known
    }
    setDone(sum)
    setChecked(null)
    setFile(null)
  }

  const headings = file?.sheet.rows[file.top] ?? []
  return (
    <Page
      title={words('funds.import')}
      crumbs={
        <>
          <Link to="/office/funds">{words('funds.title')}</Link>
          <Link to="/office/funds/$fundId" params={{ fundId }}>
            {words('funds.import.back')}
          </Link>
        </>
      }
      note={<p>{words('funds.import.note')}</p>}
    >
      {done && (
        <p role="status" className={styles.done}>
          <Icon name="check" />{' '}
          {words('funds.import.done', {
            count: done.imported,
            shown: format.number(done.imported),
            known: format.number(done.known),
          })}
        </p>
      )}
      <Panel title={words('funds.import.file')} aside={file?.name}>
        <button type="button" className="button primary" onClick={() => input.current?.click()}>
          {words('funds.import.choose')}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={words('funds.import.choose')}
          accept=".csv,.txt,.xlsx,text/csv"
          onChange={({ currentTarget }) => {
            void read(currentTarget.files?.[0])
            // The same file may be chosen again once it is mended.
            currentTarget.value = ''
          }}
        />
        {refused && <p role="alert">{words(`roster.refused.${refused}`)}</p>}
      </Panel>
      {file && columns && !checked && (
        <Panel title={words('funds.import.columns')} note={words('funds.import.columns.note')}>
          <div className={styles.columns}>
            {bankFields.map((field) => (
              <Select
                key={field}
                label={words(`funds.import.${field}`)}
                placeholder={words('funds.import.none')}
                required={neededFields.includes(field)}
                clearable
                value={columns[field] === null ? null : String(columns[field])}
                onChange={(column) => setColumns({ ...columns, [field]: column === null ? null : Number(column) })}
                data={headings.map((heading, index) => ({ value: String(index), label: heading || `${index + 1}` }))}
              />
            ))}
          </div>
          {found && (
            <p role="status">
              {words('funds.import.found', {
                count: found.lines.length,
                shown: format.number(found.lines.length),
                leaving: format.number(found.leaving),
              })}
              {found.unread.length > 0 &&
                ` ${words('funds.import.unread', { rows: found.unread.slice(0, 10).map(String).join(', ') })}`}
            </p>
          )}
          {failed && <p role="alert">{words('problem.UNANSWERED')}</p>}
          <button
            type="button"
            className="button primary"
            disabled={!ready || busy || !found || found.lines.length === 0}
            onClick={() => found && void check(found.lines)}
          >
            {words('funds.import.check')}
          </button>
        </Panel>
      )}
      {checked && (
        <Panel title={words('funds.import.lines')} note={words('funds.import.lines.note')}>
          <ProblemNotice problem={command.problem} />
          <CheckedLines lines={checked} onChange={setChecked} />
          <button
            type="button"
            className="button primary"
            disabled={command.sending || checked.every(({ check: { state } }) => state !== 'NEW')}
            onClick={() => void write(checked)}
          >
            {words('funds.import.write')}
          </button>
        </Panel>
      )}
    </Page>
  )
}
