import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireNamesNobody } from '../personal-data/reason.rules.ts'

/**
 * A reason stays when the family has gone, so it must name nobody of it: neither members nor collectors, past ones too, nor phones,
 * nor what the card says.
 * @throws ValidationError.
 */
export async function requireFamilyUnnamed(
  transaction: Prisma.TransactionClient,
  familyIds: readonly string[],
  reason: string,
): Promise<void> {
  const names = { givenName: true, familyName: true } as const
  const families = await transaction.family.findMany({
    where: { id: { in: [...familyIds] } },
    select: {
      phone: true,
      cardCode: true,
      members: { select: { ...names, patronymic: true } },
      collectors: { select: { ...names, phone: true } },
    },
  })
  for (const { phone, cardCode, members, collectors } of families)
    for (const person of [...members, ...collectors])
      requireNamesNobody(reason, { patronymic: null, phone, email: null, passCode: cardCode, ...person })
}
