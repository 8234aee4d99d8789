import { clean, oneOf, pagingSearch, word, type Paging, type Raw, type Word } from '../../search.ts'

export const entryKinds = ['PLEDGE', 'RECEIPT', 'DISBURSEMENT', 'REVERSAL', 'WITHDRAWAL', 'TRANSFER'] as const
type EntryKindFilter = (typeof entryKinds)[number]
export const donorWishes = ['named', 'unnamed'] as const
type DonorWish = (typeof donorWishes)[number]

/** Which entries of a fund's books. */
export interface FundSearch extends Paging {
  readonly kind?: EntryKindFilter | undefined
}

export interface FundDonorsSearch extends Paging {
  readonly wish?: DonorWish | undefined
  readonly q?: Word
}

export function fundSearch(raw: Raw): FundSearch {
  return clean({ kind: oneOf(raw['kind'], entryKinds), ...pagingSearch(raw) })
}

export function fundDonorsSearch(raw: Raw): FundDonorsSearch {
  return clean({ wish: oneOf(raw['wish'], donorWishes), q: word(raw['q']), ...pagingSearch(raw) })
}
