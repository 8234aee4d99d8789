import pg from 'pg'

/** Puts facts into the ledger, as check-ins do, but without their rules: what is measured is how they reach the readers. */
export interface Writer {
  /**
   * One more attendance of forty minutes by somebody new: three of the region's counters change. Settles with the moment of the
   * commit by the database's clock, in milliseconds.
   */
  write(): Promise<number>
  close(): Promise<void>
}

const insertFacts = {
  name: 'bench-facts',
  text: `
    WITH fact AS (SELECT gen_random_uuid() AS source, gen_random_uuid() AS subject)
    INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "regionId", "subjectId", "sourceKind", "sourceId", command)
    SELECT counted.metric, counted.delta, now(), region.id,
           CASE counted.metric WHEN 'VOLUNTEERS_INVOLVED' THEN fact.subject END, 'ATTENDANCE', fact.source, 'bench'
    FROM fact CROSS JOIN "Region" region
    CROSS JOIN (VALUES ('ATTENDANCES'::"Metric", 1), ('VOLUNTEERS_INVOLVED', 1), ('VOLUNTEER_MINUTES', 40)) AS counted (metric, delta)
    RETURNING xmin::text AS transaction`,
}

const readCommit = {
  name: 'bench-commit',
  text: `SELECT extract(epoch FROM pg_xact_commit_timestamp($1::xid))::float8 * 1000 AS milliseconds`,
}

export async function startWriter(connectionString: string): Promise<Writer> {
  const client = new pg.Client({ connectionString, application_name: 'erikti-bench-writer' })
  await client.connect()
  return {
    async write() {
      const written = await client.query<{ transaction: string }>(insertFacts)
      const { rows } = await client.query<{ milliseconds: number }>({
        ...readCommit,
        values: [written.rows[0]?.transaction],
      })
      return rows[0]?.milliseconds ?? Number.NaN
    },
    close: () => client.end(),
  }
}
