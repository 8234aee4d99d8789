import type { FundAccount } from '@erikti/prisma/generated/client/enums'

/** Ten billion tenge. */
export const mostTiyn = 1_000_000_000_000n
/** Groups of recipients in a fund. */
export const mostGroups = 100
/** Lines of a bank's statement at once. */
export const mostBankLines = 100
/** Days of a statement. */
export const mostStatementDays = 400
/** What is held, in the order in which it is shown. */
export const heldAccounts = ['CASH', 'BANK', 'IN_KIND'] as const satisfies readonly FundAccount[]
export type HeldAccount = (typeof heldAccounts)[number]
/** What must be empty when a fund closes. */
export const settledAccounts: readonly FundAccount[] = [...heldAccounts, 'PLEDGES_DUE']
/** Shares of the goal that are worth naming, in percent. */
export const milestonePercents = [25, 50, 75, 100] as const
/** What just came, on the public page. */
export const mostLatest = 10

/** Of a receipt, how much keeps the promise that it is for: never more than what is due, in tiyn. */
export function keptOf(amountTiyn: bigint, dueTiyn: bigint): bigint {
  return amountTiyn < dueTiyn ? amountTiyn : dueTiyn
}
