import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { EntitlementPeriod } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'
import { NotFoundError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import {
  EntitlementRuleEndedError,
  EntitlementRuleOverlapError,
  EntitlementRuleUsedError,
} from './entitlements.errors.ts'

export interface AddRuleInput {
  /** Null: the rule is about visits. */
  groupId: string | null
  period: EntitlementPeriod
  perFamily: number
  perMember: number
  /** Days of the region's calendar; the second is the first on which it no longer holds. */
  validFrom: Date
  validTo: Date | null
  source: LocalisedText
}

/** The rules that hold on a day. */
export function inForceOn(day: Date): Prisma.EntitlementRuleWhereInput {
  return { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gt: day } }] }
}

/**
 * Says from when on families are entitled to what. On any day at most one rule holds about visits, and one about a group.
 * @throws ForbiddenError, NotFoundError for the group, EntitlementRuleOverlapError.
 */
export async function addEntitlementRule(
  work: UnitOfWork,
  { source, ...rule }: AddRuleInput,
): Promise<{ ruleId: string }> {
  requireReach(work.viewer, 'entitlements.write', null)
  const overlapping = await work.transaction.entitlementRule.findFirst({
    where: {
      groupId: rule.groupId,
      ...(rule.validTo && { validFrom: { lt: rule.validTo } }),
      OR: [{ validTo: null }, { validTo: { gt: rule.validFrom } }],
    },
    select: { id: true },
    orderBy: { validFrom: 'asc' },
  })
  if (overlapping) throw new EntitlementRuleOverlapError(overlapping.id)
  const { id } = await work.transaction.entitlementRule
    .create({
      data: { ...rule, ...writeLocalised('source', source), createdAt: work.now, createdById: work.actorId },
      select: { id: true },
    })
    .catch((error: unknown) => {
      switch (refusedBy(error)) {
        case 'EntitlementRule_groupId_fkey':
          throw new NotFoundError('item group')
        // It came in at the same moment.
        case 'EntitlementRule_overlap':
          throw new EntitlementRuleOverlapError(null)
        default:
          throw error
      }
    })
  return { ruleId: id }
}

/**
 * Ends a rule before a day; what was decided by it stays as it was decided.
 * @throws ForbiddenError, NotFoundError, EntitlementRuleEndedError, EntitlementRuleUsedError.
 */
export async function endEntitlementRule(
  work: UnitOfWork,
  { ruleId, validTo }: { ruleId: string; validTo: Date },
): Promise<{ ruleId: string }> {
  requireReach(work.viewer, 'entitlements.write', null)
  const [rule] = await work.transaction.$queryRaw<{ validFrom: Date; validTo: Date | null; lastUsedOn: Date | null }[]>`
    SELECT "validFrom", "validTo",
      (SELECT max(("visitedAt" AT TIME ZONE region."timeZone")::date) FROM "StoreVisit" visit CROSS JOIN "Region" region
       WHERE visit."ruleId" = rule.id
          OR EXISTS (SELECT FROM "StoreVisitLine" line WHERE line."visitId" = visit.id AND line."ruleId" = rule.id)) AS "lastUsedOn"
    FROM "EntitlementRule" rule WHERE id = ${ruleId}::uuid FOR NO KEY UPDATE OF rule`
  if (!rule) throw new NotFoundError('entitlement rule')
  if (rule.validTo) throw new EntitlementRuleEndedError(rule.validTo)
  const earliest = dayAfter(rule.lastUsedOn ?? rule.validFrom)
  if (validTo < earliest) throw new EntitlementRuleUsedError(earliest)
  await work.transaction.entitlementRule.update({ where: { id: ruleId }, data: { validTo } })
  return { ruleId }
}

function dayAfter(day: Date): Date {
  return toCalendarDate(fromCalendarDate(day).add({ days: 1 }))
}
