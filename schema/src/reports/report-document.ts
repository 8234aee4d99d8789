import type { Direction, Metric, ReportKind } from '@erikti/prisma/generated/client/enums'
import type { MetricUnit } from '../ledger/catalogue.ts'
import type { LocalisedText } from '../shared/localised-text.ts'

/** In full years, on the day of the attendance; 14 is the age of one's own consent, 18 of age, 35 the last of youth. */
export const ageGroups = ['UNDER_14', '14_17', '18_24', '25_35', '36_59', 'FROM_60', 'UNKNOWN'] as const
export type AgeGroup = (typeof ageGroups)[number]

/** How a metric was defined when it was reported. */
export interface ReportedMetric {
  metric: Metric
  unit: MetricUnit
  version: number
  name: LocalisedText
  definition: LocalisedText
}

/** A metric's parts, in the order of the section's parts; null is hidden. Whole numbers in the metric's unit, as text. */
export interface ReportedRow {
  metric: Metric
  values: (string | null)[]
}

/** Until when was known what a month is made of. */
export interface ReportedMonth {
  startsOn: string
  moment: string
  isClosed: boolean
}

/** All that a report says, without words of its own: JSON, the same in every language and format. */
export interface ReportDocument {
  kind: ReportKind
  startsOn: string
  endsOn: string
  region: LocalisedText
  timeZone: string
  months: ReportedMonth[]
  isFinal: boolean
  /** What was recorded by then is in it: the latest of its months'. */
  moment: string
  metrics: ReportedMetric[]
  /** One value each. */
  whole: ReportedRow[]
  districts: { parts: LocalisedText[]; rows: ReportedRow[] }
  directions: { parts: Direction[]; rows: ReportedRow[] }
  ages: { parts: AgeGroup[]; rows: ReportedRow[] }
}
