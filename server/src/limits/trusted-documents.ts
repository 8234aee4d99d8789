import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { refused } from './limit-errors.ts'

/** In the folder of the built web files: SHA-256 of each document of the page, in hexadecimal → its text. */
export const trustedDocumentsFile = 'trusted-documents.json'

const lookAgainMilliseconds = 1_000

/** What of a request says which document it runs. */
export interface DocumentRequest {
  query?: string | null | undefined
  extensions?: Record<string, unknown> | null | undefined
}

export interface FoundDocument {
  text: string
  /** It is one of the page’s own. */
  trusted: boolean
}

/**
 * The documents that the built web files bring along. Read at the first need and again when the file has changed, as it
 * does while one develops; without the file none is known.
 */
export class TrustedDocuments {
  readonly #path: string
  #texts: ReadonlyMap<string, string> = new Map()
  #known: ReadonlySet<string> = new Set()
  #modified = -1
  #lookedAt = -Infinity

  constructor(webFolder: string) {
    this.#path = join(webFolder, trustedDocumentsFile)
  }

  /**
   * The document that a request names by `extensions.persistedQuery.sha256Hash`, or the one it brings as text.
   * @throws GraphQLError PERSISTED_QUERY_NOT_FOUND when the hash is none of ours and no text came with it
   */
  find({ query, extensions }: DocumentRequest): FoundDocument {
    const hash = readHash(extensions)
    if (hash !== null) {
      const text = this.#textOf(hash)
      if (text !== undefined) return { text, trusted: true }
      if (!query) throw refused('PERSISTED_QUERY_NOT_FOUND', 'The server knows no document with this hash.')
    }
    const text = query ?? ''
    this.#look()
    return { text, trusted: this.#known.has(text) }
  }

  #textOf(hash: string): string | undefined {
    if (!this.#texts.has(hash)) this.#look()
    return this.#texts.get(hash)
  }

  /** At most once a second, and only reads what has changed. */
  #look(): void {
    const now = performance.now()
    if (now - this.#lookedAt < lookAgainMilliseconds) return
    this.#lookedAt = now
    const modified = statSync(this.#path, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (modified === this.#modified) return
    this.#modified = modified
    const texts = modified === 0 ? {} : (JSON.parse(readFileSync(this.#path, 'utf8')) as Record<string, string>)
    this.#texts = new Map(Object.entries(texts))
    this.#known = new Set(this.#texts.values())
  }
}

function readHash(extensions: DocumentRequest['extensions']): string | null {
  const persisted = extensions?.['persistedQuery']
  if (typeof persisted !== 'object' || persisted === null || !('sha256Hash' in persisted)) return null
  return typeof persisted.sha256Hash === 'string' ? persisted.sha256Hash : null
}
