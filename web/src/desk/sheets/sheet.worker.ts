import { readSheet } from 'read-excel-file/universal'
import writeExcel from 'write-excel-file/universal'
import { readCsv } from './read-csv.ts'
import { largestFileBytes, mostSheetRows, type ReadSheet, type SheetRefusal, type SheetRow } from './sheet-cells.ts'
import { writeCsv } from './write-csv.ts'

/** Files are read and written beside the page, which stays free meanwhile. */
export type SheetTask =
  | { readonly kind: 'read'; readonly file: File }
  | {
      readonly kind: 'write'
      readonly format: 'csv' | 'xlsx'
      readonly sheet: string
      readonly rows: readonly SheetRow[]
    }
export type SheetAnswer = { readonly read: ReadSheet } | { readonly refused: SheetRefusal } | { readonly written: Blob }

/** Title lines may stand above the headings, which are a row of their own. */
const rowsBeside = 20
const zip = [0x50, 0x4b] as const
const oldExcel = [0xd0, 0xcf] as const

class Refused extends Error {
  constructor(readonly refusal: SheetRefusal) {
    super(refusal)
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  // A day has no time of day; the sheet counts from midnight.
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell)
}

async function readExcel(file: File): Promise<SheetRow[]> {
  try {
    return (await readSheet(file)).map((row) => row.map(textOf))
  } catch {
    throw new Refused('notASheet')
  }
}

async function read(file: File): Promise<ReadSheet> {
  if (file.size > largestFileBytes) throw new Refused('tooLarge')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const begins = (signs: readonly number[]) => signs.every((sign, index) => bytes[index] === sign)
  if (begins(oldExcel)) throw new Refused('oldExcel')
  const rows = begins(zip) ? await readExcel(file) : readCsvOrRefuse(bytes)
  const last = rows.findLastIndex((row) => row.some((cell) => cell.trim() !== ''))
  if (last < 1) throw new Refused('empty')
  if (last > mostSheetRows + rowsBeside) throw new Refused('tooManyRows')
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { rows: rows.slice(0, last + 1), hash }
}

function readCsvOrRefuse(bytes: Uint8Array): SheetRow[] {
  try {
    return readCsv(bytes, mostSheetRows + rowsBeside + 2)
  } catch {
    throw new Refused('notASheet')
  }
}

/** A sheet has no longer name, and none of these signs in it. */
function sheetName(name: string): string {
  return name
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31)
    .trim()
}

async function write({ format, sheet, rows }: Extract<SheetTask, { kind: 'write' }>): Promise<Blob> {
  if (format === 'csv') return new Blob([writeCsv(rows)], { type: 'text/csv;charset=utf-8' })
  const [headings = [], ...others] = rows
  return writeExcel(
    [
      headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...others.map((row) => row.map((value) => (value === '' ? null : { value, type: String }))),
    ],
    {
      sheet: sheetName(sheet),
      stickyRowsCount: 1,
      columns: headings.map((heading, column) => ({
        width: Math.min(
          48,
          Math.max(heading.length, ...others.slice(0, 100).map((row) => row[column]?.length ?? 0)) + 3,
        ),
      })),
    },
  ).toBlob()
}

self.addEventListener('message', ({ data }: MessageEvent<SheetTask>) => {
  void (async () => {
    try {
      const answer: SheetAnswer =
        data.kind === 'read' ? { read: await read(data.file) } : { written: await write(data) }
      self.postMessage(answer)
    } catch (error) {
      const answer: SheetAnswer = { refused: error instanceof Refused ? error.refusal : 'notASheet' }
      self.postMessage(answer)
    }
  })()
})
