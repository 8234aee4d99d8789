import { describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { refusedConstraint } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

// The person goes, the numbers stay.

const { world, office, clock, database } = await useStage()

const traces = {
  givenName: 'Ұлпанай',
  familyName: 'Жоғалғанова',
  patronymic: 'Ізденқызы',
  phone: '+77479998877',
  email: 'ulpanai.zh@example.org',
  passCode: 'ulpanai-pass-code',
}
const birthDate = new Date('2013-05-17')
const reason = 'Анасының өтініші'

/** Where in the whole database one of the texts stands, in any column of any table, numbers and hashes apart. */
async function findAnywhere(texts: readonly string[]): Promise<string[]> {
  const { rows } = await database.pool.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb', 'ARRAY', 'bytea', 'date')`,
  )
  expect(rows.length).toBeGreaterThan(50)
  const found: string[] = []
  for (const { table, column } of rows)
    for (const text of texts) {
      const { rowCount } = await database.pool.query(
        `SELECT FROM "${table}" WHERE position(lower($1) IN lower("${column}"::text)) > 0 LIMIT 1`,
        [text],
      )
      if (rowCount) found.push(`${text} in ${table}.${column}`)
    }
  return found.sort()
}

/** What can be found of them: folded as searches have it too, and a number by its digits. */
const everything = [...Object.values(traces), 'жогалганова', '9998877', '2013-05-17']

async function readCounters(): Promise<object[]> {
  const { rows } = await database.pool.query<object>(
    `SELECT * FROM "Counter" ORDER BY metric, "scopeKind", "scopeId", "periodKind", "periodStart"`,
  )
  return rows
}

describe('somebody who goes', async () => {
  const club = await world.organisation()
  const person = await world.volunteer({ ...traces, birthDate, guardianConsentAt: clock() }, club)
  const held = await world.event({ status: 'DONE' })
  const coming = await world.event({ shifts: [{ capacity: 1 }] })
  const wasSignedUp = await world.signup(held, person, {
    status: 'CANCELLED',
    cancelledAt: clock(),
    cancelReason: 'Ұлпанай ауырып қалды',
  })
  const isSignedUp = await world.signup(coming, person, { organisationId: club.id })
  await database.prisma.message.createMany({
    data: (['QUEUED', 'FAILED'] as const).map((state) => ({
      kind: 'SIGNED_UP',
      channel: 'EMAIL',
      address: traces.email,
      locale: 'KK',
      volunteerId: person.id,
      parameters: { reason: 'Ұлпанай ауырып қалды' },
      key: state,
      state,
    })),
  })
  const attendance = await world.attendance(held, person, { checkedOutAt: clock(), organisationId: club.id })
  await office.expect(
    'correctAttendance',
    {
      attendanceId: attendance.globalId,
      reason: 'Жоғалғанова кеш келді',
      checkedInAt: new Date(held.startsAt.getTime() + 600_000).toISOString(),
    },
    'CorrectAttendancePayload',
  )
  await office.query(`{ volunteer(id: "${person.globalId}") { givenName phone } }`)
  let before: object[] = []
  const place = () =>
    database.prisma.shift.findUnique({ where: { id: coming.shift.id }, select: { signedUpCount: true } })

  test('is found all over the database before, so that the search proves something', async () => {
    const found = (await findAnywhere(everything)).join('\n')
    for (const column of ['Volunteer.givenName', 'Volunteer.searchText', 'Volunteer.phone', 'Volunteer.birthDate'])
      expect(found).toContain(column)
    expect(found).toContain('Signup.cancelReason')
    expect(found).toContain('Attendance.voidReason')
    expect(await place()).toEqual({ signedUpCount: 1 })
  })

  test('is found nowhere afterwards', async () => {
    before = await readCounters()
    const input = { volunteerId: person.globalId, reason }
    expect(await office.expect('eraseVolunteer', input, 'ErasedPayload')).toMatchObject({
      volunteerId: person.globalId,
      erasedAt: clock().toISOString(),
    })
    expect(await findAnywhere(everything)).toEqual([])
  })

  test('leaves every number as it was', async () => {
    expect(await readCounters()).toEqual(before)
    expect((await reconcile(database)).differences).toEqual([])
  })

  test('holds no place in what is to come, belongs nowhere, agrees to nothing', async () => {
    expect(await place()).toEqual({ signedUpCount: 0 })
    const signup = await database.prisma.signup.findUnique({ where: { id: isSignedUp.id } })
    expect(signup).toMatchObject({ status: 'CANCELLED', cancelReason: null })
    expect(await database.prisma.signup.findUnique({ where: { id: wasSignedUp.id } })).toMatchObject({
      status: 'CANCELLED',
      cancelReason: null,
    })
    const where = { volunteerId: person.id }
    expect(await database.prisma.membership.findMany({ where })).toMatchObject([{ validTo: new Date('2026-11-22') }])
    expect(await database.prisma.consent.count({ where: { ...where, withdrawnAt: null } })).toBe(0)
    // Told like any other place that was given back, so that the event's figures move.
    const told = await database.prisma.activity.findFirst({ orderBy: { id: 'desc' } })
    expect(told).toMatchObject({ kind: 'SIGNUP_CANCELLED', eventId: coming.id, organisationId: club.id })
  })

  test('is not found by id, list, search or pass, and takes part in nothing any more', async () => {
    const document = `query ($id: ID!) { volunteer(id: $id) { id } node(id: $id) { id }
      volunteers(filter: { search: "Жоғалғанова" }) { totalCount } }`
    expect(await office.query(document, { id: person.globalId })).toEqual({
      volunteer: null,
      node: null,
      volunteers: { totalCount: 0 },
    })
    const eventId = (await world.event({ status: 'RUNNING' })).globalId
    for (const who of [{ qr: traces.passCode }, { volunteerId: person.globalId }]) {
      const refusal = await office.expect('checkIn', { eventId, ...who }, 'NotFoundError')
      expect(refusal.what).toBe('volunteer')
    }
    const again = { volunteerId: person.globalId, reason }
    await office.expect('eraseVolunteer', again, 'NotFoundError')
    await office.expect('exportPersonalData', again, 'NotFoundError')
    const shown = `query ($id: ID!) { event(id: $id) { attendances { totalCount edges { node { volunteer { id } } } } } }`
    expect(await office.query(shown, { id: held.globalId })).toEqual({
      event: { attendances: { totalCount: 2, edges: [{ node: { volunteer: null } }, { node: { volunteer: null } }] } },
    })
  })

  test('stays in the access log by an id that says nothing: who had read of them, and who let them go, and why', async () => {
    const { accessLog } = await office.query<{ accessLog: { edges: { node: object }[] } }>(
      `query ($id: ID!) { accessLog(filter: { volunteer: $id }) { edges { node { action operation reason volunteer { id } } } } }`,
      { id: person.globalId },
    )
    expect(accessLog.edges.map(({ node }) => node)).toEqual([
      { action: 'ERASED', operation: 'eraseVolunteer', reason, volunteer: null },
      { action: 'READ', operation: 'volunteer', reason: null, volunteer: null },
      // Of the reason that it gave itself.
      { action: 'READ', operation: 'correctAttendance', reason: null, volunteer: null },
    ])
  })

  test('can have an attendance put right, whose numbers move with it', async () => {
    const standing = await database.prisma.attendance.findFirstOrThrow({
      where: { volunteerId: person.id, voidedAt: null },
    })
    const checkedInAt = new Date(held.startsAt.getTime() + 1_200_000).toISOString()
    await office.expect(
      'correctAttendance',
      { attendanceId: `Attendance_${standing.id}`, reason: 'Уақыты қате', checkedInAt },
      'CorrectAttendancePayload',
    )
    expect((await reconcile(database)).differences).toEqual([])
  })

  test('comes back as somebody new', async () => {
    const { volunteerId } = await office.expect(
      'registerVolunteer',
      {
        givenName: traces.givenName,
        familyName: traces.familyName,
        phone: traces.phone,
        birthDate: '2013-05-17',
        guardianConsent: true,
        districtId: world.district.globalId,
        consents: ['VOLUNTEERING'],
      },
      'VolunteerPayload',
    )
    expect(volunteerId).not.toBe(person.globalId)
  })
})

test('somebody who joined today, or is to join, leaves no membership behind', async () => {
  const club = await world.organisation()
  const person = await world.volunteer()
  for (const validFrom of ['2026-11-22', '2027-01-01'])
    await database.prisma.membership.create({
      data: {
        volunteerId: person.id,
        organisationId: (validFrom > '2027' ? club : await world.organisation()).id,
        validFrom: new Date(validFrom),
      },
    })
  await office.expect('eraseVolunteer', { volunteerId: person.globalId, reason }, 'ErasedPayload')
  expect(await database.prisma.membership.count({ where: { volunteerId: person.id } })).toBe(0)
})

test('an erasure and a check-in at the same moment end as one after the other', async () => {
  const event = await world.event({ status: 'RUNNING' })
  for (const person of await world.volunteers(10)) {
    const volunteerId = person.globalId
    const [erased, came] = await Promise.all([
      office.mutate('eraseVolunteer', { volunteerId, reason }),
      office.mutate('checkIn', { volunteerId, eventId: event.globalId }),
    ])
    expect([
      ['ErasedPayload', 'NotFoundError'],
      ['VolunteerPresentError', 'AttendancePayload'],
    ]).toContainEqual([erased.__typename, came.__typename])
  }
  expect((await reconcile(database)).differences).toEqual([])
})

describe('the database refuses', async () => {
  const person = await world.volunteer()
  const event = await world.event({ status: 'DONE' })
  const attendance = await world.attendance(event, person, { checkedOutAt: clock() })
  const signup = await world.signup(event, person, { status: 'CANCELLED', cancelReason: 'Ауырды' })
  await office.expect(
    'correctAttendance',
    { attendanceId: attendance.globalId, reason: 'Қате уақыт', wasThere: false },
    'CorrectAttendancePayload',
  )
  const refused = (sql: string, id: string) => refusedConstraint(database, sql, [id])
  const blankSignup = `UPDATE "Signup" SET "cancelReason" = NULL WHERE id = $1`
  const blankAttendance = `UPDATE "Attendance" SET "voidReason" = '–' WHERE id = $1`

  test('to blank a reason while the person is on the register', async () => {
    expect(await refused(blankSignup, signup.id)).toBe('Signup_append_only')
    expect(await refused(blankAttendance, attendance.id)).toBe('Attendance_append_only')
  })

  test('an erasure that leaves something behind', async () => {
    const clear = `"givenName" = '', "familyName" = '', "birthDate" = NULL, phone = NULL, "erasedAt" = now()`
    expect(await refused(`UPDATE "Volunteer" SET ${clear} WHERE id = $1`, person.id)).toBe('Volunteer_erased_check')
    const minor = await world.volunteer({ email: null, guardianConsentAt: clock() })
    expect(await refused(`UPDATE "Volunteer" SET ${clear} WHERE id = $1`, minor.id)).toBe('Volunteer_erased_check')
  })

  test('anything more than blanking, a sign-up, an attendance, and a return, once the person has gone', async () => {
    await office.expect('eraseVolunteer', { volunteerId: person.globalId, reason }, 'ErasedPayload')
    expect(await refused(`UPDATE "Signup" SET "cancelReason" = 'x' WHERE id = $1`, signup.id)).toBe(
      'Signup_append_only',
    )
    expect(
      await refused(`UPDATE "Attendance" SET "voidReason" = '–', minutes = 1 WHERE id = $1`, attendance.id),
    ).toMatch(/Attendance_(append_only|minutes_check)/)
    expect(await refused(`UPDATE "Volunteer" SET "erasedAt" = NULL, "givenName" = 'x' WHERE id = $1`, person.id)).toBe(
      'Volunteer_erased',
    )
    const open = await world.event({ status: 'RUNNING' })
    const values = [open.id, open.shift.id, person.id]
    expect(
      await refusedConstraint(
        database,
        `INSERT INTO "Signup" (id, "eventId", "shiftId", "volunteerId") VALUES (gen_random_uuid(), $1, $2, $3)`,
        values,
      ),
    ).toBe('Signup_erased')
    expect(
      await refusedConstraint(
        database,
        `INSERT INTO "Attendance" (id, "eventId", "shiftId", "volunteerId", "checkedInAt") VALUES (gen_random_uuid(), $1, $2, $3, now())`,
        values,
      ),
    ).toBe('Attendance_erased')
  })
})
