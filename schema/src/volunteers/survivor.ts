import type { Prisma } from '@erikti/prisma/generated/client/client'

/** Merges never form a ring, and are hardly ever made of merged ones. */
const longestChain = 5

/** Whom a record was merged into, at the end of the chain; null when it goes on itself, or is none. */
export async function findSurvivor(transaction: Prisma.TransactionClient, volunteerId: string): Promise<string | null> {
  let survivorId: string | null = null
  for (let step = 0, next: string | null = volunteerId; next && step < longestChain; step++) {
    const row: { mergedIntoId: string | null } | null = await transaction.volunteer.findUnique({
      where: { id: next },
      select: { mergedIntoId: true },
    })
    next = row?.mergedIntoId ?? null
    survivorId = next ?? survivorId
  }
  return survivorId
}
