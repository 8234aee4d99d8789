import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@erikti/prisma/migrate'
import { createTemplateDatabase, cloneDatabase } from '@erikti/prisma/postgres/databases'
import { startEmbedded } from '@erikti/prisma/postgres/embedded'

/** A PostgreSQL of the benches' own, and a new migrated database for whoever asks. */
export interface Databases {
  create(name: string): Promise<string>
  close(): Promise<void>
}

/** Nothing here is worth keeping, and how fast the disk syncs is not what is measured. Memory is as it is by default. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '8GB',
  // Delays are counted from the commit itself.
  track_commit_timestamp: 'on',
}
const template = 'bench_template'

export async function startDatabases(): Promise<Databases> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'erikti-bench-'))
  try {
    const { connectionString, close } = await startEmbedded({ dataFolder, settings })
    await createTemplateDatabase(connectionString, template, async (address) => void (await migrate(address)))
    return {
      create: (name) => cloneDatabase(connectionString, template, `bench_${name}`),
      async close() {
        await close()
        await rm(dataFolder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await rm(dataFolder, { recursive: true, force: true })
    throw error
  }
}
