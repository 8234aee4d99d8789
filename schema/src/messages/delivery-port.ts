import type { Locale, MessageChannel } from '@erikti/prisma/generated/client/enums'

/** A message with its words, ready to be handed over. */
export interface OutgoingMessage {
  /** The same for every attempt, so that whoever receives it twice can tell. */
  messageId: string
  channel: MessageChannel
  to: string
  locale: Locale
  /** Null for a text message. */
  subject: string | null
  text: string
  /** Null for a text message. */
  html: string | null
  /** To a generated person of the demonstration year: it never leaves the machine. */
  isDemonstration: boolean
}

/** What the server implements: hands a message over to whoever brings it to its reader. */
export interface DeliveryPort {
  /**
   * Settles when it has been taken over.
   * @throws DeliveryRefusedError, DeliveryUncertainError; anything else means that it was not taken over, and may be later.
   */
  deliver(message: OutgoingMessage): Promise<void>
}

/** It is refused for good: the address does not exist, or takes nothing from us. `reason` holds no personal data. */
export class DeliveryRefusedError extends Error {
  override name = 'DeliveryRefusedError'
  constructor(readonly reason: string) {
    super(`The message was refused: ${reason}`)
  }
}

/** It was handed over and the answer got lost: it may have been taken over, or not. */
export class DeliveryUncertainError extends Error {
  override name = 'DeliveryUncertainError'
  constructor() {
    super('The connection broke after the message was handed over, before the answer came.')
  }
}
