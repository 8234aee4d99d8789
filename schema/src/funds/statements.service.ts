import type { Database } from '@erikti/prisma/client'
import { Prisma } from '@erikti/prisma/generated/client/client'

/** What happened to a fund on a day of the region, in tiyn; what was taken back since is left out. */
export interface FundDay {
  day: Date
  pledgedTiyn: bigint
  receivedTiyn: bigint
  disbursedTiyn: bigint
  transferredTiyn: bigint
}

/** What a group of recipients was given, in tiyn. */
export interface FundGroupLine {
  groupId: string
  disbursements: number
  disbursedTiyn: bigint
}

interface Asked {
  fundId: string
  from: Date
  before: Date
}

const stands = Prisma.sql`entry.kind <> 'REVERSAL'
  AND NOT EXISTS (SELECT FROM "FundEntry" reversal WHERE reversal."reversesId" = entry.id)`

/** Day by day, the days on which something happened. What is withdrawn of a promise is taken from the day of the promise. */
export function readFundDays(
  { prisma }: Pick<Database, 'prisma'>,
  { fundId, from, before }: Asked,
): Promise<FundDay[]> {
  const sum = (account: string, sign: 1 | -1) =>
    Prisma.raw(`coalesce(${sign} * sum("amountTiyn") FILTER (WHERE account = '${account}'), 0)::bigint`)
  return prisma.$queryRaw<FundDay[]>`
    SELECT (moment AT TIME ZONE region."timeZone")::date AS day, ${sum('PLEDGED', -1)} AS "pledgedTiyn",
           ${sum('RECEIVED', -1)} AS "receivedTiyn", ${sum('DISBURSED', 1)} AS "disbursedTiyn", ${sum('TRANSFERRED', 1)} AS "transferredTiyn"
    FROM (SELECT posting.account, posting."amountTiyn",
                 CASE posting.account WHEN 'PLEDGED' THEN pledge."pledgedAt" ELSE entry."occurredAt" END AS moment
          FROM "FundPosting" posting
          JOIN "FundEntry" entry ON entry.id = posting."entryId"
          LEFT JOIN "FundPledge" pledge ON pledge.id = posting."pledgeId"
          WHERE posting."fundId" = ${fundId}::uuid AND posting.account IN ('PLEDGED', 'RECEIVED', 'DISBURSED', 'TRANSFERRED')
            AND ${stands}) posted
    CROSS JOIN "Region" region
    WHERE moment >= ${from} AND moment < ${before}
    GROUP BY 1 ORDER BY 1`
}

/** Group by group, those that were given nothing among them. */
export function readFundGroups(
  { prisma }: Pick<Database, 'prisma'>,
  { fundId, from, before }: Asked,
): Promise<FundGroupLine[]> {
  return prisma.$queryRaw<FundGroupLine[]>`
    SELECT recipients.id AS "groupId", count(given.id)::int AS disbursements, coalesce(sum(given."amountTiyn"), 0)::bigint AS "disbursedTiyn"
    FROM "FundRecipientGroup" recipients
    LEFT JOIN (SELECT disbursement.* FROM "FundDisbursement" disbursement
               JOIN "FundEntry" entry ON entry.id = disbursement."entryId"
               WHERE entry."occurredAt" >= ${from} AND entry."occurredAt" < ${before} AND ${stands}) given ON given."groupId" = recipients.id
    WHERE recipients."fundId" = ${fundId}::uuid
    GROUP BY 1 ORDER BY 3 DESC, 1`
}

/** What was held before a moment, in tiyn: what came until then, without what was given or went elsewhere. */
export async function readHeld(
  { prisma }: Pick<Database, 'prisma'>,
  { fundId, before }: Pick<Asked, 'fundId' | 'before'>,
): Promise<bigint> {
  const [row] = await prisma.$queryRaw<{ heldTiyn: bigint }[]>`
    SELECT coalesce(sum(posting."amountTiyn"), 0)::bigint AS "heldTiyn"
    FROM "FundPosting" posting JOIN "FundEntry" entry ON entry.id = posting."entryId"
    WHERE posting."fundId" = ${fundId}::uuid AND posting.account IN ('CASH', 'BANK', 'IN_KIND')
      AND entry."occurredAt" < ${before} AND ${stands}`
  return row?.heldTiyn ?? 0n
}
