import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createDatabase } from '@erikti/prisma/client'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { sweepImports } from '@erikti/schema/volunteer-imports/sweeping'
import { createAccountViewer, createClient, createPartnerViewer } from '../../kit/client.ts'
import { testSecrets } from '../../kit/context.ts'
import { importer } from '../../kit/roster.ts'
import type { Cells } from '../../kit/roster.ts'
import { useStage } from '../../kit/world.ts'

const { world, office, database, clock, connectionString } = await useStage()
const desk = importer(office)
const { prisma } = database

const letters = 'абвгдежзиклмнопрстуфхцчшыэюя'
/** A family name of its own for every number. */
const familyOf = (number: number) =>
  `Қ${[...String(number)].map((digit) => letters[Number(digit)]).join('')}${letters[number % letters.length]}ов`
let phones = 0
const person = (
  given: Partial<
    Record<
      'name' | 'born' | 'phone' | 'email' | 'district' | 'agreed' | 'contact' | 'guardian' | 'language' | 'skills',
      string
    >
  > = {},
): Cells => [
  given.name ?? `${familyOf((phones += 1))} Ерлан Серікұлы`,
  given.born ?? '28.02.2001',
  given.phone ?? '',
  given.email ?? '',
  given.district ?? 'Арал ауданы',
  given.agreed ?? 'иә',
  given.contact ?? '',
  given.guardian ?? '',
  given.language ?? '',
  given.skills ?? '',
]
const phoneOf = (number: number) => `+7702${String(number).padStart(7, '0')}`

test('a roster of 3,500 rows with two hundred bad ones is checked at once, its good rows are written, and again it changes nothing', async () => {
  const rows = Array.from({ length: 3_500 }, (_, index) =>
    index % 17 === 0 && index < 17 * 200
      ? person({ phone: 'жоқ', born: '31.02.2001' })
      : person({ phone: phoneOf(index), contact: 'иә' }),
  )
  const before = await prisma.volunteer.count()
  const importId = await desk.start(rows)
  expect(await desk.check(importId)).toEqual({ NEW: 3_300, BAD: 200 })
  const bad = await desk.rows(importId, ['BAD'])
  expect(bad.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, index) => index * 17 + 2))
  for (const { problems } of bad)
    expect(problems.map(({ field, code, heading }) => [field, code, heading])).toEqual([
      ['BIRTH_DATE', 'NOT_A_DATE', 'Туған күні'],
      ['PHONE', 'NOT_A_PHONE', 'Телефон'],
    ])
  // Nothing is written before somebody says so, with the number of rows that are left out.
  expect(await desk.commit(importId)).toMatchObject({ __typename: 'ImportBadRowsError', bad: 200 })
  expect(await prisma.volunteer.count()).toBe(before)
  expect(await desk.commit(importId, 200)).toMatchObject({ __typename: 'VolunteerImportPayload' })
  expect(await prisma.volunteer.count()).toBe(before + 3_300)

  const again = await desk.start(rows)
  expect(await desk.sameFile(again)).toBe(importId)
  expect(await desk.check(again)).toEqual({ UNCHANGED: 3_300, BAD: 200 })
  expect(await desk.commit(again, 200)).toMatchObject({ __typename: 'VolunteerImportPayload' })
  expect(await prisma.volunteer.count()).toBe(before + 3_300)
  expect((await reconcile(database)).differences).toEqual([])
}, 120_000)

test('every kind of problem is named by row and column, all of a row at once, in three languages', async () => {
  const known = await world.volunteer({ familyName: 'Екеуов', givenName: 'Дос', birthDate: new Date('1990-05-05') })
  await world.volunteer({ familyName: 'Екеуов', givenName: 'Дос', birthDate: new Date('1990-05-05') })
  const elder = await world.volunteer({ familyName: 'Басқаев', givenName: 'Нұр', phone: '+77079998877' })
  const gone = await world.volunteer({ familyName: 'Қайтқанов', givenName: 'Бек', birthDate: new Date('1991-01-01') })
  await prisma.consent.updateMany({ where: { volunteerId: gone.id }, data: { withdrawnAt: clock() } })
  const cases: [Cells, string[]][] = [
    [person({ name: '' }), ['FULL_NAME MISSING']],
    [person({ name: 'Әли' }), ['FULL_NAME NOT_A_NAME']],
    [person({ name: 'Ерл4н Сер1к' }), ['FULL_NAME NOT_A_NAME']],
    [person({ name: `А${'б'.repeat(100)} Бв` }), ['FULL_NAME TOO_LONG']],
    [person({ born: '' }), ['BIRTH_DATE MISSING']],
    [person({ born: '45.13.2001' }), ['BIRTH_DATE NOT_A_DATE']],
    [person({ born: '01.01.1899' }), ['BIRTH_DATE DATE_TOO_EARLY']],
    [person({ born: '01.01.2030' }), ['BIRTH_DATE DATE_TO_COME']],
    [person({ phone: '12' }), ['PHONE NOT_A_PHONE']],
    [person({ email: 'жоқ' }), ['EMAIL NOT_AN_EMAIL']],
    [person({ district: 'Алматы' }), ['DISTRICT UNKNOWN_DISTRICT']],
    [person({ district: '' }), ['DISTRICT MISSING']],
    [person({ language: 'немісше' }), ['LANGUAGE UNKNOWN_LANGUAGE']],
    [person({ skills: 'Ұшу' }), ['SKILLS UNKNOWN_SKILL']],
    [person({ agreed: 'мүмкін' }), ['VOLUNTEERING_CONSENT NEITHER_YES_NOR_NO']],
    [person({ agreed: 'жоқ' }), ['VOLUNTEERING_CONSENT CONSENT_MISSING']],
    [person({ born: '01.01.2015' }), ['GUARDIAN_CONSENT GUARDIAN_CONSENT_MISSING']],
    [person({ name: 'Екеуов Дос', born: '05.05.1990' }), ['FULL_NAME SEVERAL_PEOPLE']],
    [person({ name: 'Басқаев Нұр', born: '01.02.1950', phone: '8 707 999 88 77' }), ['BIRTH_DATE OTHER_BIRTH_DATE']],
    [person({ name: 'Қайтқанов Бек', born: '01.01.1991' }), ['VOLUNTEERING_CONSENT CONSENT_WITHDRAWN']],
    [
      person({
        name: 'Х',
        born: 'кеше',
        phone: '?',
        email: '@',
        district: '?',
        agreed: '?',
        language: '?',
        guardian: '?',
        skills: '?; !',
      }),
      [
        'FULL_NAME NOT_A_NAME',
        'BIRTH_DATE NOT_A_DATE',
        'PHONE NOT_A_PHONE',
        'EMAIL NOT_AN_EMAIL',
        'DISTRICT UNKNOWN_DISTRICT',
        'LANGUAGE UNKNOWN_LANGUAGE',
        'SKILLS UNKNOWN_SKILL',
        'VOLUNTEERING_CONSENT NEITHER_YES_NOR_NO',
        'GUARDIAN_CONSENT NOT_A_DATE',
      ],
    ],
  ]
  const importId = await desk.start(cases.map(([cells]) => cells))
  expect(await desk.check(importId)).toEqual({ BAD: cases.length })
  const found = await desk.rows(importId)
  expect(found.map(({ problems }) => problems.map(({ field, code }) => `${field} ${code}`))).toEqual(
    cases.map(([, expected]) => expected),
  )
  for (const { message } of found.flatMap(({ problems }) => problems))
    for (const words of Object.values(message)) expect(words).toMatch(/\S.*\.$/)
  expect([known.id, elder.id]).not.toContain(undefined)
})

test('skills are given by their names in any language; a retired one stays with whom has it and is given to nobody', async () => {
  const skill = (name: string, retiredAt: Date | null = null) =>
    prisma.skill.create({
      data: { nameKk: `${name} қазақша`, nameRu: `${name} по-русски`, nameEn: `${name} in English`, retiredAt },
    })
  const [driving, cooking, weaving] = [await skill('Көлік'), await skill('Ас'), await skill('Тоқу', clock())]
  const weaver = await world.volunteer({ familyName: 'Тоқымашы', givenName: 'Гүл', birthDate: new Date('1990-01-01') })
  await prisma.volunteerSkill.create({ data: { volunteerId: weaver.id, skillId: weaving.id } })
  const rows = [
    person({ name: 'Дағдылы Ерік', skills: ' КОЛИК  казакша, Ас in English; Көлік по-русски' }),
    person({ name: 'Тоқымашы Гүл', born: '01.01.1990', skills: 'Тоқу қазақша\nАс по-русски' }),
    person({ name: 'Шебер Ерік', skills: 'Тоқу қазақша' }),
  ]
  const importId = await desk.start(rows)
  expect(await desk.check(importId)).toEqual({ NEW: 1, CHANGED: 1, BAD: 1 })
  const found = await desk.rows(importId)
  expect(found.map(({ changes }) => changes)).toEqual([[], ['SKILLS'], []])
  expect(found[2]?.problems).toMatchObject([{ field: 'SKILLS', code: 'UNKNOWN_SKILL', heading: 'Дағдылары' }])
  await desk.commit(importId, 1)
  const skillsOf = async (familyName: string) =>
    (await prisma.volunteerSkill.findMany({ where: { volunteer: { familyName } } })).map(({ skillId }) => skillId)
  expect(new Set(await skillsOf('Дағдылы'))).toEqual(new Set([driving.id, cooking.id]))
  expect(new Set(await skillsOf('Тоқымашы'))).toEqual(new Set([weaving.id, cooking.id]))
  const again = await desk.start(rows)
  expect(await desk.check(again)).toEqual({ UNCHANGED: 2, BAD: 1 })
})

test('days are read as people and spreadsheets write them', async () => {
  const written = [
    '28.02.2001',
    '28/02/2001',
    '2001-02-28',
    '2001-02-28T00:00:00.000Z',
    '28.2.01',
    '36950',
    '28 ақпан 2001',
    '28 февраля 2001 г.',
    '02/28/2001',
    '28-02-2001',
  ]
  const rows = written.map((born, index) => person({ name: `Күнов ${letters[index]}ан`, born }))
  const importId = await desk.start(rows)
  expect(await desk.check(importId)).toEqual({ NEW: written.length })
  await desk.commit(importId)
  const born = await prisma.volunteer.findMany({ where: { familyName: 'Күнов' }, select: { birthDate: true } })
  expect(new Set(born.map(({ birthDate }) => birthDate?.toISOString().slice(0, 10)))).toEqual(new Set(['2001-02-28']))
})

test('somebody whom the register has is known again, and only what is new is written', async () => {
  const club = await world.organisation()
  const aliya = await world.volunteer({
    familyName: 'Нұрғалиева',
    givenName: 'Әлия',
    birthDate: new Date('2001-03-08'),
    phone: '+77011234567',
    consents: ['VOLUNTEERING'],
  })
  const rows = [
    // Without its Kazakh letters, which the register keeps.
    person({
      name: 'Нургалиева Алия',
      born: '08.03.2001',
      phone: '8 701 765 43 21',
      contact: 'да',
      language: 'орысша',
    }),
    person({ name: 'НҰРҒАЛИЕВА ӘЛИЯ', born: '2001-03-08' }),
    // A sister has the same phone.
    person({ name: 'Нұрғалиева Сара', born: '08.03.2001', phone: '87011234567' }),
  ]
  const importId = await desk.start(rows, { organisationId: club.globalId })
  expect(await desk.check(importId)).toEqual({ CHANGED: 1, REPEATED: 1, NEW: 1 })
  const [changed, repeated] = await desk.rows(importId)
  expect(changed).toMatchObject({
    changes: ['PHONE', 'LANGUAGE', 'CONTACT_CONSENT', 'MEMBERSHIP'],
    volunteer: { id: aliya.globalId },
  })
  expect(repeated).toMatchObject({ repeats: 2 })
  await desk.commit(importId)
  expect(
    await prisma.volunteer.findUnique({
      where: { id: aliya.id },
      select: {
        givenName: true,
        familyName: true,
        phone: true,
        locale: true,
        consents: { select: { purpose: true } },
        memberships: { select: { organisationId: true } },
      },
    }),
  ).toEqual({
    givenName: 'Әлия',
    familyName: 'Нұрғалиева',
    phone: '+77017654321',
    locale: 'RU',
    consents: expect.arrayContaining([{ purpose: 'VOLUNTEERING' }, { purpose: 'CONTACT' }]) as unknown,
    memberships: [{ organisationId: club.id }],
  })
})

test('two people import the same file at the same moment: everybody is there once', async () => {
  const rows = Array.from({ length: 150 }, (_, index) =>
    person({ name: `Бірмезгілов ${letters[index % 28]}${letters[Math.floor(index / 28)]}ан` }),
  )
  const [one, other] = await Promise.all([desk.start(rows), desk.start(rows)])
  await Promise.all([desk.check(one), desk.check(other)])
  const results = await Promise.all([desk.commit(one), desk.commit(other)])
  expect(results.map(({ __typename }) => __typename)).toEqual(['VolunteerImportPayload', 'VolunteerImportPayload'])
  expect(await prisma.volunteer.count({ where: { familyName: 'Бірмезгілов' } })).toBe(150)
  const counts = [await desk.counts(one), await desk.counts(other)]
  expect(counts).toContainEqual({ NEW: 150 })
  expect(counts).toContainEqual({ UNCHANGED: 150 })
})

test('a server that dies while it writes leaves nothing, and the roster can be written again', async () => {
  const own = createDatabase({ connectionString, poolSize: 2, applicationName: 'erikti-dying' })
  const viewer = await createAccountViewer(database, { role: 'OFFICE_ADMIN', organisationId: null })
  const dying = importer(await createClient({ database: own, clock, viewer }))
  const rows = Array.from({ length: 50 }, (_, index) =>
    person({ name: `Жартылайов ${letters[index % 28]}${letters[Math.floor(index / 28)]}ан` }),
  )
  const importId = await dying.start(rows)
  await dying.check(importId)
  // Memberships, consents and people are written; what comes last waits for a lock, and the connection is cut there.
  const blocker = await database.pool.connect()
  await blocker.query('BEGIN')
  await blocker.query('LOCK TABLE "Consent" IN EXCLUSIVE MODE')
  const committing = dying.commit(importId).then(
    () => 'written',
    () => 'cut',
  )
  const waiting = `SELECT pid FROM pg_stat_activity WHERE application_name = 'erikti-dying' AND wait_event_type = 'Lock' AND datname = current_database()`
  let pid: number | undefined
  while ((pid = (await database.pool.query<{ pid: number }>(waiting)).rows[0]?.pid) === undefined);
  await database.pool.query('SELECT pg_terminate_backend($1)', [pid])
  expect(await committing).toBe('cut')
  await blocker.query('ROLLBACK')
  blocker.release()
  expect(await prisma.volunteer.count({ where: { familyName: 'Жартылайов' } })).toBe(0)
  expect(await desk.counts(importId)).toEqual({ NEW: 50 })
  expect(await desk.commit(importId)).toMatchObject({ __typename: 'VolunteerImportPayload' })
  expect(await prisma.volunteer.count({ where: { familyName: 'Жартылайов' } })).toBe(50)
  await own.close()
})

test('a coordinator takes in their own organisation’s people, and learns of nobody else', async () => {
  const [club, others] = [await world.organisation(), await world.organisation()]
  const viewer = await createAccountViewer(database, { role: 'ORGANISATION_COORDINATOR', organisationId: club.id })
  const client = await createClient({ database, clock, viewer })
  const coordinator = importer(client)
  const born = { birthDate: new Date('1995-05-05') }
  await world.volunteer({ familyName: 'Бөтенов', givenName: 'Ән', phone: '+77055550001', ...born }, others)
  const hidden = {
    ...born,
    familyName: 'Жасырынов',
    givenName: 'Ән',
    phone: '+77055550002',
    consents: ['VOLUNTEERING'] as const,
  }
  await world.volunteer({ ...hidden, consents: [...hidden.consents] }, club)
  expect(await client.mutate('startVolunteerImport', startInput(others.globalId))).toMatchObject({
    __typename: 'ForbiddenError',
  })
  expect(await client.mutate('startVolunteerImport', startInput())).toMatchObject({
    __typename: 'ValidationError',
    issues: [{ path: 'organisationId' }],
  })

  // Whom the register knows elsewhere is as new as somebody whom nobody knows.
  const rows = [
    person({ name: 'Бөтенов Ән', born: '05.05.1995', phone: '87055550001' }),
    person({ name: 'Белгісізов Ән', born: '05.05.1995', phone: '87055550009' }),
  ]
  const importId = await coordinator.start(rows, { organisationId: club.globalId })
  expect(await coordinator.check(importId)).toEqual({ NEW: 2 })
  expect(await coordinator.rows(importId)).toMatchObject([
    { volunteer: null, problems: [] },
    { volunteer: null, problems: [] },
  ])

  // A phone that they may not know is not to be found out by trying: the right one and a wrong one come to the same.
  const tries = await Promise.all(
    ['87055550002', '87055550003'].map(async (phone) => {
      const trial = await coordinator.start([person({ name: 'Жасырынов Ән', born: '05.05.1995', phone })], {
        organisationId: club.globalId,
      })
      await coordinator.check(trial)
      return (await coordinator.rows(trial)).map(({ outcome, changes, problems }) => ({ outcome, changes, problems }))
    }),
  )
  expect(tries[0]).toEqual([{ outcome: 'UNCHANGED', changes: [], problems: [] }])
  expect(tries[1]).toEqual(tries[0])

  // The office's roster is not theirs, nor another's of their own organisation.
  const officeImport = await desk.start(rows, { organisationId: club.globalId })
  expect(
    await client.query(`{ volunteerImport(id: "${officeImport}") { id } node(id: "${officeImport}") { id } }`),
  ).toEqual({ volunteerImport: null, node: null })
  for (const name of ['checkVolunteerImport', 'discardVolunteerImport'])
    expect(await client.mutate(name, { importId: officeImport })).toMatchObject({
      __typename: 'NotFoundError',
      what: 'roster',
    })
})

function startInput(organisationId?: string) {
  return {
    fileName: 'a.csv',
    fileHash: '0'.repeat(64),
    columns: [
      { heading: 'A', field: 'FULL_NAME' },
      { heading: 'B', field: 'BIRTH_DATE' },
    ],
    rowCount: 1,
    consents: [],
    ...(organisationId && { organisationId }),
  }
}

test('a key that may write and not read recognises nobody', async () => {
  const club = await world.organisation()
  await world.volunteer({ familyName: 'Мүшеев', givenName: 'Ән', birthDate: new Date('1995-05-05') }, club)
  const key = importer(
    await createClient({ database, clock, viewer: await createPartnerViewer(database, club, 'WRITE_VOLUNTEERS') }),
  )
  const importId = await key.start([person({ name: 'Мүшеев Ән', born: '05.05.1995' })], {
    organisationId: club.globalId,
  })
  expect(await key.check(importId)).toEqual({ NEW: 1 })
})

test('reading rows is one line of the access log for the roster; what it says of people is gone after seven days, and its counts stay', async () => {
  const importId = await desk.start([person(), person()])
  await desk.check(importId)
  const last = await prisma.accessLog.findFirst({ orderBy: { id: 'desc' } })
  await office.query(`{ volunteerImport(id: "${importId}") { rows { edges { node { cells } } } } }`)
  expect(
    await prisma.accessLog.findMany({ where: { id: { gt: last?.id ?? 0n } }, select: { subject: true, fields: true } }),
  ).toEqual([{ subject: 'VOLUNTEER_IMPORT', fields: ['rows'] }])
  const sweep = (days: number) =>
    sweepImports({ database, secrets: testSecrets, clock: () => new Date(clock().getTime() + days * 86_400_000) })
  await sweep(6)
  expect((await desk.rows(importId)).length).toBe(2)
  const writtenId = await desk.start([person(), person({ phone: 'жоқ' })])
  await desk.check(writtenId)
  await desk.commit(writtenId, 1)
  await sweep(8)
  expect(await desk.rows(importId)).toEqual([])
  expect(await office.query(`{ volunteerImport(id: "${importId}") { state counts { outcome } } }`)).toEqual({
    volunteerImport: { state: 'DISCARDED', counts: [] },
  })
  const emptied = { changes: [], problems: [], repeats: null, volunteer: null }
  expect(await desk.rows(writtenId)).toEqual([
    { number: 2, outcome: 'NEW', ...emptied },
    { number: 3, outcome: 'BAD', ...emptied },
  ])
  expect(
    await prisma.volunteerImportRow.count({
      where: {
        NOT: { cells: { equals: [] } },
        import: { expiresAt: { lt: new Date(clock().getTime() + 8 * 86_400_000) } },
      },
    }),
  ).toBe(0)
  const { volunteerImports } = await office.query<{ volunteerImports: { edges: { node: object }[] } }>(
    `{ volunteerImports(first: 1) { edges { node { fileName fileHash state startedBy counts { outcome count } } } } }`,
  )
  expect(volunteerImports.edges[0]?.node).toEqual({
    fileName: 'тізім.xlsx',
    fileHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    state: 'COMMITTED',
    startedBy: expect.stringMatching(/\S/) as unknown,
    counts: [
      { outcome: 'NEW', count: 1 },
      { outcome: 'BAD', count: 1 },
    ],
  })
})

test('rows that come again replace themselves, and a check waits for all of them', async () => {
  const importId = await desk.start([person(), person()], { rowCount: 3 })
  expect(await office.mutate('checkVolunteerImport', { importId })).toMatchObject({
    __typename: 'ImportIncompleteError',
    received: 2,
    expected: 3,
  })
  const third = [{ number: 4, cells: person() }]
  for (const idempotencyKey of [randomUUID(), randomUUID()])
    await office.expect('addVolunteerImportRows', { importId, rows: third, idempotencyKey }, 'VolunteerImportPayload')
  expect(await desk.check(importId)).toEqual({ NEW: 3 })
  expect(await office.mutate('addVolunteerImportRows', { importId, rows: third })).toMatchObject({
    __typename: 'ImportStateError',
    state: 'CHECKED',
  })
})
