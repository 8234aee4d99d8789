import { ValidationError } from '../shared/errors.ts'

/** Things that are given at all, and at one shift: they are big buttons on a phone. */
export const mostItems = 60
export const mostShiftItems = 6
export const mostPortions = 100_000
/** A correction of more is a typing error. */
export const mostCorrected = 100_000
export const mostLinks = 50
/** A link that went through a whole town would be no link any more. */
export const mostDevices = 30
/** A shift is hours, not days. */
const longestShiftHours = 24
const hourMilliseconds = 3_600_000

/** @throws ValidationError for a shift that ends before it begins, or lasts for days. */
export function requireWindow({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): void {
  if (endsAt <= startsAt)
    throw new ValidationError([{ path: 'endsAt', code: 'OUT_OF_ORDER', message: 'lies before the beginning' }])
  if (endsAt.getTime() - startsAt.getTime() > longestShiftHours * hourMilliseconds)
    throw new ValidationError([
      { path: 'endsAt', code: 'TOO_LATE', message: `lies more than ${longestShiftHours} hours after the beginning` },
    ])
}

/** Heads and portions, by thing. */
export interface Count {
  people: number
  /** Without things of which there is none. */
  given: ReadonlyMap<string, number>
}

/** Adds up, and leaves out what comes to nothing. */
export function sumGiven(lines: Iterable<{ itemId: string; quantity: number }>): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { itemId, quantity } of lines) sums.set(itemId, (sums.get(itemId) ?? 0) + quantity)
  return new Map([...sums].filter(([, sum]) => sum !== 0))
}

/** What has to be added to one count to come to the other. */
export function differenceTo(present: Count, agreed: Count): Count {
  const lines = [...agreed.given].map(([itemId, quantity]) => ({ itemId, quantity }))
  const less = [...present.given].map(([itemId, quantity]) => ({ itemId, quantity: -quantity }))
  return { people: agreed.people - present.people, given: sumGiven([...lines, ...less]) }
}

/** One tap of a phone: on a head or on a thing, or on what takes the last one back. */
export interface Tap {
  /** Its place among the phone's taps, from 1. */
  sequence: number
  /** What was tapped: a thing; null for a head. */
  itemId: string | null
  takesBack: boolean
  /** By the phone's clock. */
  at: Date
}

/** What taps come to together. */
export function countTaps(taps: readonly Tap[]): Count {
  const signOf = ({ takesBack }: Tap) => (takesBack ? -1 : 1)
  return {
    people: taps.reduce((sum, tap) => sum + (tap.itemId === null ? signOf(tap) : 0), 0),
    given: sumGiven(taps.flatMap((tap) => (tap.itemId === null ? [] : { itemId: tap.itemId, quantity: signOf(tap) }))),
  }
}

/** The count, of which no more is taken back than any of the others has. */
export function takeNoMoreThan({ people, given }: Count, others: readonly Count[]): Count {
  const bounded = (value: number, valueOf: (other: Count) => number) =>
    Math.max(value, ...(value < 0 ? others.map((other) => 0 - Math.max(valueOf(other), 0)) : []))
  const lines = [...given].map(([itemId, quantity]) => ({
    itemId,
    quantity: bounded(quantity, (other) => other.given.get(itemId) ?? 0),
  }))
  return { people: bounded(people, (other) => other.people), given: sumGiven(lines) }
}

/** The feed speaks of a shift no more often: phones send every few seconds. */
const toldEveryMilliseconds = 60_000

export function isWorthTelling(toldAt: Date | null, now: Date): boolean {
  return toldAt === null || now.getTime() - toldAt.getTime() >= toldEveryMilliseconds
}
