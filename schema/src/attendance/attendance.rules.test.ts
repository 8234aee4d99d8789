import { describe, expect, it } from 'vitest'
import { AttendanceTimeError } from './attendance.errors.ts'
import { closingTime, minutesBetween, requireCheckInTime, requireCheckOutTime } from './attendance.rules.ts'

const at = (time: string) => new Date(`2026-11-27T${time}Z`)
const event = { startsAt: at('09:00:00'), endsAt: at('12:00:00') }

describe('check-in time', () => {
  it('takes the moment itself and a phone clock five minutes fast, not six', () => {
    expect(() => requireCheckInTime(at('10:05:00'), event, at('10:00:00'))).not.toThrow()
    expect(() => requireCheckInTime(at('10:06:00'), event, at('10:00:00'))).toThrow(AttendanceTimeError)
  })

  it('refuses what lies more than half a day from the event', () => {
    expect(() => requireCheckInTime(new Date('2026-11-26T20:59:00Z'), event, at('10:00:00'))).toThrow(
      AttendanceTimeError,
    )
    expect(() => requireCheckInTime(new Date('2026-11-26T21:00:00Z'), event, at('10:00:00'))).not.toThrow()
  })
})

describe('check-out time', () => {
  it('comes after the check-in and within a day', () => {
    const now = new Date('2026-12-01T00:00:00Z')
    expect(() => requireCheckOutTime(at('09:59:59'), at('10:00:00'), now)).toThrow(AttendanceTimeError)
    expect(() => requireCheckOutTime(at('10:00:00'), at('10:00:00'), now)).not.toThrow()
    expect(() => requireCheckOutTime(new Date('2026-11-28T10:00:01Z'), at('10:00:00'), now)).toThrow(
      AttendanceTimeError,
    )
  })
})

describe('minutes', () => {
  it('counts whole minutes only', () => {
    expect(minutesBetween(at('10:00:00'), at('10:59:59'))).toBe(59)
    expect(minutesBetween(at('10:00:00'), at('10:00:59'))).toBe(0)
  })
})

describe('closing an attendance nobody checked out', () => {
  it('ends at the event’s end, or when it was finished early', () => {
    expect(closingTime(at('09:30:00'), event, at('14:00:00'))).toEqual(at('12:00:00'))
    expect(closingTime(at('09:30:00'), event, at('11:00:00'))).toEqual(at('11:00:00'))
  })

  it('never ends before it began', () => {
    expect(closingTime(at('12:30:00'), event, at('14:00:00'))).toEqual(at('12:30:00'))
  })
})
