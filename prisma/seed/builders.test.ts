import { expect, expectTypeOf, test } from 'vitest'
import { buildAttendance, buildEvent, buildShift, buildSignup, buildVolunteer } from './builders.ts'
import type { Prisma } from '../generated/client/client.ts'
import type {
  AttendanceRow,
  CampaignRow,
  EventRow,
  OrganisationRow,
  ShiftRow,
  SignupRow,
  VolunteerRow,
} from './rows.ts'

const given = { districtId: 'd', organiserId: 'o' }

test('rows are what createMany takes', () => {
  expectTypeOf<OrganisationRow>().toExtend<Prisma.OrganisationCreateManyInput>()
  expectTypeOf<CampaignRow>().toExtend<Prisma.CampaignCreateManyInput>()
  expectTypeOf<EventRow>().toExtend<Prisma.EventCreateManyInput>()
  expectTypeOf<ShiftRow>().toExtend<Prisma.ShiftCreateManyInput>()
  expectTypeOf<VolunteerRow>().toExtend<Prisma.VolunteerCreateManyInput>()
  expectTypeOf<SignupRow>().toExtend<Prisma.SignupCreateManyInput>()
  expectTypeOf<AttendanceRow>().toExtend<Prisma.AttendanceCreateManyInput>()
})

test('two rows built alike are different rows', () => {
  const [one, other] = [buildVolunteer({ districtId: 'd' }), buildVolunteer({ districtId: 'd' })]
  expect(one.id).not.toBe(other.id)
  expect(one.passCode).not.toBe(other.passCode)
  expect(one.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('an event has the times that its status needs, and no others', () => {
  expect(buildEvent(given)).toMatchObject({ status: 'DRAFT', publishedAt: null, startedAt: null, finishedAt: null })
  const running = buildEvent({ ...given, status: 'RUNNING' })
  expect(running).toMatchObject({ startedAt: running.startsAt, finishedAt: null, initiatorId: 'o' })
  const verified = buildEvent({ ...given, status: 'VERIFIED' })
  expect(verified.finishedAt).toEqual(verified.endsAt)
  expect(verified.verifiedAt).not.toBeNull()
  expect(buildEvent({ ...given, riskClass: 'EMERGENCY' }).minimumAge).toBe(18)
})

test('what is given wins', () => {
  const event = buildEvent({ ...given, nameKk: 'Сенбілік' })
  expect(event.nameKk).toBe('Сенбілік')
  expect(buildShift({ eventId: event.id, startsAt: event.startsAt, endsAt: event.endsAt, capacity: 1 }).capacity).toBe(
    1,
  )
})

test('minutes follow from the stay, and a cancelled sign-up has its time', () => {
  const base = { eventId: 'e', shiftId: 's', volunteerId: 'v' }
  const checkedInAt = new Date('2026-11-22T05:00:00.000Z')
  expect(buildAttendance({ ...base, checkedInAt }).minutes).toBeNull()
  expect(buildAttendance({ ...base, checkedInAt, checkedOutAt: new Date('2026-11-22T06:30:59.000Z') }).minutes).toBe(90)
  expect(buildSignup({ ...base, status: 'CANCELLED' }).cancelledAt).not.toBeNull()
})
