import type { Summary } from './statistics.ts'

/** Three figures that mean something, and no more. */
export function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits).replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}

/** The median, and between which values half of the rounds lie. */
export function formatSummary({ median, lower, upper }: Summary, unit: string): string {
  return `${formatNumber(median)} ${unit} (${formatNumber(lower)}–${formatNumber(upper)})`
}

export function formatRatio({ median, lower, upper }: Summary): string {
  return `**${formatNumber(median)}** (${formatNumber(lower)}–${formatNumber(upper)})`
}

/** A table as Markdown, its columns aligned for those who read it as text. */
export function formatTable(columns: readonly string[], rows: readonly string[][]): string {
  const widths = columns.map((column, index) =>
    Math.max(3, column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, index) => (cells[index] ?? '').padEnd(width)).join(' | ')} |`
  return [line(columns), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n')
}
