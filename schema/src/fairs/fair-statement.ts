import { Prisma } from '@erikti/prisma/generated/client/client'
import type { Database } from '@erikti/prisma/client'

/** What became of an item that a fair had with it, in the item's unit: loaded = given + broughtBack + writtenOff − found + left. */
export interface FairStatementLine {
  itemId: string
  loaded: number
  given: number
  broughtBack: number
  writtenOff: number
  /** What counts found more than there should be; negative for less. */
  found: number
  left: number
}

/** The statement of each of these fairs' stocks, from the stock ledger; a movement that was taken back is as if it had not been. */
export async function readStatements(
  { prisma }: Pick<Database, 'prisma'>,
  placeIds: readonly string[],
): Promise<Map<string, FairStatementLine[]>> {
  const rows = await prisma.$queryRaw<(FairStatementLine & { placeId: string })[]>(Prisma.sql`
    SELECT entry."placeId", lot."itemId",
           coalesce(sum(entry.quantity) FILTER (WHERE counted.kind IN ('MOVE', 'RECEIPT') AND counted.effect > 0), 0)::int AS loaded,
           -coalesce(sum(entry.quantity) FILTER (WHERE counted.kind = 'VISIT'), 0)::int AS given,
           -coalesce(sum(entry.quantity) FILTER (WHERE counted.kind = 'MOVE' AND counted.effect < 0), 0)::int AS "broughtBack",
           -coalesce(sum(entry.quantity) FILTER (WHERE counted.kind = 'WRITE_OFF'), 0)::int AS "writtenOff",
           coalesce(sum(entry.quantity) FILTER (WHERE counted.kind = 'COUNT'), 0)::int AS found,
           sum(entry.quantity)::int AS left
    FROM "StockEntry" entry
    JOIN "StockMovement" movement ON movement.id = entry."movementId"
    LEFT JOIN "StockMovement" original ON original.id = movement."reversesId"
    JOIN "StockLot" lot ON lot.id = entry."lotId"
    -- A reversal goes into the column of what it takes back.
    CROSS JOIN LATERAL (SELECT coalesce(original.kind, movement.kind) AS kind,
                               CASE WHEN original.id IS NULL THEN entry.quantity ELSE -entry.quantity END AS effect) counted
    WHERE entry."placeId" IN (${Prisma.join(placeIds.map((id) => Prisma.sql`${id}::uuid`))})
    GROUP BY 1, 2 ORDER BY 1, 2`)
  const byPlace = new Map<string, FairStatementLine[]>(placeIds.map((id) => [id, []]))
  for (const { placeId, ...line } of rows) byPlace.get(placeId)?.push(line)
  return byPlace
}

/** What the fair has with it now, by item. */
export function readLeft(
  prisma: Pick<Prisma.TransactionClient, '$queryRaw'>,
  fairId: string,
): Promise<{ itemId: string; quantity: number }[]> {
  return prisma.$queryRaw<{ itemId: string; quantity: number }[]>`
    SELECT lot."itemId", sum(balance.quantity)::int AS quantity
    FROM "Fair" fair JOIN "StockBalance" balance ON balance."placeId" = fair."placeId"
    JOIN "StockLot" lot ON lot.id = balance."lotId"
    WHERE fair.id = ${fairId}::uuid AND balance.quantity > 0 GROUP BY 1 ORDER BY 1`
}
