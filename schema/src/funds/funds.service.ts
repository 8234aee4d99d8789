import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import { beginEntry, dimensionsOf, lockFund, lockFunds, post } from './books.service.ts'
import type { Posting } from './books.service.ts'
import { FundGroupNameTakenError, FundNotSettledError } from './funds.errors.ts'
import { heldAccounts, settledAccounts } from './funds.rules.ts'

interface FundInput {
  name: LocalisedText
  purpose: LocalisedText
  goalTiyn: bigint
  bankAccount: string
  opensOn: Date
  closesOn?: Date | null | undefined
  campaignId?: string | null | undefined
}

/** Opens a fund, and the region hears of it. @throws ForbiddenError, NotFoundError for the campaign. */
export async function openFund(work: UnitOfWork, input: FundInput): Promise<{ fundId: string }> {
  requireReach(work.viewer, 'funds.write', null)
  const { transaction, now, actorId } = work
  const { name, purpose, goalTiyn, bankAccount, opensOn, closesOn = null, campaignId = null } = input
  if (campaignId && (await transaction.campaign.count({ where: { id: campaignId } })) === 0)
    throw new NotFoundError('campaign')
  const fund = await transaction.fund.create({
    data: {
      ...writeLocalised('name', name),
      ...writeLocalised('purpose', purpose),
      goalTiyn,
      bankAccount,
      opensOn,
      closesOn,
      campaignId,
      createdAt: now,
      createdById: actorId,
    },
    select: { id: true, campaignId: true },
  })
  work.tell('FUND_OPENED', dimensionsOf(work, fund, now))
  return { fundId: fund.id }
}

/** Says otherwise what a fund is for, what it wants or until when; what is left out stays. @throws ForbiddenError, NotFoundError, FundClosedError, ValidationError. */
export async function changeFund(
  work: UnitOfWork,
  input: { fundId: string } & {
    [Field in 'name' | 'purpose' | 'goalTiyn' | 'bankAccount' | 'closesOn']?: FundInput[Field] | undefined
  },
): Promise<{ fundId: string }> {
  requireReach(work.viewer, 'funds.write', null)
  const { fundId, name, purpose, goalTiyn, bankAccount, closesOn } = input
  await lockFund(work, fundId)
  try {
    await work.transaction.fund.update({
      where: { id: fundId },
      data: {
        ...(name && writeLocalised('name', name)),
        ...(purpose && writeLocalised('purpose', purpose)),
        ...(goalTiyn && { goalTiyn }),
        ...(bankAccount && { bankAccount }),
        ...(closesOn !== undefined && { closesOn }),
      },
    })
  } catch (error) {
    if (refusedBy(error) !== 'Fund_order_check') throw error
    throw new ValidationError([{ path: 'closesOn', code: 'TOO_EARLY', message: 'lies before it opens' }])
  }
  return { fundId }
}

/** Says otherwise what a group of recipients is called: what it was given stays its own. @throws ForbiddenError, NotFoundError, FundClosedError, FundGroupNameTakenError. */
export async function changeFundRecipientGroup(
  work: UnitOfWork,
  { groupId, name }: { groupId: string; name: LocalisedText },
): Promise<{ groupId: string }> {
  requireReach(work.viewer, 'funds.write', null)
  const where = { id: groupId }
  const group = await work.transaction.fundRecipientGroup.findUnique({ where, select: { fundId: true } })
  if (!group) throw new NotFoundError('group')
  await lockFund(work, group.fundId)
  return nameGroup(name, () =>
    work.transaction.fundRecipientGroup.update({ where, data: writeLocalised('name', name), select: { id: true } }),
  )
}

/** @throws FundGroupNameTakenError when another group of the fund has the name. */
async function nameGroup(name: LocalisedText, write: () => Promise<{ id: string }>): Promise<{ groupId: string }> {
  try {
    return { groupId: (await write()).id }
  } catch (error) {
    if (refusedBy(error) === 'FundRecipientGroup_name_once') throw new FundGroupNameTakenError(name.kk)
    throw error
  }
}

/** Names a group of recipients, and nobody in it. @throws ForbiddenError, NotFoundError, FundClosedError, FundGroupNameTakenError. */
export async function addFundRecipientGroup(
  work: UnitOfWork,
  { fundId, name }: { fundId: string; name: LocalisedText },
): Promise<{ groupId: string }> {
  requireReach(work.viewer, 'funds.write', null)
  await lockFund(work, fundId)
  return nameGroup(name, () =>
    work.transaction.fundRecipientGroup.create({
      data: { fundId, ...writeLocalised('name', name), createdAt: work.now },
      select: { id: true },
    }),
  )
}

/**
 * Closes the books. What is held goes to the fund that is named, as an entry in both; without one, nothing may be left. Promises
 * that will not come are withdrawn before, disbursements decided.
 * @throws ForbiddenError, NotFoundError, FundClosedError, FundNotSettledError.
 */
export async function closeFund(
  work: UnitOfWork,
  { fundId, transferToFundId }: { fundId: string; transferToFundId?: string | null | undefined },
): Promise<{ fundId: string }> {
  requireReach(work.viewer, 'funds.approve', null)
  const { transaction, now, actorId } = work
  const funds = await lockFunds(work, transferToFundId ? [fundId, transferToFundId] : [fundId])
  const readLeft = () =>
    transaction.fundBalance.findMany({
      where: { fundId, account: { in: [...settledAccounts] }, amountTiyn: { not: 0 } },
      select: { account: true, amountTiyn: true },
      orderBy: { account: 'asc' },
    })
  let left = await readLeft()
  const held = left.filter(({ account }) => (heldAccounts as readonly string[]).includes(account))
  if (transferToFundId && held.length > 0) {
    const total = held.reduce((sum, { amountTiyn }) => sum + amountTiyn, 0n)
    const entryId = await beginEntry(work, { kind: 'TRANSFER', occurredAt: now })
    await post(work, entryId, [
      ...held.flatMap(({ account, amountTiyn }): Posting[] => [
        { fundId, account, amountTiyn: -amountTiyn },
        { fundId: transferToFundId, account, amountTiyn },
      ]),
      { fundId, account: 'TRANSFERRED', amountTiyn: total },
      { fundId: transferToFundId, account: 'TRANSFERRED', amountTiyn: -total },
    ])
    left = await readLeft()
  }
  const waiting = await transaction.fundDisbursement.count({ where: { fundId, status: 'WAITING' } })
  if (left.length > 0 || waiting > 0) throw new FundNotSettledError(left, waiting)
  await transaction.fund.update({ where: { id: fundId }, data: { closedAt: now, closedById: actorId } })
  work.tell('FUND_CLOSED', dimensionsOf(work, { campaignId: funds.get(fundId)?.campaignId ?? null }, now))
  return { fundId }
}
