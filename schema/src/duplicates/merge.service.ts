import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { logAction } from '../personal-data/access-log.service.ts'
import { requireNamesNobody } from '../personal-data/reason.rules.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { lockShiftsOf, passOn } from '../signups/signups.service.ts'
import { nobodyLeft, recorderOf } from '../volunteers/volunteers.service.ts'
import { AlreadyMergedError } from './duplicates.errors.ts'
import { fillIn, followPerson, joinBelongings } from './joined-belongings.ts'
import { readLeaving, rewriteLeaving, voidLeaving } from './moved-attendances.ts'
import { moveSignups } from './moved-signups.ts'

export type Merge = {
  survivorId: string
  mergedId: string
  movedAttendances: number
  movedSignups: number
}

/** What went over, as the access log says it. */
const mergedFields = [
  'givenName',
  'familyName',
  'patronymic',
  'birthDate',
  'phone',
  'email',
  'guardianConsentAt',
  'memberships',
  'consents',
  'skills',
  'availability',
  'signups',
  'attendances',
  'certificates',
]

/**
 * Joins two records of one person. Every attendance of the one that goes is voided and written anew for the one that stays, approved
 * where it was, so that the ledger is right at every moment of its past and a person who was counted twice counts once; sign-ups,
 * memberships, consents, skills, availability and certificates go over; what the survivor lacks is filled in; and of the other row
 * nothing is left but its number, which leads to the survivor. Either all of it happens or nothing. Told again, it changes nothing.
 * @throws NotFoundError, ForbiddenError, ValidationError for a reason that names the person, AlreadyMergedError when the record went
 * to another one, MergeConflictError.
 */
export async function mergeVolunteers(
  work: UnitOfWork,
  input: { survivorId: string; mergedId: string; reason: string },
): Promise<Merge> {
  const { transaction, viewer, now } = work
  const { survivorId, mergedId, reason } = input
  requireReach(viewer, 'volunteers.merge', null)
  if (survivorId === mergedId)
    throw new ValidationError([{ path: 'mergedId', code: 'REPEATED', message: 'is the record that stays' }])
  // Before the people, as everywhere.
  const shifts = await lockShiftsOf(transaction, survivorId, mergedId)
  const ids = [survivorId, mergedId]
  await transaction.$queryRaw`SELECT id FROM "Volunteer" WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`
  const people = await transaction.volunteer.findMany({ where: { id: { in: ids } } })
  const survivor = people.find(({ id }) => id === survivorId)
  const merged = people.find(({ id }) => id === mergedId)
  if (merged?.mergedIntoId) {
    if (merged.mergedIntoId !== survivorId) throw new AlreadyMergedError(merged.mergedIntoId)
    const earlier = await transaction.volunteerMerge.findUniqueOrThrow({ where: { mergedId } })
    return { survivorId, mergedId, movedAttendances: earlier.movedAttendances, movedSignups: earlier.movedSignups }
  }
  if (!survivor || !merged || survivor.erasedAt || merged.erasedAt) throw new NotFoundError('volunteer')
  for (const person of people) requireNamesNobody(reason, person)

  const filled = fillIn(survivor, merged)
  const leaving = await readLeaving(work, { ...survivor, ...filled }, mergedId)
  await voidLeaving(work, leaving, reason)
  await joinBelongings(work, survivorId, mergedId)
  await transaction.volunteer.update({
    where: { id: mergedId },
    data: { ...nobodyLeft, erasedAt: now, mergedIntoId: survivorId },
  })
  await transaction.volunteer.update({ where: { id: survivorId }, data: filled })
  await rewriteLeaving(work, leaving, survivorId)
  const movedSignups = await moveSignups(work, survivorId, mergedId)
  await passOn(work, shifts)
  await followPerson(work, survivorId, mergedId)
  const movedAttendances = leaving.moved.length
  await transaction.volunteerMerge.create({
    data: {
      survivorId,
      mergedId,
      reason,
      movedAttendances,
      movedSignups,
      mergedAt: now,
      mergedById: recorderOf(work),
    },
  })
  for (const subjectId of [survivorId, mergedId])
    await logAction(transaction, viewer, {
      at: now,
      action: 'MERGED',
      subject: 'VOLUNTEER',
      subjectId,
      operation: 'mergeVolunteers',
      fields: mergedFields,
      reason,
    })
  return { survivorId, mergedId, movedAttendances, movedSignups }
}
