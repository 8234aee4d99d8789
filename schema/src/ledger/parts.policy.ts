import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { ScopeKind } from '@erikti/prisma/generated/client/enums'
import { holds } from '../access/access.policy.ts'
import type { Viewer } from '../access/viewer.ts'
import { catalogue } from './catalogue.ts'
import type { MetricDefinition } from './catalogue.ts'
import type { PeriodKind } from './period.ts'

/** A figure of the region or a campaign over a year or all of it, as it is published; anything else is a part of one. */
export function isWhole(scopeKind: ScopeKind, periodKind: PeriodKind): boolean {
  return (scopeKind === 'REGION' || scopeKind === 'CAMPAIGN') && (periodKind === 'YEAR' || periodKind === 'ALL')
}

/** Whether the viewer may see a metric broken down as far as it goes. */
export function maySeeParts(viewer: Viewer, { parts }: MetricDefinition): boolean {
  return parts === undefined || holds(viewer, parts.permission)
}

/** Which entries of the ledger the viewer sees one by one: each says where and when something happened to somebody. */
export function visibleEntries(viewer: Viewer): Prisma.MetricEntryWhereInput {
  const hidden = catalogue.filter((definition) => !maySeeParts(viewer, definition)).map(({ metric }) => metric)
  return hidden.length === 0 ? {} : { metric: { notIn: hidden } }
}
