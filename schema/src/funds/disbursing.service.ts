import { requireAccount, requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { beginEntry, dimensionsOf, lockFund, post, requireEnough } from './books.service.ts'
import type { OpenFund } from './books.service.ts'
import { FundDisbursementDecidedError, OwnFundDisbursementError } from './funds.errors.ts'
import type { HeldAccount } from './funds.rules.ts'

/** Writes what is to be given. Nothing moves, and nothing is set aside, until somebody else approves. @throws ForbiddenError, NotFoundError, FundClosedError. */
export async function proposeFundDisbursement(
  work: UnitOfWork,
  input: { fundId: string; recipientGroupId: string; account: HeldAccount; amountTiyn: bigint; purpose: string },
): Promise<{ disbursementId: string }> {
  requireReach(work.viewer, 'funds.disburse', null)
  const { accountId: authorId } = requireAccount(work.viewer)
  const { fundId, recipientGroupId: groupId, ...given } = input
  await lockFund(work, fundId)
  if ((await work.transaction.fundRecipientGroup.count({ where: { id: groupId, fundId } })) === 0)
    throw new NotFoundError('group')
  const { id } = await work.transaction.fundDisbursement.create({
    data: { ...given, fundId, groupId, authoredAt: work.now, authorId },
    select: { id: true },
  })
  return { disbursementId: id }
}

/**
 * What waits for a decision, with its fund locked. Who wrote it does not decide, whatever roles they hold and whatever key they use:
 * a key acts as its account, and the database compares the two as well.
 * @throws NotFoundError, FundClosedError, OwnFundDisbursementError, FundDisbursementDecidedError.
 */
async function lockWaiting(work: UnitOfWork, disbursementId: string) {
  requireReach(work.viewer, 'funds.approve', null)
  const { accountId: decidedById } = requireAccount(work.viewer)
  const where = { id: disbursementId }
  const found = await work.transaction.fundDisbursement.findUnique({ where, select: { fundId: true, authorId: true } })
  if (!found) throw new NotFoundError('disbursement')
  if (found.authorId === decidedById) throw new OwnFundDisbursementError()
  const fund: OpenFund = await lockFund(work, found.fundId)
  const disbursement = await work.transaction.fundDisbursement.findUniqueOrThrow({ where })
  if (disbursement.status !== 'WAITING') throw new FundDisbursementDecidedError(disbursement.status)
  return { fund, disbursement, decidedById }
}

/** A second person approves, and the money moves. @throws ForbiddenError, FundShortError, and what `lockWaiting` throws. */
export async function approveFundDisbursement(
  work: UnitOfWork,
  { disbursementId }: { disbursementId: string },
): Promise<{ disbursementId: string }> {
  const { fund, disbursement, decidedById } = await lockWaiting(work, disbursementId)
  const { account, amountTiyn } = disbursement
  await requireEnough(work, { fundId: fund.id, account, amountTiyn })
  const entryId = await beginEntry(work, { kind: 'DISBURSEMENT', occurredAt: work.now })
  await work.transaction.fundDisbursement.update({
    where: { id: disbursementId },
    data: { status: 'APPROVED', decidedAt: work.now, decidedById, entryId },
  })
  await post(work, entryId, [
    { fundId: fund.id, account, amountTiyn: -amountTiyn },
    { fundId: fund.id, account: 'DISBURSED', amountTiyn },
  ])
  const dimensions = dimensionsOf(work, fund, work.now)
  work.count({
    ...dimensions,
    metric: 'MONEY_DISBURSED',
    delta: amountTiyn,
    source: { kind: 'FUND_ENTRY', id: entryId },
  })
  work.tell('FUND_DISBURSED', dimensions)
  return { disbursementId }
}

/** A second person refuses, with the reason; nothing has moved. @throws ForbiddenError, and what `lockWaiting` throws. */
export async function refuseFundDisbursement(
  work: UnitOfWork,
  { disbursementId, reason }: { disbursementId: string; reason: string },
): Promise<{ disbursementId: string }> {
  const { decidedById } = await lockWaiting(work, disbursementId)
  await work.transaction.fundDisbursement.update({
    where: { id: disbursementId },
    data: { status: 'REFUSED', decidedAt: work.now, decidedById, refusal: reason },
  })
  return { disbursementId }
}
