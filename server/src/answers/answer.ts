import { presentMark } from './observation.ts'
import type { Observation } from './observation.ts'
import type { Versions } from './table-versions.ts'

/** The `data` of an answer as it travels, with places for the present moment of whoever is given it. */
export class Answer {
  /** What it costs whoever is given it. */
  readonly cost: number
  readonly #parts: readonly Buffer[]
  readonly #observation: Observation

  constructor(data: unknown, cost: number, observation: Observation) {
    this.cost = cost
    this.#parts = splitAtPresent(data)
    this.#observation = observation
  }

  get bytes(): number {
    return this.#parts.reduce((sum, part) => sum + part.length, 0)
  }

  /** Whether it is what would be answered now: nothing that it was made of has changed, and the day is the same. */
  holds(versions: Versions): boolean {
    const { tables, readsHorizon, from, before, versions: then } = this.#observation
    if (versions !== then && versions.state !== then.state) {
      if (!versions.agree(then, tables)) return false
      if (readsHorizon && versions.horizon !== then.horizon) return false
    }
    const moment = versions.at.getTime()
    return from <= moment && moment < before
  }

  /** The bytes for somebody whose moment this is. */
  at(present: Date): Buffer[] {
    const [first, ...others] = this.#parts
    if (!first) return []
    const moment = Buffer.from(JSON.stringify(present))
    return [first, ...others.flatMap((part) => [moment, part])]
  }
}

function splitAtPresent(data: unknown): Buffer[] {
  return JSON.stringify(data)
    .split(JSON.stringify(presentMark))
    .map((part) => Buffer.from(part))
}

/** An answer that is nobody else’s, with the present filled in. */
export function fillPresent(json: string, present: Date): string {
  return json.replaceAll(JSON.stringify(presentMark), JSON.stringify(present))
}
