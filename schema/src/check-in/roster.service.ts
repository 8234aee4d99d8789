import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { SignupStatus } from '@erikti/prisma/generated/client/enums'
import type { RosterCopyModel } from '@erikti/prisma/generated/client/models/RosterCopy'
import type { SecretBox } from '../access/secret-box.ts'
import { createToken, readToken } from '../access/tokens.ts'
import type { UnitOfWork } from '../command/command.ts'
import { copyEnd, copyExpiry, hashOf, takerOf } from '../device-copies/device-copies.ts'
import type { PresentedCopy } from '../device-copies/device-copies.ts'
import { requireEventReach } from '../events/events.policy.ts'
import { lockEvent, requireStatus } from '../events/events.service.ts'
import { NotFoundError } from '../shared/errors.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { RosterCopyEndedError, RosterNotGenuineError } from './check-in.errors.ts'
import { passText, rosterText } from './roster.rules.ts'

/** More stand on no roster; an event that has more is checked in by the register. */
export const mostRosterEntries = 2_000

/** Somebody's place in a shift, taken or kept free. */
export interface RosterEntry {
  eventId: string
  volunteerId: string
  shiftId: string
  familyName: string
  givenName: string
  patronymic: string | null
  /** Their own, and those of records that were merged into theirs. */
  passCodes: readonly string[]
  organisationId: string | null
  /** Null: they came without having signed up. */
  signup: SignupStatus | null
  attendanceId: string | null
  checkedInAt: Date | null
  checkedOutAt: Date | null
  shiftStartsAt: Date
  shiftEndsAt: Date
}

export interface Roster {
  eventId: string
  asOf: Date
  entries: readonly RosterEntry[]
  /** False: the event has more people than a roster holds. */
  isWhole: boolean
}

/** Who signed up for an event and who came, in Kazakh order of names; of `volunteerIds` when they are given. One statement. */
export async function readRoster(
  { pool }: Database,
  eventId: string,
  now: Date,
  volunteerIds: readonly string[] | null = null,
): Promise<Roster> {
  const { rows } = await pool.query<RosterEntry>({
    name: 'event-roster',
    text: `WITH signup AS (
             SELECT DISTINCT ON ("volunteerId", "shiftId") "volunteerId", "shiftId", status, "organisationId" FROM "Signup"
             WHERE "eventId" = $1 AND status IN ('CONFIRMED', 'CANCELLED') AND ($3::uuid[] IS NULL OR "volunteerId" = ANY ($3))
             ORDER BY "volunteerId", "shiftId", status = 'CONFIRMED' DESC, "signedUpAt" DESC),
           attendance AS (
             SELECT id, "volunteerId", "shiftId", "organisationId", "checkedInAt", "checkedOutAt" FROM "Attendance"
             WHERE "eventId" = $1 AND "voidedAt" IS NULL AND ($3::uuid[] IS NULL OR "volunteerId" = ANY ($3))),
           place AS (
             SELECT "volunteerId", "shiftId", coalesce(attendance."organisationId", signup."organisationId") AS "organisationId",
                    signup.status AS signup, attendance.id AS "attendanceId", "checkedInAt", "checkedOutAt"
             FROM signup FULL JOIN attendance USING ("volunteerId", "shiftId"))
           SELECT $1::uuid AS "eventId", place.*, volunteer."familyName", volunteer."givenName", volunteer.patronymic,
                  volunteer."passCode" || ARRAY(SELECT "passCode" FROM "Volunteer" WHERE "mergedIntoId" = volunteer.id) AS "passCodes",
                  shift."startsAt" AS "shiftStartsAt", shift."endsAt" AS "shiftEndsAt"
           FROM place
           JOIN "Volunteer" volunteer ON volunteer.id = place."volunteerId" AND volunteer."erasedAt" IS NULL
           JOIN "Shift" shift ON shift.id = place."shiftId"
           ORDER BY volunteer."familyName", volunteer."givenName", place."volunteerId", shift."startsAt", place."shiftId"
           LIMIT $2`,
    values: [eventId, mostRosterEntries + 1, volunteerIds],
  })
  return { eventId, asOf: now, entries: rows.slice(0, mostRosterEntries), isWhole: rows.length <= mostRosterEntries }
}

/** What a device keeps of somebody's passes: it can tell a pass that is shown, and cannot make one. */
export function passHashesOf({ eventId, passCodes }: RosterEntry): string[] {
  return passCodes.map((passCode) => hashOf(passText(encodeGlobalId('Event', eventId), passCode)))
}

/** The hash of all that a roster says of who is on it; the device works out the same from what it holds. */
export function fingerprintOf({ eventId, entries }: Roster): string {
  const lines = entries.map((entry) => ({
    ...entry,
    volunteerId: encodeGlobalId('Volunteer', entry.volunteerId),
    shiftId: encodeGlobalId('Shift', entry.shiftId),
    passHashes: passHashesOf(entry),
  }))
  return hashOf(rosterText(encodeGlobalId('Event', eventId), lines))
}

/** The server's signature over a roster that this copy holds. It opens the copy, beside the fingerprint of that very roster. */
export function signRoster(secrets: SecretBox, copyId: string, fingerprint: string): string {
  return createToken(secrets, 'roster', copyId, fingerprint)
}

/**
 * Lets a device take the roster along, until half a day after the event.
 * @throws NotFoundError, ForbiddenError, EventStatusError.
 */
export async function takeRoster(
  work: UnitOfWork,
  input: { eventId: string; deviceLabel: string },
): Promise<{ copyId: string; eventId: string }> {
  const event = await lockEvent(work.transaction, input.eventId, 'SHARE')
  requireEventReach(work.viewer, 'attendance.write', event)
  const accountId = takerOf(work)
  requireStatus(event, 'PUBLISHED', 'RUNNING')
  const copy = await work.transaction.rosterCopy.create({
    data: {
      eventId: event.id,
      accountId,
      deviceLabel: input.deviceLabel,
      issuedAt: work.now,
      expiresAt: copyExpiry(event.endsAt, work.now),
    },
    select: { id: true },
  })
  return { copyId: copy.id, eventId: event.id }
}

/** Ends a copy: what its device sends from now on is refused. Ending it again changes nothing. @throws NotFoundError, ForbiddenError. */
export async function revokeRosterCopy(work: UnitOfWork, input: { copyId: string }): Promise<{ copyId: string }> {
  const copy = await work.transaction.rosterCopy.findUnique({
    where: { id: input.copyId },
    select: { event: { select: { organiserId: true, publishedAt: true } } },
  })
  if (!copy) throw new NotFoundError('copy of a roster')
  requireEventReach(work.viewer, 'attendance.write', copy.event)
  await work.transaction.rosterCopy.updateMany({
    where: { id: input.copyId, revokedAt: null },
    data: { revokedAt: work.now },
  })
  return { copyId: input.copyId }
}

/**
 * The copy that a device presents, held until the transaction ends, so that one device's actions come one after the other.
 * @throws RosterNotGenuineError, RosterCopyEndedError.
 */
export async function openCopy(
  transaction: Prisma.TransactionClient,
  secrets: SecretBox,
  { token, fingerprint }: PresentedCopy,
  now: Date,
): Promise<RosterCopyModel> {
  const copyId = readToken(secrets, 'roster', token, fingerprint)
  if (copyId === null) throw new RosterNotGenuineError()
  const [copy] = await transaction.$queryRaw<RosterCopyModel[]>`
    SELECT * FROM "RosterCopy" WHERE id = ${copyId}::uuid FOR NO KEY UPDATE`
  if (!copy) throw new RosterNotGenuineError()
  const end = copyEnd(copy, now)
  if (end) throw new RosterCopyEndedError(end.reason, end.endedAt)
  return copy
}
