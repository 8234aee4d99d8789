import { randomBytes } from 'node:crypto'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { FamilyModel } from '@erikti/prisma/generated/client/models/Family'
import { NotFoundError } from '../shared/errors.ts'

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>

/** What the QR code of a card says: nothing about the family, and nothing that could be guessed. */
export function createCardCode(): string {
  return randomBytes(12).toString('base64url')
}

/** Which family goes on for a record that was merged, perhaps more than once; the record itself when it was not. */
export async function findFamilySurvivor(prisma: Reader, familyId: string): Promise<string> {
  const [last] = await prisma.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT id, "mergedIntoId" FROM "Family" WHERE id = ${familyId}::uuid
      UNION ALL
      SELECT family.id, family."mergedIntoId" FROM chain JOIN "Family" family ON family.id = chain."mergedIntoId"
    )
    SELECT id FROM chain WHERE "mergedIntoId" IS NULL`
  return last?.id ?? familyId
}

/**
 * The family, held until the transaction ends: nobody serves, changes, joins or erases it meanwhile. A record that was merged leads
 * to the one that goes on, so `id` may be another than was asked for.
 * @throws NotFoundError when there is none, or it was erased.
 */
export async function lockFamily(transaction: Prisma.TransactionClient, familyId: string): Promise<FamilyModel> {
  for (let asked = familyId; ;) {
    // A row that was merged, or is while this waits, is not locked: a merge holds both, in order.
    const [family] = await transaction.$queryRaw<FamilyModel[]>`
      SELECT id, number, "cardCode", "districtId", address, phone, locale, "isDemonstration", "createdAt", "createdById", "erasedAt",
             "mergedIntoId"
      FROM "Family" WHERE id = ${asked}::uuid AND "mergedIntoId" IS NULL FOR UPDATE`
    if (family && !family.erasedAt) return family
    const id = await findFamilySurvivor(transaction, asked)
    if (id === asked) throw new NotFoundError('family')
    asked = id
  }
}

/** Who is of the household today. */
export const presentMembers = { leftAt: null } satisfies Prisma.FamilyMemberWhereInput

/** How many the family is; ask with the family held. */
export function memberCount(transaction: Prisma.TransactionClient, familyId: string): Promise<number> {
  return transaction.familyMember.count({ where: { familyId, ...presentMembers } })
}

/** Whose word holds on the region's day `today`. */
export function collectorsOn(today: Date): Prisma.FamilyCollectorWhereInput {
  return { revokedAt: null, OR: [{ validUntil: null }, { validUntil: { gte: today } }] }
}

/** What shows on the region's day that the family is in need. */
export function needOn(today: Date): Prisma.NeedVerificationWhereInput {
  return { withdrawnAt: null, verifiedOn: { lte: today }, validUntil: { gte: today } }
}

/** Who may take things for the family on the region's day `today`: ids of its members, and of people outside it. */
export async function whoMayCollect(
  transaction: Prisma.TransactionClient,
  familyId: string,
  today: Date,
): Promise<{ memberIds: ReadonlySet<string>; collectorIds: ReadonlySet<string> }> {
  const members = await transaction.familyMember.findMany({
    where: { familyId, mayCollect: true, ...presentMembers },
    select: { id: true },
  })
  const collectors = await transaction.familyCollector.findMany({
    where: { familyId, AND: [collectorsOn(today)] },
    select: { id: true },
  })
  return {
    memberIds: new Set(members.map(({ id }) => id)),
    collectorIds: new Set(collectors.map(({ id }) => id)),
  }
}
