import type { Metric } from '@erikti/prisma/generated/client/enums'
import { fewestShown, hideSmallParts } from '../ledger/breakdown.rules.ts'
import type { MetricDefinition } from '../ledger/catalogue.ts'
import { ageGroups } from './report-document.ts'
import type { ReportedRow } from './report-document.ts'
import { partKey } from './report-figures.service.ts'
import type { CountedParts } from './report-figures.service.ts'

/** What is counted by age: what people did, and how many they were. */
export const metricsByAge = [
  'VOLUNTEERS_INVOLVED',
  'ATTENDANCES',
  'VOLUNTEER_MINUTES',
] as const satisfies readonly Metric[]

const wholeOf = ({ whole }: CountedParts, metric: Metric) => whole.get(metric) ?? 0n

/** A report leaves the house, so what tells of fewer than five families or donors is in it for nobody. */
const isHidden = (counted: CountedParts, { metric, parts }: MetricDefinition): boolean => {
  const people = parts ? wholeOf(counted, parts.tellsOf) : null
  return people !== null && wholeOf(counted, metric) > 0n && people < fewestShown
}

const shown = (values: readonly (bigint | null)[]) => values.map((value) => value?.toString() ?? null)

/** The region's figures. */
export function reportWhole(counted: CountedParts, definitions: readonly MetricDefinition[]): ReportedRow[] {
  return definitions.map((definition) => ({
    metric: definition.metric,
    values: shown([isHidden(counted, definition) ? null : wholeOf(counted, definition.metric)]),
  }))
}

/** Figures by part, those that tell of few hidden as everywhere (`hideSmallParts`). */
export function reportParts(
  counted: CountedParts,
  definitions: readonly MetricDefinition[],
  parts: readonly string[],
): ReportedRow[] {
  const read = (metric: Metric) => parts.map((part) => counted.parts.get(partKey(metric, part)) ?? 0n)
  return definitions.map((definition) => {
    const { metric, parts: guard } = definition
    const values = read(metric)
    if (!guard) return { metric, values: shown(values) }
    if (isHidden(counted, definition)) return { metric, values: parts.map(() => null) }
    const people = read(guard.tellsOf)
    const guarded = values.map((value, index) => ({ value, tellsOf: people[index] ?? 0n }))
    return { metric, values: shown(hideSmallParts(guarded, guard.step)) }
  })
}

/** Figures by age group. Age is personal: a group of fewer than five is hidden, with what it did. */
export function reportAges(counted: CountedParts): ReportedRow[] {
  const read = (metric: Metric) => ageGroups.map((group) => counted.parts.get(partKey(metric, group)) ?? 0n)
  const people = read('VOLUNTEERS_INVOLVED')
  return metricsByAge.map((metric) => {
    const values = read(metric).map((value, index) => ({ value, tellsOf: people[index] ?? 0n }))
    return { metric, values: shown(hideSmallParts(values, 1n)) }
  })
}
