import type { Database } from '@erikti/prisma/client'
import { buildEvent, buildOrganisation, buildShift } from '@erikti/prisma/seed/builders'
import {
  DatabaseHasEventsError,
  DemonstrationYearLoadedError,
  loadDemonstrationYear,
} from '@erikti/prisma/seed/demonstration-year'
import { ensureFirstAccount } from '@erikti/schema/access/first-account'
import { catalogue } from '@erikti/schema/ledger/catalogue'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createTestDatabase } from '../kit/database.ts'

// A whole year is planned and written in a few seconds, on a busy machine in a few more.
vi.setConfig({ testTimeout: 120_000 })

/** An empty database of the test's own. */
async function openDatabase(): Promise<Database> {
  const { database, drop } = await createTestDatabase({ poolSize: 2 })
  onTestFinished(drop)
  return database
}

async function read(database: Database, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await database.pool.query<Record<string, unknown>>(sql, values)).rows
}

const regionCounters = `SELECT metric::text AS metric, value::int AS value FROM "Counter"
  WHERE "scopeKind" = 'REGION' AND "periodKind" = 'ALL' AND metric::text NOT LIKE 'MONEY%'`

async function readRegionCounters(database: Database): Promise<Record<string, number>> {
  const rows = await read(database, regionCounters)
  return Object.fromEntries(rows.map(({ metric, value }) => [metric, value]))
}

test('on the second of January, shortly after midnight, loads a year whose counters agree with its facts', async () => {
  const database = await openDatabase()
  const now = new Date('2027-01-02T00:30:00+05:00')
  const progress: string[] = []
  let latest = 0
  const summary = await loadDemonstrationYear(database, {
    now,
    onProgress(done, total, what) {
      expect(done).toBeGreaterThanOrEqual(latest)
      expect(done).toBeLessThanOrEqual(total)
      latest = done
      if (progress.at(-1) !== what) progress.push(what)
    },
  })
  expect(progress).toEqual(expect.arrayContaining(['Event', 'Volunteer', 'Attendance', 'MetricEntry', 'Activity']))

  const counters = await readRegionCounters(database)
  expect(counters).toEqual({
    EVENTS_HELD: 150,
    ORGANISATIONS_ACTIVE: 27,
    VOLUNTEERS_INVOLVED: summary.volunteersInvolved,
    ATTENDANCES: summary.attendances,
    VOLUNTEER_MINUTES: summary.volunteerMinutes,
    FAMILIES_HELPED: summary.familiesHelped,
    STORE_VISITS: summary.storeVisits,
    ITEMS_GIVEN: summary.itemsGiven,
    PEOPLE_SERVED: summary.peopleServed,
    PORTIONS_GIVEN: summary.portionsGiven,
    FAIRS_HELD: summary.fairsHeld,
    AID_REQUESTS_CLOSED: summary.aidRequestsClosed,
    BLOOD_DRIVES_HELD: summary.bloodDrivesHeld,
    DONORS_CAME: summary.bloodOutcomes.CAME,
    DONORS_ADMITTED: summary.bloodOutcomes.ADMITTED,
    DONORS_DONATED: summary.bloodOutcomes.GAVE,
    DONORS_DEFERRED: summary.bloodOutcomes.TURNED_AWAY,
    BLOOD_DONORS: summary.bloodDonors,
    POSTS_VERIFIED: summary.postsVerified,
    POST_AUTHORS: summary.postAuthors,
  })
  expect(await read(database, 'SELECT * FROM reconcile_counters()')).toEqual([])
  expect(await read(database, 'SELECT * FROM reconcile_stock()')).toEqual([])
  expect(await read(database, 'SELECT seed, "startsOn"::text, "endsOn"::text FROM "DemonstrationYear"')).toEqual([
    { seed: summary.seed, startsOn: '2026-01-02', endsOn: '2027-01-02' },
  ])

  await expect(loadDemonstrationYear(database, { now })).rejects.toThrow(DemonstrationYearLoadedError)
})

test('the Social store has helped more than 1,000 families, its stock adds up at every moment, and its closed fairs are even', async () => {
  const database = await openDatabase()
  const now = new Date('2026-11-22T12:00:00+05:00')
  const summary = await loadDemonstrationYear(database, { now })
  const counted = await readRegionCounters(database)
  expect(counted['FAMILIES_HELPED']).toBeGreaterThan(1_000)
  expect(counted['STORE_VISITS']).toBeGreaterThan(2 * (counted['FAMILIES_HELPED'] ?? 0))
  expect(
    await read(
      database,
      `SELECT value::int FROM "Counter" WHERE metric = 'FAMILIES_HELPED' AND "scopeKind" = 'REGION' AND "periodKind" = 'YEAR'
         AND "periodStart" = '2026-01-01'`,
    ),
  ).toEqual([{ value: summary.familiesHelped }])
  expect(await read(database, 'SELECT * FROM reconcile_counters()')).toEqual([])
  expect(await read(database, 'SELECT * FROM reconcile_stock()')).toEqual([])

  // At no moment was there less than nothing of a lot anywhere.
  expect(
    await read(
      database,
      `SELECT * FROM (
         SELECT sum(quantity) OVER (PARTITION BY "placeId", "lotId" ORDER BY movement."occurredAt", entry.id) AS balance
         FROM "StockEntry" entry JOIN "StockMovement" movement ON movement.id = entry."movementId") course WHERE balance < 0`,
    ),
  ).toEqual([])
  const fairs = await read(
    database,
    `SELECT fair.status::text, place."closedAt" = fair."closedAt" AS "placeClosed",
       coalesce(sum(entry.quantity) FILTER (WHERE entry.quantity > 0), 0)::int AS loaded,
       coalesce(-sum(entry.quantity) FILTER (WHERE entry.quantity < 0), 0)::int AS gone
     FROM "Fair" fair JOIN "StockPlace" place ON place.id = fair."placeId"
     LEFT JOIN "StockEntry" entry ON entry."placeId" = place.id GROUP BY fair.id, place.id ORDER BY fair."createdAt"`,
  )
  expect(fairs.map(({ status }) => status)).toEqual([...Array.from({ length: 8 }, () => 'CLOSED'), 'PLANNED'])
  for (const { status, placeClosed, loaded, gone } of fairs) {
    expect(loaded).toBe(gone)
    if (status === 'CLOSED')
      expect({ placeClosed, isLoaded: Number(loaded) > 0 }).toEqual({ placeClosed: true, isLoaded: true })
  }
  // What the feed says of the store says it of nobody.
  expect(
    await read(
      database,
      `SELECT kind::text, count(*)::int, count("districtId")::int AS placed FROM "Activity"
       WHERE kind IN ('STORE_VISIT_RECORDED', 'AID_REQUEST_CLOSED', 'FAIR_HELD') GROUP BY 1 ORDER BY 1`,
    ),
  ).toEqual([
    { kind: 'AID_REQUEST_CLOSED', count: summary.aidRequestsClosed, placed: 0 },
    { kind: 'FAIR_HELD', count: summary.fairsHeld, placed: summary.fairsHeld },
    { kind: 'STORE_VISIT_RECORDED', count: summary.storeVisits, placed: 0 },
  ])
})

test('what was known in the past is told in the order in which it happened', async () => {
  const database = await openDatabase()
  const now = new Date('2026-11-30T23:30:00+05:00')
  await loadDemonstrationYear(database, { now, seed: 7 })
  expect(await read(database, 'SELECT * FROM reconcile_counters()')).toEqual([])

  expect(
    await read(
      database,
      `SELECT kind FROM (SELECT kind, "recordedAt", lag("recordedAt") OVER (ORDER BY id) AS before FROM "Activity") feed
       WHERE "recordedAt" < before OR "recordedAt" > $1`,
      [now],
    ),
  ).toEqual([])
  // A bank’s statement comes days after the money.
  expect(
    await read(
      database,
      `SELECT id FROM "MetricEntry" WHERE "recordedAt" < "occurredAt" OR "recordedAt" > $1
         -- A post counts when it was sent in, and is known when somebody has looked at it; a bank's statement comes later.
         OR ("recordedAt" > "occurredAt" + interval '1 day' AND "sourceKind" NOT IN ('FUND_ENTRY', 'CHALLENGE_STEP'))`,
      [now],
    ),
  ).toEqual([])
  // Half the year was known in the middle of it, not all and not nothing.
  const [middle] = await read(
    database,
    `SELECT sum(delta)::int AS held FROM "MetricEntry" WHERE metric = 'EVENTS_HELD' AND "recordedAt" < '2026-07-01'`,
  )
  expect(middle?.['held']).toBeGreaterThan(40)
  expect(middle?.['held']).toBeLessThan(120)
  // Each metric counts where the catalogue says that it can, and nowhere else.
  const counted = await read(
    database,
    `SELECT DISTINCT metric, "scopeKind"::text AS "scopeKind" FROM "Counter" WHERE value <> 0`,
  )
  expect(new Set(counted.map(({ metric, scopeKind }) => `${String(metric)} ${String(scopeKind)}`))).toEqual(
    new Set(catalogue.flatMap(({ metric, scopes }) => scopes.map((kind) => `${metric} ${kind}`))),
  )
  // Nobody acted: no account stands behind an invented fact.
  expect(await read(database, `SELECT DISTINCT "actorId" FROM "MetricEntry"`)).toEqual([{ actorId: null }])
})

test('of two servers that load at the same time one loads and the other is refused', async () => {
  const database = await openDatabase()
  const now = new Date('2026-07-01T12:00:00+05:00')
  const results = await Promise.allSettled([
    loadDemonstrationYear(database, { now }),
    loadDemonstrationYear(database, { now }),
  ])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const refused = results.find((result) => result.status === 'rejected')
  expect(refused?.reason).toBeInstanceOf(DemonstrationYearLoadedError)
  expect((await readRegionCounters(database))['EVENTS_HELD']).toBe(150)
})

test('goes into an empty database only, and leaves another as it was', async () => {
  const database = await openDatabase()
  const district = await database.prisma.district.findFirstOrThrow()
  const organisation = buildOrganisation({ districtId: district.id })
  const event = buildEvent({ districtId: district.id, organiserId: organisation.id })
  await database.prisma.organisation.create({ data: organisation })
  await database.prisma.event.create({ data: event })
  await database.prisma.shift.create({
    data: buildShift({ eventId: event.id, startsAt: event.startsAt, endsAt: event.endsAt }),
  })

  await expect(loadDemonstrationYear(database, { now: new Date() })).rejects.toThrow(DatabaseHasEventsError)
  expect(await database.prisma.organisation.count()).toBe(1)
})

test('a load that fails half-way leaves nothing behind', async () => {
  const database = await openDatabase()
  await database.pool.query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
     CREATE TRIGGER fail BEFORE INSERT ON "Attendance" FOR EACH STATEMENT EXECUTE FUNCTION fail()`,
  )
  await expect(loadDemonstrationYear(database, { now: new Date() })).rejects.toThrow('no room')
  expect(await database.prisma.volunteer.count()).toBe(0)
  expect(await database.prisma.demonstrationYear.count()).toBe(0)
})

test('the funds of the year stand as their documents say, by two people, and nobody real is in them', async () => {
  const database = await openDatabase()
  await loadDemonstrationYear(database, { now: new Date('2026-11-22T12:00:00+05:00') })
  expect(await read(database, 'SELECT * FROM reconcile_funds()')).toEqual([])
  expect(await read(database, 'SELECT * FROM reconcile_counters()')).toEqual([])
  // At no moment was less than nothing held.
  expect(
    await read(
      database,
      `SELECT * FROM (
         SELECT sum("amountTiyn") OVER (PARTITION BY "fundId", account ORDER BY entry."recordedAt", posting.id) AS balance
         FROM "FundPosting" posting JOIN "FundEntry" entry ON entry.id = posting."entryId"
         WHERE account IN ('CASH', 'BANK', 'IN_KIND', 'PLEDGES_DUE')) course WHERE balance < 0`,
    ),
  ).toEqual([])
  expect(
    await read(
      database,
      `SELECT fund."nameEn" AS name, fund."closedAt" IS NULL AS open, fund."isDemonstration" AS "isInvented", campaign.kind::text AS campaign,
              coalesce(sum(balance."amountTiyn") FILTER (WHERE account IN ('CASH', 'BANK', 'IN_KIND')), 0) > 0 AS "hasMoney"
       FROM "Fund" fund LEFT JOIN "Campaign" campaign ON campaign.id = fund."campaignId"
       LEFT JOIN "FundBalance" balance ON balance."fundId" = fund.id GROUP BY fund.id, campaign.id ORDER BY fund."createdAt"`,
    ),
  ).toEqual([
    { name: 'A Warm Home: Winter Fuel', open: false, isInvented: true, campaign: null, hasMoney: false },
    {
      name: 'Wildfire Relief for Abai Region',
      open: true,
      isInvented: true,
      campaign: 'FUND',
      hasMoney: true,
    },
  ])
  expect(
    await read(
      database,
      `SELECT status::text, count(*)::int > 0 AS some, bool_and("decidedById" IS DISTINCT FROM "authorId") AS "twoPeople"
       FROM "FundDisbursement" GROUP BY 1 ORDER BY 1`,
    ),
  ).toEqual(['APPROVED', 'REFUSED', 'WAITING'].map((status) => ({ status, some: true, twoPeople: true })))
  const kinds = await read(database, 'SELECT DISTINCT kind::text FROM "FundEntry" ORDER BY 1')
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'DISBURSEMENT',
    'PLEDGE',
    'RECEIPT',
    'REVERSAL',
    'TRANSFER',
    'WITHDRAWAL',
  ])
  const methods = await read(database, 'SELECT DISTINCT method::text FROM "FundReceipt" ORDER BY 1')
  expect(methods.map(({ method }) => method)).toEqual(['CASH', 'IN_KIND', 'TRANSFER'])
  expect(await read(database, 'SELECT FROM "FundDonor" WHERE NOT "isDemonstration"')).toEqual([])
  // Who keeps the books of the year is nobody who signs in, and not the first account.
  expect(await read(database, 'SELECT FROM "Account" WHERE NOT "isDemonstration"')).toEqual([])
  expect((await ensureFirstAccount(database, null)).generatedPassword).not.toBeNull()
})
