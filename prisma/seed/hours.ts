import { buildCertificate } from './builders.ts'
import { dateAt, toDateColumn } from './calendar.ts'
import { createId } from './random.ts'
import type { Calendar } from './calendar.ts'
import type { PlannedEvent } from './events.ts'
import type { Random } from './random.ts'
import type { AttendanceRow, CertificateRow, VolunteerRow } from './rows.ts'

const minute = 60_000
/** Who left without saying so, and was checked out by the event's end. */
const checkedOutAtEndShare = 0.08
/** Verified events whose hours nobody has come round to yet, and the ones before with single hours left for a second look. */
const awaitingEvents = 4
const secondLookEvents = 10
const leftForLaterShare = 0.06
const certificateCount = 14
const certificateLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Hours {
  attendances: AttendanceRow[]
  certificates: CertificateRow[]
}

/** How people left, whose hours have been approved, and what some were given on paper. */
export function planHours(
  calendar: Calendar,
  random: Random,
  events: readonly PlannedEvent[],
  volunteers: readonly VolunteerRow[],
  attendances: readonly AttendanceRow[],
): Hours {
  const byId = new Map(events.map((event) => [event.row.id, event]))
  const verified = events
    .filter(({ row }) => row.verifiedAt !== null)
    .sort((a, b) => Number(a.row.verifiedAt) - Number(b.row.verifiedAt))
  const awaiting = new Set(verified.slice(-awaitingEvents).map(({ row }) => row.id))
  const secondLook = new Set(verified.slice(-awaitingEvents - secondLookEvents).map(({ row }) => row.id))
  const approvedAt = new Map(
    verified.flatMap(({ row }) => {
      const at = new Date(Math.min(Number(row.verifiedAt) + random.integer(5, 240) * minute, calendar.now.getTime()))
      return awaiting.has(row.id) ? [] : [[row.id, at] as const]
    }),
  )
  const left = attendances.map((attendance) => {
    const event = byId.get(attendance.eventId)
    const isAtEnd = random.chance(checkedOutAtEndShare)
    const isLeft = random.chance(leftForLaterShare) && secondLook.has(attendance.eventId)
    const approved = (!isLeft && approvedAt.get(attendance.eventId)) || null
    const end = event?.row.endsAt
    const closed = isAtEnd && event?.phase === 'HELD' && end && end > attendance.checkedInAt ? end : null
    return {
      ...attendance,
      ...(closed && {
        checkedOutAt: closed,
        minutes: Math.floor((closed.getTime() - attendance.checkedInAt.getTime()) / minute),
        checkOutMethod: 'AT_END' as const,
      }),
      approvedAt: approved,
    }
  })
  return { attendances: left, certificates: planCertificates(calendar, random, volunteers, left) }
}

/** The most active asked for a paper, over all of the year so far. */
function planCertificates(
  calendar: Calendar,
  random: Random,
  volunteers: readonly VolunteerRow[],
  attendances: readonly AttendanceRow[],
): CertificateRow[] {
  const approvedOf = new Map<string, AttendanceRow[]>()
  for (const attendance of attendances)
    if (attendance.approvedAt) {
      const own = approvedOf.get(attendance.volunteerId)
      if (own) own.push(attendance)
      else approvedOf.set(attendance.volunteerId, [attendance])
    }
  const known = new Set(volunteers.map(({ id }) => id))
  return [...approvedOf]
    .filter(([id]) => known.has(id))
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, certificateCount)
    .map(([volunteerId, own]) => {
      const latest = own.reduce((last, { approvedAt }) => Math.max(last, Number(approvedAt)), 0)
      const issuedAt = new Date(Math.min(calendar.now.getTime(), latest + random.integer(30, 3_000) * minute))
      const letters = Array.from({ length: 12 }, () => certificateLetters.charAt(random.integer(0, 31))).join('')
      return buildCertificate({
        id: createId(random, issuedAt),
        code: (letters.match(/.{4}/g) ?? []).join('-'),
        volunteerId,
        startsOn: toDateColumn(calendar.firstDay),
        endsOn: toDateColumn(dateAt(calendar, issuedAt)),
        minutes: own.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
        events: new Set(own.map(({ eventId }) => eventId)).size,
        issuedAt,
      })
    })
}
