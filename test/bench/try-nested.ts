import { startDatabases } from './harness/databases.ts'
import { loadProgramme } from './programme/load.ts'
import { startChild } from './harness/child.ts'
import { deepStrictEqual } from 'node:assert'
import type { InProcess } from './nested-read/in-process.child.ts'
const dbs = await startDatabases()
const child = startChild<InProcess>(new URL('nested-read/in-process.child.ts', import.meta.url), process.argv.slice(2))
try {
  const cs = await dbs.create('n')
  await loadProgramme(cs, { scale: 1, signups: true })
  await child.ask('open', { connectionString: cs })
  const texts = [] as string[]
  for (const way of ['erikti', 'rows', 'text'] as const) { const t = await child.ask('read', { way, first: 50 }); texts.push(t); console.log(way, t.length) }
  deepStrictEqual(JSON.parse(texts[0]!), JSON.parse(texts[1]!)); deepStrictEqual(JSON.parse(texts[0]!), JSON.parse(texts[2]!))
  for (const first of [10, 100]) console.log(first, await child.ask('countStatements', { way: 'erikti', first }))
  for (let r = 0; r < 6; r++) for (const way of process.argv.length > 2 ? ['erikti'] as const : ['erikti', 'rows', 'text'] as const) {
    const { milliseconds, cpu } = await child.ask('repeat', { way, first: 50, times: 100, together: 4 })
    console.log(r, way, (milliseconds/100).toFixed(2), 'ms', (cpu/100/1000).toFixed(2), 'cpu ms')
  }
} finally { await child.stop(); await dbs.close() }
