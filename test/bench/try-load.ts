import { startDatabases } from '/work/main/test/bench/harness/databases.ts'
import { loadProgramme } from '/work/main/test/bench/programme/load.ts'
import { createDatabase } from '@erikti/prisma/client'
import { reconcile } from '@erikti/schema/ledger/reconcile'
const scale = Number(process.argv[2])
const dbs = await startDatabases()
try {
  const cs = await dbs.create('load')
  const t = performance.now()
  await loadProgramme(cs, { scale, signups: scale === 1 }, (sql, ms) => console.log(ms.toFixed(0), sql.trim().slice(0, 60)))
  console.log('total', performance.now() - t)
  const database = createDatabase({ connectionString: cs, poolSize: 2, applicationName: 'x' })
  if (scale === 1) console.log(await reconcile(database))
  console.log((await database.pool.query(`select relname, reltuples, pg_size_pretty(pg_total_relation_size(oid)) from pg_class where relkind='r' and relnamespace='public'::regnamespace and reltuples>0 order by reltuples desc`)).rows.map(r=>Object.values(r).join(' ')).join('\n'))
  await database.close()
} finally { await dbs.close() }
