import type { Database } from '@erikti/prisma/client'
import type { Clock } from '@erikti/schema/shared/clock'
import type { ExecutionResult } from 'graphql'
import { Answer } from './answer.ts'
import { readCatalogue } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import { Observation } from './observation.ts'
import { Recollection } from './recollection.ts'
import { TableVersions } from './table-versions.ts'
import type { Versions } from './table-versions.ts'

const capacityBytes = 32_000_000

export interface AnswersOptions {
  database: Database
  clock: Clock
  capacityBytes?: number
}

/** An answer made for one asker alone; `present` stands where it has a mark for it. */
export interface OwnResult {
  result: ExecutionResult
  present: Date | null
}

/** An answer that others are given as well. `isNew`: it was made for this asker, who has paid for it. */
export interface SharedAnswer {
  answer: Answer
  present: Date
  isNew: boolean
}

export interface Making {
  result: ExecutionResult
  cost: number
}

/** Counted from the start of the process. */
export interface AnswerStatistics {
  /** Given without being made anew. */
  shared: number
  made: number
}

/**
 * Answers to questions of those who may see the same, made once while nothing that they were made of has changed. Each time the
 * database is asked where its tables stand, by a statement that begins after the question came: so an answer is never older than
 * what its asker, or anybody before, was told has been saved, whichever server told it.
 */
export class Answers {
  readonly statistics: AnswerStatistics = { shared: 0, made: 0 }
  readonly recollection: Recollection
  readonly #database: Database
  readonly #versions: TableVersions
  readonly #making = new Map<string, Promise<Answer | null>>()
  #catalogue: Promise<Catalogue> | undefined

  constructor({ database, clock, capacityBytes: capacity = capacityBytes }: AnswersOptions) {
    this.#database = database
    this.#versions = new TableVersions(database, clock)
    this.recollection = new Recollection(capacity)
  }

  /** Whether the question was asked before, and an answer to it may be anybody’s: what is asked once is not worth the room. */
  knows(question: string): boolean {
    return this.recollection.find(question)?.isOwn === false
  }

  /** A query was asked for the first time, and answered without an error. */
  remember(question: string): void {
    if (!this.recollection.find(question)) this.recollection.keep(question, { answer: null, isOwn: false })
  }

  /** `make` executes the query under observation; null: as always. */
  async give(
    question: string,
    make: (observation: Observation | null) => Promise<Making>,
  ): Promise<SharedAnswer | OwnResult> {
    let versions: Versions
    let catalogue: Catalogue
    try {
      ;[versions, catalogue] = await Promise.all([this.#versions.read(), this.#readCatalogue()])
    } catch {
      // Whatever is wrong with the database, the query itself finds out and tells.
      return { result: (await make(null)).result, present: null }
    }
    for (;;) {
      const known = this.recollection.find(question)?.answer
      if (known?.holds(versions)) return this.#share(known, versions)
      // One that is being made is as good when it began where the tables stand now; of those that waited in vain, one makes the next.
      const making = this.#making.get(question)
      if (!making) break
      const made = await making
      if (made?.holds(versions)) return this.#share(made, versions)
      if (!made) break
    }
    return this.#make(question, new Observation(versions, catalogue), make)
  }

  #share(answer: Answer, { at: present }: Versions): SharedAnswer {
    this.statistics.shared += 1
    return { answer, present, isNew: false }
  }

  async #make(
    question: string,
    observation: Observation,
    make: (observation: Observation) => Promise<Making>,
  ): Promise<SharedAnswer | OwnResult> {
    const present = observation.versions.at
    const making = make(observation)
    const concluding = making.then(
      (made) => this.#conclude(question, observation, made),
      () => null,
    )
    this.#making.set(question, concluding)
    try {
      const { result } = await making
      const answer = await concluding
      return answer ? { answer, present, isNew: true } : { result, present }
    } finally {
      if (this.#making.get(question) === concluding) this.#making.delete(question)
    }
  }

  #conclude(question: string, observation: Observation, { result, cost }: Making): Answer | null {
    const { data, errors } = result
    if (errors || !data) return null
    if (observation.ownBecause !== null) {
      this.recollection.keep(question, { answer: null, isOwn: true })
      return null
    }
    this.statistics.made += 1
    const answer = new Answer(data, cost, observation)
    this.recollection.keep(question, { answer, isOwn: false })
    return answer
  }

  #readCatalogue(): Promise<Catalogue> {
    if (this.#catalogue) return this.#catalogue
    const reading = readCatalogue(this.#database)
    this.#catalogue = reading
    reading.catch(() => (this.#catalogue = undefined))
    return reading
  }
}
