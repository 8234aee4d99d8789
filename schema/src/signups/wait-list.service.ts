import { Prisma } from '@erikti/prisma/generated/client/client'
import type { SignupStatus } from '@erikti/prisma/generated/client/enums'
import type { ShiftModel } from '@erikti/prisma/generated/client/models/Shift'
import type { UnitOfWork } from '../command/command.ts'
import { dimensionsOf, lockEvent } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { queueMessages } from '../messages/outbox.ts'
import { NotFoundError } from '../shared/errors.ts'
import { offerEnd } from './signups.rules.ts'

/** The statuses that hold a place. */
export const holding: SignupStatus[] = ['CONFIRMED', 'OFFERED']
/** Those that have not ended. */
export const standing: SignupStatus[] = [...holding, 'WAITLISTED']

export interface LockedShift {
  event: LockedEvent
  shift: ShiftModel
}

/**
 * The shifts, held until the transaction ends, with their events: first the events in the order of their ids, for sharing, then the
 * shifts in the order of theirs. Whoever gives or takes places locks this way, and volunteers after it, so that nobody waits in a
 * ring. One that does not exist is left out.
 */
export async function lockShifts(
  transaction: Prisma.TransactionClient,
  shiftIds: readonly string[],
): Promise<ReadonlyMap<string, LockedShift>> {
  const found = await transaction.shift.findMany({
    where: { id: { in: [...shiftIds] } },
    select: { id: true, eventId: true },
  })
  const events = new Map<string, LockedEvent>()
  for (const eventId of [...new Set(found.map((shift) => shift.eventId))].sort())
    events.set(eventId, await lockEvent(transaction, eventId, 'SHARE'))
  const shifts = await transaction.$queryRaw<ShiftModel[]>`
    SELECT * FROM "Shift" WHERE id = ANY (${found.map(({ id }) => id)}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  return new Map(
    shifts.flatMap((shift) => {
      const event = events.get(shift.eventId)
      return event ? [[shift.id, { event, shift }] as const] : []
    }),
  )
}

/** The one shift of `lockShifts`. @throws NotFoundError. */
export function lockedShift(shifts: ReadonlyMap<string, LockedShift>, shiftId: string): LockedShift {
  const found = shifts.get(shiftId)
  if (!found) throw new NotFoundError('shift')
  return found
}

/** Nobody gives these people another place, and none of them is erased, until the transaction ends. Locked after shifts. */
export async function lockPeople(
  transaction: Prisma.TransactionClient,
  volunteerIds: readonly string[],
): Promise<void> {
  await transaction.$queryRaw`
    SELECT id FROM "Volunteer" WHERE id = ANY (${[...volunteerIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}

/**
 * The shifts in which these people wait. Who has a place elsewhere at that time is passed over there; when that place goes, a place
 * that nobody else could take may be theirs. So they are locked with the shift that it goes from.
 */
export async function shiftsWaitedFor(
  transaction: Prisma.TransactionClient,
  volunteerIds: readonly string[],
): Promise<string[]> {
  const rows = await transaction.signup.findMany({
    where: { volunteerId: { in: [...volunteerIds] }, status: 'WAITLISTED' },
    select: { shiftId: true },
  })
  return rows.map(({ shiftId }) => shiftId)
}

/**
 * Why somebody who waits would be passed over now; null when they may have a place. The same rules as when they signed up, which may
 * have come to stand otherwise: the event's age, a skill, a consent, a place elsewhere at the same time.
 */
export const obstacle = Prisma.sql`
  CASE
    WHEN volunteer."erasedAt" IS NOT NULL OR NOT EXISTS (SELECT FROM "Consent" consent
      WHERE consent."volunteerId" = volunteer.id AND purpose = 'VOLUNTEERING' AND "withdrawnAt" IS NULL) THEN 'CONSENT'
    WHEN extract(year FROM age((event."startsAt" AT TIME ZONE (SELECT "timeZone" FROM "Region"))::date, volunteer."birthDate"))
      < greatest(event."minimumAge", shift."minimumAge") THEN 'AGE'
    WHEN extract(year FROM age((event."startsAt" AT TIME ZONE (SELECT "timeZone" FROM "Region"))::date, volunteer."birthDate")) < 14
      AND volunteer."guardianConsentAt" IS NULL AND NOT signup."isAccompanied" THEN 'GUARDIAN_CONSENT'
    WHEN EXISTS (SELECT FROM "ShiftSkill" asked WHERE asked."shiftId" = shift.id AND NOT EXISTS
      (SELECT FROM "VolunteerSkill" had WHERE had."volunteerId" = volunteer.id AND had."skillId" = asked."skillId")) THEN 'SKILL'
    WHEN EXISTS (SELECT FROM "Signup" other WHERE other."volunteerId" = volunteer.id AND other.status IN ('CONFIRMED', 'OFFERED')
      AND tstzrange(other."startsAt", other."endsAt") && tstzrange(shift."startsAt", shift."endsAt")) THEN 'OVERLAP'
  END`

/** What `obstacle` speaks of. */
export const waiting = Prisma.sql`
  "Signup" signup JOIN "Shift" shift ON shift.id = signup."shiftId" JOIN "Event" event ON event.id = signup."eventId"
  JOIN "Volunteer" volunteer ON volunteer.id = signup."volunteerId"`

interface Waiting {
  id: string
  volunteerId: string
  organisationId: string | null
  waitlistedAt: Date
}

/** The first in the queue, behind `after`, who may have a place. */
async function findNext(
  transaction: Prisma.TransactionClient,
  shiftId: string,
  after: Waiting | null,
): Promise<Waiting | null> {
  const behind = after
    ? Prisma.sql`AND (signup."waitlistedAt", signup.id) > (${after.waitlistedAt}, ${after.id}::uuid)`
    : Prisma.empty
  const [next] = await transaction.$queryRaw<Waiting[]>`
    SELECT signup.id, signup."volunteerId", signup."organisationId", signup."waitlistedAt" FROM ${waiting}
    WHERE signup."shiftId" = ${shiftId}::uuid AND signup.status = 'WAITLISTED' AND ${obstacle} IS NULL ${behind}
    ORDER BY signup."waitlistedAt", signup.id LIMIT 1`
  return next ?? null
}

/** Whether they still may, once nobody else can give them a place. */
async function stillMay(transaction: Prisma.TransactionClient, { id, volunteerId }: Waiting): Promise<boolean> {
  await lockPeople(transaction, [volunteerId])
  const [row] = await transaction.$queryRaw<object[]>`
    SELECT FROM ${waiting} WHERE signup.id = ${id}::uuid AND signup.status = 'WAITLISTED' AND ${obstacle} IS NULL`
  return row !== undefined
}

/**
 * Offers each free place of a shift to who waits first and may have it; who may not stays where they are in the queue. Close to the
 * shift's beginning nobody is asked any more: then they have the place at once. From its beginning on the queue is over. Called
 * wherever a place may have become free, or somebody may have come to be allowed one.
 */
export async function offerFreePlaces(work: UnitOfWork, shiftId: string): Promise<void> {
  const { event, shift } = lockedShift(await lockShifts(work.transaction, [shiftId]), shiftId)
  await fillFromQueue(work, event, shift)
}

/** As `offerFreePlaces`, for every shift of an event in which somebody waits. */
export async function offerFreePlacesOf(work: UnitOfWork, eventId: string): Promise<void> {
  const waited = await work.transaction.signup.findMany({
    where: { eventId, status: 'WAITLISTED' },
    distinct: ['shiftId'],
    select: { shiftId: true },
  })
  const shifts = await lockShifts(
    work.transaction,
    waited.map(({ shiftId }) => shiftId),
  )
  for (const { event, shift } of shifts.values()) await fillFromQueue(work, event, shift)
}

/**
 * Changes something of a person that decides whether they may have a place – a skill, a consent, the day of birth –, and offers them
 * the free places that they were passed over for. The shifts are locked before the person, as everywhere.
 */
export async function offeringAfter<Result>(
  work: UnitOfWork,
  volunteerId: string,
  change: () => Promise<Result>,
): Promise<Result> {
  const shifts = await lockShifts(work.transaction, await shiftsWaitedFor(work.transaction, [volunteerId]))
  const changed = await change()
  for (const { event, shift } of shifts.values()) await fillFromQueue(work, event, shift)
  return changed
}

/** Places of a locked shift that nobody holds: what was freed in this transaction is free by now. */
export async function countFreePlaces(transaction: Prisma.TransactionClient, id: string): Promise<number> {
  const { capacity, signedUpCount } = await transaction.shift.findUniqueOrThrow({
    where: { id },
    select: { capacity: true, signedUpCount: true },
  })
  return capacity - signedUpCount
}

/** As `offerFreePlaces`, for a shift that is locked. Gives back how many places are left that nobody who waits may have. */
export async function fillFromQueue(
  work: UnitOfWork,
  event: LockedEvent,
  { id, startsAt }: ShiftModel,
): Promise<number> {
  const { transaction, now } = work
  let free = await countFreePlaces(transaction, id)
  if (!['PUBLISHED', 'RUNNING'].includes(event.status) || now >= startsAt) return free
  for (let next: Waiting | null = null; free > 0;) {
    next = await findNext(transaction, id, next)
    if (!next) break
    if (!(await stillMay(transaction, next))) continue
    await give(work, event, next, offerEnd(now, startsAt))
    free -= 1
  }
  return free
}

async function give(
  work: UnitOfWork,
  event: LockedEvent,
  { id, volunteerId, organisationId }: Waiting,
  until: Date | null,
) {
  const { transaction, now, later, tell } = work
  await transaction.signup.update({
    where: { id },
    data: until ? { status: 'OFFERED', offeredAt: now, offerExpiresAt: until } : { status: 'CONFIRMED' },
  })
  const message = { volunteerId, eventId: event.id, signupId: id }
  if (until) {
    later({ kind: 'EXPIRE_OFFER', key: id, payload: { signupId: id }, runAt: until })
    await queueMessages(work, [{ ...message, kind: 'PLACE_OFFERED', key: `place offered ${id}` }])
  } else {
    await queueMessages(work, [{ ...message, kind: 'SIGNED_UP', key: `signed up ${id}` }])
    tell('SIGNED_UP', dimensionsOf(event, now, organisationId))
  }
}
