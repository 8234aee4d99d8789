import { startDatabases } from './harness/databases.ts'
import { loadProgramme } from './programme/load.ts'
import { createDatabase } from '@erikti/prisma/client'
import { readRegion } from '@erikti/schema/regions/regions.service'
import { schema } from '@erikti/schema/schema'
import { systemClock } from '@erikti/schema/shared/clock'
import { execute, parse, buildSchema, printSchema } from 'graphql'
import { deadLivePort, officeViewer } from './harness/context.ts'
import { nestedRead } from './nested-read/query.ts'
const dbs = await startDatabases()
const cpu = async (name: string, times: number, f: () => unknown) => {
  for (let i = 0; i < 30; i++) await f()
  for (let r = 0; r < 3; r++) { const b = process.cpuUsage(); const t = performance.now(); for (let i = 0; i < times; i++) await f(); const u = process.cpuUsage(b); console.log(name, ((u.user+u.system)/1000/times).toFixed(2), 'cpu ms', ((performance.now()-t)/times).toFixed(2), 'ms') }
}
try {
  const cs = await dbs.create('n')
  await loadProgramme(cs, { scale: 1, signups: true })
  const database = createDatabase({ connectionString: cs, poolSize: 4, applicationName: 'x' })
  const region = await readRegion(database)
  const document = parse(nestedRead)
  const contextValue = () => ({ clock: systemClock, database, live: deadLivePort, region, viewer: officeViewer })
  let captured: any
  const orig = database.prisma.event.findMany
  const proxy = new Proxy(database.prisma, { get: (t, k) => k === 'event' ? { findMany: (a: any) => { captured = a; return orig.call(database.prisma.event, a) } } : (t as any)[k] })
  const query = database.pool.query
  const r = await execute({ schema, document, variableValues: { first: 50 }, contextValue: { ...contextValue(), database: { ...database, prisma: proxy } } as any })
  console.log(JSON.stringify(captured))
  await cpu('erikti', 60, async () => JSON.stringify(await execute({ schema, document, variableValues: { first: 50 }, contextValue: contextValue() })))
  await cpu('prisma', 60, () => database.prisma.event.findMany(captured))
  const plain = buildSchema(printSchema(schema))
  await cpu('plain', 60, () => JSON.stringify(execute({ schema: plain, document, variableValues: { first: 50 }, rootValue: r.data })))
  await cpu('stringify', 60, () => JSON.stringify(r))
  database.pool.on('connect', () => {})
  const c: any = await database.pool.connect(); const P = Object.getPrototypeOf(c); const q = P.query; let sql: any; P.query = function (...a: any[]) { sql = a[0]; return q.apply(this, a) }
  c.release()
  await database.prisma.event.findMany(captured)
  console.log(sql.text ?? sql)
  const e = await database.pool.query({ text: 'EXPLAIN (ANALYZE, BUFFERS OFF, COSTS OFF) ' + sql.text, values: sql.values })
  console.log(e.rows.map((x: any) => x['QUERY PLAN']).join('\n'))
  await database.close()
} finally { await dbs.close() }
