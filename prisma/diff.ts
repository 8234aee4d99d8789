/**
 * Author's tool: prints the SQL from one Prisma schema to the present one.
 *
 *   node --import tsx prisma/diff.ts                    from the schema in git's HEAD
 *   node --import tsx prisma/diff.ts --from empty       from nothing
 *   node --import tsx prisma/diff.ts --from <folder>    from another schema folder
 *   node --import tsx prisma/diff.ts --from <revision>  from the schema in a git revision
 *   … --to <folder>                                     to another schema folder than `prisma/schema`
 *
 * Prisma's schema language cannot say everything: checks, exclusion constraints, functions and triggers are added to the
 * migration by hand.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { workspaceRoot } from './paths.ts'
import { createSchemaEngine, noFilter } from './schema-engine.ts'
import type { Datamodels } from './schema-engine.ts'
import type { DiffTarget } from '@prisma/schema-engine-wasm'

const schemaFolder = 'prisma/schema'

function readSchemaFolder(folder: string): Datamodels {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')])
}

function readSchemaOfRevision(revision: string): Datamodels {
  const git = (...parameters: string[]) =>
    execFileSync('git', ['-C', workspaceRoot, ...parameters], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  return git('ls-tree', '--name-only', revision, `${schemaFolder}/`)
    .split('\n')
    .filter((path) => path.endsWith('.prisma'))
    .map((path) => [basename(path), git('show', `${revision}:${path}`)])
}

function readOrigin(from: string): DiffTarget {
  if (from === 'empty') return { tag: 'empty' }
  const folder = resolve(from)
  return toTarget(
    existsSync(folder) && statSync(folder).isDirectory() ? readSchemaFolder(folder) : readSchemaOfRevision(from),
  )
}

function toTarget(datamodels: Datamodels): DiffTarget {
  if (datamodels.length === 0) return { tag: 'empty' }
  return { tag: 'schemaDatamodel', files: datamodels.map(([path, content]) => ({ path, content })) }
}

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: 'HEAD' },
    to: { type: 'string', default: join(workspaceRoot, schemaFolder) },
  },
})
const present = readSchemaFolder(resolve(values.to))
const engine = await createSchemaEngine(undefined, { datamodels: present })
try {
  const { stdout } = await engine.diff({
    from: readOrigin(values.from),
    to: toTarget(present),
    script: true,
    exitCode: null,
    filters: noFilter,
  })
  process.stdout.write(stdout ?? '')
} catch (error) {
  // The engine's errors are JSON with a readable message inside, when they are about the schema.
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  engine.free()
}
