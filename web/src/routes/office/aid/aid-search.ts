import { clean, oneOf, pagingSearch, word, type Paging, type Raw, type Word } from '../../search.ts'
import { aidNeeds, aidStatuses, type AidNeedName, type AidStatus } from './aid-kinds.ts'

export interface AidSearch extends Paging {
  readonly q?: Word
  /** All that are open when left out. */
  readonly status?: AidStatus | undefined
  readonly need?: AidNeedName | undefined
  readonly district?: Word
  readonly whose?: 'MINE' | 'NOBODY' | undefined
}

export function aidSearch(raw: Raw): AidSearch {
  return clean({
    ...pagingSearch(raw),
    q: word(raw['q']),
    status: oneOf(raw['status'], aidStatuses),
    need: oneOf(raw['need'], aidNeeds),
    district: word(raw['district']),
    whose: oneOf(raw['whose'], ['MINE', 'NOBODY'] as const),
  })
}
