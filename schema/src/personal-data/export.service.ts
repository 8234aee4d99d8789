import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { dayIn } from '../shared/calendar.ts'
import { readLocalised } from '../shared/localised-text.ts'
import { lockVolunteer } from '../volunteers/volunteers.service.ts'
import { logAction } from './access-log.service.ts'
import { requireNamesNobody } from './reason.rules.ts'

const nameColumns = { nameKk: true, nameRu: true, nameEn: true } as const
const organisationName = { select: nameColumns } as const
const eventColumns = {
  select: { ...nameColumns, startsAt: true, endsAt: true, district: { select: nameColumns } },
} as const

/** The day of a calendar column. */
const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null
const nameOf = (row: Prisma.OrganisationGetPayload<typeof organisationName> | null) => row && readLocalised(row, 'name')

/**
 * Everything that is held about a person, as one JSON document for them: the register, what they agreed to, where they belong,
 * signed up and were, what they were told, and who read it. The document is given away with this answer alone; that it was is in the access log.
 * @throws NotFoundError, ForbiddenError, ValidationError for a reason that names the person.
 */
export async function exportPersonalData(
  work: UnitOfWork,
  input: { volunteerId: string; reason: string },
): Promise<{ exportedAt: string; fileName: string }> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'personalData.export', null)
  const { volunteerId, reason } = input
  const person = await lockVolunteer(work, volunteerId, 'personalData.export')
  requireNamesNobody(reason, person)
  await logAction(transaction, viewer, {
    at: now,
    action: 'EXPORTED',
    subject: 'VOLUNTEER',
    subjectId: volunteerId,
    operation: 'exportPersonalData',
    fields: ['*'],
    reason,
  })
  work.reveal(JSON.stringify(await readDocument(work, volunteerId), null, 2))
  const region = await transaction.region.findFirstOrThrow({ select: { timeZone: true } })
  // Its name tells of nobody to whoever sees the file lying about.
  const fileName = `erikti-${dayIn(region.timeZone, now).toString()}-${volunteerId.slice(-12)}.json`
  return { exportedAt: now.toISOString(), fileName }
}

async function readDocument({ transaction, now }: UnitOfWork, volunteerId: string): Promise<object> {
  const region = await transaction.region.findFirstOrThrow({ select: nameColumns })
  const volunteer = await transaction.volunteer.findUniqueOrThrow({
    where: { id: volunteerId },
    include: {
      district: { select: nameColumns },
      consents: { orderBy: { givenAt: 'asc' } },
      memberships: { orderBy: { validFrom: 'asc' }, include: { organisation: organisationName } },
      signups: {
        orderBy: { signedUpAt: 'asc' },
        include: { event: eventColumns, shift: true, organisation: organisationName },
      },
      attendances: {
        orderBy: { checkedInAt: 'asc' },
        include: { event: eventColumns, shift: true, organisation: organisationName },
      },
      skills: { orderBy: { givenAt: 'asc' }, include: { skill: { select: nameColumns } } },
      availability: { orderBy: [{ weekday: 'asc' }, { fromMinute: 'asc' }] },
      certificates: { orderBy: { issuedAt: 'asc' } },
      mergesKept: { orderBy: { mergedAt: 'asc' } },
      messages: { orderBy: { createdAt: 'asc' }, include: { event: eventColumns } },
      actions: { orderBy: { at: 'asc' }, include: { copy: { select: { deviceLabel: true } } } },
      // What help they gave; nothing of whom.
      aidRequests: {
        orderBy: { matchedAt: 'asc' },
        select: { number: true, need: true, status: true, matchedAt: true, deliveredAt: true },
      },
      bloodDonors: {
        include: {
          consents: { orderBy: { givenAt: 'asc' }, select: { purpose: true, givenAt: true, withdrawnAt: true } },
          appointments: {
            orderBy: { slotAt: 'asc' },
            select: { slotAt: true, donationType: true, bookedAt: true, cancelledAt: true },
          },
          outcomes: { orderBy: { at: 'asc' }, select: { kind: true, donationType: true, at: true, voidedAt: true } },
          messages: { orderBy: { createdAt: 'asc' }, select: { kind: true, address: true, state: true, sentAt: true } },
        },
      },
      challengeAccounts: {
        orderBy: { createdAt: 'asc' },
        include: {
          posts: {
            orderBy: { submittedAt: 'asc' },
            include: { challenge: { select: { campaign: { select: nameColumns } } } },
          },
        },
      },
      importRows: { orderBy: { number: 'asc' }, include: { import: { select: { fileName: true, createdAt: true } } } },
    },
  })
  const accesses = await transaction.accessLog.findMany({
    where: { subject: 'VOLUNTEER', subjectId: volunteerId },
    orderBy: { id: 'asc' },
    include: {
      account: { select: { displayName: true } },
      key: { select: { name: true, organisation: organisationName } },
    },
  })
  const distinct = await transaction.distinctVolunteers.count({
    where: { OR: [{ oneId: volunteerId }, { otherId: volunteerId }] },
  })
  const entries = await transaction.metricEntry.count({ where: { subjectId: volunteerId } })
  const describeEvent = ({ district, startsAt, endsAt, ...event }: Prisma.EventGetPayload<typeof eventColumns>) => ({
    name: readLocalised(event, 'name'),
    district: readLocalised(district, 'name'),
    startsAt,
    endsAt,
  })
  return {
    exportedAt: now,
    heldBy: readLocalised(region, 'name'),
    person: {
      id: volunteer.id,
      givenName: volunteer.givenName,
      familyName: volunteer.familyName,
      patronymic: volunteer.patronymic,
      birthDate: dayOf(volunteer.birthDate),
      district: readLocalised(volunteer.district, 'name'),
      phone: volunteer.phone,
      email: volunteer.email,
      passCode: volunteer.passCode,
      guardianConsentAt: volunteer.guardianConsentAt,
      language: volunteer.locale,
      phoneConfirmedAt: volunteer.phoneConfirmedAt,
      emailConfirmedAt: volunteer.emailConfirmedAt,
      registeredAt: volunteer.createdAt,
      isDemonstration: volunteer.isDemonstration,
    },
    consents: volunteer.consents.map(({ purpose, givenAt, recordedAt, withdrawnAt }) => ({
      purpose,
      givenAt,
      recordedAt,
      withdrawnAt,
    })),
    memberships: volunteer.memberships.map(({ organisation, validFrom, validTo }) => ({
      organisation: nameOf(organisation),
      validFrom: dayOf(validFrom),
      validTo: dayOf(validTo),
    })),
    skills: volunteer.skills.map(({ skill, givenAt }) => ({ skill: readLocalised(skill, 'name'), givenAt })),
    availability: volunteer.availability.map(({ weekday, fromMinute, toMinute }) => ({
      weekday,
      fromMinute,
      toMinute,
    })),
    signups: volunteer.signups.map(({ event, shift, organisation, ...signup }) => ({
      event: describeEvent(event),
      role: readLocalised(shift, 'role'),
      organisation: nameOf(organisation),
      status: signup.status,
      source: signup.source,
      isAccompanied: signup.isAccompanied,
      signedUpAt: signup.signedUpAt,
      waitlistedAt: signup.waitlistedAt,
      offeredAt: signup.offeredAt,
      offerExpiresAt: signup.offerExpiresAt,
      lapsedAt: signup.lapsedAt,
      cancelledAt: signup.cancelledAt,
      cancelReason: signup.cancelReason,
    })),
    attendances: volunteer.attendances.map(({ event, shift, organisation, ...attendance }) => ({
      event: describeEvent(event),
      role: readLocalised(shift, 'role'),
      organisation: nameOf(organisation),
      checkedInAt: attendance.checkedInAt,
      checkedOutAt: attendance.checkedOutAt,
      minutes: attendance.minutes,
      isAccompanied: attendance.isAccompanied,
      checkInMethod: attendance.checkInMethod,
      checkOutMethod: attendance.checkOutMethod,
      recordedAt: attendance.recordedAt,
      approvedAt: attendance.approvedAt,
      correctedAt: attendance.voidedAt,
      correctionReason: attendance.voidReason,
    })),
    certificates: volunteer.certificates.map((certificate) => ({
      code: certificate.code,
      startsOn: dayOf(certificate.startsOn),
      endsOn: dayOf(certificate.endsOn),
      minutes: certificate.minutes,
      events: certificate.events,
      issuedAt: certificate.issuedAt,
      revokedAt: certificate.revokedAt,
      revokeReason: certificate.revokeReason,
    })),
    messages: volunteer.messages.map((message) => ({
      kind: message.kind,
      event: message.event && describeEvent(message.event),
      channel: message.channel,
      address: message.address,
      language: message.locale,
      state: message.state,
      writtenAt: message.createdAt,
      sentAt: message.sentAt,
      said: message.parameters,
    })),
    /** Their accounts on social networks, and what they sent in for challenges. */
    challengeAccounts: volunteer.challengeAccounts.map(({ network, handle, posts }) => ({
      network,
      handle,
      posts: posts.map((post) => ({
        challenge: readLocalised(post.challenge.campaign, 'name'),
        address: post.address,
        status: post.status,
        rejection: post.rejection,
        submittedAt: post.submittedAt,
        consentAt: post.consentAt,
        inGallerySince: post.galleryAt,
      })),
    })),
    /** What was done on a device that had no network. */
    checkInActions: volunteer.actions.map(({ kind, at, receivedAt, outcome, problem, copy }) => ({
      kind,
      at,
      receivedAt,
      outcome,
      problem,
      device: copy.deviceLabel,
    })),
    /** What lists of people said of them; its rows are kept for a while only. */
    imports: volunteer.importRows.map((row) => ({
      file: row.import.fileName,
      at: row.import.createdAt,
      row: row.number,
      cells: row.cells,
      outcome: row.outcome,
    })),
    /** Requests for help that they took on; whose they were is not theirs to know. */
    helpGiven: volunteer.aidRequests,
    /** As somebody who gives blood; nothing of their health is held. */
    bloodDonations: volunteer.bloodDonors.map(
      ({ givenName, familyName, birthDate, phone, email, consents, appointments, outcomes, messages }) => ({
        givenName,
        familyName,
        birthDate: dayOf(birthDate),
        phone,
        email,
        consents,
        appointments,
        outcomes,
        messages,
      }),
    ),
    /** Other records that were this person, and went over to this one. */
    merges: volunteer.mergesKept.map(({ mergedId, reason, mergedAt }) => ({ id: mergedId, reason, mergedAt })),
    /** From how many others with a likeness somebody told them apart. */
    toldApartFrom: distinct,
    /** How often the region's figures count them. */
    entriesInFigures: entries,
    accesses: accesses.map(({ at, action, account, key, operation, fields, reason }) => ({
      at,
      action,
      by: account?.displayName ?? null,
      organisation: nameOf(key?.organisation ?? null),
      program: key?.name ?? null,
      operation,
      fields,
      reason,
    })),
  }
}
