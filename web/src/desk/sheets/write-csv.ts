import { stringify } from 'csv-stringify/browser/esm/sync'
import type { SheetRow } from './sheet-cells.ts'

/** A spreadsheet takes a text that begins so for something to calculate. */
const formula = /^[=+\-@\t\r]/
const plainNumber = /^[+-]?\d+(?:[.,]\d+)?$/

/** The text as nobody's spreadsheet runs it: what could be a formula begins with an apostrophe. A number is none. */
export function withoutFormula(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** What every spreadsheet here opens: UTF-8 with its mark. */
export function writeCsv(rows: readonly SheetRow[]): string {
  return stringify(
    rows.map((row) => row.map(withoutFormula)),
    { bom: true, record_delimiter: 'windows' },
  )
}
