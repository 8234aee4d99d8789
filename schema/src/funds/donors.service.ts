import type { Database } from '@erikti/prisma/client'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { logAction } from '../personal-data/access-log.service.ts'
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
    if ((await transaction.fundDonor.count({ where: { id: given.id, erasedAt: null } })) === 0)
      throw new NotFoundError('donor')
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
    where: { id: donorId, erasedAt: null },
    data: { name, phone, isPerson, isAnonymous },
  })
  if (count === 0) throw new NotFoundError('donor')
  return { donorId }
}

/** Not theirs to write: it would tell of them. */
const eraseReason = 'At their own wish'
const erasedFields = ['name', 'phone', 'bankLines']

/**
 * A donor wishes to be forgotten: who they are goes, also from the lines of the bank that they paid by. What they promised and
 * gave stays in the books, from nobody who can be named.
 * @throws ForbiddenError, NotFoundError.
 */
export async function eraseFundDonor(
  work: UnitOfWork,
  { donorId }: { donorId: string },
): Promise<{ [name: string]: string; donorId: string }> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'personalData.erase', null)
  const { count } = await transaction.fundDonor.updateMany({
    where: { id: donorId, erasedAt: null },
    data: { name: '', phone: null, isAnonymous: true, erasedAt: now },
  })
  if (count === 0) throw new NotFoundError('donor')
  await transaction.fundBankLine.updateMany({ where: { receipt: { donorId } }, data: { payer: '', purpose: '' } })
  await logAction(transaction, viewer, {
    at: now,
    action: 'ERASED',
    subject: 'FUND_DONOR',
    subjectId: donorId,
    operation: 'eraseFundDonor',
    fields: erasedFields,
    reason: eraseReason,
  })
  return { donorId }
}

/** What somebody gave and has yet to give, in all funds together, in tiyn. */
export interface FundGiving {
  gifts: number
  givenTiyn: bigint
  dueTiyn: bigint
  lastAt: Date | null
}

/** The same of several in one statement; what was taken back is left out. */
export async function readGiving(
  { prisma }: Pick<Database, 'prisma'>,
  donorIds: readonly string[],
): Promise<ReadonlyMap<string, FundGiving>> {
  const rows = await prisma.$queryRaw<(FundGiving & { id: string })[]>`
    SELECT donor.id, came.gifts, came."givenTiyn", came."lastAt",
           (SELECT coalesce(sum("dueTiyn"), 0)::bigint FROM "FundPledge" pledge WHERE pledge."donorId" = donor.id) AS "dueTiyn"
    FROM unnest(${[...donorIds]}::uuid[]) donor (id)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS gifts, coalesce(sum(receipt."amountTiyn"), 0)::bigint AS "givenTiyn", max(receipt."receivedAt") AS "lastAt"
      FROM "FundReceipt" receipt
      WHERE receipt."donorId" = donor.id
        AND NOT EXISTS (SELECT FROM "FundEntry" reversal WHERE reversal."reversesId" = receipt."entryId")) came`
  return new Map(rows.map(({ id, ...giving }) => [id, giving]))
}
