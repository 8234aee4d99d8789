import { parse, subscribe } from 'graphql'
import type { ExecutionResult } from 'graphql'
import { describe, expect, test } from 'vitest'
import { executeLogged } from '@erikti/schema/personal-data/logged-execution'
import type { LivePort } from '@erikti/schema/live/live-port'
import { schema } from '@erikti/schema/schema'
import { createAccountViewer, createClient, createPartnerViewer, noLive } from '../../kit/client.ts'
import { createContext } from '../../kit/context.ts'
import { refusedConstraint } from '../../kit/refusal.ts'
import { recordStatements } from '../../kit/statements.ts'
import { useStage } from '../../kit/world.ts'

// Every read of a person's data is written down before the answer is given.

const { world, office, anonymous, clock, database } = await useStage()
const club = await world.organisation()
const officer = office.viewer.kind === 'account' ? office.viewer.accountId : ''

interface Line {
  subjectId: string
  action: string
  accountId: string | null
  keyId: string | null
  operation: string
  fields: string[]
}

/** The lines that the work adds. */
async function logged(work: () => Promise<unknown>): Promise<Line[]> {
  const last = await database.prisma.accessLog.findFirst({ orderBy: { id: 'desc' } })
  await work()
  return database.prisma.accessLog.findMany({
    where: { id: { gt: last?.id ?? 0n } },
    orderBy: { id: 'asc' },
    omit: { id: true, at: true, subject: true, reason: true },
  })
}

const read = (document: string, variables?: Record<string, unknown>) => () => office.query(document, variables)

test('who read it, which person, which fields, by which operation; never what it was asked with', async () => {
  const person = await world.volunteer({ familyName: 'Құпиянов' }, club)
  const document = `query FindSomebody($search: String) { volunteers(filter: { search: $search }) { edges { node {
    id again: familyName familyName birthDate phone email passCode district { id } memberships { validFrom } consents { purpose } } } } }`
  const fields = ['id', 'familyName', 'birthDate', 'phone', 'email', 'passCode', 'district', 'memberships', 'consents']
  expect(await logged(read(document, { search: 'Құпиянов' }))).toEqual([
    { subjectId: person.id, action: 'READ', accountId: officer, keyId: null, operation: 'FindSomebody', fields },
  ])
  expect(await database.prisma.accessLog.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    at: clock(),
    subject: 'VOLUNTEER',
    reason: null,
  })
})

test('an operation without a name is called by the first field that it asks for', async () => {
  const { globalId } = await world.volunteer()
  const lines = await logged(read(`{ someone: volunteer(id: "${globalId}") { givenName } }`))
  expect(lines).toMatchObject([{ operation: 'volunteer', fields: ['givenName'] }])
})

test('each person has a line of their own, whichever way they were reached', async () => {
  const [event, one, two] = [await world.event({ status: 'RUNNING' }), await world.volunteer(), await world.volunteer()]
  const signup = await world.signup(event, one)
  await world.attendance(event, two)
  const document = `query ($event: ID!, $ids: [ID!]!) {
    event(id: $event) { signups { edges { node { volunteer { givenName } } } } attendances { edges { node { volunteer { familyName } } } } }
    nodes(ids: $ids) { ... on Volunteer { phone } ... on Signup { cancelReason } } }`
  const lines = await logged(read(document, { event: event.globalId, ids: [two.globalId, signup.globalId] }))
  const of = ({ id }: { id: string }) => lines.find(({ subjectId }) => subjectId === id)?.fields.sort()
  expect(lines.length).toBe(2)
  expect(of(one)).toEqual(['givenName', 'signups', 'signups.cancelReason'])
  expect(of(two)).toEqual(['attendances', 'familyName', 'phone'])
})

test('what a mutation gives back is a read; what its rule looks up is not', async () => {
  const [event, person] = [await world.event({ status: 'RUNNING' }), await world.volunteer()]
  const input = { eventId: event.globalId, volunteerId: person.globalId }
  expect(await logged(() => office.expect('checkIn', input, 'AttendancePayload'))).toEqual([])
  const document = `mutation ($input: RegisterVolunteerInput!) { registerVolunteer(input: $input) {
    ... on VolunteerPayload { volunteer { passCode } } } }`
  const registered = {
    givenName: 'Жаңа',
    familyName: 'Жазылған',
    birthDate: '2000-01-01',
    districtId: world.district.globalId,
    consents: ['VOLUNTEERING'],
  }
  expect(await logged(read(document, { input: registered }))).toMatchObject([
    { operation: 'registerVolunteer', fields: ['passCode'] },
  ])
})

test('a partner’s program stands there by its key', async () => {
  const person = await world.volunteer({}, club)
  const viewer = await createPartnerViewer(database, club, 'READ_VOLUNTEERS')
  const program = await createClient({ database, clock, viewer })
  const lines = await logged(() => program.query('query Sync { volunteers { edges { node { givenName } } } }'))
  expect(lines.find(({ subjectId }) => subjectId === person.id)).toMatchObject({
    accountId: null,
    keyId: viewer.keyId,
    operation: 'Sync',
  })
})

test('what is refused, or withheld, is no read', async () => {
  const [event, guest] = [await world.event({ organiserId: club.id }), await world.volunteer()]
  await world.signup(event, guest)
  const coordinator = await createClient({
    database,
    clock,
    viewer: await createAccountViewer(database, { role: 'ORGANISATION_COORDINATOR', organisationId: club.id }),
  })
  const document =
    'query ($id: ID!) { event(id: $id) { signups { edges { node { status volunteer { givenName } } } } } }'
  expect(await logged(() => coordinator.query(document, { id: event.globalId }))).toEqual([])
  expect(await logged(() => anonymous.run('{ volunteers { edges { node { givenName } } } }'))).toEqual([])
  expect(await logged(read('{ events { edges { node { progress { attended } } } } }'))).toEqual([])
})

test('the data are not given when they cannot be written down', async () => {
  const { globalId } = await world.volunteer()
  const document = parse(`{ volunteer(id: "${globalId}") { givenName } }`)
  const execute = () =>
    executeLogged({
      schema,
      document,
      contextValue: createContext({ viewer: office.viewer, clock, database, live: noLive, region: world.region }),
    })
  await database.pool.query('ALTER TABLE "AccessLog" ADD CONSTRAINT full_disk CHECK (false) NOT VALID')
  await expect(Promise.resolve(execute())).rejects.toThrow('full_disk')
  await database.pool.query('ALTER TABLE "AccessLog" DROP CONSTRAINT full_disk')
  expect(await execute()).toMatchObject({ data: { volunteer: { givenName: 'Ерікті' } } })
})

test('a hundred people cost one statement more, for an organisation two', async () => {
  await world.volunteers(100)
  for (const person of await world.volunteers(100))
    await database.prisma.membership.create({
      data: { volunteerId: person.id, organisationId: club.id, validFrom: new Date('2020-01-01') },
    })
  const viewer = await createAccountViewer(database, { role: 'ORGANISATION_COORDINATOR', organisationId: club.id })
  const coordinator = await createClient({ database, clock, viewer })
  const statements = async (client: typeof office, fields: string) => {
    const ask = () => client.query(`{ volunteers(first: 100) { edges { cursor ${fields} } } }`)
    await ask()
    return recordStatements(ask)
  }
  const plain = (await statements(office, '')).length
  const named = await statements(office, 'node { id familyName phone email }')
  expect(named.length - plain, named.join('\n')).toBe(1)
  expect(named.at(-1)).toContain('INSERT INTO "AccessLog"')
  const own = await statements(coordinator, 'node { id familyName phone email }')
  expect(own.length - plain, own.join('\n')).toBe(2)
})

describe('the log', () => {
  interface Shown {
    accessLog: { totalCount: number; edges: { node: { operation: string; fields: string[] } }[] }
  }
  const ask = (filter: object) =>
    office.query<Shown>(
      `query Audit($filter: AccessLogFilter) { accessLog(filter: $filter) { totalCount edges { node { operation fields } } } }`,
      { filter },
    )

  test('is read the latest first, by person, reader, day and kind', async () => {
    const person = await world.volunteer({}, club)
    const viewer = await createPartnerViewer(database, club, 'READ_VOLUNTEERS')
    const program = await createClient({ database, clock, viewer })
    await program.query(`query First { volunteer(id: "${person.globalId}") { givenName } }`)
    await office.query(`query Second { volunteer(id: "${person.globalId}") { familyName } }`)
    const operations = async (filter: object) => {
      const { accessLog } = await ask({ volunteer: person.globalId, ...filter })
      expect(accessLog.totalCount).toBe(accessLog.edges.length)
      return accessLog.edges.map(({ node }) => node.operation)
    }
    expect(await operations({})).toEqual(['Second', 'First'])
    expect(await operations({ key: `PartnerKey_${viewer.keyId}` })).toEqual(['First'])
    expect(await operations({ account: `Account_${officer}` })).toEqual(['Second'])
    expect(await operations({ action: ['EXPORTED', 'ERASED'] })).toEqual([])
    expect(await operations({ from: '2026-11-22', until: '2026-11-22' })).toEqual(['Second', 'First'])
    expect(await operations({ from: '2026-11-23' })).toEqual([])
    expect(await operations({ until: '2026-11-21' })).toEqual([])
    const document = `query ($id: ID!) { volunteer(id: $id) { accessLog { totalCount edges { node {
      action subject operation account { displayName } key { name } volunteer { id } } } } } }`
    const { volunteer } = await office.query<{ volunteer: { accessLog: unknown } }>(document, { id: person.globalId })
    expect(volunteer.accessLog).toEqual({
      totalCount: 2,
      edges: [
        { operation: 'Second', account: { displayName: 'OFFICE_ADMIN' }, key: null },
        { operation: 'First', account: null, key: { name: 'test' } },
      ].map((node) => ({
        node: { action: 'READ', subject: 'VOLUNTEER', volunteer: { id: person.globalId }, ...node },
      })),
    })
  })

  test('is the administrator’s alone', async () => {
    const viewer = await createAccountViewer(database, { role: 'OFFICE_OPERATOR', organisationId: null })
    const operator = await createClient({ database, clock, viewer })
    const { id = 0n } = (await database.prisma.accessLog.findFirst()) ?? {}
    for (const client of [operator, anonymous]) {
      expect(await client.run('{ accessLog { totalCount } }')).toMatchObject({
        data: { accessLog: null },
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      })
      const found = await client.run('query ($id: ID!) { node(id: $id) { id } }', { id: `AccessLogEntry_${id}` })
      expect(found.data).toEqual({ node: null })
    }
  })

  test('is never changed and never shortened', async () => {
    for (const sql of ['DELETE FROM "AccessLog"', `UPDATE "AccessLog" SET fields = '{}'`, 'TRUNCATE "AccessLog"'])
      expect(await refusedConstraint(database, sql)).toBe('AccessLog_append_only')
  })
})

test('no subscription reaches a person: who signed up and who came are null, the rest is told', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const person = await world.volunteer({ givenName: 'Жасырын' })
  await world.signup(event, person)
  await world.attendance(event, person)
  const [row] = await database.prisma.activity.findMany({ take: 1 })
  const entry = {
    ...(row ?? { id: 1n, kind: 'CHECKED_IN' as const, occurredAt: clock(), recordedAt: clock(), districtId: null }),
    transactionId: 1n,
    organisationId: null,
    campaignId: null,
    eventId: event.id,
  }
  const live: LivePort = {
    ...noLive,
    followActivity: () =>
      (async function* () {
        yield { kind: 'entry', entry } as const
      })(),
  }
  const contextValue = createContext({ viewer: office.viewer, clock, database, live, region: world.region })
  const document = parse(`subscription { activity { ... on ActivityEntry { kind event { id
    signups { edges { node { id status } } } attendances { totalCount edges { node { volunteer { givenName } } } } } } } }`)
  const results = (await subscribe({ schema, document, contextValue })) as AsyncIterableIterator<ExecutionResult>
  const { value } = (await results.next()) as { value: ExecutionResult }
  const told = JSON.parse(JSON.stringify(value)) as { data: { activity: object }; errors: { extensions: object }[] }
  expect(told.data.activity).toMatchObject({ event: { id: event.globalId, signups: null, attendances: null } })
  for (const { extensions } of told.errors) expect(extensions).toEqual({ code: 'FORBIDDEN' })
  expect(JSON.stringify(told)).not.toContain('Жасырын')
  expect(contextValue.personalReads.take()).toEqual([])
})
