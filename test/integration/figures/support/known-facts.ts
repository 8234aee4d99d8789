import type { Metric } from '@erikti/prisma/generated/client/enums'

/** What was known of somebody’s coming from a moment on, until more was known. */
interface Version {
  knownFrom: Date
  who: string
  cameAt: Date
  minutes: number
  /** False once it is known that nobody was there. */
  counts: boolean
}

/** The metrics that a history of people at events makes. */
export const metrics = [
  'EVENTS_HELD',
  'VOLUNTEERS_INVOLVED',
  'ATTENDANCES',
  'VOLUNTEER_MINUTES',
] as const satisfies readonly Metric[]
export type Counted = (typeof metrics)[number]

/** The days that count, both included, `YYYY-MM-DD`; without a bound where null. */
export interface Span {
  from: string | null
  to: string | null
}

const dayMilliseconds = 86_400_000
const pad = (day: Date) => day.toISOString().slice(0, 10)

/** Qyzylorda is five hours ahead all year round. */
export const dayOf = (moment: Date) => pad(new Date(moment.getTime() + 5 * 3_600_000))
export const addDays = (day: string, days: number) => pad(new Date(Date.parse(day) + days * dayMilliseconds))

/** The first and the last day, worked out without the product’s own calendar. */
export function spanAround(kind: 'ALL' | 'YEAR' | 'MONTH' | 'WEEK' | 'DAY', day: string): Span {
  switch (kind) {
    case 'ALL':
      return { from: null, to: null }
    case 'YEAR':
      return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` }
    case 'MONTH': {
      const next = addDays(`${day.slice(0, 7)}-28`, 4)
      return { from: `${day.slice(0, 7)}-01`, to: addDays(`${next.slice(0, 7)}-01`, -1) }
    }
    case 'WEEK': {
      const monday = addDays(day, -((new Date(day).getUTCDay() + 6) % 7))
      return { from: monday, to: addDays(monday, 6) }
    }
    case 'DAY':
      return { from: day, to: day }
  }
}

/**
 * Everything that was ever known, as a list on paper: nothing is struck out, each line says from when on it was known. A number as of a
 * moment is counted from the lines known then, and from nothing else.
 */
export class KnownFacts {
  readonly #comings = new Map<string, { campaign: string; versions: Version[] }>()
  readonly #became = new Map<string, string>()
  readonly #held: { campaign: string; knownFrom: Date; at: Date }[] = []

  /** Who comes with the card of a record that was merged is who the record became. */
  came(event: string, campaign: string, version: Version): void {
    let { who } = version
    for (let next = this.#became.get(who); next; next = this.#became.get(who)) who = next
    this.#comings.set(event, { campaign, versions: [{ ...version, who }] })
  }

  held(campaign: string, at: Date, knownFrom: Date): void {
    this.#held.push({ campaign, at, knownFrom })
  }

  /** Who is known to have been at the event; null when nobody is. */
  present(event: string): Version | null {
    const last = this.#comings.get(event)?.versions.at(-1)
    return last?.counts ? last : null
  }

  correct(event: string, knownFrom: Date, change: Partial<Version>): void {
    const versions = this.#comings.get(event)?.versions
    const last = versions?.at(-1)
    if (!versions || !last) throw new Error(`Nobody came to ${event}.`)
    versions.push({ ...last, ...change, knownFrom })
  }

  merge(survivor: string, merged: string, knownFrom: Date): void {
    this.#became.set(merged, survivor)
    for (const [event, { versions }] of this.#comings)
      if (versions.at(-1)?.who === merged) this.correct(event, knownFrom, { who: survivor })
  }

  /** All moments at which something came to be known, in order. */
  get moments(): Date[] {
    const found = [...this.#comings.values()].flatMap(({ versions }) => versions.map(({ knownFrom }) => knownFrom))
    return [...found, ...this.#held.map(({ knownFrom }) => knownFrom)].toSorted((one, other) => +one - +other)
  }

  /** In a campaign, or everywhere when null. */
  count(metric: Counted, campaign: string | null, { from, to }: Span, asOf: Date): number {
    const isWithin = (moment: Date) => (from === null || dayOf(moment) >= from) && (to === null || dayOf(moment) <= to)
    const isIn = (each: { campaign: string }) => campaign === null || each.campaign === campaign
    if (metric === 'EVENTS_HELD')
      return this.#held.filter((one) => isIn(one) && one.knownFrom <= asOf && isWithin(one.at)).length
    const standing = [...this.#comings.values()]
      .filter(isIn)
      .flatMap(({ versions }) => versions.findLast(({ knownFrom }) => knownFrom <= asOf) ?? [])
      .filter(({ counts, cameAt }) => counts && isWithin(cameAt))
    if (metric === 'ATTENDANCES') return standing.length
    if (metric === 'VOLUNTEERS_INVOLVED') return new Set(standing.map(({ who }) => who)).size
    return standing.reduce((sum, { minutes }) => sum + minutes, 0)
  }
}
