import type pg from 'pg'
import type { BriefingQualifier, Metric } from '../generated/client/enums.ts'

/** What the office says at its briefing, as it is said. */
const said: readonly { metric: Metric; qualifier: BriefingQualifier }[] = [
  { metric: 'EVENTS_HELD', qualifier: 'EXACTLY' },
  { metric: 'VOLUNTEERS_INVOLVED', qualifier: 'ABOUT' },
  { metric: 'FAMILIES_HELPED', qualifier: 'MORE_THAN' },
  { metric: 'ORGANISATIONS_ACTIVE', qualifier: 'EXACTLY' },
]

const daysAgo = 2
const dayMilliseconds = 86_400_000

/** To two digits, as people say numbers; below twenty they say them as they are. */
function round(qualifier: BriefingQualifier, value: number): { qualifier: BriefingQualifier; saidValue: number } {
  if (qualifier === 'EXACTLY' || value < 20) return { qualifier: 'EXACTLY', saidValue: value }
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  return {
    qualifier,
    saidValue: (qualifier === 'ABOUT' ? Math.round(value / step) : Math.floor((value - 1) / step)) * step,
  }
}

/**
 * One briefing of the year, published two days before its last: written by one of the made-up accounts, reviewed and approved by two
 * others. It is frozen as any other, so it comes after the ledger, and before the activity that tells of it.
 */
export async function insertBriefing(
  client: pg.ClientBase,
  { now, regionId, timeZone }: { now: Date; regionId: string; timeZone: string },
): Promise<void> {
  const asOf = new Date(Math.floor(now.getTime() / 60_000) * 60_000 - daysAgo * dayMilliseconds)
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(asOf)
  const accounts = await client.query<{ id: string }>(
    `WITH third AS (
       INSERT INTO "Account" (id, email, "displayName", "passwordHash", "createdAt", "isDemonstration")
       SELECT gen_random_uuid(), 'briefings@demonstration.invalid', 'Баспасөз қызметі (үлгі)', "passwordHash", "createdAt", true
       FROM "Account" WHERE "isDemonstration" ORDER BY id LIMIT 1 RETURNING id
     ) SELECT id FROM third UNION ALL (SELECT id FROM "Account" WHERE "isDemonstration" ORDER BY id LIMIT 2)`,
  )
  const [author, reviewer, approver] = accounts.rows.map(({ id }) => id)
  await client.query(`INSERT INTO "FrozenMoment" (moment, command) VALUES ($1, 'publishBriefing')`, [asOf])
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO "Briefing" (id, "titleKk", "titleRu", "titleEn", "noteKk", "noteRu", "noteEn", "isDemonstration", "createdAt")
     VALUES (gen_random_uuid(), 'Жыл басынан бергі еріктілер ісі', 'Волонтёры с начала года', 'Volunteers since the start of the year',
       'Облыстық волонтерлар фронт-офисінің брифингінен.', 'С брифинга областного фронт-офиса волонтёров.',
       'From the briefing of the regional volunteers’ front office.', true, $1) RETURNING id`,
    [asOf],
  )
  const briefingId = rows[0]?.id
  for (const [index, { metric, qualifier }] of said.entries()) {
    const counted = await client.query<{ value: string }>(
      `SELECT recount_figure($1, (SELECT kind FROM "MetricDefinitionVersion" WHERE metric = $1 AND version = 1), 'REGION', $2,
         ($3 || '-01-01')::timestamp AT TIME ZONE $4, ($3 || '-01-01')::timestamp AT TIME ZONE $4 + interval '1 year', $5)::text AS value`,
      [metric, regionId, year, timeZone, asOf],
    )
    const figure = round(qualifier, Number(counted.rows[0]?.value ?? 0))
    await client.query(
      `INSERT INTO "BriefingFigure" (id, "briefingId", position, metric, "scopeKind", "scopeId", "periodKind", "periodStart", qualifier, "saidValue")
       VALUES (gen_random_uuid(), $1, $2, $3, 'REGION', $4, 'YEAR', ($5 || '-01-01')::date, $6, $7)`,
      [briefingId, index + 1, metric, regionId, year, figure.qualifier, figure.saidValue],
    )
  }
  const steps = [
    ['WRITTEN', author, 60, null],
    ['SUBMITTED', author, 50, `UPDATE "Briefing" SET status = 'IN_REVIEW' WHERE id = $1`],
    ['REVIEWED', reviewer, 30, `UPDATE "Briefing" SET "reviewedById" = $2 WHERE id = $1`],
    ['APPROVED', approver, 10, `UPDATE "Briefing" SET status = 'APPROVED', "approvedById" = $2 WHERE id = $1`],
    ['PUBLISHED', author, 0, null],
  ] as const
  for (const [kind, byId, minutesBefore, update] of steps) {
    await client.query(
      `INSERT INTO "BriefingStep" (id, "briefingId", kind, at, "byId") VALUES (gen_random_uuid(), $1, $2, $3, $4)`,
      [briefingId, kind, new Date(asOf.getTime() - minutesBefore * 60_000), byId],
    )
    if (update) await client.query(update, update.includes('$2') ? [briefingId, byId] : [briefingId])
  }
  await client.query(
    `UPDATE "BriefingFigure" figure SET "definitionVersion" = 1, value = recount_figure(figure.metric, version.kind, 'REGION', $2,
       ($3 || '-01-01')::timestamp AT TIME ZONE $4, ($3 || '-01-01')::timestamp AT TIME ZONE $4 + interval '1 year', $5)
     FROM "MetricDefinitionVersion" version
     WHERE figure."briefingId" = $1 AND version.metric = figure.metric AND version.version = 1`,
    [briefingId, regionId, year, timeZone, asOf],
  )
  await client.query(
    `UPDATE "Briefing" SET status = 'PUBLISHED', number = 1, "publishedAt" = $2, "asOf" = $2 WHERE id = $1`,
    [briefingId, asOf],
  )
}
