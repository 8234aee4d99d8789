import { foldForSearch } from '../shared/fold.ts'

/** A promise that money may be for. */
export interface DuePledge {
  id: string
  donorName: string
  dueTiyn: bigint
}

/** Shorter words (initials, forms of business) say nothing of who somebody is. */
const shortestWord = 3

/**
 * Promises that a line of a bank's statement may keep, the likeliest first: every longer word of the donor's name is in what the
 * bank says of the payer and the purpose, and then those of which just as much is due. An amount alone names nobody.
 */
export function matchPledges(
  { payer, purpose, amountTiyn }: { payer: string; purpose: string; amountTiyn: bigint },
  pledges: readonly DuePledge[],
): DuePledge[] {
  const words = (text: string) =>
    foldForSearch(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= shortestWord)
  const said = new Set(words(`${payer} ${purpose}`))
  return pledges
    .filter(({ donorName }) => {
      const name = words(donorName)
      return name.length > 0 && name.every((word) => said.has(word))
    })
    .sort((one, other) => Number(other.dueTiyn === amountTiyn) - Number(one.dueTiyn === amountTiyn))
}
