import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { VolunteerModel } from '@erikti/prisma/generated/client/models/Volunteer'
import { ConsentPurpose } from '@erikti/prisma/generated/client/enums'
import { followVolunteer } from '../challenges/accounts.service.ts'
import type { UnitOfWork } from '../command/command.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { joinSpans } from '../shared/spans.ts'
import type { Span } from '../shared/spans.ts'

/** What the survivor's own row lacks and the other's has. A phone or e-mail stays confirmed where either record had it confirmed. */
export function fillIn(survivor: VolunteerModel, merged: VolunteerModel) {
  const phone = survivor.phone ?? merged.phone
  const email = survivor.email ?? merged.email
  return {
    patronymic: survivor.patronymic ?? merged.patronymic,
    guardianConsentAt: survivor.guardianConsentAt ?? merged.guardianConsentAt,
    phone,
    phoneConfirmedAt: survivor.phoneConfirmedAt ?? (phone === merged.phone ? merged.phoneConfirmedAt : null),
    email,
    emailConfirmedAt: survivor.emailConfirmedAt ?? (email === merged.email ? merged.emailConfirmedAt : null),
  }
}

/** Everything that belongs to both records goes to the survivor. Times and spans become the union of both. */
export async function joinBelongings(work: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  await joinMemberships(work, survivorId, mergedId)
  await joinConsents(work, survivorId, mergedId)
  await joinSkills(work, survivorId, mergedId)
  await joinAvailability(work, survivorId, mergedId)
}

async function joinMemberships({ transaction }: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const leaving = await transaction.membership.findMany({ where: { volunteerId: mergedId } })
  if (leaving.length === 0) return
  const organisationId = { in: [...new Set(leaving.map((membership) => membership.organisationId))] }
  const staying = await transaction.membership.findMany({ where: { volunteerId: survivorId, organisationId } })
  const spans = new Map<string, Span[]>()
  for (const { organisationId: id, validFrom, validTo } of [...staying, ...leaving])
    spans.set(id, [...(spans.get(id) ?? []), { from: validFrom.getTime(), to: validTo?.getTime() ?? null }])
  await transaction.membership.deleteMany({ where: { id: { in: [...staying, ...leaving].map(({ id }) => id) } } })
  await transaction.membership.createMany({
    data: [...spans].flatMap(([id, own]) =>
      joinSpans(own).map(({ from, to }) => ({
        volunteerId: survivorId,
        organisationId: id,
        validFrom: new Date(from),
        validTo: to === null ? null : new Date(to),
      })),
    ),
  })
}

/** What the person said last counts, whichever record it was written to; the one that goes agrees to nothing any more. */
async function joinConsents(work: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const { transaction, now } = work
  const said = await transaction.consent.findMany({ where: { volunteerId: { in: [survivorId, mergedId] } } })
  const given: Prisma.ConsentCreateManyInput[] = []
  for (const purpose of Object.values(ConsentPurpose)) {
    const own = said.filter((consent) => consent.purpose === purpose)
    const standing = own.find(({ volunteerId, withdrawnAt }) => volunteerId === survivorId && withdrawnAt === null)
    const { agreedAt, withdrawnAt } = lastSaid(own)
    if (agreedAt && !standing)
      given.push({
        volunteerId: survivorId,
        purpose,
        givenAt: agreedAt,
        recordedAt: now,
        recordedById: recorderOf(work),
      })
    if (!agreedAt && standing && withdrawnAt)
      await transaction.consent.update({ where: { id: standing.id }, data: { withdrawnAt } })
  }
  await transaction.consent.createMany({ data: given })
  await transaction.consent.updateMany({
    where: { volunteerId: mergedId, withdrawnAt: null },
    data: { withdrawnAt: now },
  })
}

/** What consents to one purpose come to: when it was last agreed to, null when it was taken back since; and when it last was. */
export function lastSaid(consents: readonly { givenAt: Date; withdrawnAt: Date | null }[]): {
  agreedAt: Date | null
  withdrawnAt: Date | null
} {
  const givenAt = latest(consents.map((consent) => consent.givenAt))
  const withdrawnAt = latest(consents.flatMap((consent) => consent.withdrawnAt ?? []))
  const stands = givenAt !== null && (withdrawnAt === null || givenAt >= withdrawnAt)
  return { agreedAt: stands ? givenAt : null, withdrawnAt }
}

function latest(moments: readonly Date[]): Date | null {
  return moments.reduce<Date | null>((last, moment) => (last === null || moment > last ? moment : last), null)
}

async function joinSkills({ transaction }: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const leaving = await transaction.volunteerSkill.findMany({ where: { volunteerId: mergedId } })
  await transaction.volunteerSkill.createMany({
    data: leaving.map((skill) => ({ ...skill, volunteerId: survivorId })),
    skipDuplicates: true,
  })
  await transaction.volunteerSkill.deleteMany({ where: { volunteerId: mergedId } })
}

async function joinAvailability({ transaction }: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const both = await transaction.volunteerAvailability.findMany({
    where: { volunteerId: { in: [survivorId, mergedId] } },
  })
  if (!both.some(({ volunteerId }) => volunteerId === mergedId)) return
  const spans = new Map<number, Span[]>()
  for (const { weekday, fromMinute, toMinute } of both)
    spans.set(weekday, [...(spans.get(weekday) ?? []), { from: fromMinute, to: toMinute }])
  await transaction.volunteerAvailability.deleteMany({ where: { volunteerId: { in: [survivorId, mergedId] } } })
  await transaction.volunteerAvailability.createMany({
    data: [...spans].flatMap(([weekday, own]) =>
      joinSpans(own).map(({ from, to }) => ({
        volunteerId: survivorId,
        weekday,
        fromMinute: from,
        toMinute: to as number,
      })),
    ),
  })
}

/** Rows that only say whose they are follow the person: papers, messages, what was done at the door, what a roster said. */
export async function followPerson(work: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  const { transaction } = work
  const follow = { where: { volunteerId: mergedId }, data: { volunteerId: survivorId } }
  await transaction.certificate.updateMany(follow)
  await transaction.message.updateMany(follow)
  await transaction.checkInAction.updateMany(follow)
  await transaction.volunteerImportRow.updateMany(follow)
  await transaction.aidRequest.updateMany(follow)
  await followVolunteer(work, survivorId, mergedId)
  // Whom somebody told apart from the one is told apart from the other; the two themselves were one after all.
  await transaction.$executeRaw`
    INSERT INTO "DistinctVolunteers" ("oneId", "otherId", "saidAt", "saidById")
    SELECT least(${survivorId}::uuid, other), greatest(${survivorId}::uuid, other), "saidAt", "saidById"
    FROM "DistinctVolunteers" CROSS JOIN LATERAL (SELECT CASE WHEN "oneId" = ${mergedId}::uuid THEN "otherId" ELSE "oneId" END AS other) told
    WHERE ${mergedId}::uuid IN ("oneId", "otherId") AND other <> ${survivorId}::uuid
    ON CONFLICT DO NOTHING`
  await transaction.distinctVolunteers.deleteMany({ where: { OR: [{ oneId: mergedId }, { otherId: mergedId }] } })
}
