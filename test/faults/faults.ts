import { setTimeout as wait } from 'node:timers/promises'
import { longestCatchUp } from '@erikti/schema/activity/activity.feed'
import type { Random } from '@erikti/prisma/seed/random'
import type { Dashboard } from './dashboard.ts'
import type { Fleet, Slot } from './fleet.ts'
import { allow, longestRecoveryMilliseconds } from './observations.ts'
import type { Observations, Recovery } from './observations.ts'
import { backends, openClient } from './own-postgres.ts'
import { watchOtherWork } from './other-work.ts'
import type { OwnPostgres } from './own-postgres.ts'
import type { Programme } from './programme.ts'
import type { FaultKind } from './schedule.ts'

/** What happens while the run goes on, for those who wait for it. */
export interface Happenings {
  /** When a write was last acknowledged, by `performance.now()`. */
  acknowledgedAt: number
  /** When each dashboard was last told of an entry, and when that had been recorded. */
  readonly told: Map<string, { at: number; recordedAt: number }>
}

export interface Scene {
  postgres: OwnPostgres
  fleet: Fleet
  dashboards: readonly Dashboard[]
  programme: Programme
  observations: Observations
  happenings: Happenings
  random: Random
  /** A server with a stalled socket under watch stays. */
  isNeeded: (slot: Slot) => boolean
  note: (line: string) => void
  /** How many entries others committed while a transaction was held open. */
  overtaken: { transactions: number; entries: number }
}

/** Beyond the longest that it may take, so that a late recovery is told with its time. */
const watchMilliseconds = allow(longestRecoveryMilliseconds, 1) + 5_000
const pollMilliseconds = 20
const longestWaitMilliseconds = 30_000

/** Does one thing to the scene. Settles when it is done, and its consequences were waited for where they are measured. */
export const faults: Record<FaultKind, (scene: Scene) => Promise<void>> = {
  async crashDatabase({ postgres, observations, random, note, ...scene }) {
    const end = observations.disturb()
    const signal = random.pick(['SIGKILL', 'SIGQUIT'] as const)
    const away = random.integer(0, 2_500)
    note(`PostgreSQL gets ${signal}, away for ${away} ms`)
    const returnedAt = await postgres.crash(signal, away)
    const recovery = await watchRecovery(scene, returnedAt)
    observations.recoveries.push(recovery)
    end()
  },

  async killServer(scene) {
    const slot = await chooseServer(scene)
    const end = scene.observations.disturb()
    scene.note(`${slot.name} is killed`)
    await scene.fleet.kill(slot, scene.random.integer(0, 1_500))
    // Until another has started in its place, which takes much of a small machine.
    scene.fleet.untilReady(slot).then(end, end)
  },

  async stopServer(scene) {
    const slot = await chooseServer(scene)
    const end = scene.observations.disturb()
    scene.note(`${slot.name} is asked to stop`)
    await scene.fleet.stop(slot, scene.random.integer(0, 500))
    scene.fleet.untilReady(slot).then(end, end)
  },

  async endListener({ postgres, observations, random, note }) {
    const end = observations.disturb()
    const ended = await postgres.terminate(backends.listener, random.integer(1, 3))
    note(`${ended} listening connection(s) are ended`)
    end()
  },

  async endBackends({ postgres, observations, random, note }) {
    const end = observations.disturb()
    const ended = await postgres.terminate(backends.pool, random.pick([1, 5, 100]))
    note(`${ended} connection(s) of servers are ended`)
    end()
  },

  async cutSockets({ dashboards, observations, random, note }) {
    const end = observations.disturb()
    const chosen = random.shuffle(dashboards).slice(0, random.integer(1, dashboards.length))
    note(`${chosen.length} dashboard(s) are cut off`)
    for (const dashboard of chosen) dashboard.cut()
    end()
  },

  async stallDashboards({ dashboards, observations, random, note }) {
    const end = observations.disturb()
    const milliseconds = random.integer(500, 4_000)
    const chosen = random.shuffle(dashboards).slice(0, random.integer(1, Math.ceil(dashboards.length / 2)))
    note(`${chosen.length} dashboard(s) take nothing for ${milliseconds} ms`)
    for (const dashboard of chosen) dashboard.stall(milliseconds)
    await wait(milliseconds)
    end()
  },

  async leaveBehind({ postgres, dashboards, programme, observations, random, note }) {
    const end = observations.disturb()
    const dashboard = random.pick(dashboards)
    const before = dashboard.lagResets
    dashboard.leave()
    const rows = await postgres.ask<{ transaction: string }>(tellMany, [programme.regionId, longestCatchUp + 1])
    dashboard.comeBack()
    note(`${dashboard.name} was away for ${longestCatchUp + 1} entries`)
    const transaction = BigInt(rows?.[0]?.transaction ?? 0)
    const isBehind = ({ cursor }: Dashboard) => BigInt(cursor.split('-')[0] ?? 0) < transaction
    const deadline = performance.now() + longestWaitMilliseconds
    while ((dashboard.lagResets === before || dashboards.some(isBehind)) && performance.now() < deadline)
      await wait(pollMilliseconds)
    end()
  },

  async commitLate(scene) {
    const { postgres, programme, observations, random, note, overtaken } = scene
    const milliseconds = random.integer(200, 2_500)
    const end = observations.disturb()
    const client = openClient(postgres.connectionString)
    try {
      await client.connect()
      await client.query('BEGIN')
      const { rows } = await client.query<{ transaction: string }>(
        `INSERT INTO "Activity" (kind, "occurredAt", "regionId") VALUES ('EVENT_VERIFIED', now(), $1)
         RETURNING "transactionId"::text AS transaction`,
        [programme.regionId],
      )
      await wait(milliseconds)
      const others = await postgres.ask<{ count: number }>(
        `SELECT count(*)::int AS count FROM "Activity" WHERE "transactionId" > $1::xid8`,
        [rows[0]?.transaction],
      )
      await client.query('COMMIT')
      const count = others?.[0]?.count ?? 0
      if (count > 0) overtaken.transactions += 1
      overtaken.entries += count
      note(`a transaction was held for ${milliseconds} ms; ${count} entries overtook it`)
    } catch {
      note('a transaction that was held open was lost with the database')
    } finally {
      await client.end().catch(() => {})
      end()
    }
  },
}

/** What the feed tells that is of no event: it needs no more to be told. */
const tellMany = `
  INSERT INTO "Activity" (kind, "occurredAt", "regionId") SELECT 'EVENT_VERIFIED', now(), $1 FROM generate_series(1, $2)
  RETURNING "transactionId"::text AS transaction`

/** One that is ready and not needed, with another ready beside it: what has no server left is not what is tried here. */
async function chooseServer({ fleet, random, isNeeded }: Scene): Promise<Slot> {
  const deadline = performance.now() + longestWaitMilliseconds
  for (;;) {
    const ready = fleet.slots.filter(({ url }) => url !== null)
    const free = ready.filter((slot) => !isNeeded(slot))
    if (ready.length > 1 && free.length > 0) return random.pick(free)
    if (performance.now() > deadline) throw new Error('No two servers were ready for half a minute.')
    await wait(pollMilliseconds)
  }
}

type Watched = Pick<Scene, 'fleet' | 'dashboards' | 'happenings'>

async function watchRecovery({ fleet, dashboards, happenings }: Watched, returnedAt: number): Promise<Recovery> {
  const otherWork = watchOtherWork()
  const recovery: Recovery = {
    firstWrite: null,
    firstUpdate: null,
    everyDashboard: null,
    everyServer: null,
    otherWork: 0,
  }
  const returnedAtClock = performance.timeOrigin + returnedAt
  const isNew = ({ recordedAt }: { recordedAt: number }) => recordedAt >= returnedAtClock
  const ready = watchReadiness(fleet, returnedAt).then((milliseconds) => (recovery.everyServer = milliseconds))
  while (performance.now() - returnedAt < watchMilliseconds) {
    const { acknowledgedAt, told } = happenings
    if (recovery.firstWrite === null && acknowledgedAt > returnedAt) recovery.firstWrite = acknowledgedAt - returnedAt
    const fresh = dashboards.flatMap(({ name }) => told.get(name) ?? []).filter(isNew)
    const now = performance.now()
    if (fresh.length > 0) recovery.firstUpdate ??= Math.min(...fresh.map(({ at }) => at)) - returnedAt
    if (fresh.length === dashboards.length) recovery.everyDashboard ??= now - returnedAt
    if (recovery.firstWrite !== null && recovery.everyDashboard !== null) break
    await wait(pollMilliseconds)
  }
  await ready
  recovery.otherWork = await otherWork.stop()
  return recovery
}

/** Until all servers that run say that they are ready; those that were starting are left out. */
async function watchReadiness(fleet: Fleet, returnedAt: number): Promise<number | null> {
  const waiting = new Set(fleet.urls)
  while (performance.now() - returnedAt < watchMilliseconds) {
    for (const url of waiting) {
      const status = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(1_000) }).then(
        (response) => response.status,
        () => 0,
      )
      if (status === 200 || !fleet.urls.includes(url)) waiting.delete(url)
    }
    if (waiting.size === 0) return performance.now() - returnedAt
    await wait(pollMilliseconds)
  }
  return null
}
