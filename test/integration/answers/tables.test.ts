import pg from 'pg'
import { afterEach, expect, it } from 'vitest'
import { systemClock } from '@erikti/schema/shared/clock'
import { TableVersions, Versions } from '@erikti/server/answers/table-versions'
import { useStage } from '../../kit/world.ts'
import { until } from '../../realtime/support/engine.ts'

const { connectionString, database, world } = await useStage()
const { prisma, pool } = database
const versions = new TableVersions(database, systemClock)
const opened: pg.Client[] = []

afterEach(async () => {
  for (const client of opened.splice(0)) await client.end()
})

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, statement_timeout: 5_000 })
  opened.push(client)
  await client.connect()
  return client
}

/** Whether this changed how far the table has come. */
async function changes(table: string, work: () => Promise<unknown>): Promise<boolean> {
  const before = await versions.read()
  await work()
  return !(await versions.read()).agree(before, [table])
}

const rename = (name: string) => `UPDATE "Organisation" SET "nameKk" = '${name}'`
const renameOne = `UPDATE "Organisation" SET "nameKk" = $2 WHERE id = $1`

/** No shared answer is made of these: one that reads them is its asker’s own. */
const notNoted: Readonly<Record<string, string>> = {
  Account: 'who signs in',
  RoleGrant: 'what they may',
  ApiKey: 'what programs may',
  KeyUsage: 'for a key’s owner',
  Session: 'one’s own',
  SignInChallenge: 'one’s own',
  SignInThrottle: 'shown to nobody',
  SecondFactor: 'one’s own',
  RecoveryCode: 'one’s own',
  KnownDevice: 'one’s own',
  OneTimeLink: 'for who holds it',
  Consent: 'a person’s data',
  AccessLog: 'for the administrator',
  IdempotencyRecord: 'for who repeats a command',
  SubjectReference: 'shown to nobody; the counters are',
  DemonstrationYear: 'shown to nobody',
  FrozenMoment: 'shown to nobody',
  EventTemplate: 'for who plans events',
  EventTemplatePart: 'for who plans events',
  EventTemplateShift: 'for who plans events',
  EventTemplateShiftSkill: 'for who plans events',
  HostConsent: 'for who plans events',
  ContactChallenge: 'one’s own',
  RosterCopy: 'for who runs the event',
  CheckInAction: 'for who runs the event',
  VolunteerSkill: 'a person’s data',
  VolunteerAvailability: 'a person’s data',
  VolunteerMerge: 'a person’s data',
  DistinctVolunteers: 'a person’s data',
  VolunteerImport: 'people’s data',
  VolunteerImportRow: 'people’s data',
  Message: 'a person’s data',
  Family: 'a family’s data',
  FamilyMember: 'a family’s data',
  FamilyCollector: 'a family’s data',
  FamilyConsent: 'a family’s data',
  FamilyMerge: 'a family’s data',
  DistinctFamilies: 'a family’s data',
  NeedVerification: 'a family’s data',
  StoreOverride: 'a family’s data',
  StoreVisit: 'a family’s data; the counters are public',
  StoreVisitLine: 'a family’s data',
  Benefactor: 'for who keeps the stock',
  Donation: 'for who keeps the stock',
  StockLot: 'for who keeps the stock',
  StockMovement: 'for who keeps the stock',
  StockEntry: 'for who keeps the stock',
  StockBalance: 'for who keeps the stock',
  StockCount: 'for who keeps the stock',
  StockCountLine: 'for who keeps the stock',
  FairCopy: 'for who runs the fair',
  FairAction: 'for who runs the fair',
  AidRequestStep: 'for who sees to the request',
  AidRequestNote: 'for who sees to the request',
  FundPledge: 'for who keeps the books',
  FundBankLine: 'for who keeps the books',
  BloodDonor: 'a person’s data',
  BloodDonorConsent: 'a person’s data',
  BloodAppointment: 'a person’s data; the slots are public',
  BloodOutcome: 'a person’s data; the counters are public',
  ChallengeStep: 'for who moderates; what came of it is in the post',
  DistributionLink: 'for who runs the shift',
  DistributionDevice: 'for who runs the shift',
  DistributionTally: 'for who runs the shift; the counts are public',
  DistributionTallyLine: 'for who runs the shift',
  BriefingStep: 'for who writes briefings',
  MonthClosing: 'for who reads reports',
  FrozenReport: 'for who reads reports',
  Report: 'for who reads reports',
  ReportPiece: 'for who reads reports',
  Job: 'shown to nobody',
  TableVersion: 'the versions themselves',
  _prisma_migrations: 'shown to nobody',
}

it('notes the changes of every table but those named here', async () => {
  const { rows } = await pool.query<{ name: string; noted: boolean }>(
    `SELECT class.relname AS name, EXISTS (
       SELECT FROM pg_trigger WHERE tgrelid = class.oid AND tgfoid = 'note_change'::regproc AND tgenabled = 'O'
         -- After every statement that inserts, updates, deletes or truncates, on all columns, without a condition.
         AND tgtype = 4 + 8 + 16 + 32 AND tgattr::text = '' AND tgqual IS NULL) AS noted
     FROM pg_class class WHERE class.relkind IN ('r', 'p') AND class.relnamespace = 'public'::regnamespace`,
  )
  expect(rows.length).toBeGreaterThan(30)
  expect(
    rows
      .filter(({ noted }) => !noted)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(notNoted).sort())
})

it('says that a table has changed after every way to change it, and of no other', async () => {
  const organisation = await world.organisation()
  const data = { nameKk: 'Аты' }
  expect(
    await changes('Organisation', () => prisma.organisation.update({ where: { id: organisation.id }, data })),
  ).toBe(true)
  expect(await changes('Event', () => pool.query(rename('Басқа')))).toBe(false)
  expect(await changes('Organisation', () => pool.query(rename('Тағы')))).toBe(true)
  expect(await changes('CampaignGoal', () => world.campaign({}, { ATTENDANCES: 1 }))).toBe(true)
  expect(await changes('CampaignGoal', () => pool.query(`DELETE FROM "CampaignGoal"`))).toBe(true)
  expect(await changes('EventSupporter', () => pool.query(`TRUNCATE "EventSupporter"`))).toBe(true)
  expect(await changes('Organisation', () => pool.query('SELECT 1'))).toBe(false)
})

it('counts what a trigger changes in turn', async () => {
  const event = await world.event({ status: 'RUNNING' })
  const volunteer = await world.volunteer()
  const change = () => world.attendance(event, volunteer)
  expect(await changes('Counter', change)).toBe(true)
})

it('takes back a version with what it was for', async () => {
  await world.organisation()
  const client = await connect()
  const rollBack = async () => {
    await client.query('BEGIN')
    await client.query(rename('Ешқашан'))
    await client.query('ROLLBACK')
  }
  expect(await changes('Organisation', rollBack)).toBe(false)
})

it('notes a change that follows one which was taken back to a savepoint', async () => {
  await world.organisation()
  const client = await connect()
  const work = async () => {
    await client.query('BEGIN')
    await client.query('SAVEPOINT before')
    await client.query(rename('Ешқашан'))
    await client.query('ROLLBACK TO before')
    await client.query(rename('Бірақ'))
    await client.query('COMMIT')
  }
  expect(await changes('Organisation', work)).toBe(true)
})

it('tells a commit that comes late from those that overtook it', async () => {
  const [early, late] = [await world.organisation(), await world.organisation()]
  const client = await connect()
  await client.query('BEGIN')
  await client.query(renameOne, [late.id, 'Кеш'])
  const overtaking = await changes('Organisation', () => pool.query(renameOne, [early.id, 'Ерте']))
  expect(overtaking).toBe(true)
  expect(await changes('Organisation', () => client.query('COMMIT'))).toBe(true)
})

it('lets nobody wait who writes to the same table', async () => {
  const organisations = [await world.organisation(), await world.organisation(), await world.organisation()]
  const clients = await Promise.all(organisations.map(connect))
  for (const [index, client] of clients.entries()) {
    await client.query('BEGIN')
    await client.query(renameOne, [organisations[index]?.id, `${index}`])
  }
  // Each of them in any order, one after the other.
  for (const client of clients.toReversed())
    expect(await changes('Organisation', () => client.query('COMMIT'))).toBe(true)
  const slots = await prisma.tableVersion.count({ where: { tableName: 'Organisation' } })
  expect(slots).toBeGreaterThanOrEqual(3)
  // Slots that are free are taken again.
  for (let n = 0; n < 5; n += 1) await pool.query(rename(`${n}`))
  expect(await prisma.tableVersion.count({ where: { tableName: 'Organisation' } })).toBe(slots)
})

it('notes the changes of a transaction with one snapshot, whatever others have changed since', async () => {
  const [own, other] = [await world.organisation(), await world.organisation()]
  const client = await connect()
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  await client.query('SELECT FROM "Organisation"')
  await pool.query(renameOne, [other.id, 'Арасында'])
  await client.query(renameOne, [own.id, 'Бір'])
  expect(await changes('Organisation', () => client.query('COMMIT'))).toBe(true)
})

it('asks the database once for all who ask together, and anew for who asks while it answers', async () => {
  await world.organisation()
  const asked: (() => void)[] = []
  const query = async (...given: [never]) => {
    const answer: unknown = await pool.query(...given)
    await new Promise<void>((resolve) => asked.push(resolve))
    return answer
  }
  const slow = new TableVersions({ ...database, pool: { query } as unknown as typeof pool }, systemClock)
  const early = Promise.all([slow.read(), slow.read(), slow.read()])
  await until(() => asked.length === 1)
  await pool.query(rename('Кейін'))
  const late = Promise.all([slow.read(), slow.read()])
  asked[0]?.()
  await until(() => asked.length === 2)
  asked[1]?.()
  const [[before], [after]] = [await early, await late]
  expect(asked).toHaveLength(2)
  expect(before.agree(after, ['Organisation'])).toBe(false)
})

it('takes nothing for the same after the server has begun another life', () => {
  const versions = (life: string, text: string) => new Versions(`${life} 5:5:`, text, systemClock())
  expect(versions('1.5', 'A 1,B 2').agree(versions('1.5', 'A 1,B 3'), ['A'])).toBe(true)
  expect(versions('1.5', 'A 1,B 2').agree(versions('2.5', 'A 1,B 3'), ['A'])).toBe(false)
  expect(versions('1.5', 'A 1,B 2').agree(versions('2.5', 'A 1,B 2'), ['A'])).toBe(false)
})
