import type { Prisma } from '@erikti/prisma/generated/client/client'

/** A line of a bank's statement: money that came. */
export interface BankLine {
  reference: string
  bookedOn: Date
  amountTiyn: bigint
  payer: string
  purpose: string
  pledgeId?: string | null | undefined
}

type Said = Pick<BankLine, 'bookedOn' | 'amountTiyn'>

/** Whether the bank said another day or amount under the same reference. */
export function differs(line: Said, earlier: Said): boolean {
  return line.amountTiyn !== earlier.amountTiyn || line.bookedOn.getTime() !== earlier.bookedOn.getTime()
}

/**
 * Lines that are in the books already, by their reference: those of the bank account, whichever fund they came to; and those of
 * this fund under an account that it had before, where day and amount agree too, since another bank counts its references anew.
 */
export async function readKnownLines(
  prisma: Pick<Prisma.TransactionClient, 'fundBankLine'>,
  { id: fundId, bankAccount }: { id: string; bankAccount: string },
  lines: readonly (Said & { reference: string })[],
): Promise<ReadonlyMap<string, Said>> {
  const references = lines.map(({ reference }) => reference)
  const found = await prisma.fundBankLine.findMany({
    where: { reference: { in: references }, OR: [{ bankAccount }, { fundId }] },
    select: { reference: true, amountTiyn: true, bookedOn: true, bankAccount: true },
  })
  const asked = new Map(lines.map((line) => [line.reference, line]))
  const ofAccount = (one: (typeof found)[number]) => one.bankAccount === bankAccount
  return new Map(
    found
      .filter((one) => {
        const line = asked.get(one.reference)
        return ofAccount(one) || (line && !differs(line, one))
      })
      // The account's own word comes last, and stays.
      .sort((one, other) => Number(ofAccount(one)) - Number(ofAccount(other)))
      .map(({ reference, ...said }) => [reference, said]),
  )
}
