import { getOperationName, makeOperation, mapExchange, stringifyDocument, type DocumentInput } from '@urql/core'
import type { SubscribePayload } from 'graphql-ws'
import { documentHashes } from './trusted-documents.ts'

const hashes = new Map(Object.entries(documentHashes))

/** Adds the documents of a part of the page that is loaded later. */
export function knowDocuments(later: Readonly<Record<string, string>>): void {
  for (const [name, hash] of Object.entries(later)) hashes.set(name, hash)
}

/** What stands for the document's text in a request; undefined for a document that the build did not know. */
function readExtensions(document: DocumentInput): { persistedQuery: { version: 1; sha256Hash: string } } | undefined {
  const name = getOperationName(document as Parameters<typeof getOperationName>[0])
  const sha256Hash = name === undefined ? undefined : hashes.get(name)
  return sha256Hash === undefined ? undefined : { persistedQuery: { version: 1, sha256Hash } }
}

/** Has urql send the hash of a document instead of its text. */
export const persistedExchange = mapExchange({
  onOperation(operation) {
    const extensions = readExtensions(operation.query)
    if (!extensions || operation.kind === 'teardown') return operation
    return makeOperation(operation.kind, { ...operation, extensions: { ...operation.extensions, ...extensions } })
  },
})

/** What of an operation that goes to the socket past urql says which document it is; the protocol wants a text, even an empty one. */
export function describeDocument(document: DocumentInput): Pick<SubscribePayload, 'query' | 'extensions'> {
  const extensions = readExtensions(document)
  return extensions
    ? { query: '', extensions }
    : { query: stringifyDocument(document as Parameters<typeof stringifyDocument>[0]) }
}
