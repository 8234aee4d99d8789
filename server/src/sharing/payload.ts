import type { ExecutionResult, GraphQLFormattedError } from 'graphql'

type Extensions = Readonly<Record<string, unknown>>

/** An answer, serialised once for all who are told it. */
export class Payload {
  readonly #body: string
  readonly #extensions: Extensions | undefined
  #bytes: Buffer | undefined

  constructor(
    { data, extensions }: Pick<ExecutionResult, 'data' | 'extensions'>,
    errors: readonly GraphQLFormattedError[] | undefined,
  ) {
    this.#body = JSON.stringify({ data, errors })
    this.#extensions = extensions
  }

  get bytes(): Buffer {
    this.#bytes ??= this.#serialise(this.#extensions)
    return this.#bytes
  }

  /** For one of them, with something that is their own. */
  bytesWith(extensions: Extensions): Buffer {
    return this.#serialise({ ...this.#extensions, ...extensions })
  }

  #serialise(extensions: Extensions | undefined): Buffer {
    const end = extensions ? `,"extensions":${JSON.stringify(extensions)}}` : '}'
    return Buffer.from(this.#body.slice(0, -1) + end)
  }
}
