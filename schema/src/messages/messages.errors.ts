import type { MessageState } from '@erikti/prisma/generated/client/enums'
import { DomainError } from '../shared/errors.ts'

/** What is asked for does not go together with where the message stands. */
export class MessageStateError extends DomainError {
  override name = 'MessageStateError'
  readonly code = 'MESSAGE_STATE'
  constructor(
    readonly state: MessageState,
    readonly allowed: readonly MessageState[],
  ) {
    super(`The message is ${state}; it would have to be ${allowed.join(' or ')}.`)
  }
}

/** There is nowhere to send it: the reader has no address any more, or it has been forgotten. */
export class NoAddressError extends DomainError {
  override name = 'NoAddressError'
  readonly code = 'NO_ADDRESS'
  constructor() {
    super('There is no address to send the message to.')
  }
}
