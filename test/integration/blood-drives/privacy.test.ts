import { getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '@erikti/schema/schema'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { createBloodWorld } from '../../kit/blood-world.ts'
import { useStage } from '../../kit/world.ts'

const { database, world, clock, office, anonymous } = await useStage()
const { pool, prisma } = database
const blood = createBloodWorld(database, world, clock)

test('no table about donors has a place for a medical reason: no free text, no measure of a body', async () => {
  const { rows } = await pool.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name IN ('BloodDonor', 'BloodDonorConsent', 'BloodAppointment', 'BloodOutcome')
       AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'integer', 'numeric', 'boolean', 'bytea')
     ORDER BY 1, 2`,
  )
  expect(rows.map(({ table, column }) => `${table}.${column}`)).toEqual([
    'BloodDonor.email',
    'BloodDonor.familyName',
    'BloodDonor.givenName',
    'BloodDonor.isDemonstration',
    'BloodDonor.phone',
  ])
  const { rows: outcome } = await pool.query<{ column: string }>(
    `SELECT column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'BloodOutcome' ORDER BY 1`,
  )
  expect(outcome.map(({ column }) => column)).toEqual([
    'actorId',
    'at',
    'donationType',
    'donorId',
    'driveId',
    'id',
    'kind',
    'recordedAt',
    'voidedAt',
    'voidedById',
  ])
})

test('the API asks for no reason and shows none', () => {
  const fieldsOf = (name: string) => {
    const type = schema.getType(name)
    if (!isInputObjectType(type) && !isObjectType(type)) throw new Error(name)
    return Object.keys(type.getFields()).sort()
  }
  expect(fieldsOf('RecordBloodOutcomeInput')).toEqual(['donationType', 'donorId', 'driveId', 'idempotencyKey', 'kind'])
  expect(fieldsOf('BloodOutcome')).toEqual(['at', 'donationType', 'donor', 'drive', 'id', 'kind', 'voidedAt'])
  for (const name of ['BloodDonor', 'BloodAppointment', 'MyBloodAppointment'])
    for (const field of fieldsOf(name)) expect(field).not.toMatch(/reason|note|comment|weight|group|health|diagnos/i)
})

test('whoever is named by a command about donors is written about with nothing but their name, contact and link', () => {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType)
  // Commands about one person; a drive’s own words (its place, why it is called off) and a rule’s source name nobody.
  const aboutPeople = inputs.filter(({ name }) => /Blood(Donor|Appointment|Outcome|Reminders)/.test(name))
  expect(aboutPeople.map(({ name }) => name).sort()).toEqual([
    'BookBloodAppointmentInput',
    'BookBloodAppointmentPubliclyInput',
    'CancelBloodAppointmentInput',
    'CancelMyBloodAppointmentInput',
    'ChangeBloodDonorInput',
    'EraseBloodDonorInput',
    'MergeBloodDonorsInput',
    'MoveBloodAppointmentInput',
    'MoveMyBloodAppointmentInput',
    'RecordBloodOutcomeInput',
    'RegisterBloodDonorInput',
    'SetBloodRemindersInput',
    'SetMyBloodRemindersInput',
    'UndoBloodOutcomeInput',
  ])
  const free = aboutPeople.flatMap((input) =>
    Object.values(input.getFields())
      .filter(({ type }) => !['ID', 'Boolean', 'DateTime', 'Date'].includes(getNamedType(type).name))
      .filter(({ type }) => !isEnumType(getNamedType(type)))
      .map(({ name }) => name),
  )
  expect([...new Set(free)].sort()).toEqual([
    'contactToken',
    'email',
    'familyName',
    'givenName',
    'idempotencyKey',
    'linkToken',
    'phone',
  ])
})

test('nobody but the office sees who gives, and every read of it is logged', async () => {
  const drive = await blood.drive({ inHours: 0 })
  const donor = await blood.donor()
  const [outcomeId] = await blood.record(office, drive, donor, 'CAME')
  if (!drive.slots[5]) throw new Error('no slots')
  const appointment = await blood.appointment(drive, await blood.donor(), drive.slots[5])
  const read = `query ($drive: ID!, $donor: ID!, $outcome: ID!, $appointment: ID!) {
    drive: node(id: $drive) { ... on BloodDrive { tally { came } guests { donor { id } } slots { free capacity booked } } }
    donor: node(id: $donor) { id } outcome: node(id: $outcome) { id } appointment: node(id: $appointment) { id }
    bloodDonors { totalCount } }`
  const variables = {
    drive: drive.globalId,
    donor: donor.globalId,
    outcome: outcomeId,
    appointment: appointment.globalId,
  }
  const organisation = await world.organisation()
  const others = [anonymous]
  for (const grant of [
    { role: 'ORGANISATION_COORDINATOR' as const, organisationId: organisation.id },
    { role: 'STORE_CLERK' as const, organisationId: null },
    { role: 'FINANCE' as const, organisationId: null },
    { role: 'COMMUNICATIONS' as const, organisationId: null },
    { role: 'VIEWER' as const, organisationId: null },
  ])
    others.push(await createClient({ database, clock, viewer: await createAccountViewer(database, grant) }))
  for (const who of others) {
    const { data } = await who.run<Record<string, never>>(read, variables)
    expect(data).toMatchObject({
      drive: { tally: null, guests: null },
      donor: null,
      outcome: null,
      appointment: null,
      bloodDonors: null,
    })
    expect(JSON.stringify(data)).not.toMatch(/"capacity":\d/)
  }
  await office.query(
    `query ($donor: ID!) { node(id: $donor) { ... on BloodDonor { familyName outcomes { kind } } } }`,
    variables,
  )
  const logged = await prisma.accessLog.findFirstOrThrow({ where: { subject: 'BLOOD_DONOR' }, orderBy: { id: 'desc' } })
  expect([logged.subjectId, [...logged.fields].sort()]).toEqual([donor.id, ['familyName', 'outcomes']])
})

test('who is erased leaves the numbers and nothing else, and their place goes back', async () => {
  const drive = await blood.drive({ inHours: 0 })
  const coming = await blood.drive({ inHours: 72 })
  const donor = await blood.donor({ givenName: 'Ұмытшақ' })
  await blood.record(office, drive, donor, 'CAME', 'ADMITTED', 'GAVE')
  if (!coming.slots[0]) throw new Error('no slots')
  await blood.appointment(coming, donor, coming.slots[0])
  await office.expect('eraseBloodDonor', { donorId: donor.globalId }, 'BloodDonorPayload')
  expect(await prisma.bloodSlot.count({ where: { driveId: coming.id, booked: { gt: 0 } } })).toBe(0)
  expect(await prisma.bloodDonor.findUniqueOrThrow({ where: { id: donor.id } })).toMatchObject({
    givenName: '',
    birthDate: null,
    phone: null,
  })
  expect(
    await prisma.counter.count({ where: { metric: 'BLOOD_DONORS', value: 1n, scopeKind: 'REGION' } }),
  ).toBeGreaterThan(0)
})

test('what is said by district tells of no single person who gives often', async () => {
  const [small, large] = world.districts
  if (!small || !large) throw new Error('no districts')
  const often = await blood.donor()
  const people = await Promise.all(Array.from({ length: 12 }, () => blood.donor()))
  const held = async (districtId: string, donors: readonly { id: string; globalId: string }[]) => {
    const drive = await blood.drive({ inHours: 0, districtId })
    for (const donor of donors) await blood.record(office, drive, donor, 'CAME', 'ADMITTED', 'GAVE')
  }
  // One of the small district comes six times, and twelve others of the large one once.
  for (let turn = 0; turn < 6; turn += 1) await held(small.id, [often])
  await held(large.id, people)
  clock.advance({ hours: 15 * 24 })
  const read = async (metric: string) => {
    const { figureBreakdown } = await anonymous.query<{
      figureBreakdown: { parts: { district: { id: string }; value: number | null }[] }
    }>(`{ figureBreakdown(metric: ${metric}, by: DISTRICT, year: 2026) { parts { district { id } value } } }`)
    return figureBreakdown.parts.find(({ district }) => district.id === small.globalId)?.value
  }
  for (const metric of ['DONORS_CAME', 'DONORS_ADMITTED', 'DONORS_DONATED', 'BLOOD_DONORS'])
    expect(await read(metric), metric).toBeNull()
})
