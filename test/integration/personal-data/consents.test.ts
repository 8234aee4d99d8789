import { describe, expect, test } from 'vitest'
import { buildConsent } from '@erikti/prisma/seed/builders'
import { refusedConstraint, refusedRowConstraint } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

// What a person agreed to: recorded with purpose and time, withdrawn, and asked about before they take part.

const { world, office, clock, database } = await useStage()

const history = async ({ globalId: id }: { globalId: string }) => {
  const { volunteer } = await office.query<{ volunteer: { consents: object[] } }>(
    `query ($id: ID!) { volunteer(id: $id) { consents { purpose givenAt recordedAt recordedBy { displayName } withdrawnAt } } }`,
    { id },
  )
  return volunteer.consents
}

test('whoever registers says what they agreed to, and who wrote it down', async () => {
  const input = {
    givenName: 'Ерікті',
    familyName: 'Келісті',
    birthDate: '2000-01-01',
    districtId: world.district.globalId,
    consents: ['VOLUNTEERING', 'CONTACT', 'CONTACT'],
  }
  const { volunteerId: globalId } = await office.expect('registerVolunteer', input, 'VolunteerPayload')
  const moment = clock().toISOString()
  const told = { givenAt: moment, recordedAt: moment, recordedBy: { displayName: 'OFFICE_ADMIN' }, withdrawnAt: null }
  expect(await history({ globalId })).toEqual(
    expect.arrayContaining([
      { purpose: 'VOLUNTEERING', ...told },
      { purpose: 'CONTACT', ...told },
    ]),
  )
})

test('a consent that stands stays as it was given; one that was withdrawn is given anew, later', async () => {
  const person = await world.volunteer({ consents: [] })
  const input = { volunteerId: person.globalId, purpose: 'CONTACT' }
  const record = (givenAt: string) => office.mutate('recordConsent', { ...input, givenAt })
  await record('2026-11-01T05:00:00.000Z')
  await record('2026-11-10T05:00:00.000Z')
  expect(await history(person)).toMatchObject([{ givenAt: '2026-11-01T05:00:00.000Z', withdrawnAt: null }])
  await office.expect('withdrawConsent', input, 'VolunteerPayload')
  expect(await office.mutate('withdrawConsent', input)).toMatchObject({ __typename: 'NotFoundError', what: 'consent' })
  expect(await record('2026-11-20T05:00:00.000Z')).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: 'givenAt', message: 'lies before the consent was withdrawn' }],
  })
  const withdrawnAt = clock().toISOString()
  clock.advance({ hours: 1 })
  await record(clock().toISOString())
  expect(await history(person)).toMatchObject([{ withdrawnAt }, { withdrawnAt: null }])
})

test('after a withdrawal one is neither signed up nor checked in, checks out, and comes again when one agrees again', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const person = await world.volunteer()
  const input = { volunteerId: person.globalId }
  const attendance = await world.attendance(event, person, { checkedInAt: clock() })
  await office.expect('withdrawConsent', { ...input, purpose: 'VOLUNTEERING' }, 'VolunteerPayload')
  clock.advance({ minutes: 5 })
  await office.expect('checkOut', { attendanceId: attendance.globalId }, 'AttendancePayload')
  const next = await world.event({ status: 'RUNNING' })
  await office.expect('signUp', { ...input, shiftId: next.shift.globalId }, 'ConsentWithdrawnError')
  await office.expect('checkIn', { ...input, eventId: next.globalId }, 'ConsentWithdrawnError')
  await office.expect('recordConsent', { ...input, purpose: 'VOLUNTEERING' }, 'VolunteerPayload')
  await office.expect('signUp', { ...input, shiftId: next.shift.globalId }, 'SignupPayload')
  await office.expect('checkIn', { ...input, eventId: next.globalId }, 'AttendancePayload')
})

test('a withdrawal and a check-in at the same moment end as one after the other', async () => {
  const event = await world.event({ status: 'RUNNING' })
  for (const person of await world.volunteers(10)) {
    const volunteerId = person.globalId
    const [, { __typename: came }] = await Promise.all([
      office.expect('withdrawConsent', { volunteerId, purpose: 'VOLUNTEERING' }, 'VolunteerPayload'),
      office.mutate('checkIn', { volunteerId, eventId: event.globalId }),
    ])
    expect(['AttendancePayload', 'ConsentWithdrawnError']).toContain(came)
    const there = await database.prisma.attendance.count({ where: { volunteerId: person.id } })
    expect(there).toBe(came === 'AttendancePayload' ? 1 : 0)
  }
})

describe('the database refuses', async () => {
  const person = await world.volunteer()
  const unasked = await world.volunteer({ consents: ['CONTACT'] })
  const event = await world.event({ status: 'RUNNING' })

  test('a second consent to the same, one of the future, and one that ends before it began', async () => {
    const row = (given: object) =>
      refusedRowConstraint(database, 'Consent', buildConsent({ volunteerId: person.id, ...given }))
    expect(await row({})).toBe('Consent_once')
    const [early, late] = [new Date('2026-01-01'), new Date('2026-02-01')]
    expect(await row({ givenAt: late, recordedAt: early })).toBe('Consent_known_check')
    expect(await row({ givenAt: late, recordedAt: late, withdrawnAt: early })).toBe('Consent_order_check')
  })

  test('to edit or delete a consent, or to give back one that was withdrawn', async () => {
    const refused = (sql: string) => refusedConstraint(database, sql, [person.id])
    expect(await refused(`UPDATE "Consent" SET "givenAt" = '2020-01-01' WHERE "volunteerId" = $1`)).toBe(
      'Consent_append_only',
    )
    expect(await refused(`DELETE FROM "Consent" WHERE "volunteerId" = $1`)).toBe('Consent_append_only')
    await database.pool.query(
      `UPDATE "Consent" SET "withdrawnAt" = now() WHERE "volunteerId" = $1 AND purpose = 'CONTACT'`,
      [person.id],
    )
    expect(
      await refused(`UPDATE "Consent" SET "withdrawnAt" = NULL WHERE "volunteerId" = $1 AND purpose = 'CONTACT'`),
    ).toBe('Consent_append_only')
  })

  test('a sign-up and an attendance of somebody who has not agreed to volunteering', async () => {
    const participation = [event.id, event.shift.id, unasked.id]
    expect(
      await refusedConstraint(
        database,
        `INSERT INTO "Signup" (id, "eventId", "shiftId", "volunteerId") VALUES (gen_random_uuid(), $1, $2, $3)`,
        participation,
      ),
    ).toBe('Signup_consent')
    expect(
      await refusedConstraint(
        database,
        `INSERT INTO "Attendance" (id, "eventId", "shiftId", "volunteerId", "checkedInAt") VALUES (gen_random_uuid(), $1, $2, $3, now())`,
        participation,
      ),
    ).toBe('Attendance_consent')
  })
})
