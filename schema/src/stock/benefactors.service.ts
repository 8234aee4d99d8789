import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'

export interface BenefactorInput {
  name: string
  phone?: string | null | undefined
  isPerson: boolean
  /** Named nowhere outside the office. */
  isAnonymous: boolean
}

/** Writes down who gives. @throws ForbiddenError. */
export async function registerBenefactor(work: UnitOfWork, input: BenefactorInput): Promise<{ benefactorId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  const { name, phone = null, isPerson, isAnonymous } = input
  const { id } = await work.transaction.benefactor.create({
    data: { name, phone, isPerson, isAnonymous, createdAt: work.now, createdById: work.actorId },
    select: { id: true },
  })
  return { benefactorId: id }
}

/** Says otherwise who gives. @throws ForbiddenError, NotFoundError. */
export async function changeBenefactor(
  work: UnitOfWork,
  { benefactorId, ...input }: BenefactorInput & { benefactorId: string },
): Promise<{ benefactorId: string }> {
  requireReach(work.viewer, 'stock.write', null)
  const { name, phone = null, isPerson, isAnonymous } = input
  const { count } = await work.transaction.benefactor.updateMany({
    where: { id: benefactorId },
    data: { name, phone, isPerson, isAnonymous },
  })
  if (count === 0) throw new NotFoundError('benefactor')
  return { benefactorId }
}
