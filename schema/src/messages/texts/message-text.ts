import type { MessageKind } from '@erikti/prisma/generated/client/enums'

/** What may stand in braces in a text. A line with one that has no value is left out. */
export type Slot =
  | 'givenName'
  | 'event'
  | 'place'
  | 'role'
  /** The day and the hours of the shift, or of the event. */
  | 'time'
  /** The same before it was changed. */
  | 'formerTime'
  /** The last moment to take what is offered. */
  | 'until'
  | 'reason'
  /** The first day on which somebody may give blood again. */
  | 'nextDay'
  | 'code'
  /** The reader's own page of the sign-up. */
  | 'link'
  /** The address to subscribe to with a calendar. */
  | 'calendar'
  | 'region'

/** What a message of a kind says. */
export interface MessageText {
  /** Of an e-mail. */
  subject: string
  /** The paragraphs of an e-mail; one that leads somewhere has its words before the address. */
  lines: readonly (string | { words: string; to: 'link' | 'calendar' })[]
  /** Sentences of a text message: it is short, and each costs. */
  sms: readonly string[]
}

/** Everything that is written in one language. */
export interface Language {
  tag: 'kk' | 'ru' | 'en'
  greeting: string
  /** Under every e-mail. */
  closing: string
  /** January to December, as they stand beside a day. */
  months: readonly string[]
  /** Monday to Sunday. */
  weekdays: readonly string[]
  /** `{day}` of `{month}`, a `{weekday}`. */
  date: string
  texts: Readonly<Record<MessageKind, MessageText>>
}
