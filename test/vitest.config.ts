import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import type { TestProjectConfiguration } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const minute = 60_000

const databaseSetup = fileURLToPath(new URL('kit/global-setup.ts', import.meta.url))
const consoleGuard = fileURLToPath(new URL('kit/console.ts', import.meta.url))

interface Tier {
  name: string
  include: string[]
  /** A PostgreSQL with a migrated template database, shared by the tier. */
  database?: boolean
  /** Starts servers or browsers: one file at a time, with time to do it. */
  heavy?: boolean
}

const folder = (name: string) => [`test/${name}/**/*.test.{ts,tsx}`]

const tiers: Tier[] = [
  {
    name: 'unit',
    include: [
      'schema/src/**/*.test.ts',
      'server/src/**/*.test.ts',
      'web/src/**/*.test.{ts,tsx}',
      'prisma/**/*.test.ts',
      'test/simulate/**/*.test.ts',
      'test/bench/**/*.test.ts',
    ],
  },
  { name: 'integration', include: folder('integration'), database: true },
  { name: 'realtime', include: folder('realtime'), database: true },
  { name: 'contract', include: folder('contract'), database: true },
  { name: 'architecture', include: folder('architecture') },
  { name: 'setup', include: folder('setup'), heavy: true },
  { name: 'faults', include: folder('faults'), heavy: true },
  { name: 'e2e', include: folder('e2e'), heavy: true, database: true },
]

function toProject({ name, include, database = false, heavy = false }: Tier): TestProjectConfiguration {
  return {
    // Vite would take GraphQL's ES modules where Node, and so every library here, takes its CommonJS: two of them at once.
    resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
    test: {
      name,
      root,
      include,
      environment: 'node',
      // Against what hangs; no claim leans on them, since a machine may be as slow as it likes.
      testTimeout: heavy ? 10 * minute : 3 * minute,
      hookTimeout: heavy ? 10 * minute : 3 * minute,
      setupFiles: consoleGuard,
      ...(database && { globalSetup: databaseSetup }),
      ...(heavy && { fileParallelism: false, maxWorkers: 1 }),
    },
  }
}

export default defineConfig({ root, test: { maxWorkers: 2, projects: tiers.map(toProject) } })
