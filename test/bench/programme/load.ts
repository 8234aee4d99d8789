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

/** Those that hold nearly all rows. */
const largeTables = `ANY ('{"\\"Volunteer\\"","\\"Attendance\\"","\\"MetricEntry\\"","\\"SubjectReference\\""}'::regclass[])`

/**
 * An index over all rows at once is built much faster than row by row. Of the constraints that are indexes, primary keys
 * that others refer to stay.
 */
const setIndexesAside = `
  CREATE TEMP TABLE set_aside AS
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS removal,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS return
  FROM pg_constraint own
  WHERE conrelid = ${largeTables} AND contype IN ('p', 'x')
    AND (contype = 'x' OR NOT EXISTS (SELECT FROM pg_constraint other WHERE other.confrelid = own.conrelid))
  UNION ALL
  SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  FROM pg_index
  WHERE indrelid = ${largeTables} AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid);
  DO $$ DECLARE work text; BEGIN FOR work IN SELECT removal FROM set_aside LOOP EXECUTE work; END LOOP; END $$`

const bringIndexesBack = `
  DO $$ DECLARE work text; BEGIN FOR work IN SELECT return FROM set_aside LOOP EXECUTE work; END LOOP; END $$`

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
    const statements = [
      setIndexesAside,
      ...factStatements(size),
      ...ledgerStatements,
      bringIndexesBack,
      'VACUUM ANALYZE',
    ]
    for (const statement of statements) {
      const started = performance.now()
      await client.query(statement)
      onStatement(statement, performance.now() - started)
    }
  } finally {
    await client.end()
  }
}
