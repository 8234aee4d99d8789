import type { CheckInDecision } from '@erikti/prisma/generated/client/enums'
import type { DistributionShiftModel } from '@erikti/prisma/generated/client/models/DistributionShift'
import type { DistributionTallyModel } from '@erikti/prisma/generated/client/models/DistributionTally'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { ConflictDecidedError } from '../device-copies/device-copies.errors.ts'
import { deciderOf } from '../device-copies/device-copies.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { DistributionShiftStatusError, DistributionTallyStandsNotError } from './distributions.errors.ts'
import { differenceTo, sumGiven } from './distributions.rules.ts'
import type { Count } from './distributions.rules.ts'
import { dimensionsOf, holdShift, lockShift } from './shifts.service.ts'
import type { ShiftResult } from './shifts.service.ts'
import { countTally, readCount, readTotals, sayWhyNot, writeTally } from './tallies.service.ts'

interface CountInput {
  people: number
  given: readonly { itemId: string; quantity: number }[]
}

const isNothing = ({ people, given }: Count) => people === 0 && given.size === 0

async function correct(
  work: UnitOfWork,
  shift: DistributionShiftModel,
  count: Count,
  reason: string,
): Promise<DistributionTallyModel> {
  const tally = await writeTally(
    work,
    { shiftId: shift.id, kind: 'CORRECTION', reason, recordedById: recorderOf(work) },
    count,
  )
  countTally(work, await dimensionsOf(work, shift), tally.id, count)
  return tally
}

/**
 * Closes a shift with the count that was agreed on. Where it is not what the phones say, the difference is a correction like any
 * other, and the note is its reason.
 * @throws what `lockShift` throws, ValidationError for a difference without a note, NotFoundError for a thing that is not given there.
 */
export async function closeDistributionShift(
  work: UnitOfWork,
  { shiftId, note = null, ...agreed }: CountInput & { shiftId: string; note?: string | null | undefined },
): Promise<ShiftResult> {
  const { transaction, now } = work
  const shift = await lockShift(work, shiftId, 'OPEN')
  const difference = differenceTo(await readTotals(work, shiftId), {
    people: agreed.people,
    given: sumGiven(agreed.given),
  })
  if (!isNothing(difference)) {
    if (note === null)
      throw new ValidationError([
        { path: 'note', code: 'MISSING', message: 'says why the count is not what was tapped' },
      ])
    await correct(work, shift, difference, note)
  }
  await transaction.distributionShift.update({
    where: { id: shiftId },
    data: { status: 'CLOSED', closedAt: now, closedById: recorderOf(work), closingNote: note },
  })
  work.tell('DISTRIBUTION_CLOSED', { ...(await dimensionsOf(work, shift)), occurredAt: now })
  return { shiftId }
}

/** The shift for who may put its count right, held. @throws ForbiddenError, NotFoundError, DistributionShiftStatusError. */
async function lockForCorrection(work: UnitOfWork, shiftId: string): Promise<DistributionShiftModel> {
  requireReach(work.viewer, 'distributions.correct', null)
  const shift = await holdShift(work, shiftId)
  if (shift.status === 'CANCELLED') throw new DistributionShiftStatusError(shift.status, ['OPEN', 'CLOSED'])
  return shift
}

async function tellCorrected(work: UnitOfWork, shift: DistributionShiftModel): Promise<void> {
  work.tell('DISTRIBUTION_CORRECTED', { ...(await dimensionsOf(work, shift)), occurredAt: work.now })
}

/**
 * Adds to the count of a shift, or takes from it, in the open and with a reason; also when it is closed.
 * @throws what `lockForCorrection` throws, ValidationError when it changes nothing, NotFoundError, DistributionBelowZeroError.
 */
export async function correctDistributionShift(
  work: UnitOfWork,
  { shiftId, people, given, reason }: CountInput & { shiftId: string; reason: string },
): Promise<ShiftResult & { tallyId: string }> {
  const shift = await lockForCorrection(work, shiftId)
  const count = { people, given: sumGiven(given) }
  if (isNothing(count))
    throw new ValidationError([
      { path: 'people', code: 'NOT_ALLOWED', message: 'changes nothing, as nothing else does' },
    ])
  const tally = await correct(work, shift, count, reason)
  await tellCorrected(work, shift)
  return { shiftId, tallyId: tally.id }
}

/** The tally with its shift, both held. @throws NotFoundError, and what `lockForCorrection` throws. */
async function lockTally(work: UnitOfWork, tallyId: string) {
  requireReach(work.viewer, 'distributions.correct', null)
  const known = await work.transaction.distributionTally.findUnique({
    where: { id: tallyId },
    select: { shiftId: true },
  })
  if (!known) throw new NotFoundError('tally')
  const shift = await lockForCorrection(work, known.shiftId)
  const tally = await work.transaction.distributionTally.findUniqueOrThrow({
    where: { id: tallyId },
    include: { reversedBy: { select: { id: true } } },
  })
  return { shift, tally }
}

/** Takes back a whole tally, exactly. @throws what `lockTally` throws, DistributionTallyStandsNotError, DistributionBelowZeroError. */
export async function reverseDistributionTally(
  work: UnitOfWork,
  { tallyId, reason }: { tallyId: string; reason: string },
): Promise<ShiftResult & { tallyId: string }> {
  const { shift, tally } = await lockTally(work, tallyId)
  if (tally.reversedBy || tally.kind === 'REVERSAL' || (tally.isLate && tally.decision !== 'TAKEN_OVER'))
    throw new DistributionTallyStandsNotError()
  const { people, given } = await readCount(work, tally)
  const reversal = await writeTally(
    work,
    { shiftId: shift.id, kind: 'REVERSAL', reversesId: tallyId, reason, recordedById: recorderOf(work) },
    { people: -people, given: new Map([...given].map(([itemId, quantity]) => [itemId, -quantity])) },
  )
  await work.uncount({ kind: 'DISTRIBUTION_TALLY', id: tallyId })
  await tellCorrected(work, shift)
  return { shiftId: shift.id, tallyId: reversal.id }
}

/**
 * Decides on what came in from a phone when the shift was over in the books: it counts after all, or it does not.
 * @throws what `lockTally` throws, DistributionTallyStandsNotError for one that was in time, ConflictDecidedError, DistributionBelowZeroError.
 */
export async function decideLateTally(
  work: UnitOfWork,
  { tallyId, decision }: { tallyId: string; decision: CheckInDecision },
): Promise<ShiftResult & { tallyId: string }> {
  const { shift, tally } = await lockTally(work, tallyId)
  if (tally.decidedAt) throw new ConflictDecidedError(tally.decidedAt)
  if (!tally.isLate) throw new DistributionTallyStandsNotError()
  await work.transaction.distributionTally
    .update({ where: { id: tallyId }, data: { decision, decidedAt: work.now, decidedById: deciderOf(work) } })
    .catch(sayWhyNot)
  if (decision === 'TAKEN_OVER') {
    countTally(work, await dimensionsOf(work, shift), tallyId, await readCount(work, tally))
    await tellCorrected(work, shift)
  }
  return { shiftId: shift.id, tallyId }
}
