import type { PartnerKeyStatus } from './partner-keys.rules.ts'
import { DomainError } from '../shared/errors.ts'

/** The key opens nothing any more, or another one has taken over from it. */
export class KeyEndedError extends DomainError {
  override name = 'KeyEndedError'
  readonly code = 'KEY_ENDED'
  constructor(readonly status: PartnerKeyStatus) {
    super(status === 'ENDING' ? 'The key has been replaced.' : 'The key opens nothing any more.')
  }
}
