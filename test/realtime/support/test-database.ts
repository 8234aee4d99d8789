import { randomBytes } from 'node:crypto'
import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { migrate } from '@erikti/prisma/migrate'
import pg from 'pg'

export interface TestDatabase {
  connectionString: string
  database: Database
  drop(): Promise<void>
}

/** A migrated database that nobody else uses. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['EDGE_TEST_POSTGRES'] ?? ''
  const name = `edge_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  const connectionString = server.replace(/\/[^/?]*(?=\?|$)/, `/${name}`)
  await migrate(connectionString)
  const database = createDatabase({ connectionString, poolSize: 8, applicationName: 'erikti-test' })
  return {
    connectionString,
    database,
    async drop() {
      await database.close()
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await admin.end()
    },
  }
}
