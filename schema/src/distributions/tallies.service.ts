import type { DistributionTallyModel } from '@erikti/prisma/generated/client/models/DistributionTally'
import type { DistributionTallyUncheckedCreateInput } from '@erikti/prisma/generated/client/models/DistributionTally'
import type { UnitOfWork } from '../command/command.ts'
import type { Dimensions } from '../ledger/ledger.ts'
import { refusedBy } from '../shared/refusals.ts'
import { NotFoundError } from '../shared/errors.ts'
import { DistributionBelowZeroError } from './distributions.errors.ts'
import { sumGiven } from './distributions.rules.ts'
import type { Count } from './distributions.rules.ts'

/** Of the database: totals never fall below zero, and a thing that is not given at a shift is not counted there. */
export function sayWhyNot(error: unknown): never {
  switch (refusedBy(error)) {
    case 'DistributionShift_people_check':
    case 'DistributionShiftItem_given_check':
      throw new DistributionBelowZeroError()
    case 'DistributionTallyLine_of_shift':
      throw new NotFoundError('item')
    default:
      throw error
  }
}

/** Writes down so much. @throws DistributionBelowZeroError, NotFoundError for a thing that is not given at the shift. */
export async function writeTally(
  { transaction, now }: UnitOfWork,
  tally: Omit<DistributionTallyUncheckedCreateInput, 'people' | 'lines' | 'recordedAt'>,
  { people, given }: Count,
): Promise<DistributionTallyModel> {
  const lines = [...given].map(([itemId, quantity]) => ({ itemId, quantity }))
  return transaction.distributionTally
    .create({ data: { ...tally, people, recordedAt: now, lines: { create: lines } } })
    .catch(sayWhyNot)
}

/** What a tally says. */
export async function readCount({ transaction }: UnitOfWork, tally: DistributionTallyModel): Promise<Count> {
  const lines = await transaction.distributionTallyLine.findMany({ where: { tallyId: tally.id } })
  return { people: tally.people, given: sumGiven(lines) }
}

/** What stands at a shift now. */
export async function readTotals({ transaction }: UnitOfWork, shiftId: string): Promise<Count> {
  const { people, items } = await transaction.distributionShift.findUniqueOrThrow({
    where: { id: shiftId },
    select: { people: true, items: { select: { itemId: true, given: true } } },
  })
  return { people, given: sumGiven(items.map(({ itemId, given }) => ({ itemId, quantity: given }))) }
}

/** Puts a tally that counts into the ledger, as `metric_fact` recounts it: heads are heads, and no families. */
export function countTally(work: UnitOfWork, dimensions: Dimensions, tallyId: string, { people, given }: Count): void {
  const fact = { ...dimensions, source: { kind: 'DISTRIBUTION_TALLY', id: tallyId } as const }
  const portions = [...given.values()].reduce((sum, quantity) => sum + quantity, 0)
  if (people !== 0) work.count({ ...fact, metric: 'PEOPLE_SERVED', delta: BigInt(people) })
  if (portions !== 0) work.count({ ...fact, metric: 'PORTIONS_GIVEN', delta: BigInt(portions) })
}
