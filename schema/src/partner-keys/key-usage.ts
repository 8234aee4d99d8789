import type { Database } from '@erikti/prisma/client'
import { Temporal } from 'temporal-polyfill'
import { fromCalendarDate, toCalendarDate } from '../shared/calendar.ts'

/** What a key used on a day of the region. */
export interface KeyUsageOfDay {
  keyId: string
  day: Temporal.PlainDate
  operations: bigint
  /** In points of the budget. */
  cost: bigint
  /** Operations turned away: over a limit, or without permission. */
  refused: bigint
}

/** The same, to be added to what is known of the day already. */
export interface KeyUsageAddition extends KeyUsageOfDay {
  lastUsedAt: Date
}

/**
 * Adds what keys used to their days, and notes when each was last used. One statement, however many; a key that has been
 * deleted is passed over. Keys are locked in one order, so that servers that write together wait for each other instead of failing.
 */
export async function addKeyUsage({ pool }: Database, additions: readonly KeyUsageAddition[]): Promise<void> {
  await pool.query({
    name: 'key-usage',
    text: `WITH used AS (
             SELECT * FROM unnest($1::uuid[], $2::date[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[])
                        AS row ("keyId", day, operations, cost, refused, "lastUsedAt")),
           locked AS MATERIALIZED (
             SELECT id FROM "ApiKey" WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE),
           noted AS (
             UPDATE "ApiKey" key SET "lastUsedAt" = greatest(key."lastUsedAt", latest.at)
             FROM locked, (SELECT "keyId", max("lastUsedAt") AS at FROM used GROUP BY "keyId") latest
             WHERE key.id = locked.id AND latest."keyId" = locked.id)
           INSERT INTO "KeyUsage" ("keyId", day, operations, cost, refused)
           SELECT "keyId", day, operations, cost, refused FROM used JOIN locked ON id = "keyId" ORDER BY "keyId", day
           ON CONFLICT ("keyId", day) DO UPDATE SET operations = "KeyUsage".operations + excluded.operations,
             cost = "KeyUsage".cost + excluded.cost, refused = "KeyUsage".refused + excluded.refused`,
    values: [
      additions.map(({ keyId }) => keyId),
      additions.map(({ day }) => day.toString()),
      additions.map(({ operations }) => operations.toString()),
      additions.map(({ cost }) => cost.toString()),
      additions.map(({ refused }) => refused.toString()),
      additions.map(({ lastUsedAt }) => lastUsedAt),
    ],
  })
}

/** What keys used on each of the latest days up to today, oldest first; a day without use is there with 0. One statement. */
export async function readKeyUsage(
  { prisma }: Database,
  wanted: readonly { keyId: string; days: number }[],
  today: Temporal.PlainDate,
): Promise<KeyUsageOfDay[][]> {
  const longest = Math.max(...wanted.map(({ days }) => days))
  const rows = await prisma.keyUsage.findMany({
    where: {
      keyId: { in: [...new Set(wanted.map(({ keyId }) => keyId))] },
      day: { gt: toCalendarDate(today.subtract({ days: longest })), lte: toCalendarDate(today) },
    },
  })
  const known = new Map(rows.map((row) => [`${row.keyId} ${fromCalendarDate(row.day)}`, row]))
  return wanted.map(({ keyId, days }) =>
    Array.from({ length: days }, (_, index) => {
      const day = today.subtract({ days: days - 1 - index })
      const { operations = 0n, cost = 0n, refused = 0n } = known.get(`${keyId} ${day}`) ?? {}
      return { keyId, day, operations, cost, refused }
    }),
  )
}
