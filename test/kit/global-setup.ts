import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '@erikti/prisma/migrate'
import { createTemplateDatabase, dropDatabase } from '@erikti/prisma/postgres/databases'
import { startEmbedded } from '@erikti/prisma/postgres/embedded'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: {
      /** A superuser's address. */
      connectionString: string
      /** The migrated database that test files clone. */
      template: string
    }
  }
}

/** What is written here is thrown away with the tests, so it need not outlive a power cut. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

interface Server {
  connectionString: string
  template: string
  stop(): Promise<void>
}

/** Tiers that run in one process share the server; the last to end stops it. */
const shared = globalThis as { eriktiTestServer?: { users: number; server: Promise<Server> } }

/**
 * One PostgreSQL for the tiers of a run: an embedded one in a temporary folder, or the server of `TEST_DATABASE_URL`,
 * whose account must be allowed to create databases. Migrates a template once; everything made is removed at the end.
 */
export default async function setUpPostgres(project: TestProject): Promise<() => Promise<void>> {
  const use = (shared.eriktiTestServer ??= { users: 0, server: startMigrated() })
  use.users += 1
  const { connectionString, template, stop } = await use.server
  project.provide('postgres', { connectionString, template })
  return async () => {
    use.users -= 1
    if (use.users > 0) return
    delete shared.eriktiTestServer
    await stop()
  }
}

async function startMigrated(): Promise<Server> {
  const { connectionString, stop } = await startServer(process.env['TEST_DATABASE_URL'])
  const template = `erikti_template_${randomBytes(4).toString('hex')}`
  try {
    await createTemplateDatabase(connectionString, template, async (address) => {
      await migrate(address)
    })
  } catch (error) {
    await stop()
    throw error
  }
  return {
    connectionString,
    template,
    async stop() {
      await dropDatabase(connectionString, template)
      await stop()
    },
  }
}

async function startServer(url: string | undefined): Promise<{ connectionString: string; stop(): Promise<void> }> {
  if (url) return { connectionString: url, stop: async () => {} }
  const dataFolder = await mkdtemp(join(tmpdir(), 'erikti-test-'))
  const remove = () => rm(dataFolder, { recursive: true, force: true })
  try {
    const postgres = await startEmbedded({ dataFolder, settings: careless })
    return {
      connectionString: postgres.connectionString,
      async stop() {
        await postgres.close()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}
