import type { Database } from '@erikti/prisma/client'
import type { FundReceiptMethod } from '@erikti/prisma/generated/client/enums'
import { Prisma } from '@erikti/prisma/generated/client/client'
import type { LiveSource } from '../live/live-port.ts'
import { readRegion } from '../regions/regions.service.ts'
import { dayIn, fromCalendarDate } from '../shared/calendar.ts'
import { milestonePercents, mostLatest } from './funds.rules.ts'

/** A share of the goal, and when it was first reached; null while it was not. Amounts in tiyn. */
export interface FundMilestone {
  percent: number
  amountTiyn: bigint
  reachedAt: Date | null
}

/** Something that came, as everybody may know it: a name only of who wants to be named. */
export interface FundGift {
  receiptId: string
  donorName: string | null
  method: FundReceiptMethod
  amountTiyn: bigint
  receivedAt: Date
}

/** How far a fund has come, in tiyn: what is promised, what came and what was given are three figures. */
export interface FundProgress {
  fundId: string
  goalTiyn: bigint
  /** What came, what was taken back left out. */
  raisedTiyn: bigint
  /** Promised, and yet to come. */
  dueTiyn: bigint
  /** Given to recipients. */
  spentTiyn: bigint
  /** Held now: cash, bank and things. */
  heldTiyn: bigint
  /** Went to another fund; negative for what came from one. */
  transferredTiyn: bigint
  gifts: number
  /** To the last day, today among them; null without an end or when closed, 0 when it is over. */
  daysLeft: number | null
  milestones: readonly FundMilestone[]
  latest: readonly FundGift[]
  asOf: Date
}

type Sums = Pick<
  FundProgress,
  'goalTiyn' | 'raisedTiyn' | 'dueTiyn' | 'spentTiyn' | 'heldTiyn' | 'transferredTiyn' | 'gifts'
> & {
  id: string
  closesOn: Date | null
  closedAt: Date | null
}

/** What stands of what came: receipts that were not taken back. */
const standing = Prisma.sql`
  FROM "FundReceipt" receipt
  WHERE NOT EXISTS (SELECT FROM "FundEntry" reversal WHERE reversal."reversesId" = receipt."entryId")`

/** Progress of several funds in three statements, whatever their number. */
async function readFundProgress(
  database: Database,
  fundIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, FundProgress>> {
  const { timeZone } = await readRegion(database)
  const today = dayIn(timeZone, now)
  const ids = Prisma.join(fundIds.map((id) => Prisma.sql`${id}::uuid`))
  const { prisma } = database
  const sumOf = (accounts: string, sign: 1 | -1) =>
    Prisma.raw(
      `coalesce(${sign} * sum(balance."amountTiyn") FILTER (WHERE balance.account IN (${accounts})), 0)::bigint`,
    )
  const [funds, reached, latest] = await Promise.all([
    prisma.$queryRaw<Sums[]>`
      SELECT fund.id, fund."goalTiyn", fund."closesOn", fund."closedAt", ${sumOf(`'RECEIVED'`, -1)} AS "raisedTiyn",
             ${sumOf(`'PLEDGES_DUE'`, 1)} AS "dueTiyn", ${sumOf(`'DISBURSED'`, 1)} AS "spentTiyn",
             ${sumOf(`'CASH', 'BANK', 'IN_KIND'`, 1)} AS "heldTiyn", ${sumOf(`'TRANSFERRED'`, 1)} AS "transferredTiyn",
             (SELECT count(*)::int ${standing} AND receipt."fundId" = fund.id) AS gifts
      FROM "Fund" fund LEFT JOIN "FundBalance" balance ON balance."fundId" = fund.id
      WHERE fund.id IN (${ids}) GROUP BY fund.id`,
    prisma.$queryRaw<{ fundId: string; percent: number; reachedAt: Date }[]>`
      SELECT come."fundId", milestone.percent, min(come."receivedAt") AS "reachedAt"
      FROM (SELECT receipt."fundId", receipt."receivedAt", sum(receipt."amountTiyn") OVER (
              PARTITION BY receipt."fundId" ORDER BY receipt."receivedAt", receipt.id) AS total
            ${standing} AND receipt."fundId" IN (${ids})) come
      JOIN "Fund" fund ON fund.id = come."fundId"
      CROSS JOIN (VALUES ${Prisma.join(milestonePercents.map((percent) => Prisma.sql`(${percent}::int)`))}) milestone (percent)
      WHERE come.total * 100 >= fund."goalTiyn" * milestone.percent
      GROUP BY 1, 2`,
    prisma.$queryRaw<(FundGift & { fundId: string })[]>`
      SELECT gift.* FROM unnest(ARRAY[${ids}]) asked (id)
      CROSS JOIN LATERAL (
        SELECT receipt."fundId", receipt.id AS "receiptId", receipt.method, receipt."amountTiyn", receipt."receivedAt",
               (SELECT name FROM "FundDonor" donor WHERE donor.id = receipt."donorId" AND NOT donor."isAnonymous") AS "donorName"
        ${standing} AND receipt."fundId" = asked.id
        ORDER BY receipt."receivedAt" DESC, receipt.id DESC LIMIT ${mostLatest}
      ) gift`,
  ])
  return new Map(
    funds.map(({ id, closesOn, closedAt, ...sums }) => [
      id,
      {
        ...sums,
        fundId: id,
        daysLeft:
          closesOn && !closedAt
            ? Math.max(0, today.until(fromCalendarDate(closesOn), { largestUnit: 'days' }).days + 1)
            : null,
        milestones: milestonePercents.map((percent) => ({
          percent,
          amountTiyn: (sums.goalTiyn * BigInt(percent)) / 100n,
          reachedAt: reached.find((one) => one.fundId === id && one.percent === percent)?.reachedAt ?? null,
        })),
        latest: latest.filter(({ fundId }) => fundId === id).map(({ fundId: _same, ...gift }) => gift),
        asOf: now,
      },
    ]),
  )
}

/** All that is told of it but the moment. */
const told = ({ asOf: _moment, ...progress }: FundProgress) =>
  JSON.stringify(progress, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))

export const fundProgressSource: LiveSource<string, FundProgress> = {
  name: 'fundProgress',
  identify: (fundId) => fundId,
  read: readFundProgress,
  difference: (previous, next) => (told(previous) === told(next) ? null : next),
}
