import type { FamilyRole, Locale } from '@erikti/prisma/generated/client/enums'
import type { FamilyMemberModel } from '@erikti/prisma/generated/client/models/FamilyMember'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { readToday } from '../regions/regions.service.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { FamilyHasHeadError, LastFamilyMemberError } from './families.errors.ts'
import { createCardCode, lockFamily, memberCount, presentMembers } from './families.service.ts'
import { issuesOfCollector, issuesOfMember, mostCollectors, mostMembers } from './people.rules.ts'
import type { NewCollector, NewMember } from './people.rules.ts'
import { rowOfCollector, rowOfMember } from './registration.service.ts'

type FamilyChanged = { familyId: string }

/** The family, held for a change. @throws ForbiddenError, NotFoundError. */
export async function holdToWrite({ transaction, viewer }: UnitOfWork, familyId: string) {
  requireReach(viewer, 'families.write', null)
  return lockFamily(transaction, familyId)
}

/** What is left out stays; null empties. */
export interface ChangeFamilyInput {
  familyId: string
  districtId?: string | undefined
  address?: string | undefined
  phone?: string | null | undefined
  locale?: Locale | undefined
}

/** Puts right where a family lives and how it is reached. What it was given before counts where it was. @throws NotFoundError, ForbiddenError. */
export async function changeFamily(work: UnitOfWork, input: ChangeFamilyInput): Promise<FamilyChanged> {
  const { transaction } = work
  const { districtId, address, phone, locale } = input
  const { id: familyId } = await holdToWrite(work, input.familyId)
  if (districtId && (await transaction.district.count({ where: { id: districtId } })) === 0)
    throw new NotFoundError('district')
  await transaction.family.update({
    where: { id: familyId },
    data: {
      ...(districtId !== undefined && { districtId }),
      ...(address !== undefined && { address }),
      ...(phone !== undefined && { phone }),
      ...(locale !== undefined && { locale }),
    },
  })
  return { familyId }
}

/**
 * The cards that the family has open nothing any more, those of records that were joined to it as well; the new one does.
 * @throws NotFoundError, ForbiddenError.
 */
export async function renewFamilyCard(work: UnitOfWork, input: { familyId: string }): Promise<FamilyChanged> {
  const { transaction } = work
  const { id: familyId } = await holdToWrite(work, input.familyId)
  const records = await transaction.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE record AS (
      SELECT ${familyId}::uuid AS id
      UNION ALL
      SELECT family.id FROM record JOIN "Family" family ON family."mergedIntoId" = record.id
    )
    SELECT id FROM record`
  for (const { id } of records) await transaction.family.update({ where: { id }, data: { cardCode: createCardCode() } })
  return { familyId }
}

/** @throws FamilyHasHeadError when the database says that the household has one. */
async function withOneHead<Result>(write: Promise<Result>): Promise<Result> {
  return write.catch((error: unknown) => {
    throw refusedBy(error) === 'FamilyMember_one_head' ? new FamilyHasHeadError() : error
  })
}

/** Asked before, since a refused statement ends the transaction. @throws FamilyHasHeadError. */
async function requireNoOtherHead(
  transaction: Prisma.TransactionClient,
  familyId: string,
  role: FamilyRole | undefined,
  except?: string,
): Promise<void> {
  if (role !== 'HEAD') return
  const head = { familyId, role, ...presentMembers, ...(except && { id: { not: except } }) }
  if ((await transaction.familyMember.count({ where: head })) > 0) throw new FamilyHasHeadError()
}

/**
 * Somebody joined the household.
 * @throws NotFoundError, ForbiddenError, ValidationError for a day of birth to come and more people than a household has,
 * FamilyHasHeadError.
 */
export async function addFamilyMember(
  work: UnitOfWork,
  input: NewMember & { familyId: string },
): Promise<FamilyChanged> {
  const { transaction, now } = work
  const { id: familyId } = await holdToWrite(work, input.familyId)
  const issues = issuesOfMember(input, await readToday(transaction, now))
  if ((await memberCount(transaction, familyId)) >= mostMembers)
    issues.push({ path: 'familyId', code: 'TOO_MANY', limit: mostMembers, message: `has ${mostMembers} members` })
  if (issues.length > 0) throw new ValidationError(issues)
  await requireNoOtherHead(transaction, familyId, input.role)
  await withOneHead(transaction.familyMember.create({ data: { familyId, ...rowOfMember(input, now) } }))
  return { familyId }
}

/** Somebody of the household, with the family held. @throws NotFoundError, ForbiddenError. */
async function holdMember(work: UnitOfWork, memberId: string): Promise<FamilyMemberModel> {
  const { transaction } = work
  requireReach(work.viewer, 'families.write', null)
  const found = await transaction.familyMember.findUnique({ where: { id: memberId }, select: { familyId: true } })
  if (!found) throw new NotFoundError('member')
  await lockFamily(transaction, found.familyId)
  const member = await transaction.familyMember.findUnique({ where: { id: memberId, ...presentMembers } })
  if (!member) throw new NotFoundError('member')
  return member
}

/** What is left out stays; null empties. */
export interface ChangeFamilyMemberInput {
  memberId: string
  role?: FamilyRole | undefined
  givenName?: string | undefined
  familyName?: string | undefined
  patronymic?: string | null | undefined
  birthDate?: Date | null | undefined
  mayCollect?: boolean | undefined
}

/** Puts right what is said of somebody. @throws NotFoundError, ForbiddenError, ValidationError, FamilyHasHeadError. */
export async function changeFamilyMember(work: UnitOfWork, input: ChangeFamilyMemberInput): Promise<FamilyChanged> {
  const { transaction, now } = work
  const { memberId, role, givenName, familyName, patronymic, birthDate, mayCollect } = input
  const { familyId } = await holdMember(work, memberId)
  const issues = issuesOfMember(input, await readToday(transaction, now))
  if (issues.length > 0) throw new ValidationError(issues)
  await requireNoOtherHead(transaction, familyId, role, memberId)
  await withOneHead(
    transaction.familyMember.update({
      where: { id: memberId },
      data: {
        ...(role !== undefined && { role }),
        ...(givenName !== undefined && { givenName }),
        ...(familyName !== undefined && { familyName }),
        ...(patronymic !== undefined && { patronymic }),
        ...(birthDate !== undefined && { birthDate }),
        ...(mayCollect !== undefined && { mayCollect }),
      },
    }),
  )
  return { familyId }
}

/** Somebody is no longer of the household; what they took before stays theirs. @throws NotFoundError, ForbiddenError, LastFamilyMemberError. */
export async function removeFamilyMember(work: UnitOfWork, { memberId }: { memberId: string }): Promise<FamilyChanged> {
  const { transaction, now } = work
  const { familyId } = await holdMember(work, memberId)
  if ((await memberCount(transaction, familyId)) === 1) throw new LastFamilyMemberError()
  await transaction.familyMember.update({ where: { id: memberId }, data: { leftAt: now, mayCollect: false } })
  return { familyId }
}

/** Lets somebody outside the household take things for it. @throws NotFoundError, ForbiddenError, ValidationError. */
export async function authoriseCollector(
  work: UnitOfWork,
  input: NewCollector & { familyId: string },
): Promise<FamilyChanged> {
  const { transaction, now } = work
  const { id: familyId } = await holdToWrite(work, input.familyId)
  const issues = issuesOfCollector(input, await readToday(transaction, now))
  if ((await transaction.familyCollector.count({ where: { familyId, revokedAt: null } })) >= mostCollectors)
    issues.push({
      path: 'familyId',
      code: 'TOO_MANY',
      limit: mostCollectors,
      message: `has ${mostCollectors} collectors`,
    })
  if (issues.length > 0) throw new ValidationError(issues)
  await transaction.familyCollector.create({
    data: { familyId, ...rowOfCollector(input), authorisedAt: now, authorisedById: recorderOf(work) },
  })
  return { familyId }
}

/** From now on they take nothing for the family. @throws NotFoundError, ForbiddenError. */
export async function revokeCollector(
  work: UnitOfWork,
  { collectorId }: { collectorId: string },
): Promise<FamilyChanged> {
  const { transaction, now } = work
  requireReach(work.viewer, 'families.write', null)
  const found = await transaction.familyCollector.findUnique({ where: { id: collectorId }, select: { familyId: true } })
  if (!found) throw new NotFoundError('collector')
  const { id: familyId } = await lockFamily(transaction, found.familyId)
  const { count } = await transaction.familyCollector.updateMany({
    where: { id: collectorId, revokedAt: null },
    data: { revokedAt: now },
  })
  if (count === 0) throw new NotFoundError('collector')
  return { familyId }
}
