import type { FundEntryKind } from '@erikti/prisma/generated/client/enums'
import { requireAccount, requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { beginEntry, lockFund, post, requireEnough } from './books.service.ts'
import { FundEntryFinalError, FundShortError, OwnFundEntryError } from './funds.errors.ts'
import { heldAccounts } from './funds.rules.ts'

const reversible: readonly FundEntryKind[] = ['PLEDGE', 'RECEIPT', 'DISBURSEMENT']

/** Who wrote down what an entry did: of a disbursement, not who approved it. Null for what moved no money. */
export function writerOf(entry: {
  kind: FundEntryKind
  recordedById: string | null
  disbursement: { authorId: string } | null
}): string | null {
  return entry.kind === 'RECEIPT' ? entry.recordedById : (entry.disbursement?.authorId ?? null)
}

/**
 * Takes back exactly what an entry did, once; it is recorded now, and counts as if the entry had not been. What has been spent or
 * kept since cannot be taken back. Money is taken back by a second person, as it is given by one: who could write a receipt and take
 * it back alone could keep the money, and who could take back a disbursement alone would undo what two had decided.
 * @throws ForbiddenError, NotFoundError, FundClosedError, FundEntryFinalError, OwnFundEntryError, FundShortError.
 */
export async function reverseFundEntry(
  work: UnitOfWork,
  { entryId, reason }: { entryId: string; reason: string },
): Promise<{ entryId: string }> {
  requireReach(work.viewer, 'funds.write', null)
  const { transaction, now } = work
  const entry = await transaction.fundEntry.findUnique({
    where: { id: entryId },
    select: {
      kind: true,
      recordedById: true,
      disbursement: { select: { authorId: true } },
      postings: { orderBy: { id: 'asc' } },
    },
  })
  const fundId = entry?.postings[0]?.fundId
  if (!entry || !fundId) throw new NotFoundError('entry')
  if (!reversible.includes(entry.kind)) throw new FundEntryFinalError()
  if (entry.kind !== 'PLEDGE') {
    requireReach(work.viewer, 'funds.approve', null)
    if (writerOf(entry) === requireAccount(work.viewer).accountId) throw new OwnFundEntryError()
  }
  await lockFund(work, fundId)
  if ((await transaction.fundEntry.count({ where: { reversesId: entryId } })) > 0) throw new FundEntryFinalError()
  for (const { account, amountTiyn, pledgeId } of entry.postings) {
    if ((heldAccounts as readonly string[]).includes(account))
      await requireEnough(work, { fundId, account, amountTiyn })
    if (account !== 'PLEDGES_DUE' || pledgeId === null) continue
    const { dueTiyn } = await transaction.fundPledge.findUniqueOrThrow({ where: { id: pledgeId } })
    if (dueTiyn < amountTiyn) throw new FundShortError(account, amountTiyn, dueTiyn)
  }
  const reversalId = await beginEntry(work, { kind: 'REVERSAL', occurredAt: now, reason, reversesId: entryId })
  await post(
    work,
    reversalId,
    entry.postings.map(({ account, amountTiyn, pledgeId }) => ({ fundId, account, amountTiyn: -amountTiyn, pledgeId })),
  )
  await work.uncount({ kind: 'FUND_ENTRY', id: entryId })
  return { entryId: reversalId }
}
