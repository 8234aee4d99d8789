import { describe, expect, test } from 'vitest'
import { buildAttendance, buildSignup } from '@erikti/prisma/seed/builders'
import { refusedConstraint, refusedRowConstraint } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

// What must never be, refused by the database itself, past all of the code: each statement is raw SQL.

const { world, office, database } = await useStage()
const refused = (sql: string, ...values: unknown[]) => refusedConstraint(database, sql, values)
const refusedRow = (table: string, row: object) => refusedRowConstraint(database, table, row)

const organisation = await world.organisation()
const running = await world.event({ status: 'RUNNING' })
const person = await world.volunteer()
const attendance = await world.attendance(running, person)

describe('sign-ups', () => {
  const build = async (event: { id: string; shift: { id: string } }, given: object = {}) =>
    buildSignup({ eventId: event.id, shiftId: event.shift.id, volunteerId: (await world.volunteer()).id, ...given })

  test('never over-fill a shift, one by one or together, nor does its size shrink under them', async () => {
    const event = await world.event({ shifts: [{ capacity: 2 }] })
    await world.signup(event, await world.volunteer())
    const [one, other] = await world.volunteers(2)
    const both = `INSERT INTO "Signup" ("id", "eventId", "shiftId", "volunteerId")
                  SELECT gen_random_uuid(), $1, $2, volunteer FROM unnest($3::uuid[]) volunteer`
    expect(await refused(both, event.id, event.shift.id, [one?.id, other?.id])).toBe('Shift_full')
    await world.signup(event, await world.volunteer())
    expect(await refusedRow('Signup', await build(event))).toBe('Shift_full')
    expect(await refused('UPDATE "Shift" SET capacity = 1 WHERE id = $1', event.shift.id)).toBe('Shift_full')
  })

  test('give a volunteer one place in a shift', async () => {
    const event = await world.event()
    const volunteer = await world.volunteer()
    await world.signup(event, volunteer)
    expect(await refusedRow('Signup', await build(event, { volunteerId: volunteer.id }))).toBe('Signup_once')
  })

  test('are for announced events', async () => {
    expect(await refusedRow('Signup', await build(await world.event({ status: 'DRAFT' })))).toBe('Signup_event_open')
    const cancelled = await world.event({ status: 'CANCELLED', cancelReason: 'Боран' })
    expect(await refusedRow('Signup', await build(cancelled))).toBe('Signup_event_open')
  })

  test('are for shifts of their own event', async () => {
    const event = await world.event()
    expect(await refusedRow('Signup', await build(event, { shiftId: running.shift.id }))).toBe(
      'Signup_shiftId_eventId_fkey',
    )
  })

  test('keep minors from hazardous work, and children under 14 without a parent’s consent from any', async () => {
    const on = (years: number, days = 0) => new Date(Date.UTC(2026 - years, 10, 22 + days))
    const hazardous = await world.event({ riskClass: 'HAZARDOUS' })
    const signUp = async (event: typeof hazardous, birthDate: Date, guardianConsentAt: Date | null = null) => {
      const volunteerId = (await world.volunteer({ birthDate, guardianConsentAt })).id
      return refusedRow('Signup', await build(event, { volunteerId }))
    }
    // The event is on 22 November 2026: who turns 18 the day after is too young, who does on the day is not.
    expect(await signUp(hazardous, on(18, 1))).toBe('Signup_minimumAge')
    await expect(signUp(hazardous, on(18))).rejects.toThrow('The database took it')
    const ordinary = await world.event()
    expect(await signUp(ordinary, on(14, 1))).toBe('Signup_guardianConsent')
    await expect(signUp(ordinary, on(14))).rejects.toThrow('The database took it')
    await expect(signUp(ordinary, on(10), new Date())).rejects.toThrow('The database took it')
  })

  test('are only ever cancelled, once, and then have their time', async () => {
    const signup = await world.signup(await world.event(), await world.volunteer())
    const set = (assignments: string) => refused(`UPDATE "Signup" SET ${assignments} WHERE id = $1`, signup.id)
    expect(await set(`"volunteerId" = '${person.id}'`)).toBe('Signup_append_only')
    expect(await set(`status = 'CANCELLED'`)).toBe('Signup_cancelled_check')
    await database.pool.query(`UPDATE "Signup" SET status = 'CANCELLED', "cancelledAt" = now() WHERE id = $1`, [
      signup.id,
    ])
    expect(await set(`status = 'CONFIRMED', "cancelledAt" = NULL`)).toBe('Signup_append_only')
    expect(await refused('DELETE FROM "Signup" WHERE id = $1', signup.id)).toBe('Signup_append_only')
  })
})

describe('attendances', () => {
  const build = (given: object = {}, event: { id: string; startsAt: Date; shift: { id: string } } = running) =>
    buildAttendance({
      eventId: event.id,
      shiftId: event.shift.id,
      volunteerId: person.id,
      checkedInAt: event.startsAt,
      ...given,
    })
  const left = (minutes: number) => new Date(running.startsAt.getTime() + minutes * 60_000)

  test.each([
    ['moved to another time', `"checkedInAt" = "checkedInAt" - interval '1 minute'`],
    ['given to another person', `"volunteerId" = gen_random_uuid()`],
    ['given to an organisation', `"organisationId" = '${organisation.id}'`],
    ['dated back', `"recordedAt" = "recordedAt" - interval '1 minute'`],
  ])('are never %s', async (_, assignment) => {
    expect(await refused(`UPDATE "Attendance" SET ${assignment} WHERE id = $1`, attendance.id)).toBe(
      'Attendance_append_only',
    )
  })

  test('are checked out once, voided once, and never deleted', async () => {
    const { id } = await world.attendance(running, await world.volunteer(), { checkedOutAt: left(30) })
    const set = (assignments: string) => refused(`UPDATE "Attendance" SET ${assignments} WHERE id = $1`, id)
    expect(await set(`"checkedOutAt" = "checkedOutAt" + interval '1 minute', minutes = 31`)).toBe(
      'Attendance_append_only',
    )
    expect(await set(`"checkedOutAt" = NULL, minutes = NULL`)).toBe('Attendance_append_only')
    expect(await set(`"voidedAt" = now()`)).toBe('Attendance_void_check')
    expect(await set(`"voidedAt" = now(), "voidReason" = ' '`)).toBe('Attendance_void_check')
    await database.pool.query(`UPDATE "Attendance" SET "voidedAt" = now(), "voidReason" = 'Қате' WHERE id = $1`, [id])
    expect(await set(`"voidedAt" = NULL, "voidReason" = NULL`)).toBe('Attendance_append_only')
    expect(await refused('DELETE FROM "Attendance" WHERE id = $1', id)).toBe('Attendance_append_only')
  })

  test('never put one person in two places at once', async () => {
    const other = await world.event({ status: 'RUNNING' })
    expect(await refusedRow('Attendance', build({}, other))).toBe('Attendance_elsewhere')
    expect(await refusedRow('Attendance', build({ checkedOutAt: left(5) }, other))).toBe('Attendance_elsewhere')
    expect(
      await refusedRow('Attendance', build({ checkedInAt: left(-30), checkedOutAt: left(0) }, other)).catch(String),
    ).toContain('The database took it')
  })

  test('put a person into a shift once', async () => {
    const { id: volunteerId } = await world.volunteer()
    await world.attendance(running, { id: volunteerId }, { checkedOutAt: left(10) })
    expect(await refusedRow('Attendance', build({ volunteerId, checkedInAt: left(20) }))).toBe('Attendance_once')
  })

  test('have minutes that follow from their times, an end after the beginning, and last no longer than a day', async () => {
    const { id: volunteerId } = await world.volunteer()
    const stay = (given: object) => refusedRow('Attendance', build({ volunteerId, ...given }))
    expect(await stay({ checkedOutAt: left(30), minutes: 31 })).toBe('Attendance_minutes_check')
    expect(await stay({ checkedOutAt: left(30), minutes: null })).toBe('Attendance_minutes_check')
    expect(await stay({ minutes: 5 })).toBe('Attendance_minutes_check')
    expect(await stay({ checkedOutAt: left(-1) })).toMatch(/^Attendance_order_check$|range lower bound/)
    expect(await stay({ checkedOutAt: left(24 * 60 + 1) })).toBe('Attendance_length_check')
  })

  test('lie around an event that runs, and in one of its shifts', async () => {
    const { id: volunteerId } = await world.volunteer()
    expect(await refusedRow('Attendance', build({ volunteerId, checkedInAt: left(-12 * 60 - 1) }))).toBe(
      'Attendance_event_window',
    )
    const announced = await world.event()
    expect(await refusedRow('Attendance', build({ volunteerId }, announced))).toBe('Attendance_event_running')
    expect(await refusedRow('Attendance', build({ volunteerId, shiftId: announced.shift.id }))).toBe(
      'Attendance_shiftId_eventId_fkey',
    )
  })

  test('are for people old enough', async () => {
    const event = await world.event({ status: 'RUNNING', minimumAge: 16 })
    const young = await world.volunteer({ birthDate: new Date('2012-01-01') })
    expect(await refusedRow('Attendance', build({ volunteerId: young.id }, event))).toBe('Attendance_minimumAge')
    const child = await world.volunteer({ birthDate: new Date('2014-01-01') })
    expect(await refusedRow('Attendance', build({ volunteerId: child.id }))).toBe('Attendance_guardianConsent')
  })

  test('are replaced once', async () => {
    const event = await world.event({ status: 'RUNNING' })
    const first = await world.attendance(event, await world.volunteer())
    const { attendance: right } = await office.expect(
      'correctAttendance',
      { attendanceId: first.globalId, reason: 'Қате уақыт' },
      'CorrectAttendancePayload',
    )
    expect(right).not.toBeNull()
    const volunteerId = (await world.volunteer()).id
    expect(await refusedRow('Attendance', build({ volunteerId, replacesId: first.id }, event))).toBe(
      'Attendance_replacesId_key',
    )
  })
})
