import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { workspaceRoot } from '@erikti/prisma/paths'
import { reconcileFunds } from '@erikti/schema/funds/reconcile-funds'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { createFundWorld } from '../kit/funds.ts'
import { createStoreWorld } from '../kit/store-world.ts'
import { useStage } from '../kit/world.ts'

const { world, office, database, connectionString, clock } = await useStage()
const { pool } = database
const store = createStoreWorld(database, world, clock)

const campaign = await world.campaign()
const event = await world.event({ status: 'RUNNING', campaignId: campaign.id })
const [one, two] = await world.volunteers(2)
for (const volunteer of [one, two]) {
  const { attendance } = await office.expect(
    'checkIn',
    { eventId: event.globalId, volunteerId: volunteer?.globalId },
    'AttendancePayload',
  )
  await office.expect('checkOut', { attendanceId: attendance.id, at: '2026-11-22T05:05:00.000Z' }, 'AttendancePayload')
}
await office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')

beforeEach(async () => {
  const { checked, differences } = await reconcile(database)
  expect(differences).toEqual([])
  expect(checked).toBeGreaterThan(20)
})

/** Does what only a superuser with ill intent can, and mends it afterwards. */
async function tamper(sql: string, mend: string, check: () => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`SET session_replication_role = replica; ${sql}`)
    await check()
  } finally {
    await client.query(`${mend}; SET session_replication_role = DEFAULT`)
    client.release()
  }
}

const cells = `metric = 'ATTENDANCES' AND "scopeKind" = 'CAMPAIGN' AND "periodKind" = 'MONTH'`

test('finds the one counter that was changed, with what it shows and what it should', async () => {
  await pool.query(`UPDATE "Counter" SET value = value + 5 WHERE ${cells}`)
  const { differences } = await reconcile(database)
  expect(differences).toEqual([
    {
      metric: 'ATTENDANCES',
      scopeKind: 'CAMPAIGN',
      scopeId: campaign.id,
      periodKind: 'MONTH',
      periodStart: '2026-11-01',
      counter: 7n,
      entries: 2n,
      facts: 2n,
    },
  ])
  await pool.query(`UPDATE "Counter" SET value = value - 5 WHERE ${cells}`)
})

test('finds a counter that is gone, and one too many', async () => {
  const { rows } = await pool.query<{ row: unknown }>(
    `DELETE FROM "Counter" WHERE ${cells} RETURNING to_json("Counter") AS row`,
  )
  expect((await reconcile(database)).differences).toMatchObject([{ counter: 0n, entries: 2n, facts: 2n }])
  const restore = `INSERT INTO "Counter" SELECT * FROM json_populate_record(NULL::"Counter", $1)`
  await pool.query(restore, [JSON.stringify(rows[0]?.row)])
  const stray = { ...(rows[0]?.row as object), periodStart: '2026-10-01', value: 1 }
  await pool.query(restore, [JSON.stringify(stray)])
  expect((await reconcile(database)).differences).toMatchObject([
    { periodStart: '2026-10-01', counter: 1n, entries: 0n, facts: 0n },
  ])
  await pool.query(`DELETE FROM "Counter" WHERE ${cells} AND "periodStart" = '2026-10-01'`)
})

test('finds a fact whose entry is missing, wherever it should count', async () => {
  const find = `metric = 'VOLUNTEER_MINUTES' AND "sourceId" = (SELECT min("sourceId"::text)::uuid FROM "MetricEntry" WHERE metric = 'VOLUNTEER_MINUTES')`
  await pool.query(`CREATE TABLE kept AS SELECT * FROM "MetricEntry" WHERE ${find}`)
  await tamper(
    `DELETE FROM "MetricEntry" WHERE ${find}`,
    `INSERT INTO "MetricEntry" SELECT * FROM kept; DROP TABLE kept`,
    async () => {
      const { differences } = await reconcile(database)
      expect(new Set(differences.map(({ scopeKind }) => scopeKind))).toEqual(
        new Set(['REGION', 'DISTRICT', 'CAMPAIGN', 'EVENT']),
      )
      for (const difference of differences)
        expect(difference).toMatchObject({ metric: 'VOLUNTEER_MINUTES', counter: 10n, entries: 5n, facts: 10n })
    },
  )
})

test('finds a fact that was changed under its entries', async () => {
  const set = (reason: string, time: string) =>
    `UPDATE "Attendance" SET "voidedAt" = ${time}, "voidReason" = ${reason} WHERE "volunteerId" = '${one?.id}'`
  await tamper(set(`'x'`, 'now()'), set('NULL', 'NULL'), async () => {
    const { differences } = await reconcile(database)
    expect(new Set(differences.map(({ metric }) => metric))).toEqual(
      new Set(['ATTENDANCES', 'VOLUNTEERS_INVOLVED', 'VOLUNTEER_MINUTES']),
    )
    const people = differences.filter(({ metric }) => metric === 'VOLUNTEERS_INVOLVED')
    for (const difference of people) expect(difference).toMatchObject({ counter: 2n, entries: 2n, facts: 1n })
  })
})

test('a status that ended without an entry is found at the organisation', async () => {
  const organisation = await world.organisation()
  await pool.query(`UPDATE "OrganisationStatusPeriod" SET "validTo" = '2026-05-01' WHERE "organisationId" = $1`, [
    organisation.id,
  ])
  const { differences } = await reconcile(database)
  expect(differences.map(({ scopeKind }) => scopeKind).sort()).toEqual(['DISTRICT', 'ORGANISATION', 'REGION'])
  await pool.query(`UPDATE "OrganisationStatusPeriod" SET "validTo" = NULL WHERE "organisationId" = $1`, [
    organisation.id,
  ])
})

/** The command as an operator runs it. */
async function runCommand(): Promise<{ code: number; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'erikti-reconcile-'))
  const environment = { PATH: process.env['PATH'], DATABASE_URL: connectionString, ERIKTI_DATA: folder }
  try {
    return await new Promise((resolve) => {
      const command = ['--import', 'tsx', join(workspaceRoot, 'server', 'src', 'commands', 'reconcile.ts')]
      execFile(process.execPath, command, { cwd: workspaceRoot, env: environment }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output: stdout + stderr }),
      )
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('the command ends with 0 when all agree, and with 1 and what differs when not', async () => {
  const agreeing = await runCommand()
  expect(agreeing.output).toContain('counter = entries = recount')
  expect(agreeing.output).toContain('stock = ledger = visits')
  expect(agreeing.output).toContain('funds = postings = promises')
  expect(agreeing.code).toBe(0)
  await pool.query(`UPDATE "Counter" SET value = value + 5 WHERE ${cells}`)
  const differing = await runCommand()
  expect(differing.output).toContain('1 differ')
  expect(differing.output).toMatch(/ATTENDANCES.*CAMPAIGN.*MONTH 2026-11-01.*7.*2.*2/)
  expect(differing.code).toBe(1)
  await pool.query(`UPDATE "Counter" SET value = value - 5 WHERE ${cells}`)
}, 60_000)

test('the command names a balance that its ledger does not come to, and a visit that took something else', async () => {
  const [place, item] = [await store.place(), await store.item()]
  const { lotId } = await store.receipt(place, item, 5)
  expect((await reconcileStock(database)).differences).toEqual([])
  await pool.query(`UPDATE "StockBalance" SET quantity = quantity + 2 WHERE "lotId" = $1`, [lotId])
  const movement = await database.prisma.stockMovement.create({ data: { kind: 'VISIT', occurredAt: new Date() } })
  await database.prisma.stockEntry.create({
    data: { movementId: movement.id, placeId: place.id, lotId, quantity: -1 },
  })
  const none = { placeId: null, lotId: null, movementId: null, itemId: null }
  expect((await reconcileStock(database)).differences).toEqual([
    { ...none, kind: 'BALANCE', placeId: place.id, lotId, recorded: 6n, recounted: 4n },
    { ...none, kind: 'VISIT', movementId: movement.id, itemId: item.id, recorded: 0n, recounted: 1n },
  ])
  const { code, output } = await runCommand()
  expect(output).toContain('counter = entries = recount')
  expect(output).toMatch(new RegExp(`BALANCE.*${place.id}.*${lotId}.*6.*4`))
  expect(code).toBe(1)
}, 60_000)

test('the command names an account that its postings do not come to, and a promise of which something else is due', async () => {
  const funds = await createFundWorld(database, office, clock)
  const fund = await funds.fund()
  await funds.receive(fund, 500)
  await funds.pledge(fund, 300)
  expect((await reconcileFunds(database)).differences).toEqual([])
  await pool.query(`UPDATE "FundBalance" SET "amountTiyn" = 700 WHERE "fundId" = $1 AND account = 'CASH'`, [fund.id])
  await pool.query(`UPDATE "FundPledge" SET "dueTiyn" = 200 WHERE "fundId" = $1`, [fund.id])
  const { id: pledgeId } = await database.prisma.fundPledge.findFirstOrThrow({ where: { fundId: fund.id } })
  const found = { fundId: fund.id, entryId: null }
  expect((await reconcileFunds(database)).differences).toEqual([
    { ...found, kind: 'BALANCE', account: 'CASH', pledgeId: null, recorded: 700n, recounted: 500n },
    { ...found, kind: 'PLEDGE', account: 'PLEDGES_DUE', pledgeId, recorded: 200n, recounted: 300n },
  ])
  const { code, output } = await runCommand()
  expect(output).toMatch(new RegExp(`BALANCE.*${fund.id}.*CASH.*700.*500`))
  expect(code).toBe(1)
}, 60_000)
