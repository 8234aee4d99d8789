import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { logAction } from '../personal-data/access-log.service.ts'
import { createCardCode, lockFamily } from './families.service.ts'
import { requireFamilyUnnamed } from './unnamed.ts'

/** What is written over a family that has gone: nothing says who it was or where it lived. */
export const nobodyLeft = { address: '', phone: null } satisfies Prisma.FamilyUpdateInput

const nobody = { givenName: '', familyName: '' }

/** Takes the names off everybody who was of the household or came for it. */
export async function emptyPeople(transaction: Prisma.TransactionClient, familyId: string, now: Date): Promise<void> {
  const ended = { familyId, leftAt: null }
  await transaction.familyMember.updateMany({ where: ended, data: { leftAt: now } })
  await transaction.familyMember.updateMany({
    where: { familyId },
    data: { ...nobody, patronymic: null, birthDate: null, mayCollect: false },
  })
  await transaction.familyCollector.updateMany({ where: { familyId, revokedAt: null }, data: { revokedAt: now } })
  await transaction.familyCollector.updateMany({ where: { familyId }, data: { ...nobody, phone: null } })
}

/** What is gone afterwards, as the access log says it. */
const erasedFields = ['members', 'collectors', 'address', 'phone', 'cardCode', 'consents', 'overrides', 'aidRequests']

/**
 * Lets a family go: names, days of birth, phones and the address are deleted, its card opens nothing, consents are withdrawn, a
 * supervisor’s word ends, and what it said when it asked for help loses its words. The row stays, under a number that says nothing,
 * and with it its visits and every figure that counts them. It cannot be undone.
 * @throws NotFoundError, ForbiddenError, ValidationError for a reason that names somebody.
 */
export async function eraseFamily(
  work: UnitOfWork,
  input: { familyId: string; reason: string },
): Promise<{ familyId: string; erasedAt: string }> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'families.erase', null)
  const { reason } = input
  const { id: familyId } = await lockFamily(transaction, input.familyId)
  await requireFamilyUnnamed(transaction, [familyId], reason)
  await emptyPeople(transaction, familyId, now)
  await transaction.familyConsent.updateMany({ where: { familyId, withdrawnAt: null }, data: { withdrawnAt: now } })
  await transaction.storeOverride.updateMany({
    where: { familyId, revokedAt: null, visit: null },
    data: { revokedAt: now },
  })
  await eraseRequests(transaction, familyId, now)
  await transaction.distinctFamilies.deleteMany({ where: { OR: [{ oneId: familyId }, { otherId: familyId }] } })
  await transaction.family.update({
    where: { id: familyId },
    // The column is unique and never empty; this one nobody was ever given.
    data: { ...nobodyLeft, cardCode: createCardCode(), erasedAt: now },
  })
  await logAction(transaction, viewer, {
    at: now,
    action: 'ERASED',
    subject: 'FAMILY',
    subjectId: familyId,
    operation: 'eraseFamily',
    fields: erasedFields,
    reason,
  })
  return { familyId, erasedAt: now.toISOString() }
}

async function eraseRequests(transaction: Prisma.TransactionClient, familyId: string, now: Date): Promise<void> {
  const theirs = { familyId, erasedAt: null } satisfies Prisma.AidRequestWhereInput
  await transaction.aidRequestNote.updateMany({ where: { request: theirs }, data: { text: '' } })
  await transaction.aidRequest.updateMany({
    where: theirs,
    data: { requesterName: '', phone: '', email: null, address: '', description: '', erasedAt: now },
  })
}
