import type { Direction, ReportKind } from '@erikti/prisma/generated/client/enums'
import type { MetricUnit } from '../../ledger/catalogue.ts'
import type { AgeGroup } from '../report-document.ts'

/** Everything that a report says in one language; `{…}` is filled in. */
export interface ReportText {
  tag: 'kk' | 'ru' | 'en'
  /** What the report is called. */
  title: Record<ReportKind, string>
  /** The period: `{month}`, `{half}` (1 or 2) and `{year}`. */
  period: Record<ReportKind, string>
  months: readonly string[]
  labels: {
    region: string
    period: string
    from: string
    to: string
    zone: string
    asOf: string
    status: string
    final: string
    preliminary: string
    closed: string
    open: string
    section: string
    part: string
    figure: string
    unit: string
    value: string
    version: string
    definition: string
    wholeRegion: string
    hidden: string
    code: string
  }
  /** Names of the sheets, at most 31 signs. */
  sections: { whole: string; districts: string; directions: string; ages: string; definitions: string; months: string }
  notes: { whole: string; districts: string; ages: string; months: string }
  units: Record<MetricUnit, string>
  directions: Record<Direction, string>
  ages: Record<AgeGroup, string>
}
