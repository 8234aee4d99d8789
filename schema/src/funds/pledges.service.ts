import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { happenedAt } from '../command/happened-at.ts'
import { NotFoundError } from '../shared/errors.ts'
import { beginEntry, dimensionsOf, lockFund, post } from './books.service.ts'
import { findDonor } from './donors.service.ts'
import type { DonorGiven } from './donors.service.ts'
import { FundPledgeSettledError } from './funds.errors.ts'

/** Somebody promises money: it is due, and nothing has come. @throws ForbiddenError, NotFoundError, FundClosedError, ValidationError. */
export async function recordFundPledge(
  work: UnitOfWork,
  input: {
    fundId: string
    donor: DonorGiven
    amountTiyn: bigint
    dueOn?: Date | null | undefined
    occurredAt?: Date | null | undefined
  },
): Promise<{ pledgeId: string }> {
  requireReach(work.viewer, 'funds.write', null)
  const { fundId, amountTiyn, dueOn = null } = input
  const pledgedAt = happenedAt(work, input.occurredAt)
  const fund = await lockFund(work, fundId)
  const donorId = await findDonor(work, input.donor)
  const entryId = await beginEntry(work, { kind: 'PLEDGE', occurredAt: pledgedAt })
  const { id: pledgeId } = await work.transaction.fundPledge.create({
    data: { fundId, donorId, entryId, amountTiyn, pledgedAt, dueOn },
    select: { id: true },
  })
  await post(work, entryId, [
    { fundId, account: 'PLEDGES_DUE', amountTiyn, pledgeId },
    { fundId, account: 'PLEDGED', amountTiyn: -amountTiyn, pledgeId },
  ])
  const dimensions = dimensionsOf(work, fund, pledgedAt)
  work.count({ ...dimensions, metric: 'MONEY_PLEDGED', delta: amountTiyn, source: { kind: 'FUND_ENTRY', id: entryId } })
  work.tell('FUND_PLEDGED', dimensions)
  return { pledgeId }
}

/** What is still due of a promise will not come. @throws ForbiddenError, NotFoundError, FundClosedError, FundPledgeSettledError. */
export async function withdrawFundPledge(
  work: UnitOfWork,
  { pledgeId, reason }: { pledgeId: string; reason: string },
): Promise<{ pledgeId: string }> {
  requireReach(work.viewer, 'funds.write', null)
  const { transaction, now } = work
  const { fundId } = (await transaction.fundPledge.findUnique({ where: { id: pledgeId } })) ?? refuseMissing()
  const fund = await lockFund(work, fundId)
  // Read again: it may have been kept while the fund was waited for.
  const { dueTiyn, pledgedAt } = await transaction.fundPledge.findUniqueOrThrow({ where: { id: pledgeId } })
  if (dueTiyn === 0n) throw new FundPledgeSettledError()
  const entryId = await beginEntry(work, { kind: 'WITHDRAWAL', occurredAt: now, reason })
  await post(work, entryId, [
    { fundId, account: 'PLEDGES_DUE', amountTiyn: -dueTiyn, pledgeId },
    { fundId, account: 'PLEDGED', amountTiyn: dueTiyn, pledgeId },
  ])
  // Taken from the day of the promise, so that no day has promised less than nothing.
  const source = { kind: 'FUND_ENTRY' as const, id: entryId }
  work.count({ ...dimensionsOf(work, fund, pledgedAt), metric: 'MONEY_PLEDGED', delta: -dueTiyn, source })
  return { pledgeId }
}

function refuseMissing(): never {
  throw new NotFoundError('pledge')
}
