import type { Metric } from '@erikti/prisma/generated/client/enums'
import { ageGroups } from './report-document.ts'
import type { AgeGroup } from './report-document.ts'

/** A connection in a transaction of its own. */
export interface Connection {
  query<Row>(statement: { text: string; values: unknown[] }): Promise<{ rows: Row[] }>
}

/** Which entries count: those of each month that were recorded by its moment. */
export interface CountedSpan {
  regionId: string
  months: readonly { from: Date; before: Date; moment: Date }[]
}

/** Sums by metric, and by metric and part. What has none is not there. */
export interface CountedParts {
  whole: ReadonlyMap<Metric, bigint>
  parts: ReadonlyMap<string, bigint>
}

export const partKey = (metric: Metric, part: string) => `${metric} ${part}`

interface Breakdown {
  /** What an entry's part is; null: it belongs to none. */
  part: string
  joins: string
  /** Common table expressions that the joins read. */
  before: string
}

const byDistrict: Breakdown = { part: `entry."districtId"::text`, joins: '', before: '' }

const byDirection: Breakdown = {
  part: 'event.direction::text',
  joins: `JOIN "Event" event ON event.id = entry."eventId"`,
  before: '',
}

const [under14, to17, to24, to35, to59, from60, unknown] = ageGroups satisfies readonly AgeGroup[]

/** The birth date of somebody whose record was joined to another's stands there. */
const byAge: Breakdown = {
  before: `joined AS (
      SELECT id, "mergedIntoId" AS "standsFor" FROM "Volunteer" WHERE "mergedIntoId" IS NOT NULL
      UNION ALL
      SELECT joined.id, survivor."mergedIntoId" FROM joined JOIN "Volunteer" survivor ON survivor.id = joined."standsFor"
      WHERE survivor."mergedIntoId" IS NOT NULL
    ), `,
  joins: `JOIN "Attendance" attendance ON attendance.id = entry."sourceId"
      JOIN "Region" region ON region.id = entry."regionId"
      JOIN "Volunteer" person ON person.id = attendance."volunteerId"
      -- Of a chain of merges the last goes on: one row at most.
      LEFT JOIN (joined JOIN "Volunteer" survivor ON survivor.id = joined."standsFor" AND survivor."mergedIntoId" IS NULL)
        ON joined.id = person.id
      CROSS JOIN LATERAL (
        SELECT extract(year FROM age((entry."occurredAt" AT TIME ZONE region."timeZone")::date, coalesce(person."birthDate", survivor."birthDate"))) AS years
      ) lived`,
  part: `CASE WHEN lived.years IS NULL THEN '${unknown}' WHEN lived.years < 14 THEN '${under14}' WHEN lived.years < 18 THEN '${to17}'
      WHEN lived.years < 25 THEN '${to24}' WHEN lived.years < 36 THEN '${to35}' WHEN lived.years < 60 THEN '${to59}' ELSE '${from60}' END`,
}

/**
 * One pass over the entries of the metrics: what happened in each part and in all of it. Who or what is counted once counts in every
 * part in which it was, and once in the whole. Costs in proportion to the entries; what comes back does not grow with them.
 */
async function countParts(
  connection: Connection,
  { regionId, months }: CountedSpan,
  metrics: readonly Metric[],
  { part, joins, before }: Breakdown,
  levels: readonly Metric[] = [],
): Promise<CountedParts> {
  const last = months.at(-1)
  const { rows } = await connection.query<{ metric: Metric; part: string | null; isWhole: boolean; value: string }>({
    text: `WITH RECURSIVE ${before}month AS (
        SELECT * FROM unnest($1::timestamptz[], $2::timestamptz[], $3::timestamptz[]) AS month ("from", before, moment)
      ), counted AS (
        SELECT entry.metric, ${part} AS part, entry."subjectId", sum(entry.delta) AS delta
        FROM month
        JOIN "MetricEntry" entry ON entry."occurredAt" >= month."from" AND entry."occurredAt" < month.before
          AND entry."recordedAt" <= month.moment
        ${joins}
        WHERE entry."regionId" = $4 AND entry.metric = ANY ($5::"Metric"[])
        GROUP BY 1, 2, 3
        UNION ALL
        -- A level is what had come about by the end, however long ago it began.
        SELECT entry.metric, entry."districtId"::text, NULL, sum(entry.delta)
        FROM "MetricEntry" entry
        WHERE entry."regionId" = $4 AND entry.metric = ANY ($6::"Metric"[]) AND entry."occurredAt" < $7 AND entry."recordedAt" <= $8
        GROUP BY 1, 2
      ), together AS (
        SELECT metric, "subjectId", sum(delta) AS delta FROM counted GROUP BY 1, 2
      )
      SELECT metric, part, false AS "isWhole",
             sum(CASE WHEN "subjectId" IS NULL THEN delta ELSE (delta > 0)::int END)::text AS value
      FROM counted WHERE part IS NOT NULL GROUP BY 1, 2
      UNION ALL
      SELECT metric, NULL, true, sum(CASE WHEN "subjectId" IS NULL THEN delta ELSE (delta > 0)::int END)::text
      FROM together GROUP BY 1`,
    values: [
      months.map(({ from }) => from),
      months.map((month) => month.before),
      months.map(({ moment }) => moment),
      regionId,
      metrics,
      levels,
      last?.before,
      last?.moment,
    ],
  })
  return {
    whole: new Map(rows.filter(({ isWhole }) => isWhole).map(({ metric, value }) => [metric, BigInt(value)])),
    parts: new Map(
      rows.filter(({ isWhole }) => !isWhole).map((row) => [partKey(row.metric, row.part ?? ''), BigInt(row.value)]),
    ),
  }
}

/** By the id of the district; levels are counted beside what happened. */
export const countByDistrict = (
  connection: Connection,
  span: CountedSpan,
  metrics: readonly Metric[],
  levels: readonly Metric[],
) => countParts(connection, span, metrics, byDistrict, levels)

/** By the direction of the event; of metrics that are told of events. */
export const countByDirection = (connection: Connection, span: CountedSpan, metrics: readonly Metric[]) =>
  countParts(connection, span, metrics, byDirection)

/** By age group on the day of the attendance; of metrics that are counted from attendances. */
export const countByAge = (connection: Connection, span: CountedSpan, metrics: readonly Metric[]) =>
  countParts(connection, span, metrics, byAge)
