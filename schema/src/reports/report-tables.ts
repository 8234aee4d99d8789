import type { Locale } from '@erikti/prisma/generated/client/enums'
import { Temporal } from 'temporal-polyfill'
import type { MetricUnit } from '../ledger/catalogue.ts'
import type { ReportDocument, ReportedMetric, ReportedRow } from './report-document.ts'
import { english } from './texts/en.ts'
import { kazakh } from './texts/kk.ts'
import type { ReportText } from './texts/report-text.ts'
import { russian } from './texts/ru.ts'

const texts: Readonly<Record<Locale, ReportText>> = { KK: kazakh, RU: russian, EN: english }

export const textOf = (locale: Locale): ReportText => texts[locale]

/** A number in its metric's unit; null is hidden. */
export interface Amount {
  amount: bigint | null
  unit: MetricUnit
}

export type ReportCell = string | Amount

/** A table of a report: what stands above it, its headings and its rows. */
export interface ReportTable {
  name: string
  headings: readonly string[]
  rows: readonly (readonly ReportCell[])[]
  note: string | null
}

const fill = (text: string, values: Readonly<Record<string, string | number>>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** What the period is called. */
export function namePeriod(
  { kind, startsOn }: Pick<ReportDocument, 'kind' | 'startsOn'>,
  { period, months }: ReportText,
): string {
  const { year, month } = Temporal.PlainDate.from(startsOn)
  return fill(period[kind], { year, month: months[month - 1] ?? '', half: month < 7 ? 1 : 2 })
}

/** A moment in the region's zone, as spreadsheets sort it. */
export function writeMoment(moment: string, timeZone: string): string {
  return Temporal.Instant.from(moment)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ')
}

/** What stands above every table, as label and value. */
export function headOf(document: ReportDocument, text: ReportText): [string, string][] {
  const { labels } = text
  return [
    [labels.region, document.region[text.tag]],
    [labels.period, `${namePeriod(document, text)} (${document.startsOn} – ${document.endsOn})`],
    [labels.zone, document.timeZone],
    [labels.asOf, writeMoment(document.moment, document.timeZone)],
    [labels.status, document.isFinal ? labels.final : labels.preliminary],
  ]
}

/** A way in which figures are broken down; the region's own are one part. */
export interface ReportSection {
  name: string
  parts: readonly string[]
  rows: readonly ReportedRow[]
  note: string | null
}

/** The region's figures, then those by part. */
export function sectionsOf(
  { whole, districts, directions, ages }: ReportDocument,
  { labels, sections, notes, ...text }: ReportText,
): [ReportSection, ...ReportSection[]] {
  return [
    { name: sections.whole, parts: [labels.wholeRegion], rows: whole, note: notes.whole },
    {
      name: sections.districts,
      parts: districts.parts.map((name) => name[text.tag]),
      rows: districts.rows,
      note: notes.districts,
    },
    {
      name: sections.directions,
      parts: directions.parts.map((direction) => text.directions[direction]),
      rows: directions.rows,
      note: null,
    },
    { name: sections.ages, parts: ages.parts.map((group) => text.ages[group]), rows: ages.rows, note: notes.ages },
  ]
}

/** How a metric was defined when it was reported. */
export function reportedMetric({ metrics }: ReportDocument, { metric }: ReportedRow): ReportedMetric {
  const reported = metrics.find((one) => one.metric === metric)
  if (!reported) throw new Error(`The report has figures of ${metric} and no definition.`)
  return reported
}

export const amountOf = (value: string | null, { unit }: ReportedMetric): Amount => ({
  amount: value === null ? null : BigInt(value),
  unit,
})

/** The report's tables, in their order. */
export function tablesOf(document: ReportDocument, text: ReportText): ReportTable[] {
  const { labels, sections, notes, units } = text
  const { months, metrics } = document
  const [whole, ...broken] = sectionsOf(document, text)
  const tableOf = (section: ReportSection, before: readonly ReportSection[]): ReportTable => ({
    name: section.name,
    headings: [labels.figure, labels.unit, ...[...before, section].flatMap(({ parts }) => parts)],
    rows: section.rows.map((row) => {
      const metric = reportedMetric(document, row)
      const shown = [...before, section].flatMap(({ rows }) => rows.filter((one) => one.metric === row.metric))
      return [
        metric.name[text.tag],
        units[metric.unit],
        ...shown.flatMap(({ values }) => values.map((value) => amountOf(value, metric))),
      ]
    }),
    note: section.note,
  })
  return [
    tableOf(whole, []),
    // The region's own figure stands before its parts.
    ...broken.map((section) => tableOf(section, [whole])),
    {
      name: sections.definitions,
      headings: [labels.figure, labels.code, labels.version, labels.definition],
      rows: metrics.map(({ name, metric, version, definition }) => [
        name[text.tag],
        metric,
        String(version),
        definition[text.tag],
      ]),
      note: null,
    },
    {
      name: sections.months,
      headings: [labels.period, labels.status, labels.asOf],
      rows: months.map(({ startsOn, moment, isClosed }) => [
        namePeriod({ kind: 'MONTH', startsOn }, text),
        isClosed ? labels.closed : labels.open,
        writeMoment(moment, document.timeZone),
      ]),
      note: notes.months,
    },
  ]
}

/** The amount as digits: money in tenge with its hundredths, all else in whole numbers. */
export function writeAmount({ amount: value, unit }: Amount & { amount: bigint }): string {
  if (unit !== 'TIYN') return value.toString()
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
