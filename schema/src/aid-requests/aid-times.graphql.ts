import type { Database } from '@erikti/prisma/client'
import { holds } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import { startOfDay, fromCalendarDate } from '../shared/calendar.ts'
import { fewestShown } from '../ledger/breakdown.rules.ts'
import { filterId } from '../shared/global-id.ts'
import { aggregateReads, costs } from '../shared/price.ts'

interface AidTimes {
  closed: number
  toVerify: number | null
  toMatch: number | null
  toDeliver: number | null
  toClose: number | null
}

const minutes = (description: string) => ({ nullable: true as const, description: `${description} In minutes.` })

const AidTimesType = builder.objectRef<AidTimes>('AidTimes').implement({
  description:
    'How long requests for help took that were closed in a period: medians, so that one that took very long does not hide the others.',
  authScopes: { holds: 'figures.read' },
  fields: (t) => ({
    closed: t.exposeInt('closed', { description: 'How many were closed.' }),
    minutesToVerify: t.int({
      ...minutes('From its coming to its being found real.'),
      resolve: ({ toVerify }) => toVerify,
    }),
    minutesToMatch: t.int({ ...minutes('From there to somebody’s being found.'), resolve: ({ toMatch }) => toMatch }),
    minutesToDeliver: t.int({
      ...minutes('From there to the help’s arriving.'),
      resolve: ({ toDeliver }) => toDeliver,
    }),
    minutesToClose: t.int({ ...minutes('From its coming to its being closed.'), resolve: ({ toClose }) => toClose }),
  }),
})

async function readAidTimes(
  { pool }: Database,
  { from, before, districtId }: { from: Date; before: Date; districtId: string | null },
): Promise<AidTimes> {
  const median = (start: string, end: string) =>
    `floor(extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY "${end}" - "${start}")) / 60)::int`
  const { rows } = await pool.query<AidTimes>({
    name: 'aid-times',
    text: `SELECT count(*)::int AS closed, ${median('receivedAt', 'verifiedAt')} AS "toVerify",
                  ${median('verifiedAt', 'matchedAt')} AS "toMatch", ${median('matchedAt', 'deliveredAt')} AS "toDeliver",
                  ${median('receivedAt', 'closedAt')} AS "toClose"
           FROM "AidRequest" WHERE status = 'CLOSED' AND "closedAt" >= $1 AND "closedAt" < $2 AND ($3::uuid IS NULL OR "districtId" = $3)`,
    values: [from, before, districtId],
  })
  return rows[0] ?? { closed: 0, toVerify: null, toMatch: null, toDeliver: null, toClose: null }
}

/** Of the whole region and whole years: what lies between two readings that differ by a day or a district would be that day’s. */
function isWholeYears(from: Date, until: Date): boolean {
  const [first, last] = [fromCalendarDate(from), fromCalendarDate(until)]
  return first.dayOfYear === 1 && last.dayOfYear === last.daysInYear
}

const inHours = (value: number | null) => value && value - (value % 60)

/** As everybody may have it; null where it tells of few. To the minute, a median would be somebody’s. */
function guardTimes({ closed, toVerify, toMatch, toDeliver, toClose }: AidTimes): AidTimes | null {
  if (closed < fewestShown) return null
  return {
    closed,
    toVerify: inHours(toVerify),
    toMatch: inHours(toMatch),
    toDeliver: inHours(toDeliver),
    toClose: inHours(toClose),
  }
}

builder.queryField('aidTimes', (t) =>
  t.field({
    type: AidTimesType,
    nullable: true,
    authScopes: { holds: 'figures.read' },
    description: `How long help took. For the public in whole hours, and null where fewer than ${fewestShown} requests were closed and for anything but whole years of the whole region.`,
    ...costs({ reads: 5 * aggregateReads }),
    args: {
      from: t.arg({ type: 'Date', required: true, description: 'The first day of the region.' }),
      until: t.arg({ type: 'Date', required: true, description: 'The last day of the region.' }),
      district: t.arg.id({ description: 'In this district; the whole region when omitted.' }),
    },
    resolve: async (_, { from, until, district }, { database, region, viewer }) => {
      const isOffice = holds(viewer, 'aid.read')
      if (!isOffice && (district != null || !isWholeYears(from, until))) return null
      const times = await readAidTimes(database, {
        from: startOfDay(region.timeZone, fromCalendarDate(from)),
        before: startOfDay(region.timeZone, fromCalendarDate(until).add({ days: 1 })),
        districtId: district == null ? null : filterId('District', district),
      })
      return isOffice ? times : guardTimes(times)
    },
  }),
)
