import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { FundAccount, FundEntryKind } from '@erikti/prisma/generated/client/enums'
import type { UnitOfWork } from '../command/command.ts'
import type { Dimensions } from '../ledger/ledger.ts'
import { ForbiddenError, NotFoundError } from '../shared/errors.ts'
import { FundClosedError, FundShortError } from './funds.errors.ts'

export interface OpenFund {
  id: string
  campaignId: string | null
  bankAccount: string
}

/**
 * Takes the books of these funds for this transaction, in one order, so that whoever writes into them waits, and nobody for each other.
 * People who are made up write only into books that are.
 * @throws ForbiddenError, NotFoundError, FundClosedError.
 */
export async function lockFunds(
  { transaction, actorId }: Pick<UnitOfWork, 'transaction' | 'actorId'>,
  fundIds: readonly string[],
): Promise<ReadonlyMap<string, OpenFund>> {
  const funds = await transaction.$queryRaw<(OpenFund & { closedAt: Date | null; isForeign: boolean })[]>`
    SELECT id, "campaignId", "bankAccount", "closedAt", NOT "isDemonstration"
           AND EXISTS (SELECT FROM "Account" WHERE id = ${actorId}::uuid AND "isDemonstration") AS "isForeign"
    FROM "Fund" WHERE id = ANY (${[...fundIds]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  if (funds.length < new Set(fundIds).size) throw new NotFoundError('fund')
  if (funds.some(({ isForeign }) => isForeign)) throw new ForbiddenError()
  if (funds.some(({ closedAt }) => closedAt !== null)) throw new FundClosedError()
  return new Map(funds.map(({ closedAt: _open, isForeign: _own, ...fund }) => [fund.id, fund]))
}

/** The same of one. @throws ForbiddenError, NotFoundError, FundClosedError. */
export async function lockFund(work: Pick<UnitOfWork, 'transaction' | 'actorId'>, fundId: string): Promise<OpenFund> {
  const fund = (await lockFunds(work, [fundId])).get(fundId)
  if (!fund) throw new NotFoundError('fund')
  return fund
}

/** Where and when something of a fund counts. */
export function dimensionsOf({ region }: UnitOfWork, fund: Pick<OpenFund, 'campaignId'>, occurredAt: Date): Dimensions {
  const { campaignId } = fund
  return { occurredAt, regionId: region.id, districtId: null, organisationId: null, campaignId, eventId: null }
}

/** So much to an account of a fund (above zero), or from it (below), in tiyn; of whose promise, where it is about promises. */
export interface Posting {
  fundId: string
  account: FundAccount
  amountTiyn: bigint
  pledgeId?: string | null
}

/** Begins an entry; its postings follow in the same transaction, once its document is there. */
export async function beginEntry(
  { transaction, now, actorId }: UnitOfWork,
  entry: { kind: FundEntryKind; occurredAt: Date; reason?: string; reversesId?: string },
): Promise<string> {
  const { id } = await transaction.fundEntry.create({
    data: { ...entry, recordedAt: now, recordedById: actorId },
    select: { id: true },
  })
  return id
}

/** All postings of an entry, in the one statement that the database asks for. */
export async function post(
  { transaction }: Pick<UnitOfWork, 'transaction'>,
  entryId: string,
  postings: readonly Posting[],
): Promise<void> {
  const rows = postings
    .filter(({ amountTiyn }) => amountTiyn !== 0n)
    .map(({ amountTiyn, ...posting }) => ({ ...posting, amountTiyn: String(amountTiyn) }))
  await transaction.$executeRaw`
    INSERT INTO "FundPosting" ("entryId", "fundId", account, "pledgeId", "amountTiyn")
    SELECT ${entryId}::uuid, "fundId", account, "pledgeId", "amountTiyn"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS posting ("fundId" uuid, account "FundAccount", "pledgeId" uuid, "amountTiyn" bigint)`
}

/** What stands on an account, in tiyn; exact while the fund is locked. */
export async function readBalance(
  transaction: Prisma.TransactionClient,
  fundId: string,
  account: FundAccount,
): Promise<bigint> {
  const balance = await transaction.fundBalance.findUnique({
    where: { fundId_account: { fundId, account } },
    select: { amountTiyn: true },
  })
  return balance?.amountTiyn ?? 0n
}

/** @throws FundShortError when less than that stands on the account of a locked fund. */
export async function requireEnough(
  { transaction }: Pick<UnitOfWork, 'transaction'>,
  { fundId, account, amountTiyn }: Posting,
): Promise<void> {
  const available = await readBalance(transaction, fundId, account)
  if (available < amountTiyn) throw new FundShortError(account, amountTiyn, available)
}
