import type { Database } from '@erikti/prisma/client'
import { Direction } from '@erikti/prisma/generated/client/enums'
import type { ReportStage } from '@erikti/prisma/generated/client/enums'
import { catalogue } from '../ledger/catalogue.ts'
import type { MetricDefinition } from '../ledger/catalogue.ts'
import { readRegion } from '../regions/regions.service.ts'
import { fromCalendarDate, startOfDay, toCalendarDate } from '../shared/calendar.ts'
import { readLocalised } from '../shared/localised-text.ts'
import { ageGroups } from './report-document.ts'
import type { ReportDocument } from './report-document.ts'
import { metricsByAge, reportAges, reportParts, reportWhole } from './report-document.rules.ts'
import { countByAge, countByDirection, countByDistrict } from './report-figures.service.ts'
import type { Connection } from './report-figures.service.ts'
import { endOfMonth, lastDayOf, monthsOf } from './report-period.rules.ts'
import type { ReportPeriod } from './report-period.rules.ts'

/** Told before each stage; what it throws ends the making. */
export type OnStage = (stage: ReportStage) => Promise<void>

const withoutTelling: OnStage = () => Promise.resolve()

/** A report over years of a large region; what takes longer is broken. */
const longestPass = '10min'

const metricsOf = (definitions: readonly MetricDefinition[]) => definitions.map(({ metric }) => metric)
const happening = catalogue.filter(({ kind }) => kind !== 'LEVEL')
const levels = catalogue.filter(({ kind }) => kind === 'LEVEL')
const ofDistricts = catalogue.filter(({ scopes }) => scopes.includes('DISTRICT'))
const ofEvents = happening.filter(({ scopes }) => scopes.includes('EVENT'))

/**
 * What a report of the period says. Of a closed month counts what was known when it was closed, of another what was recorded by
 * `now`; so a half-year is what its months are together. Once all months are closed, it is what was frozen then.
 */
export async function readReport(
  database: Database,
  period: ReportPeriod,
  now: Date,
  onStage: OnStage = withoutTelling,
): Promise<ReportDocument> {
  const where = { kind_startsOn: { kind: period.kind, startsOn: toCalendarDate(period.startsOn) } }
  const select = { document: true }
  const frozen = await database.prisma.frozenReport.findUnique({ where, select })
  if (frozen) return frozen.document as unknown as ReportDocument
  const document = await countReport(database, period, now, onStage)
  if (!document.isFinal) return document
  // Of two who were at it at once, what the first has written stands.
  await database.prisma.frozenReport.createMany({
    data: [{ ...where.kind_startsOn, document: document as object, frozenAt: now }],
    skipDuplicates: true,
  })
  const { document: first } = await database.prisma.frozenReport.findUniqueOrThrow({ where, select })
  return first as unknown as ReportDocument
}

async function countReport(
  database: Database,
  period: ReportPeriod,
  now: Date,
  onStage: OnStage,
): Promise<ReportDocument> {
  const { prisma } = database
  const region = await readRegion(database)
  const months = monthsOf(period)
  const closings = await prisma.monthClosing.findMany({ where: { month: { in: months.map(toCalendarDate) } } })
  const spans = months.map((month) => {
    const closing = closings.find((one) => fromCalendarDate(one.month).equals(month))
    return {
      startsOn: month.toString(),
      from: startOfDay(region.timeZone, month),
      before: endOfMonth(region.timeZone, month),
      moment: closing?.moment ?? now,
      isClosed: closing !== undefined,
    }
  })
  const span = { regionId: region.id, months: spans }
  const districts = await prisma.district.findMany({
    where: { regionId: region.id },
    orderBy: { riverOrder: 'desc' },
    select: { id: true, nameKk: true, nameRu: true, nameEn: true },
  })
  const directions = Object.values(Direction)
  const latest = Math.max(...spans.map(({ moment }) => moment.getTime()))
  const counted = await inOneSnapshot(database, async (connection) => {
    await onStage('DISTRICTS')
    const byDistrict = await countByDistrict(connection, span, metricsOf(happening), metricsOf(levels))
    await onStage('DIRECTIONS')
    const byDirection = await countByDirection(connection, span, metricsOf(ofEvents))
    await onStage('AGES')
    return { byDistrict, byDirection, byAge: await countByAge(connection, span, metricsByAge) }
  })
  const districtIds = districts.map(({ id }) => id)
  return {
    kind: period.kind,
    startsOn: period.startsOn.toString(),
    endsOn: lastDayOf(period).toString(),
    region: readLocalised(region, 'name'),
    timeZone: region.timeZone,
    months: spans.map(({ startsOn, moment, isClosed }) => ({ startsOn, moment: moment.toISOString(), isClosed })),
    isFinal: spans.every(({ isClosed }) => isClosed),
    moment: new Date(latest).toISOString(),
    metrics: catalogue.map(({ metric, unit, version, name, definition }) => ({
      metric,
      unit,
      version,
      name,
      definition,
    })),
    whole: reportWhole(counted.byDistrict, catalogue),
    districts: {
      parts: districts.map((district) => readLocalised(district, 'name')),
      rows: reportParts(counted.byDistrict, ofDistricts, districtIds),
    },
    directions: { parts: directions, rows: reportParts(counted.byDirection, ofEvents, directions) },
    ages: { parts: [...ageGroups], rows: reportAges(counted.byAge) },
  }
}

/**
 * Reads on a connection of its own, as of one moment for all passes. It writes nothing and so has no place in the transaction horizon:
 * the activity feed goes on meanwhile. One core at most, as live figures are answered beside it.
 */
async function inOneSnapshot<Result>(
  { pool }: Database,
  read: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let broken = true
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(`SET LOCAL statement_timeout = '${longestPass}'`)
    await client.query('SET LOCAL max_parallel_workers_per_gather = 0')
    try {
      return await read(client)
    } finally {
      await client.query('ROLLBACK')
      broken = false
    }
  } finally {
    client.release(broken)
  }
}
