import type { AttendanceModel } from '@erikti/prisma/generated/client/models/Attendance'
import type { VolunteerModel } from '@erikti/prisma/generated/client/models/Volunteer'
import { insertAttendance } from '../attendance/attendance.service.ts'
import type { UnitOfWork } from '../command/command.ts'
import { lockEvent } from '../events/events.service.ts'
import type { LockedEvent } from '../events/events.service.ts'
import { ageOn, dayIn } from '../shared/calendar.ts'
import { MergeConflictError } from './duplicates.errors.ts'
import type { MergeConflict } from './duplicates.errors.ts'

/** Volunteering Law No. 42-VI: younger people need a parent's written consent, or come with an adult. */
const consentAgeYears = 14

type Standing = AttendanceModel & { shift: { minimumAge: number } }

/** What the record that goes leaves behind: to be written anew for the survivor, or there already. */
export interface Leaving {
  moved: AttendanceModel[]
  /** Both records were checked in to the same shift: one of them says it all. */
  doubles: AttendanceModel[]
  events: ReadonlyMap<string, LockedEvent>
}

/**
 * The attendances of the record that goes, with their events held.
 * @throws MergeConflictError when one person cannot have been at all of them.
 */
export async function readLeaving(
  { transaction }: UnitOfWork,
  survivor: Pick<VolunteerModel, 'id' | 'birthDate' | 'guardianConsentAt'>,
  mergedId: string,
): Promise<Leaving> {
  const standing: Standing[] = await transaction.attendance.findMany({
    where: { volunteerId: { in: [survivor.id, mergedId] }, voidedAt: null },
    orderBy: [{ checkedInAt: 'asc' }, { id: 'asc' }],
    include: { shift: { select: { minimumAge: true } } },
  })
  const staying = standing.filter(({ volunteerId }) => volunteerId === survivor.id)
  const leaving = standing.filter(({ volunteerId }) => volunteerId === mergedId)
  const events = new Map<string, LockedEvent>()
  // In one order, as everywhere several are held.
  for (const eventId of [...new Set(leaving.map((attendance) => attendance.eventId))].sort())
    events.set(eventId, await lockEvent(transaction, eventId, 'SHARE'))
  const shiftIds = new Set(staying.map(({ shiftId }) => shiftId))
  const doubles = leaving.filter(({ shiftId }) => shiftIds.has(shiftId))
  const moved = leaving.filter(({ shiftId }) => !shiftIds.has(shiftId))
  const conflicts = moved.flatMap((attendance) => {
    const event = events.get(attendance.eventId) as LockedEvent
    const elsewhere = staying.find((other) => overlap(attendance, other))
    const kind = elsewhere ? ('OVERLAP' as const) : tooYoung(survivor, attendance, event)
    return kind === null ? [] : [describe(kind, attendance, elsewhere)]
  })
  if (conflicts.length > 0) throw new MergeConflictError(conflicts)
  return { moved, doubles, events }
}

/** As `Attendance_elsewhere` sees it: from the check-in up to the check-out, which is not part of it. */
function overlap(one: AttendanceModel, other: AttendanceModel): boolean {
  const endsBefore = (a: AttendanceModel, b: AttendanceModel) =>
    a.checkedOutAt !== null && (a.checkedOutAt <= b.checkedInAt || a.checkedOutAt <= a.checkedInAt)
  return !endsBefore(one, other) && !endsBefore(other, one)
}

/** Whether the survivor, by their birth date, may not have been where the other record was (`guard_participation`). */
function tooYoung(
  { birthDate, guardianConsentAt }: Pick<VolunteerModel, 'birthDate' | 'guardianConsentAt'>,
  attendance: Standing,
  event: LockedEvent,
): 'TOO_YOUNG' | 'GUARDIAN_CONSENT' | null {
  if (birthDate === null) return null
  const age = ageOn(birthDate, dayIn(event.timeZone, event.startsAt))
  if (age < Math.max(event.minimumAge, attendance.shift.minimumAge)) return 'TOO_YOUNG'
  return age < consentAgeYears && guardianConsentAt === null && !attendance.isAccompanied ? 'GUARDIAN_CONSENT' : null
}

function describe(
  kind: MergeConflict['kind'],
  attendance: AttendanceModel,
  elsewhere: AttendanceModel | undefined,
): MergeConflict {
  return {
    kind,
    attendanceId: attendance.id,
    eventId: attendance.eventId,
    otherAttendanceId: elsewhere?.id ?? null,
    otherEventId: elsewhere?.eventId ?? null,
  }
}

/** Takes back what the ledger counts of them, and voids them. */
export async function voidLeaving(work: UnitOfWork, { moved, doubles }: Leaving, reason: string): Promise<void> {
  const leaving = [...moved, ...doubles]
  for (const { id } of leaving) await work.uncount({ kind: 'ATTENDANCE', id })
  await work.transaction.attendance.updateMany({
    where: { id: { in: leaving.map(({ id }) => id) } },
    data: { voidedAt: work.now, voidReason: reason },
  })
}

/**
 * Writes them anew for the survivor, and counts them: who entered and who approved them stays as it was, since a merge says nothing
 * about hours.
 */
export async function rewriteLeaving(work: UnitOfWork, { moved, events }: Leaving, survivorId: string): Promise<void> {
  for (const attendance of moved)
    await insertAttendance(work, events.get(attendance.eventId) as LockedEvent, {
      volunteerId: survivorId,
      replacesId: attendance.id,
      shiftId: attendance.shiftId,
      organisationId: attendance.organisationId,
      checkedInAt: attendance.checkedInAt,
      checkedOutAt: attendance.checkedOutAt,
      isAccompanied: attendance.isAccompanied,
      checkInMethod: attendance.checkInMethod,
      checkOutMethod: attendance.checkOutMethod,
      recordedById: attendance.recordedById,
      checkedOutById: attendance.checkedOutById,
      approvedAt: attendance.approvedAt,
      approvedById: attendance.approvedById,
    })
}
