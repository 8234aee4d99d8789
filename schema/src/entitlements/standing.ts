import { Prisma } from '@erikti/prisma/generated/client/client'
import type { EntitlementPeriod } from '@erikti/prisma/generated/client/enums'
import { EntitlementPeriod as Periods } from '@erikti/prisma/generated/client/enums'
import type { Temporal } from 'temporal-polyfill'
import { dayIn, startOfDay } from '../shared/calendar.ts'
import { leftOf, limitOf, periodOf } from './entitlements.rules.ts'
import type { Period } from './entitlements.rules.ts'

/** Where a family stands with a rule on a day, in visits or in units of the group’s items. */
export interface Standing {
  ruleId: string
  /** Null: the rule is about visits. */
  groupId: string | null
  period: Period
  limit: number
  /** What it had in the period by visits that stand; those of a record that was merged into it are its own. */
  used: number
  left: number
}

/** As `standingRows` has it. */
export interface StandingRow {
  familyId: string
  ruleId: string
  groupId: string | null
  kind: EntitlementPeriod
  perFamily: number
  perMember: number
  memberCount: number
  used: number
}

/** The region’s day on which a moment falls, with its zone. */
export interface RegionDay {
  timeZone: string
  day: Temporal.PlainDate
}

export function regionDay({ timeZone }: { timeZone: string }, moment: Date): RegionDay {
  return { timeZone, day: dayIn(timeZone, moment) }
}

/** Where families stand with every rule that holds on the day, as a subquery: once for the counter, and once for whoever looks. */
export function standingRows(familyIds: readonly string[], { timeZone, day }: RegionDay): Prisma.Sql {
  const periods = Object.values(Periods).map((kind) => {
    const { startsOn, endsBefore } = periodOf(kind, day)
    return { kind, from: startOfDay(timeZone, startsOn), before: startOfDay(timeZone, endsBefore) }
  })
  return Prisma.sql`
    SELECT family.id AS "familyId", rule.id AS "ruleId", rule."groupId", rule.period AS kind, rule."perFamily", rule."perMember",
           people.count AS "memberCount",
           CASE WHEN rule."groupId" IS NULL THEN visits.count ELSE given.sum END AS used, "group".position
    FROM unnest(${[...familyIds]}::uuid[]) family (id)
    CROSS JOIN "EntitlementRule" rule LEFT JOIN "ItemGroup" "group" ON "group".id = rule."groupId"
    JOIN jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) AS period (kind "EntitlementPeriod", "from" timestamptz, before timestamptz)
      ON period.kind = rule.period
    CROSS JOIN LATERAL (
      SELECT count(*)::int FROM "FamilyMember" WHERE "familyId" = family.id AND "leftAt" IS NULL
    ) people
    CROSS JOIN LATERAL (
      SELECT count(*)::int, array_agg(visit.id) AS ids FROM "StoreVisit" visit
      WHERE visit."familyId" = family.id AND visit."voidedAt" IS NULL
        AND visit."visitedAt" >= period."from" AND visit."visitedAt" < period.before
    ) visits
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(line.quantity), 0)::int AS sum
      FROM "StoreVisitLine" line JOIN "Item" item ON item.id = line."itemId"
      WHERE line."visitId" = ANY (visits.ids) AND item."groupId" = rule."groupId"
    ) given
    WHERE rule."validFrom" <= ${day.toString()}::date AND (rule."validTo" IS NULL OR rule."validTo" > ${day.toString()}::date)`
}

export function toStanding(row: StandingRow, { day }: RegionDay): Standing {
  const limit = limitOf(row, row.memberCount)
  return {
    ruleId: row.ruleId,
    groupId: row.groupId,
    period: periodOf(row.kind, day),
    limit,
    used: row.used,
    left: leftOf(limit, row.used),
  }
}

/** Where one family stands with every rule that holds on the day. */
export async function readStandings(
  prisma: Pick<Prisma.TransactionClient, '$queryRaw'>,
  familyId: string,
  on: RegionDay,
): Promise<Standing[]> {
  const rows = await prisma.$queryRaw<StandingRow[]>`${standingRows([familyId], on)} ORDER BY position`
  return rows.map((row) => toStanding(row, on))
}
