/**
 * SHA-256 of each of the page's documents, by the name of its operation: the page sends it instead of the text. The build
 * puts them in (`web/trusted-documents.ts`); until then there is none, and texts are sent.
 */
export const documentHashes: Readonly<Record<string, string>> = {}
