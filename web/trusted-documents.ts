import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatDocument, stringifyDocument } from '@urql/core'
import {
  Kind,
  parse,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql'
import type { Plugin } from 'vite'

/** Where the server looks for them, in the built files. */
const manifestFile = 'trusted-documents.json'
/** The modules of the page whose hashes are put in when it is built: everybody's, and those that only the desk needs. */
const hashesModule = /\/src\/(graphql|desk)\/trusted-documents\.ts$/
const deskFolders = /[\\/]src[\\/](?:desk|routes[\\/]office)[\\/]/

export interface TrustedDocument {
  /** The operation's name, unique in the page. */
  name: string
  /** As urql sends it: with its fragments, and `__typename` in every selection. */
  text: string
  /** SHA-256 of the text, in hexadecimal. */
  hash: string
  /** Whether only the desk asks it. */
  ofDesk: boolean
}

/**
 * Every operation that the page's source holds in `graphql(…)`.
 * @throws Error when two operations or two different fragments share a name, or a document is put together at run time
 */
export function readTrustedDocuments(sourceFolder: string): TrustedDocument[] {
  const operations = new Map<string, { operation: OperationDefinitionNode; ofDesk: boolean }>()
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const { file, text } of readTemplates(sourceFolder))
    for (const definition of parse(text, { noLocation: true }).definitions) {
      const isOperation = definition.kind === Kind.OPERATION_DEFINITION
      if (!isOperation && definition.kind !== Kind.FRAGMENT_DEFINITION) continue
      const name = definition.name?.value
      if (name === undefined) throw new Error(`${file} has an operation without a name.`)
      if (operations.has(name) || fragments.has(name)) throw new Error(`${file}: ${name} is there twice.`)
      if (isOperation) operations.set(name, { operation: definition, ofDesk: deskFolders.test(file) })
      else fragments.set(name, definition)
    }
  return [...operations.values()].map(({ operation, ofDesk }) => {
    const text = stringifyDocument(formatDocument(withFragments(operation, fragments) as never))
    return { name: operation.name?.value ?? '', text, hash: createHash('sha256').update(text).digest('hex'), ofDesk }
  })
}

function* readTemplates(folder: string): Generator<{ file: string; text: string }> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /\.(test|d)\.tsx?$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    for (const [, text = ''] of readFileSync(file, 'utf8').matchAll(/\bgraphql\(\s*`([^`]*)`/g)) {
      if (text.includes('${')) throw new Error(`${file} puts a document together at run time.`)
      yield { file, text }
    }
  }
}

/** The operation and every fragment it reaches, in the order in which it reaches them. */
function withFragments(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const reached = new Map<string, FragmentDefinitionNode>()
  const follow = (definition: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(definition, {
      FragmentSpread({ name: { value: name } }) {
        const fragment = fragments.get(name)
        if (!fragment) throw new Error(`There is no fragment ${name}.`)
        if (reached.has(name)) return
        reached.set(name, fragment)
        follow(fragment)
      },
    })
  follow(operation)
  return { kind: Kind.DOCUMENT, definitions: [operation, ...reached.values()] }
}

/** Writes the documents beside the built files, for the server, and their hashes into the page. */
export function trustedDocuments(): Plugin {
  let sourceFolder = ''
  return {
    name: 'erikti:trusted-documents',
    // While one develops with Vite's own server, the page sends texts.
    apply: 'build',
    configResolved(config) {
      sourceFolder = join(config.root, 'src')
    },
    load(id) {
      const part = hashesModule.exec(id)?.[1]
      if (part === undefined) return undefined
      for (const entry of readdirSync(sourceFolder, { recursive: true, withFileTypes: true }))
        if (entry.isFile() && /\.tsx?$/.test(entry.name)) this.addWatchFile(join(entry.parentPath, entry.name))
      const hashes = Object.fromEntries(
        readTrustedDocuments(sourceFolder)
          .filter(({ ofDesk }) => ofDesk === (part === 'desk'))
          .map(({ name, hash }) => [name, hash]),
      )
      return `export const documentHashes = ${JSON.stringify(hashes)}`
    },
    generateBundle() {
      const texts = Object.fromEntries(readTrustedDocuments(sourceFolder).map(({ hash, text }) => [hash, text]))
      this.emitFile({ type: 'asset', fileName: manifestFile, source: `${JSON.stringify(texts, null, 1)}\n` })
    },
  }
}
