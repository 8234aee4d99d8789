import pg from 'pg'
import { ledgerStatements } from './ledger.ts'
import { factStatements } from './programme.ts'
import type { ProgrammeSize } from './programme.ts'

/** For bulk work alone. The triggers and foreign keys are off: the rows are made to satisfy them, and `reconcile` checks. */
const loadSettings = `
  SET session_replication_role = replica;
  SET work_mem = '256MB';
  SET maintenance_work_mem = '1GB';
  SET max_parallel_maintenance_workers = 0;
  SET max_parallel_workers_per_gather = 0`

/** Fills a migrated, empty database with a programme of this size, its ledger and its counters. */
export async function loadProgramme(
  connectionString: string,
  size: ProgrammeSize,
  onStatement: (sql: string, milliseconds: number) => void = () => {},
): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'erikti-bench-load' })
  await client.connect()
  try {
    await client.query(loadSettings)
    for (const statement of [...factStatements(size), ...ledgerStatements]) {
      const started = performance.now()
      await client.query(statement)
      onStatement(statement, performance.now() - started)
    }
  } finally {
    await client.end()
  }
}
