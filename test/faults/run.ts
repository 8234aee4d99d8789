import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createRandom } from '@erikti/prisma/seed/random'
import { compareCounters, compareFeeds, compareLedger, compareWrites, settle } from './comparison.ts'
import type { Comparison } from './comparison.ts'
import { Dashboard } from './dashboard.ts'
import type { Scope } from './dashboard.ts'
import { faults } from './faults.ts'
import type { Happenings, Scene } from './faults.ts'
import { Fleet } from './fleet.ts'
import { checkRecoveries, checkStalls, Observations } from './observations.ts'
import { watchOtherWork } from './other-work.ts'
import { startOwnPostgres } from './own-postgres.ts'
import { makeProgramme } from './programme.ts'
import { faultKinds, planFaults } from './schedule.ts'
import type { FaultKind } from './schedule.ts'
import { watchStalledSockets } from './stalled-sockets.ts'
import { startWriters } from './writers.ts'
import type { Writers } from './writers.ts'

export interface RunOptions {
  seed: number
  seconds: number
  servers: number
  dashboards: number
  writers: number
  /** Told of each step and each fault. */
  progress: (line: string) => void
  /** Aborted when somebody has seen enough: everything is stopped, and nothing compared. */
  stopped: AbortSignal
}

export interface Report {
  seed: number
  faults: Record<FaultKind, number>
  writes: { acknowledged: number; abandoned: number; repeats: number }
  servers: { starts: number; failedStarts: number }
  dashboards: { connections: number; resets: number; failures: number; closes: Record<string, number> }
  overtaken: Scene['overtaken']
  observations: Observations
  /** The part of the machine that other work took. */
  otherWork: number
  comparisons: readonly Comparison[]
  /** Everything that is not as it must be, comparisons included. */
  differences: readonly string[]
  /** Where logs, journal and database were kept; null when there was nothing to look into. */
  folder: string | null
  elapsedSeconds: number
}

const events = 4
const warmUpMilliseconds = 1_500
const pauseMilliseconds = { least: 200, most: 1_200 }
/** Now and then nothing is broken but the stalled sockets: that others do not wait for them can be seen only then. */
const calmEveryMilliseconds = 25_000
const calmMilliseconds = 5_000
const farewellMilliseconds = 45_000
const writesPerSecond = 60
/** A transaction far ahead of any. */
const noSuchCursor = '4000000000000-1'

/** Runs the whole: builds the scene, breaks it for a while, lets it settle, and compares. */
export async function runFaults(options: RunOptions): Promise<Report> {
  const { seed, seconds, progress, stopped } = options
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'erikti-faults-'))
  const differences: string[] = []
  const journal: string[] = []
  const sayDifference = (line: string) => {
    differences.push(line)
    progress(`✗ ${line}`)
  }
  const note = (line: string) => {
    journal.push(`${((performance.now() - began) / 1_000).toFixed(2)} ${line}`)
    progress(line)
  }
  const observations = new Observations()
  const watchingOthers = watchOtherWork()
  let otherWork = 0
  const counts = Object.fromEntries(Object.keys(faultKinds).map((kind) => [kind, 0])) as Record<FaultKind, number>
  const overtaken = { transactions: 0, entries: 0 }
  const comparisons: Comparison[] = []
  const dashboards: Dashboard[] = []
  const closing: (() => Promise<void> | void)[] = []
  let writers: Writers | null = null
  let fleet: Fleet | null = null

  try {
    note('PostgreSQL starts')
    const postgres = await startOwnPostgres(join(folder, 'database'), (line) => journal.push(`PostgreSQL: ${line}`))
    closing.push(() => postgres.close())
    note(`${options.servers} servers start`)
    const servers = new Fleet({
      connectionString: postgres.connectionString,
      folder,
      size: options.servers,
      secret: randomBytes(32).toString('base64url'),
      onDifference: sayDifference,
    })
    fleet = servers
    closing.push(() => servers.close())
    await servers.start()
    note('the programme is made')
    const programme = await makeProgramme(postgres.database, servers.urls[0] ?? '', {
      volunteers: Math.ceil((seconds + 20) * writesPerSecond),
      events,
    })

    const happenings: Happenings = { acknowledgedAt: -Infinity, told: new Map() }
    const scopes: Scope[] = [null, ...programme.eventIds.slice(0, 2).map((event) => ({ event }))]
    const balancing = createRandom(seed, 'balancer')
    for (let number = 1; number <= options.dashboards; number += 1) {
      const name = `dashboard ${number}`
      dashboards.push(
        new Dashboard({
          name,
          key: number % 2 === 0 ? programme.key : null,
          nextUrl: () => (servers.urls.length === 0 ? null : balancing.pick(servers.urls)),
          scopes,
          // The first asks for what is nowhere, and has to be told so; the others begin at the beginning.
          after: number === 1 ? noSuchCursor : '0-0',
          random: balancing.next,
          onEntry({ recordedAt, receivedAt }) {
            const at = receivedAt - performance.timeOrigin
            happenings.told.set(name, { at, recordedAt })
            observations.deliver(recordedAt, receivedAt)
          },
          onDifference: sayDifference,
        }),
      )
    }
    closing.push(() => dashboards.forEach((dashboard) => dashboard.close()))
    const stalled = watchStalledSockets(servers, observations, programme.key)
    closing.push(() => stalled.close())
    const written = startWriters({
      programme,
      urls: () => servers.urls,
      random: createRandom(seed, 'writers'),
      count: options.writers,
      onAcknowledged: () => (happenings.acknowledgedAt = performance.now()),
    })
    writers = written

    const random = createRandom(seed, 'faults')
    const scene: Scene = {
      postgres,
      fleet: servers,
      dashboards,
      programme,
      observations,
      happenings,
      random,
      isNeeded: (slot) => stalled.isOn(slot),
      note,
      overtaken,
    }
    const endStart = observations.disturb()
    await wait(warmUpMilliseconds, undefined, { signal: stopped })
    endStart()

    const background = new Set<Promise<void>>()
    const faultsBegan = performance.now()
    const plan = planFaults(random)
    const isDue = () =>
      performance.now() - faultsBegan < seconds * 1_000 || Object.values(counts).some((count) => count === 0)
    let calmAt = performance.now() + calmEveryMilliseconds
    const calm = async () => {
      await Promise.all(background)
      for (const slot of servers.slots) await servers.untilReady(slot)
      note('a quiet time')
      await wait(calmMilliseconds, undefined, { signal: stopped })
      calmAt = performance.now() + calmEveryMilliseconds
    }
    while (isDue()) {
      if (performance.now() > calmAt) await calm()
      stopped.throwIfAborted()
      const kind = plan.next().value
      // What is measured after a crash must not wait for something else.
      if (kind === 'crashDatabase') await Promise.all(background)
      const fault = faults[kind](scene)
      counts[kind] += 1
      if (kind === 'commitLate' || kind === 'stallDashboards') {
        const running = fault.finally(() => background.delete(running))
        background.add(running)
        running.catch(() => {})
      } else await fault
      await wait(random.integer(pauseMilliseconds.least, pauseMilliseconds.most), undefined, { signal: stopped })
    }
    await calm()

    note('no more faults; what was begun is answered')
    await written.stop(farewellMilliseconds)
    for (const slot of servers.slots) await servers.untilReady(slot)
    await stalled.untilBoth()
    note('the last updates arrive')
    await settle(postgres.database, dashboards)
    note('everything is compared')
    comparisons.push(
      await compareWrites(postgres.database, written.writes),
      await compareFeeds(postgres.database, dashboards),
      await compareCounters(servers.slots, scopes, dashboards),
      await compareLedger(postgres.database),
    )
    for (const comparison of comparisons) differences.push(...comparison.differences)
    differences.push(...checkRecoveries(observations.recoveries))
    otherWork = await watchingOthers.stop()
    differences.push(...checkStalls(observations.stalls, observations.quietDelays(), otherWork))
    differences.push(
      ...checkIsTelling({ overtaken, observations, dashboards, acknowledged: countAcknowledged(written) }),
    )
  } catch (error) {
    if (!stopped.aborted)
      sayDifference(`the run broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  } finally {
    progress('everything is stopped')
    await watchingOthers.stop()
    // The dashboards' own end is no news to anybody.
    for (const close of closing.reverse()) await close()
  }

  const isKept = differences.length > 0
  if (isKept) {
    const told = dashboards.map(({ name, segments }) => ({ name, segments }))
    const content = { seed, differences, journal, writes: writers?.writes, told }
    await writeFile(join(folder, 'journal.json'), JSON.stringify(content, null, 1), { mode: 0o600 })
  } else {
    await rm(folder, { recursive: true, force: true })
  }
  const acknowledged = writers ? countAcknowledged(writers) : 0
  const sum = (count: (dashboard: Dashboard) => number) => dashboards.reduce((total, one) => total + count(one), 0)
  return {
    seed,
    faults: counts,
    writes: {
      acknowledged,
      abandoned: (writers?.writes.length ?? 0) - acknowledged,
      repeats: writers?.repeats ?? 0,
    },
    servers: { starts: fleet?.starts ?? 0, failedStarts: fleet?.failedStarts ?? 0 },
    dashboards: {
      connections: sum(({ connections }) => connections),
      resets: sum(({ resets }) => resets),
      failures: sum(({ failures }) => failures),
      closes: countCloses(dashboards),
    },
    overtaken,
    observations,
    otherWork,
    comparisons,
    differences,
    folder: isKept ? folder : null,
    elapsedSeconds: (performance.now() - began) / 1_000,
  }
}

const countAcknowledged = ({ writes }: Writers) => writes.filter(({ answer }) => answer !== null).length

function countCloses(dashboards: readonly Dashboard[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { closes } of dashboards) for (const [code, count] of closes) counts[code] = (counts[code] ?? 0) + count
  return counts
}

interface Shown {
  overtaken: Scene['overtaken']
  observations: Observations
  dashboards: readonly Dashboard[]
  acknowledged: number
}

/** A run in which nothing happened proves nothing. */
function checkIsTelling({ overtaken, observations, dashboards, acknowledged }: Shown): string[] {
  const missing = [
    [acknowledged > 0, 'no write was acknowledged'],
    [overtaken.entries > 0, 'no transaction was overtaken by another'],
    [observations.quietDelays().length > 0, 'nothing was told in a quiet time'],
    [observations.stalls.some(({ tooSlow }) => !tooSlow), 'no stalled socket was closed'],
    [observations.stalls.some(({ tooSlow }) => tooSlow), 'no socket was closed as too slow'],
    [dashboards.some(({ lagResets }) => lagResets > 0), 'nobody who had been away for too long was told to begin anew'],
    [(dashboards[0]?.resets ?? 0) > 0, 'whoever asked for a place that is not in the feed was never told so'],
  ] as const
  return missing.filter(([isShown]) => !isShown).map(([, line]) => line)
}
