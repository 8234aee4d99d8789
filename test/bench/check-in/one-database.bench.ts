import pg from 'pg'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { formatNumber, formatSummary } from '../harness/format.ts'
import { summarise } from '../harness/statistics.ts'
import { loadProgramme } from '../programme/load.ts'
import { gatherCrowd } from './crowd.ts'
import type { HandWrittenCheckIn } from './hand-written.child.ts'

/** Writers at once. */
const sides = [1, 4, 16]
const commitSides = 16
const listeners = [0, 1, 20]

/** What one PostgreSQL takes: commits that notify, and commits that all count in the same region. */
export const oneDatabase: Bench = {
  name: 'one-database',
  title: 'What one database takes: notifications, and one region’s counters',
  async run({ databases, effort, started, progress }) {
    const rounds = effort === 'short' ? 1 : effort === 'full' ? 7 : 3
    const checkIns = effort === 'short' ? 100 : 600
    const commitMilliseconds = effort === 'short' ? 500 : 2_000
    const connectionString = await databases.create('one_database')
    await loadProgramme(connectionString, { scale: 1, signups: false })
    const crowd = await gatherCrowd(connectionString, sides.length * rounds * checkIns)
    // For its account alone.
    const erikti = started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
    await erikti.ask('start', { connectionString })
    await erikti.stop()
    const sql = started(startChild<HandWrittenCheckIn>(new URL('hand-written.child.ts', import.meta.url)))
    await sql.ask('start', { connectionString, connections: Math.max(...sides) })
    const rows: string[][] = []
    let next = 0

    for (const count of listeners) {
      progress(`${count} listeners`)
      const perSecond: number[] = []
      for (let round = 0; round < rounds; round += 1)
        perSecond.push(await commitFor(connectionString, count, commitMilliseconds))
      const what = count === 0 ? 'commits that notify nobody' : `commits that notify, heard by ${count}`
      rows.push([what, String(commitSides), formatSummary(summarise(perSecond), '/s')])
    }
    for (const together of sides) {
      progress(`${together} writers`)
      const perSecond: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        const volunteerIds = Array.from({ length: checkIns }, () => crowd.volunteerId(next++))
        const { eventId, shiftId } = crowd
        perSecond.push((checkIns / (await sql.ask('checkIn', { eventId, shiftId, volunteerIds, together }))) * 1_000)
      }
      rows.push(['check-ins into one event', String(together), formatSummary(summarise(perSecond), '/s')])
    }
    return {
      notes: [
        `${rounds} rounds: of ${formatNumber(commitMilliseconds / 1_000)} s for commits, each of one small row; of ${formatNumber(checkIns)} check-ins, hand-written as in the bench of check-ins, all counting in the same region, district, campaigns and event.`,
        'Writers, listeners and PostgreSQL share the machine’s cores; nothing is synced to disk, so that the counters’ locks are held as briefly as they can be.',
      ],
      columns: ['', 'writers', 'rate'],
      rows,
    }
  },
}

/** Commits a second of writers that go on for so long; with listeners, each commit notifies them. */
async function commitFor(connectionString: string, listening: number, milliseconds: number): Promise<number> {
  const open = async () => {
    const client = new pg.Client({ connectionString, application_name: 'erikti-bench-commits' })
    await client.connect()
    return client
  }
  const ears = await Promise.all(Array.from({ length: listening }, open))
  const writers = await Promise.all(Array.from({ length: commitSides }, open))
  try {
    await writers[0]?.query('CREATE TABLE IF NOT EXISTS bench_commit (at timestamptz)')
    for (const ear of ears) await ear.query('LISTEN bench')
    const notify = listening > 0 ? `, told AS (SELECT pg_notify('bench', '') FROM written) SELECT FROM told` : ' SELECT'
    const query = {
      name: 'commit',
      text: `WITH written AS (INSERT INTO bench_commit VALUES (now()) RETURNING 1)${notify}`,
    }
    const until = performance.now() + milliseconds
    let commits = 0
    const began = performance.now()
    await Promise.all(
      writers.map(async (writer) => {
        for (; performance.now() < until; commits += 1) await writer.query(query)
      }),
    )
    return (commits / (performance.now() - began)) * 1_000
  } finally {
    for (const client of [...ears, ...writers]) await client.end()
  }
}
