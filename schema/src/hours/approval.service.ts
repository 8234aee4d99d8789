import { Prisma } from '@erikti/prisma/generated/client/client'
import { requireAttendanceReach } from '../attendance/attendance.policy.ts'
import { AttendanceVoidedError } from '../attendance/attendance.errors.ts'
import type { UnitOfWork } from '../command/command.ts'
import { requireEventReach } from '../events/events.policy.ts'
import { dimensionsOf, lockEvent, requireStatus } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { NotFoundError } from '../shared/errors.ts'
import { OwnEntryError } from './hours.errors.ts'
import { mostApprovals } from './hours.rules.ts'

interface Hours {
  id: string
  eventId: string
  organisationId: string | null
  voidedAt: Date | null
  approvedAt: Date | null
  isOwn: boolean
}

/** What came of it: approved now, and what is left because the viewer entered it. */
export type Approval = {
  eventId: string | null
  /** The list; empty for a whole event. */
  attendanceIds: readonly string[]
  approved: number
  ownLeft: number
}

/**
 * Approves hours: all that are listed or none of them, of one event or of several; or all of an event that the viewer did not
 * enter themselves, and then it says how many are left for somebody else. What was approved before stays as it was. Whoever entered
 * any of an attendance, its check-in, its check-out or its correction, does not approve it: an account is one person, whichever of
 * their roles or keys they use (`Attendance_approved_by_other` holds the same).
 * @throws NotFoundError, ForbiddenError, EventStatusError before the event has ended, AttendanceVoidedError, OwnEntryError.
 */
export async function approveHours(
  work: UnitOfWork,
  input: { eventId: string } | { attendanceIds: readonly string[] },
): Promise<Approval> {
  return 'eventId' in input ? approveEvent(work, input.eventId) : approveListed(work, input.attendanceIds)
}

async function approveEvent(work: UnitOfWork, eventId: string): Promise<Approval> {
  const event = await lockEvent(work.transaction, eventId, 'SHARE')
  requireEventReach(work.viewer, 'hours.approve', event)
  requireStatus(event, 'DONE', 'VERIFIED')
  const waiting = await lockHours(
    work,
    Prisma.sql`"eventId" = ${eventId}::uuid AND "voidedAt" IS NULL AND "approvedAt" IS NULL`,
  )
  const others = waiting.filter(({ isOwn }) => !isOwn)
  const own = waiting.filter(({ isOwn }) => isOwn)
  if (others.length === 0 && own.length > 0) throw ownEntries(own)
  await approve(work, others)
  tell(work, event, others.length)
  return { eventId, attendanceIds: [], approved: others.length, ownLeft: own.length }
}

async function approveListed(work: UnitOfWork, attendanceIds: readonly string[]): Promise<Approval> {
  const ids = [...new Set(attendanceIds)]
  const eventIds = await work.transaction.attendance.findMany({
    where: { id: { in: ids } },
    distinct: ['eventId'],
    orderBy: { eventId: 'asc' },
    select: { eventId: true },
  })
  const events = new Map<string, LockedEvent>()
  for (const { eventId } of eventIds) events.set(eventId, await lockEvent(work.transaction, eventId, 'SHARE'))
  const listed = await lockHours(work, Prisma.sql`id = ANY (${ids}::uuid[])`)
  if (listed.length < ids.length) throw new NotFoundError('attendance')
  for (const hours of listed)
    requireAttendanceReach(work.viewer, 'hours.approve', hours, events.get(hours.eventId) as LockedEvent)
  for (const event of events.values()) requireStatus(event, 'DONE', 'VERIFIED')
  const voided = listed.find(({ voidedAt }) => voidedAt !== null)
  if (voided) {
    const replacement = await work.transaction.attendance.findUnique({
      where: { replacesId: voided.id },
      select: { id: true },
    })
    throw new AttendanceVoidedError(replacement?.id ?? null)
  }
  const waiting = listed.filter(({ approvedAt }) => approvedAt === null)
  const own = waiting.filter(({ isOwn }) => isOwn)
  if (own.length > 0) throw ownEntries(own)
  await approve(work, waiting)
  const approvedAt = new Set(waiting.map(({ eventId }) => eventId))
  for (const [eventId, event] of events) tell(work, event, approvedAt.has(eventId) ? 1 : 0)
  return { eventId: null, attendanceIds: ids, approved: waiting.length, ownLeft: 0 }
}

/** Held in the order of their ids, so that two who approve the same do not wait for each other in a circle. */
function lockHours({ transaction, actorId }: UnitOfWork, where: Prisma.Sql): Promise<Hours[]> {
  return transaction.$queryRaw<Hours[]>`
    SELECT id, "eventId", "organisationId", "voidedAt", "approvedAt",
           coalesce(${actorId}::uuid IN ("recordedById", "checkedOutById"), false) AS "isOwn"
    FROM "Attendance" WHERE ${where} ORDER BY id FOR NO KEY UPDATE`
}

async function approve({ transaction, actorId, now }: UnitOfWork, hours: readonly Hours[]): Promise<void> {
  if (hours.length === 0) return
  await transaction.$executeRaw`
    UPDATE "Attendance" SET "approvedAt" = ${now}, "approvedById" = ${actorId}::uuid
    WHERE id = ANY (${hours.map(({ id }) => id)}::uuid[])`
}

/** The approval is told once for an event, however many hours it took. */
function tell(work: UnitOfWork, event: LockedEvent, approved: number): void {
  if (approved > 0) work.tell('HOURS_APPROVED', dimensionsOf(event, work.now, event.organiserId))
}

function ownEntries(own: readonly Hours[]): OwnEntryError {
  return new OwnEntryError(
    own.slice(0, mostApprovals).map(({ id }) => id),
    own.length,
  )
}
