import type { FamilyConsentPurpose, Locale, NeedVerificationMethod } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { readToday } from '../regions/regions.service.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { sayApart } from './distinct.service.ts'
import { FamilyConsentRequiredError, FamilyKnownError } from './families.errors.ts'
import { createCardCode } from './families.service.ts'
import { findFamilyMatches } from './find-families.ts'
import { issuesOfCollector, issuesOfMember, issuesOfNeed } from './people.rules.ts'
import type { NeedSeen, NewCollector, NewMember } from './people.rules.ts'

export interface RegisterFamilyInput {
  districtId: string
  address: string
  phone?: string | null | undefined
  locale?: Locale | null | undefined
  /** One of them is the head. */
  members: readonly NewMember[]
  collectors: readonly NewCollector[]
  /** What the family agreed to; SOCIAL_HELP is among it. */
  consents: readonly FamilyConsentPurpose[]
  need?: (NeedSeen & { method: NeedVerificationMethod }) | null | undefined
  /** Families like it that somebody looked at, and that are others. */
  apartFrom: readonly string[]
}

/**
 * Puts a family on the register, with its people, what it agreed to and how its need was verified. Somebody who is on the register in
 * another family by the same names and day of birth stands in the way until the clerk says that these are two families.
 * @throws ForbiddenError, ValidationError with everything wrong with the days, FamilyConsentRequiredError, NotFoundError,
 * FamilyKnownError.
 */
export async function registerFamily(work: UnitOfWork, input: RegisterFamilyInput): Promise<{ familyId: string }> {
  const { transaction, now } = work
  requireReach(work.viewer, 'families.write', null)
  const today = await readToday(transaction, now)
  const issues = [
    ...input.members.flatMap((member, index) => issuesOfMember(member, today, `members.${index}.`)),
    ...input.collectors.flatMap((collector, index) => issuesOfCollector(collector, today, `collectors.${index}.`)),
    ...(input.need ? issuesOfNeed(input.need, today, 'need.') : []),
  ]
  if (issues.length > 0) throw new ValidationError(issues)
  if (!input.consents.includes('SOCIAL_HELP')) throw new FamilyConsentRequiredError('SOCIAL_HELP')
  if ((await transaction.district.count({ where: { id: input.districtId } })) === 0) throw new NotFoundError('district')
  await requireUnknown(work, input)

  const recordedById = recorderOf(work)
  const { id: familyId } = await transaction.family.create({
    data: {
      cardCode: createCardCode(),
      districtId: input.districtId,
      address: input.address,
      phone: input.phone ?? null,
      locale: input.locale ?? 'KK',
      createdAt: now,
      createdById: recordedById,
      members: { create: input.members.map((member) => rowOfMember(member, now)) },
      collectors: {
        create: input.collectors.map((collector) => ({
          ...rowOfCollector(collector),
          authorisedAt: now,
          authorisedById: recordedById,
        })),
      },
      consents: {
        create: [...new Set(input.consents)].map((purpose) => ({
          purpose,
          givenAt: now,
          recordedAt: now,
          recordedById,
        })),
      },
      ...(input.need && { verifications: { create: { ...input.need, recordedAt: now, recordedById } } }),
    },
    select: { id: true },
  })
  for (const otherId of new Set(input.apartFrom)) await sayApart(work, familyId, otherId)
  return { familyId }
}

/** @throws FamilyKnownError. */
async function requireUnknown({ transaction }: UnitOfWork, input: RegisterFamilyInput): Promise<void> {
  const matches = await findFamilyMatches(transaction, {
    ...input,
    phone: input.phone ?? null,
    people: input.members.map((member) => ({ ...member, birthDate: member.birthDate ?? null })),
  })
  const known = matches.filter(
    ({ familyId, reasons }) => reasons.includes('SAME_PERSON') && !input.apartFrom.includes(familyId),
  )
  if (known.length > 0) throw new FamilyKnownError(known.map(({ familyId }) => familyId))
}

export const rowOfMember = (
  { role, givenName, familyName, patronymic, birthDate, mayCollect }: NewMember,
  now: Date,
) => ({
  role,
  givenName,
  familyName,
  patronymic: patronymic ?? null,
  birthDate: birthDate ?? null,
  mayCollect,
  joinedAt: now,
})

export const rowOfCollector = ({ givenName, familyName, phone, validUntil }: NewCollector) => ({
  givenName,
  familyName,
  phone: phone ?? null,
  validUntil: validUntil ?? null,
})
