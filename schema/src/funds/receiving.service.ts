import type { FundReceiptMethod } from '@erikti/prisma/generated/client/enums'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { happenedAt } from '../command/happened-at.ts'
import { fromCalendarDate, startOfDay } from '../shared/calendar.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { differs, readKnownLines } from './bank-lines.service.ts'
import type { BankLine } from './bank-lines.service.ts'
import { dimensionsOf, lockFund } from './books.service.ts'
import type { OpenFund } from './books.service.ts'
import { findDonor } from './donors.service.ts'
import type { DonorGiven } from './donors.service.ts'
import { keptOf } from './funds.rules.ts'

interface NewReceipt {
  method: FundReceiptMethod
  amountTiyn: bigint
  receivedAt: Date
  donorId: string | null
  pledgeId: string | null
  description?: string | null | undefined
  valuedBy?: string | null | undefined
  line?: BankLine
}

/** What is due of promises that receipts are for, and who made them. The fund is locked. @throws NotFoundError for one of another fund. */
async function readPledges({ transaction }: UnitOfWork, fundId: string, pledgeIds: readonly string[]) {
  const ids = [...new Set(pledgeIds)]
  if (ids.length === 0) return new Map<string, { donorId: string; dueTiyn: bigint }>()
  const pledges = await transaction.fundPledge.findMany({
    where: { fundId, id: { in: ids } },
    select: { id: true, donorId: true, dueTiyn: true },
  })
  if (pledges.length < ids.length) throw new NotFoundError('pledge')
  return new Map(pledges.map(({ id, ...pledge }) => [id, pledge]))
}

/** Writes receipts with their entries, postings and bank lines in one statement, counts and tells of them. The fund is locked. */
async function writeReceipts(work: UnitOfWork, fund: OpenFund, receipts: readonly NewReceipt[]): Promise<string[]> {
  const { transaction, now, actorId } = work
  const pledgeIds = receipts.flatMap(({ pledgeId }) => pledgeId ?? [])
  const pledges = await readPledges(work, fund.id, pledgeIds)
  const rows = receipts.map(({ line, ...receipt }, position) => {
    const pledge = receipt.pledgeId === null ? undefined : pledges.get(receipt.pledgeId)
    const keptTiyn = keptOf(receipt.amountTiyn, pledge?.dueTiyn ?? 0n)
    // The next receipt of the same statement finds less due.
    if (pledge) pledge.dueTiyn -= keptTiyn
    return {
      ...receipt,
      position,
      donorId: receipt.donorId ?? pledge?.donorId ?? null,
      amountTiyn: String(receipt.amountTiyn),
      keptTiyn: String(keptTiyn),
      ...(line && {
        ...line,
        bookedOn: fromCalendarDate(line.bookedOn).toString(),
        amountTiyn: String(line.amountTiyn),
      }),
    }
  })
  const written = await transaction.$queryRaw<{ entryId: string; receiptId: string; position: number }[]>`
    WITH line AS MATERIALIZED (
      SELECT uuidv7() AS "entryId", uuidv7() AS "receiptId", row.*
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (position int, method "FundReceiptMethod", "amountTiyn" bigint,
        "keptTiyn" bigint, "donorId" uuid, "pledgeId" uuid, description text, "valuedBy" text, "receivedAt" timestamptz,
        reference text, "bookedOn" date, payer text, purpose text)
    ), entry AS (
      INSERT INTO "FundEntry" (id, kind, "occurredAt", "recordedAt", "recordedById")
      SELECT "entryId", 'RECEIPT', "receivedAt", ${now}, ${actorId}::uuid FROM line
    ), receipt AS (
      INSERT INTO "FundReceipt" (id, "fundId", "entryId", method, "amountTiyn", "donorId", "pledgeId", description, "valuedBy", "receivedAt")
      SELECT "receiptId", ${fund.id}::uuid, "entryId", method, "amountTiyn", "donorId", "pledgeId", description, "valuedBy", "receivedAt"
      FROM line
    ), booked AS (
      INSERT INTO "FundBankLine" (id, "fundId", "bankAccount", reference, "bookedOn", "amountTiyn", payer, purpose, "receiptId",
                                  "importedAt", "importedById")
      SELECT uuidv7(), ${fund.id}::uuid, ${fund.bankAccount}, reference, "bookedOn", "amountTiyn", payer, purpose, "receiptId",
             ${now}, ${actorId}::uuid
      FROM line WHERE reference IS NOT NULL
    ), posted AS (
      INSERT INTO "FundPosting" ("entryId", "fundId", account, "pledgeId", "amountTiyn")
      SELECT line."entryId", ${fund.id}::uuid, posting.account,
             CASE WHEN posting.account IN ('PLEDGES_DUE', 'PLEDGES_KEPT') THEN line."pledgeId" END, posting.amount
      FROM line CROSS JOIN LATERAL (VALUES
        (CASE line.method WHEN 'CASH' THEN 'CASH' WHEN 'TRANSFER' THEN 'BANK' ELSE 'IN_KIND' END::"FundAccount", line."amountTiyn"),
        ('RECEIVED', -line."amountTiyn"), ('PLEDGES_DUE', -line."keptTiyn"), ('PLEDGES_KEPT', line."keptTiyn")
      ) AS posting (account, amount)
      WHERE posting.amount <> 0
    )
    SELECT "entryId", "receiptId", position FROM line ORDER BY position`
  for (const { entryId, position } of written) {
    const { receivedAt, amountTiyn } = receipts[position] as NewReceipt
    const source = { kind: 'FUND_ENTRY' as const, id: entryId }
    work.count({ ...dimensionsOf(work, fund, receivedAt), metric: 'MONEY_RECEIVED', delta: amountTiyn, source })
  }
  if (written.length > 0) work.tell('FUND_RECEIVED', dimensionsOf(work, fund, receipts[0]?.receivedAt ?? now))
  return written.map(({ receiptId }) => receiptId)
}

/**
 * Money or things came. Of a promise that it is for, it keeps as much as is due; who promised is who gave, unless somebody else is named.
 * @throws ForbiddenError, NotFoundError, FundClosedError, ValidationError.
 */
export async function recordFundReceipt(
  work: UnitOfWork,
  input: {
    fundId: string
    method: FundReceiptMethod
    amountTiyn: bigint
    donor: DonorGiven | null
    pledgeId?: string | null | undefined
    description?: string | null | undefined
    valuedBy?: string | null | undefined
    occurredAt?: Date | null | undefined
  },
): Promise<{ receiptId: string }> {
  requireReach(work.viewer, 'funds.write', null)
  const { fundId, donor, occurredAt, pledgeId = null, ...receipt } = input
  const receivedAt = happenedAt(work, occurredAt)
  const fund = await lockFund(work, fundId)
  const donorId = donor && (await findDonor(work, donor))
  const [receiptId = ''] = await writeReceipts(work, fund, [{ ...receipt, receivedAt, donorId, pledgeId }])
  return { receiptId }
}

/**
 * Money that came to the bank, line by line of its statement. A reference comes in once for a bank account, whatever file it is
 * in: what is known is left alone, and told apart where it says something else now.
 * @throws ForbiddenError, NotFoundError, FundClosedError, ValidationError for days to come.
 */
export async function importBankStatement(
  work: UnitOfWork,
  { fundId, lines }: { fundId: string; lines: readonly BankLine[] },
): Promise<{ fundId: string; imported: number; known: number; differing: readonly string[] }> {
  requireReach(work.viewer, 'funds.write', null)
  const { timeZone } = work.region
  const booked = lines.map((line) => ({ line, receivedAt: startOfDay(timeZone, fromCalendarDate(line.bookedOn)) }))
  const issues = booked.flatMap(({ receivedAt }, index) =>
    receivedAt > work.now
      ? [{ path: `lines.${index}.bookedOn`, code: 'TOO_LATE' as const, message: 'lies in the future' }]
      : [],
  )
  if (issues.length > 0) throw new ValidationError(issues)
  const fund = await lockFund(work, fundId)
  // Another fund may share the bank account: whoever imports for it waits here.
  await work.transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`bank ${fund.bankAccount}`}, 0))`
  const known = await readKnownLines(work.transaction, fund, lines)
  const differing = lines.flatMap((line) => {
    const earlier = known.get(line.reference)
    return earlier && differs(line, earlier) ? [line.reference] : []
  })
  const fresh = booked.filter(({ line }) => !known.has(line.reference))
  await writeReceipts(
    work,
    fund,
    fresh.map(({ line, receivedAt }) => ({
      method: 'TRANSFER',
      amountTiyn: line.amountTiyn,
      receivedAt,
      donorId: null,
      pledgeId: line.pledgeId ?? null,
      line,
    })),
  )
  return { fundId, imported: fresh.length, known: known.size, differing }
}
