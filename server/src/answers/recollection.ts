import type { Answer } from './answer.ts'

/** What is known of a question that was asked before. */
export interface Recollected {
  /** Null until it is asked once more. */
  answer: Answer | null
  /** Its answers are their askers’ own, so keeping them is not tried again. */
  isOwn: boolean
}

/** A question takes this much beside its text. */
const overheadBytes = 500

/** Questions and their answers, those not asked for the longest forgotten first, bounded by their bytes. */
export class Recollection {
  readonly #entries = new Map<string, Recollected>()
  #bytes = 0

  constructor(readonly capacityBytes: number) {}

  get bytes(): number {
    return this.#bytes
  }

  get size(): number {
    return this.#entries.size
  }

  find(question: string): Recollected | undefined {
    const entry = this.#entries.get(question)
    if (entry) {
      this.#entries.delete(question)
      this.#entries.set(question, entry)
    }
    return entry
  }

  keep(question: string, entry: Recollected): void {
    this.#forget(question)
    const bytes = sizeOf(question, entry)
    // One that takes much of the room is not worth all that it would push out.
    if (bytes > this.capacityBytes / 16) return
    this.#entries.set(question, entry)
    this.#bytes += bytes
    for (const [oldest] of this.#entries) {
      if (this.#bytes <= this.capacityBytes) break
      this.#forget(oldest)
    }
  }

  #forget(question: string): void {
    const entry = this.#entries.get(question)
    if (!entry) return
    this.#entries.delete(question)
    this.#bytes -= sizeOf(question, entry)
  }
}

const sizeOf = (question: string, { answer }: Recollected) => overheadBytes + 2 * question.length + (answer?.bytes ?? 0)
