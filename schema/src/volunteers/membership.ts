import type { Prisma } from '@erikti/prisma/generated/client/client'

/** Memberships that hold on a day. */
export function membershipOn(day: Date): Prisma.MembershipWhereInput {
  return { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gt: day } }] }
}
