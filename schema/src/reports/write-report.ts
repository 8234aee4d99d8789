import type { Locale, ReportFormat } from '@erikti/prisma/generated/client/enums'
import { stringify } from 'csv-stringify/sync'
import { unzipSync, zipSync } from 'fflate'
import writeExcel from 'write-excel-file/node'
import type { ReportDocument } from './report-document.ts'
import {
  amountOf,
  headOf,
  reportedMetric,
  sectionsOf,
  tablesOf,
  textOf,
  writeAmount,
  writeMoment,
} from './report-tables.ts'
import type { Amount, ReportCell, ReportTable } from './report-tables.ts'
import type { ReportText } from './texts/report-text.ts'

/** The report as a file: the same document gives the same bytes, on any server, on any day. */
export async function writeReport(
  document: ReportDocument,
  { format, locale }: { format: ReportFormat; locale: Locale },
): Promise<Uint8Array> {
  const text = textOf(locale)
  return format === 'CSV' ? writeCsv(document, text) : writeXlsx(document, text)
}

/** What the file is called; says what is in it, and whether it may still change. */
export function nameFile(
  { kind, startsOn, isFinal }: Pick<ReportDocument, 'kind' | 'startsOn' | 'isFinal'>,
  { format, locale }: { format: ReportFormat; locale: Locale },
): string {
  const period =
    kind === 'MONTH' ? startsOn.slice(0, 7) : `${startsOn.slice(0, 4)}-h${startsOn.slice(5, 7) === '01' ? 1 : 2}`
  return (
    ['erikti', period, locale.toLowerCase(), ...(isFinal ? [] : ['preliminary'])].join('-') + `.${format.toLowerCase()}`
  )
}

const isShown = (cell: Amount): cell is Amount & { amount: bigint } => cell.amount !== null

// XLSX ---------------------------------------------------------------------------------------------------------------

const title = (value: string) => ({ value, type: String, fontWeight: 'bold' as const, fontSize: 14 })
const heading = (value: string) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })
const words = (value: string) => ({ value, type: String })
const wrapped = (value: string) => ({ value, type: String, wrap: true })

function sheetCell(cell: ReportCell, { labels }: ReportText) {
  if (typeof cell === 'string') return wrapped(cell)
  if (!isShown(cell)) return { ...words(labels.hidden), align: 'right' as const }
  const format = cell.unit === 'TIYN' ? '#,##0.00' : '#,##0'
  return { value: Number(writeAmount(cell)), type: Number, format }
}

function widthOf(table: ReportTable, column: number): number {
  const longest = Math.max(
    ...[table.headings, ...table.rows].map((row) => {
      const cell = row[column] ?? ''
      return typeof cell === 'string' ? cell.length : 10
    }),
  )
  return Math.min(column === 0 ? 34 : 70, Math.max(12, longest + 2))
}

/** The moment that every file in the archive bears: the archive says it in local time, so it is made of local time too. */
const noMoment = new Date(1980, 0, 1)

async function writeXlsx(document: ReportDocument, text: ReportText): Promise<Uint8Array> {
  const tables = tablesOf(document, text)
  const head = headOf(document, text)
  const sheets = tables.map((table) => ({
    sheet: table.name,
    columns: table.headings.map((_, column) => ({ width: widthOf(table, column) })),
    ...(table.headings.length > 6 && { orientation: 'landscape' as const }),
    data: [
      [title(`${text.title[document.kind]}: ${table.name}`)],
      ...head.map(([label, value]) => [heading(label), words(value)]),
      [],
      table.headings.map(heading),
      ...table.rows.map((row) => row.map((cell) => sheetCell(cell, text))),
      ...(table.note === null ? [] : [[], [words(table.note)]]),
    ],
  }))
  const packed = await writeExcel(sheets, { fontFamily: 'Arial', fontSize: 10 }).toBuffer()
  // The library packs with the time of day; what is in the archive is packed anew without it, in the same order.
  return zipSync(unzipSync(packed), { mtime: noMoment })
}

// CSV ----------------------------------------------------------------------------------------------------------------

/** One row for every number, with all that it takes to read it alone. Numbers are digits with a point; texts are nobody's formula. */
function writeCsv(document: ReportDocument, text: ReportText): Uint8Array {
  const { labels, units } = text
  const about = [
    document.startsOn,
    document.endsOn,
    document.timeZone,
    writeMoment(document.moment, document.timeZone),
    document.isFinal ? labels.final : labels.preliminary,
  ]
  const lines = sectionsOf(document, text).flatMap(({ name, parts, rows }) =>
    rows.flatMap((row) => {
      const metric = reportedMetric(document, row)
      return row.values.map((value, index) => {
        const cell = amountOf(value, metric)
        return [
          ...about,
          name,
          parts[index] ?? '',
          metric.metric,
          metric.name[text.tag],
          units[metric.unit],
          isShown(cell) ? writeAmount(cell) : labels.hidden,
          metric.version,
          metric.definition[text.tag],
        ]
      })
    }),
  )
  const headings = [
    labels.from,
    labels.to,
    labels.zone,
    labels.asOf,
    labels.status,
    labels.section,
    labels.part,
    labels.code,
    labels.figure,
    labels.unit,
    labels.value,
    labels.version,
    labels.definition,
  ]
  return Buffer.from(stringify([headings, ...lines], { bom: true, record_delimiter: 'windows', escape_formulas: true }))
}
