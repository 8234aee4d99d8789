import type { BloodDonationType } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { BloodRuleOverlapError } from './blood-drives.errors.ts'
import { planAllReminders } from './blood-schedule.ts'

export interface RuleInput {
  donationType: BloodDonationType
  minAgeYears?: number | null | undefined
  maxAgeYears?: number | null | undefined
  minWeightKg?: number | null | undefined
  /** Days after a donation of each type; a type that is not there has no interval set. */
  intervals: readonly { afterType: BloodDonationType; days: number }[]
  /** A day of the region’s calendar. */
  validFrom: Date
  source: LocalisedText
}

export interface RuleResult {
  [name: string]: string
  ruleId: string
}

/**
 * Says from when on who may give a type. The rule that holds until then ends on that day; one that begins later stands in the way.
 * @throws ForbiddenError, BloodRuleOverlapError.
 */
export async function setBloodRule(
  work: UnitOfWork,
  { intervals, source, donationType, validFrom, ...limits }: RuleInput,
): Promise<RuleResult> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'blood.rules', null)
  const later = await transaction.bloodRule.findFirst({
    where: { donationType, OR: [{ validFrom: { gte: validFrom } }, { validTo: { gt: validFrom } }] },
    orderBy: { validFrom: 'asc' },
    select: { id: true },
  })
  if (later) throw new BloodRuleOverlapError(later.id)
  await transaction.bloodRule.updateMany({
    where: { donationType, validTo: null, validFrom: { lt: validFrom } },
    data: { validTo: validFrom },
  })
  const { id } = await transaction.bloodRule
    .create({
      data: {
        donationType,
        minAgeYears: limits.minAgeYears ?? null,
        maxAgeYears: limits.maxAgeYears ?? null,
        minWeightKg: limits.minWeightKg ?? null,
        validFrom,
        ...writeLocalised('source', source),
        createdAt: now,
        createdById: recorderOf(work),
        intervals: { create: intervals.map(({ afterType, days }) => ({ afterType, days })) },
      },
      select: { id: true },
    })
    .catch((error: unknown) => {
      if (refusedBy(error) === 'BloodRule_overlap') throw new BloodRuleOverlapError(null)
      throw error
    })
  planAllReminders(work)
  return { ruleId: id }
}

/**
 * Ends a rule before a day, with none after it: from then on nothing is set.
 * @throws ForbiddenError, NotFoundError, ValidationError for one that has ended, and for a day that is not after its first.
 */
export async function endBloodRule(
  work: UnitOfWork,
  { ruleId, validTo }: { ruleId: string; validTo: Date },
): Promise<RuleResult> {
  const { transaction, viewer } = work
  requireReach(viewer, 'blood.rules', null)
  await transaction.$queryRaw`SELECT id FROM "BloodRule" WHERE id = ${ruleId}::uuid FOR UPDATE`
  const rule = await transaction.bloodRule.findUnique({ where: { id: ruleId } })
  if (!rule) throw new NotFoundError('rule')
  if (rule.validTo) throw new ValidationError([{ path: 'ruleId', code: 'NOT_ALLOWED', message: 'has ended' }])
  if (validTo <= rule.validFrom)
    throw new ValidationError([{ path: 'validTo', code: 'TOO_EARLY', message: 'lies before the rule begins' }])
  await transaction.bloodRule.update({ where: { id: ruleId }, data: { validTo } })
  planAllReminders(work)
  return { ruleId }
}
