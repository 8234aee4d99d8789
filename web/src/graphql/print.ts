import { stringifyDocument, type DocumentInput } from '@urql/core'

/** The text of a document, for an operation that goes to the socket past urql. */
export function print(document: DocumentInput): string {
  return stringifyDocument(document as Parameters<typeof stringifyDocument>[0])
}
