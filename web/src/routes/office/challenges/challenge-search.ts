import { networks, type NetworkName } from '../../challenges/networks.ts'
import { clean, oneOf, pagingSearch, word, type Paging, type Raw, type Word } from '../../search.ts'
import { postStatuses, type PostStatus } from './challenge-kinds.ts'

export interface ChallengeSearch extends Paging {
  readonly challenge?: Word
  /** Those that wait when left out. */
  readonly status?: PostStatus | undefined
  readonly network?: NetworkName | undefined
  /** Those whose full address is needed, or that were not found. */
  readonly look?: 'SHORT' | 'GONE' | undefined
}

export function challengeSearch(raw: Raw): ChallengeSearch {
  return clean({
    ...pagingSearch(raw),
    challenge: word(raw['challenge']),
    status: oneOf(raw['status'], postStatuses),
    network: oneOf(raw['network'], networks),
    look: oneOf(raw['look'], ['SHORT', 'GONE'] as const),
  })
}
