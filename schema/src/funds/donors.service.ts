import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'

export interface FundDonorInput {
  name: string
  phone?: string | null | undefined
  isPerson: boolean
  /** Named nowhere outside the office. */
  isAnonymous: boolean
}

/** Somebody known, or somebody new. */
export type DonorGiven = { id: string } | { registers: FundDonorInput }

/** The donor’s id, who is written down when they are new. @throws NotFoundError. */
export async function findDonor({ transaction, now, actorId }: UnitOfWork, given: DonorGiven): Promise<string> {
  if ('id' in given) {
    if ((await transaction.fundDonor.count({ where: { id: given.id } })) === 0) throw new NotFoundError('donor')
    return given.id
  }
  const { name, phone = null, isPerson, isAnonymous } = given.registers
  const { id } = await transaction.fundDonor.create({
    data: { name, phone, isPerson, isAnonymous, createdAt: now, createdById: actorId },
    select: { id: true },
  })
  return id
}

/** Says otherwise who gives, and whether they may be named. @throws ForbiddenError, NotFoundError. */
export async function changeFundDonor(
  work: UnitOfWork,
  { donorId, donor }: { donorId: string; donor: FundDonorInput },
): Promise<{ donorId: string }> {
  requireReach(work.viewer, 'funds.write', null)
  const { name, phone = null, isPerson, isAnonymous } = donor
  const { count } = await work.transaction.fundDonor.updateMany({
    where: { id: donorId },
    data: { name, phone, isPerson, isAnonymous },
  })
  if (count === 0) throw new NotFoundError('donor')
  return { donorId }
}
