/** As in `src/graphql/trusted-documents.ts`, of the documents that only the desk asks: the board does not load them. */
export const documentHashes: Readonly<Record<string, string>> = {}
