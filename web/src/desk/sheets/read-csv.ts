import { parse } from 'csv-parse/browser/esm/sync'
import type { SheetRow } from './sheet-cells.ts'

/** How many zero bytes each half of a text has that is written with two bytes a letter: Latin signs have one. */
function looksLikeTwoBytes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const looked = Math.min(bytes.length, 4_096)
  const zeros = (rest: number) =>
    bytes.subarray(0, looked).filter((byte, index) => byte === 0 && index % 2 === rest).length
  const [even, odd] = [zeros(0), zeros(1)]
  if (even + odd < looked / 50) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** The text of a file, however it was saved: by its mark, else as UTF-8 where that is what it is, else as Windows-1251. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const wide = looksLikeTwoBytes(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

const delimiters = [';', ',', '\t', '|'] as const
const looksAtCharacters = 20_000

/** The sign that stands most often between cells, and as often in each of the first lines. */
export function detectDelimiter(text: string): string {
  const lines = text
    .slice(0, looksAtCharacters)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  const least = (sign: string) => Math.min(...lines.map((line) => line.split(sign).length - 1))
  const all = (sign: string) => lines.reduce((sum, line) => sum + line.split(sign).length - 1, 0)
  const [best] = [...delimiters].sort((one, other) => least(other) - least(one) || all(other) - all(one))
  return lines.length > 0 && best && all(best) > 0 ? best : ','
}

/** The rows of a file of separated values: any delimiter, any of the usual encodings, line breaks inside quotes. */
export function readCsv(bytes: Uint8Array, mostRows: number): SheetRow[] {
  // What a spreadsheet writes into the first line for itself.
  const text = decodeText(bytes).replace(/^sep=.\r?\n/, '')
  return parse(text, {
    bom: true,
    delimiter: detectDelimiter(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    to: mostRows,
  })
}
