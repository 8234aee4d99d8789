import { foldForSearch } from '@erikti/schema/shared/fold'
import type { SheetRow } from '../../../desk/sheets/sheet-cells.ts'
import { toTiyn } from './tiyn.ts'

/** What a statement's columns hold, each with what its heading may begin with, folded; the likelier first. */
const headings = {
  reference: [
    'референс',
    'reference',
    'номер документа',
    '№ документа',
    'номер док',
    'кужат номири',
    'номер операции',
    'document',
    'id',
  ],
  bookedOn: ['дата операции', 'дата проводки', 'дата валют', 'дата', 'куни', 'кун', 'booking date', 'date'],
  amountTiyn: ['кредит', 'поступлен', 'приход', 'credit', 'тускен', 'сумма', 'сома', 'amount'],
  payer: ['плательщик', 'отправитель', 'контрагент', 'корреспондент', 'жиберуши', 'толеуши', 'payer', 'sender', 'name'],
  purpose: ['назначение', 'максат', 'толем максаты', 'описание', 'детали', 'purpose', 'details', 'description'],
} as const satisfies Record<string, readonly string[]>

export type BankField = keyof typeof headings
export const bankFields = Object.keys(headings) as BankField[]
/** Without these a line cannot be told from another. */
export const neededFields: readonly BankField[] = ['reference', 'bookedOn', 'amountTiyn']
export type BankColumns = Readonly<Record<BankField, number | null>>

const fold = (text: string) => foldForSearch(text).replace(/\s+/g, ' ').trim()

/** Which column most probably holds what. */
export function suggestBankColumns(row: SheetRow): BankColumns {
  const folded = row.map(fold)
  const find = (starts: readonly string[]) => {
    for (const start of starts) {
      const at = folded.findIndex((heading) => heading.startsWith(foldForSearch(start)))
      if (at >= 0) return at
    }
    return null
  }
  return Object.fromEntries(bankFields.map((field) => [field, find(headings[field])])) as unknown as BankColumns
}

const looksAtRows = 30

/** Where the headings are: banks put the name of the account above them. */
export function findBankHeadings(rows: readonly SheetRow[]): number {
  const scores = rows
    .slice(0, looksAtRows)
    .map((row) => Object.values(suggestBankColumns(row)).filter((column) => column !== null).length)
  return Math.max(0, scores.indexOf(Math.max(...scores)))
}

/** `2026-11-22`, `22.11.2026`, with a time after it or not; null for anything else. */
export function toDay(text: string): string | null {
  const found = /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))(?:[T\s].*)?$/.exec(text.trim())
  if (!found) return null
  const [, year, month, day, otherDay = '', otherMonth = '', otherYear] = found
  const made = year
    ? `${year}-${month}-${day}`
    : `${otherYear}-${otherMonth.padStart(2, '0')}-${otherDay.padStart(2, '0')}`
  const moment = new Date(made)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(made) ? made : null
}

export interface BankLine {
  readonly reference: string
  readonly bookedOn: string
  readonly amountTiyn: number
  readonly payer: string
  readonly purpose: string
}

export interface BankLines {
  readonly lines: readonly BankLine[]
  /** Rows of the file, from 1, of which not all that is needed could be read. */
  readonly unread: readonly number[]
  /** How many rows were money that left, or none. */
  readonly leaving: number
}

const longestPayer = 300
const longestPurpose = 500

/** The rows below the headings as lines. A reference that the file has twice is one line. */
export function readBankLines(rows: readonly SheetRow[], top: number, columns: BankColumns): BankLines {
  const lines = new Map<string, BankLine>()
  const unread: number[] = []
  let leaving = 0
  for (const [index, row] of rows.entries()) {
    if (index <= top || row.every((cell) => cell.trim() === '')) continue
    const cell = (field: BankField) => (columns[field] === null ? '' : (row[columns[field]] ?? '').trim())
    const reference = cell('reference')
    const bookedOn = toDay(cell('bookedOn'))
    const amountTiyn = cell('amountTiyn') === '' ? 0 : toTiyn(cell('amountTiyn'))
    if (bookedOn !== null && amountTiyn !== null && amountTiyn <= 0) leaving += 1
    else if (reference === '' || bookedOn === null || amountTiyn === null) unread.push(index + 1)
    else
      lines.set(reference, {
        reference,
        bookedOn,
        amountTiyn,
        payer: cell('payer').slice(0, longestPayer),
        purpose: cell('purpose').slice(0, longestPurpose),
      })
  }
  return { lines: [...lines.values()], unread, leaving }
}
