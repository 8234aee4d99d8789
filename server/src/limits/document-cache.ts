import type { DocumentNode } from 'graphql'

/** Together with its positions, a parsed document takes some fifty times the memory of its text. */
const mostCharacters = 500_000

/** Parsed documents, those not asked for the longest forgotten first, bounded by their text and not by their number. */
export class DocumentCache {
  readonly #documents = new Map<string, DocumentNode>()
  #characters = 0

  constructor(readonly capacity = mostCharacters) {}

  get(text: string): DocumentNode | undefined {
    const document = this.#documents.get(text)
    if (document) {
      this.#documents.delete(text)
      this.#documents.set(text, document)
    }
    return document
  }

  set(text: string, document: DocumentNode): void {
    if (this.#documents.has(text) || text.length > this.capacity) return
    this.#documents.set(text, document)
    this.#characters += text.length
    for (const [oldest] of this.#documents) {
      if (this.#characters <= this.capacity) break
      this.#documents.delete(oldest)
      this.#characters -= oldest.length
    }
  }
}
