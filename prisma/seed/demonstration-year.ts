import {
  closeBloodDrives,
  closeFairs,
  closeFunds,
  closeShifts,
  derivedTables,
  factTables,
  insertActivity,
  insertLedgerEntries,
  readByTriggers,
} from './derived.ts'
import { insertBriefing } from './briefing.ts'
import { momentOf, toDateColumn } from './calendar.ts'
import { insertRows } from './insert.ts'
import { planDemonstrationYear } from './plan.ts'
import type pg from 'pg'
import type { Database } from '../client.ts'
import type { DemonstrationPlan } from './plan.ts'

/** The demonstration year is in the database already, perhaps loaded by another server a moment ago. */
export class DemonstrationYearLoadedError extends Error {
  override name = 'DemonstrationYearLoadedError'
  constructor() {
    super('The demonstration year is loaded already.')
  }
}

/** The database has events of its own; invented ones do not go among them. */
export class DatabaseHasEventsError extends Error {
  override name = 'DatabaseHasEventsError'
  constructor() {
    super('The database has events already; the demonstration year goes into an empty one only.')
  }
}

export interface DemonstrationYearOptions {
  now: Date
  /** Another seed gives another year of the same kind. */
  seed?: number
  /** Told of the rows written so far, of all rows, and of what comes next. */
  onProgress?: (done: number, total: number, what: string) => void
}

export interface DemonstrationSummary {
  seed: number
  /** The first and the last day with facts, `YYYY-MM-DD`. */
  startsOn: string
  endsOn: string
  eventsHeld: number
  /** People with at least one attendance. */
  volunteersInvolved: number
  attendances: number
  volunteerMinutes: number
  organisationsActive: number
  volunteersRegistered: number
  /** Households that the Social store gave something at least once. */
  familiesHelped: number
  storeVisits: number
  /** In the units of the items. */
  itemsGiven: number
  /** Stops of mobile fairs. */
  fairsHeld: number
  aidRequestsClosed: number
  /** Drives that were held, and what came of whoever came. */
  bloodDrivesHeld: number
  bloodOutcomes: Record<'CAME' | 'ADMITTED' | 'GAVE' | 'TURNED_AWAY', number>
  /** People who gave, each once. */
  bloodDonors: number
  postsVerified: number
  /** Volunteers, and accounts that nobody is known by. */
  postAuthors: number
  /** Heads counted where things are given without names. */
  peopleServed: number
  portionsGiven: number
  ledgerEntries: number
  activities: number
}

export const defaultSeed = 43_000

/** Held while one server loads, so that a second one that starts together waits. Any constant will do. */
const loadLock = 4_711_350_151n

/**
 * Loads a generated year of the programme that ends at `now`: facts only, from which the ledger, its counters and the
 * activity follow. All or nothing, in one transaction; a second server waits and is then refused.
 *
 * @throws DemonstrationYearLoadedError, DatabaseHasEventsError
 */
export async function loadDemonstrationYear(
  database: Database,
  options: DemonstrationYearOptions,
): Promise<DemonstrationSummary> {
  const client = await database.pool.connect()
  let failure: unknown
  try {
    await client.query('BEGIN')
    const summary = await load(client, options)
    await client.query('COMMIT')
    return summary
  } catch (error) {
    failure = error
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    // A connection that failed in the middle is not given to anybody else.
    client.release(failure !== undefined)
  }
}

async function load(client: pg.ClientBase, options: DemonstrationYearOptions): Promise<DemonstrationSummary> {
  const { now, seed = defaultSeed, onProgress } = options
  await client.query('SET LOCAL statement_timeout = 0')
  await client.query('SELECT pg_advisory_xact_lock($1)', [loadLock])
  await refuseUnlessEmpty(client)
  const plan = await makePlan(client, now, seed)

  const tables = listTables(plan)
  const factCount = tables.reduce((sum, { rows }) => sum + rows.length, 0)
  // Each attendance makes three entries and two activities, each visit three and one, each sign-up an activity: near enough for a
  // progress bar.
  const total = factCount + plan.attendances.length * 5 + plan.storeVisits.length * 4 + plan.signups.length
  let done = 0
  for (const { table, rows, together } of tables) {
    onProgress?.(done, total, table)
    const onInserted = (count: number) => {
      done += count
      onProgress?.(done, total, table)
    }
    if (readByTriggers[table]) await client.query(`ANALYZE ${readByTriggers[table]}`)
    await insertRows(client, table, rows, onInserted, together)
  }
  await client.query(closeFairs, [JSON.stringify(plan.fairs)])
  await client.query(closeFunds, [JSON.stringify(plan.funds)])
  await client.query(closeBloodDrives, [JSON.stringify(plan.bloodDrives)])
  await client.query(closeShifts, [JSON.stringify(plan.distributionShifts)])
  await client.query(`ANALYZE ${factTables}`)
  onProgress?.(done, total, 'MetricEntry')
  const entries = await client.query(insertLedgerEntries, [now])
  done += plan.attendances.length * 3 + plan.storeVisits.length * 3
  await insertBriefing(client, { now, ...(await readRegion(client)) })
  onProgress?.(done, total, 'Activity')
  const activities = await client.query(insertActivity, [momentOf(plan.calendar, plan.calendar.firstDay)])
  await client.query(
    'INSERT INTO "DemonstrationYear" (seed, "startsOn", "endsOn", "loadedAt") VALUES ($1, $2, $3, $4)',
    [seed, plan.calendar.firstDay.toString(), plan.calendar.today.toString(), now],
  )
  await client.query(`ANALYZE ${derivedTables}`)
  onProgress?.(total, total, 'DemonstrationYear')
  return { ...summarise(plan, seed), ledgerEntries: entries.rowCount ?? 0, activities: activities.rowCount ?? 0 }
}

async function refuseUnlessEmpty(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ loaded: boolean; used: boolean }>(
    'SELECT EXISTS (SELECT FROM "DemonstrationYear") AS loaded, EXISTS (SELECT FROM "Event") AS used',
  )
  if (rows[0]?.loaded) throw new DemonstrationYearLoadedError()
  if (rows[0]?.used) throw new DatabaseHasEventsError()
}

async function readRegion(client: pg.ClientBase): Promise<{ regionId: string; timeZone: string }> {
  const { rows } = await client.query<{ regionId: string; timeZone: string }>(
    'SELECT id AS "regionId", "timeZone" FROM "Region"',
  )
  const [region] = rows
  if (!region) throw new Error('The database has no region')
  return region
}

async function makePlan(client: pg.ClientBase, now: Date, seed: number): Promise<DemonstrationPlan> {
  const region = await readRegion(client)
  const districts = await client.query<{ id: string; riverOrder: number }>(
    'SELECT id, "riverOrder" FROM "District" WHERE "regionId" = $1 ORDER BY "riverOrder"',
    [region.regionId],
  )
  return planDemonstrationYear({ now, seed, ...region, districts: districts.rows })
}

/** In the order in which their references allow. */
function listTables(plan: DemonstrationPlan): {
  table: string
  rows: readonly object[]
  /** Rows that agree in it are one fact, which the database takes whole. */
  together?: string
}[] {
  return [
    { table: 'Organisation', rows: plan.organisations },
    { table: 'OrganisationStatusPeriod', rows: plan.organisationStatusPeriods },
    { table: 'Campaign', rows: plan.campaigns },
    { table: 'CampaignGoal', rows: plan.campaignGoals },
    { table: 'Skill', rows: plan.skills },
    { table: 'EventTemplate', rows: plan.eventTemplates },
    { table: 'EventTemplatePart', rows: plan.eventTemplateParts },
    { table: 'EventTemplateShift', rows: plan.eventTemplateShifts },
    { table: 'EventTemplateShiftSkill', rows: plan.eventTemplateShiftSkills },
    { table: 'Event', rows: plan.events },
    { table: 'EventPart', rows: plan.eventParts },
    { table: 'EventSupporter', rows: plan.eventSupporters },
    { table: 'Shift', rows: plan.shifts.map((shift) => ({ ...shift, signedUpCount: 0 })) },
    { table: 'ShiftSkill', rows: plan.shiftSkills },
    { table: 'HostConsent', rows: plan.hostConsents },
    { table: 'Volunteer', rows: plan.volunteers },
    { table: 'Consent', rows: plan.consents },
    { table: 'Membership', rows: plan.memberships },
    { table: 'Signup', rows: plan.signups },
    { table: 'Attendance', rows: plan.attendances },
    { table: 'Certificate', rows: plan.certificates },
    { table: 'Family', rows: plan.families },
    { table: 'FamilyMember', rows: plan.familyMembers },
    { table: 'FamilyCollector', rows: plan.familyCollectors },
    { table: 'FamilyConsent', rows: plan.familyConsents },
    { table: 'NeedVerification', rows: plan.needVerifications },
    { table: 'ItemGroup', rows: plan.itemGroups },
    { table: 'Item', rows: plan.items },
    { table: 'EntitlementRule', rows: plan.entitlementRules },
    { table: 'Benefactor', rows: plan.benefactors },
    { table: 'StockPlace', rows: plan.stockPlaces },
    { table: 'StockMovement', rows: plan.stockMovements },
    { table: 'StockLot', rows: plan.stockLots },
    { table: 'StockEntry', rows: plan.stockEntries, together: 'movementId' },
    { table: 'StockCount', rows: plan.stockCounts },
    { table: 'StockCountLine', rows: plan.stockCountLines },
    { table: 'Donation', rows: plan.donations },
    // Families are served at fairs that are on the road or back; their books are closed after that.
    {
      table: 'Fair',
      rows: plan.fairs.map((fair) => (fair.closedAt ? { ...fair, status: 'RETURNED', closedAt: null } : fair)),
    },
    { table: 'FairStop', rows: plan.fairStops },
    { table: 'StoreOverride', rows: plan.storeOverrides },
    { table: 'StoreVisit', rows: plan.storeVisits },
    { table: 'StoreVisitLine', rows: plan.storeVisitLines },
    { table: 'AidRequest', rows: plan.aidRequests },
    { table: 'AidRequestStep', rows: plan.aidRequestSteps },
    { table: 'AidRequestNote', rows: plan.aidRequestNotes },
    { table: 'Account', rows: plan.fundAccounts },
    { table: 'RoleGrant', rows: plan.fundRoles },
    // What is posted goes into open books; they are closed after that.
    { table: 'Fund', rows: plan.funds.map((fund) => ({ ...fund, closedAt: null, closedById: null })) },
    { table: 'FundRecipientGroup', rows: plan.fundRecipientGroups },
    { table: 'FundDonor', rows: plan.fundDonors },
    { table: 'FundEntry', rows: plan.fundEntries },
    { table: 'FundPledge', rows: plan.fundPledges },
    { table: 'FundReceipt', rows: plan.fundReceipts },
    { table: 'FundBankLine', rows: plan.fundBankLines },
    { table: 'FundDisbursement', rows: plan.fundDisbursements },
    { table: 'FundPosting', rows: plan.fundPostings, together: 'entryId' },
    { table: 'BloodRule', rows: plan.bloodRules },
    { table: 'BloodRuleInterval', rows: plan.bloodRuleIntervals },
    // People book at drives that are announced, and come to them; they are closed after that.
    {
      table: 'BloodDrive',
      rows: plan.bloodDrives.map((drive) =>
        drive.closedAt ? { ...drive, status: 'PUBLISHED', closedAt: null } : drive,
      ),
    },
    { table: 'BloodSlot', rows: plan.bloodSlots },
    { table: 'BloodDonor', rows: plan.bloodDonors },
    { table: 'BloodDonorConsent', rows: plan.bloodDonorConsents },
    { table: 'BloodAppointment', rows: plan.bloodAppointments },
    { table: 'BloodOutcome', rows: plan.bloodOutcomes },
    { table: 'Challenge', rows: plan.challenges },
    { table: 'ChallengeAccount', rows: plan.challengeAccounts },
    { table: 'ChallengePost', rows: plan.challengePosts },
    { table: 'ChallengeStep', rows: plan.challengeSteps },
    { table: 'DistributionItem', rows: plan.distributionItems },
    { table: 'DistributionPlace', rows: plan.distributionPlaces },
    // Phones count at shifts that are open; those that are over are closed after that.
    {
      table: 'DistributionShift',
      rows: plan.distributionShifts.map((shift) => ({ ...shift, status: 'OPEN', closedAt: null })),
    },
    { table: 'DistributionShiftItem', rows: plan.distributionShiftItems },
    { table: 'DistributionLink', rows: plan.distributionLinks },
    { table: 'DistributionDevice', rows: plan.distributionDevices },
    { table: 'DistributionTally', rows: plan.distributionTallies },
    { table: 'DistributionTallyLine', rows: plan.distributionTallyLines },
  ]
}

function summarise(plan: DemonstrationPlan, seed: number): Omit<DemonstrationSummary, 'ledgerEntries' | 'activities'> {
  const today = toDateColumn(plan.calendar.today)
  const outcomes = (kind: string) => plan.bloodOutcomes.filter((outcome) => outcome.kind === kind)
  const counted = new Set(
    plan.organisations
      .filter(({ kind }) => kind === 'VOLUNTEER_ORGANISATION' || kind === 'INITIATIVE_GROUP')
      .map(({ id }) => id),
  )
  return {
    seed,
    startsOn: plan.calendar.firstDay.toString(),
    endsOn: plan.calendar.today.toString(),
    eventsHeld: plan.events.filter(({ status }) => status === 'DONE' || status === 'VERIFIED').length,
    volunteersInvolved: new Set(plan.attendances.map(({ volunteerId }) => volunteerId)).size,
    attendances: plan.attendances.length,
    volunteerMinutes: plan.attendances.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    organisationsActive: plan.organisationStatusPeriods.filter(
      ({ organisationId, status, validFrom, validTo }) =>
        counted.has(organisationId) &&
        status === 'ACTIVE' &&
        validFrom <= today &&
        (validTo === null || today < validTo),
    ).length,
    volunteersRegistered: plan.volunteers.length,
    familiesHelped: new Set(plan.storeVisits.map(({ familyId }) => familyId)).size,
    storeVisits: plan.storeVisits.length,
    itemsGiven: plan.storeVisitLines.reduce((sum, { quantity }) => sum + quantity, 0),
    fairsHeld: plan.fairStops.filter(({ heldAt }) => heldAt !== null).length,
    peopleServed: plan.distributionTallies.reduce((sum, { people }) => sum + people, 0),
    portionsGiven: plan.distributionTallyLines.reduce((sum, { quantity }) => sum + quantity, 0),
    aidRequestsClosed: plan.aidRequests.filter(({ status }) => status === 'CLOSED').length,
    bloodDrivesHeld: plan.bloodDrives.filter(({ status }) => status === 'CLOSED').length,
    bloodOutcomes: {
      CAME: outcomes('CAME').length,
      ADMITTED: outcomes('ADMITTED').length,
      GAVE: outcomes('GAVE').length,
      TURNED_AWAY: outcomes('TURNED_AWAY').length,
    },
    bloodDonors: new Set(outcomes('GAVE').map(({ donorId }) => donorId)).size,
    ...countPosts(plan),
  }
}

function countPosts({ challengePosts, challengeAccounts }: DemonstrationPlan) {
  const verified = challengePosts.filter(({ status }) => status === 'VERIFIED')
  const personOf = new Map(challengeAccounts.map(({ id, volunteerId }) => [id, volunteerId ?? id]))
  return {
    postsVerified: verified.length,
    postAuthors: new Set(verified.map(({ accountId }) => personOf.get(accountId))).size,
  }
}
