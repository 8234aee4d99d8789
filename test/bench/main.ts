import { parseArgs } from 'node:util'
import { checkIns } from './check-in/check-in.bench.ts'
import { oneDatabase } from './check-in/one-database.bench.ts'
import { fanOut } from './fan-out/fan-out.bench.ts'
import type { Bench, BenchResult, Effort, Stoppable } from './harness/bench.ts'
import { startDatabases } from './harness/databases.ts'
import { describeMachine, describeMeasuring, formatSection, writePage } from './harness/page.ts'
import { nestedReads } from './nested-read/nested-read.bench.ts'
import { countersAtScale } from './counters/counters.bench.ts'
import { limitsBench } from './limits/limits.bench.ts'
import { reportsBench } from './reports/reports.bench.ts'
import { storeVisits } from './store-visit/store-visit.bench.ts'
import { searchAtScale } from './search/search.bench.ts'
import { delay } from './live/delay.bench.ts'
import { idle } from './live/idle.bench.ts'
import { tenThousand } from './live/ten-thousand.bench.ts'
import { peerFanOut } from './peers/fan-out/peer-fan-out.bench.ts'
import { peerReads } from './peers/reads/peer-reads.bench.ts'
import { sharedReads } from './shared-read/shared-read.bench.ts'

/**
 * `npm run bench -- [names] [--peers] [--short | --full] [--write]`: measures, prints tables, and with `--write` keeps them
 * in docs.
 */
const ownBenches: readonly Bench[] = [
  fanOut,
  tenThousand,
  delay,
  idle,
  checkIns,
  storeVisits,
  oneDatabase,
  nestedReads,
  sharedReads,
  countersAtScale,
  searchAtScale,
  reportsBench,
  limitsBench,
]
/** Those that install other servers first; run when they are named, or all of them by `--peers`. */
const peerBenches: readonly Bench[] = [peerReads, peerFanOut]
const benches: readonly Bench[] = [...ownBenches, ...peerBenches]

const usage = `npm run bench -- [${benches.map(({ name }) => name).join('] [')}] [--peers] [--short | --full] [--write]`

interface Settings {
  chosen: readonly Bench[]
  effort: Effort
  write: boolean
}

/** @throws Error with a line for the person who typed it. */
function readSettings(): Settings {
  const options = {
    short: { type: 'boolean' },
    full: { type: 'boolean' },
    peers: { type: 'boolean' },
    write: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const unknown = positionals.find((name) => !benches.some((bench) => bench.name === name))
  if (unknown !== undefined) throw new Error(`There is no bench “${unknown}”.`)
  if (values.short && values.full) throw new Error('Either --short or --full.')
  const named = benches.filter(({ name }) => positionals.includes(name))
  const chosen = [
    ...new Set([...(named.length === 0 && !values.peers ? ownBenches : named), ...(values.peers ? peerBenches : [])]),
  ]
  if (values.write && values.short) throw new Error('--write keeps nothing that was cut short.')
  return { chosen, effort: values.short ? 'short' : values.full ? 'full' : 'normal', write: values.write ?? false }
}

async function runBench(
  bench: Bench,
  tools: Parameters<Bench['run']>[0],
  processes: Stoppable[],
): Promise<BenchResult> {
  try {
    return await bench.run(tools)
  } finally {
    await stopAll(processes)
  }
}

/** The last to start is the first to stop: it may lean on the others. */
async function stopAll(processes: Stoppable[]): Promise<void> {
  for (const child of processes.splice(0).reverse()) await child.stop()
}

async function main({ chosen, effort, write }: Settings): Promise<void> {
  const processes: Stoppable[] = []
  const databases = await startDatabases()
  const stop = async () => {
    await stopAll(processes)
    await databases.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(130)))
  try {
    const measured = describeMeasuring(await describeMachine(databases))
    const sections: string[] = []
    for (const bench of chosen) {
      const started = performance.now()
      const progress = (what: string) => console.error(`  … ${bench.name}: ${what}`)
      progress('begins')
      const start = <Process extends Stoppable>(process: Process): Process => {
        processes.push(process)
        return process
      }
      const result = await runBench(bench, { databases, effort, started: start, progress }, processes)
      progress(`done in ${Math.round((performance.now() - started) / 1_000)} s`)
      const section = formatSection(bench.title, result, measured)
      sections.push(section)
      console.log(`\n${section}\n`)
    }
    if (write) {
      const titles = benches.map(({ title }) => title)
      await writePage(sections, titles)
    }
  } finally {
    await stop()
  }
}

let settings: Settings
try {
  settings = readSettings()
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  process.exit(2)
}
await main(settings)
