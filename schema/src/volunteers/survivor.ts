import type { Prisma } from '@erikti/prisma/generated/client/client'

/** Who a record that was merged, perhaps more than once, stands for by now; null for one that was not. */
export async function findSurvivor(
  prisma: Pick<Prisma.TransactionClient, '$queryRaw'>,
  volunteerId: string,
): Promise<string | null> {
  const [last] = await prisma.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE chain AS (
      SELECT "mergedIntoId" AS id FROM "Volunteer" WHERE id = ${volunteerId}::uuid
      UNION ALL
      SELECT volunteer."mergedIntoId" FROM chain JOIN "Volunteer" volunteer ON volunteer.id = chain.id
    )
    SELECT id FROM chain WHERE id IS NOT NULL
      AND NOT EXISTS (SELECT FROM "Volunteer" merged WHERE merged.id = chain.id AND merged."mergedIntoId" IS NOT NULL)`
  return last?.id ?? null
}
