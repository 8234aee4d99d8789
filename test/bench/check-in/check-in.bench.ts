import { Agent } from 'node:http'
import { databaseOf } from '@erikti/prisma/postgres/databases'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { measureRound, rowOf } from '../harness/command-round.ts'
import { formatNumber } from '../harness/format.ts'
import { post } from '../harness/http-load.ts'
import { watchPostgresCpu } from '../harness/postgres-cpu.ts'
import { interleave } from '../harness/statistics.ts'
import { withClient } from '../harness/with-client.ts'
import { loadProgramme } from '../programme/load.ts'
import { gatherCrowd } from './crowd.ts'
import type { HandWrittenCheckIn } from './hand-written.child.ts'

const document = `mutation CheckIn($input: CheckInInput!) { checkIn(input: $input) {
  __typename ... on AttendancePayload { attendanceId } ... on Error { code message } } }`
/** Clients at once, and connections to the database on either side. */
const together = 8
const checksOfMemory = 5

/** Check-ins into one event through the public API, beside the same writes as statements. */
export const checkIns: Bench = {
  name: 'check-in',
  title: 'Check-ins: through GraphQL, and as hand-written SQL',
  async run({ databases, effort, started, progress }) {
    const times = effort === 'short' ? 100 : 400
    const rounds = effort === 'short' ? 2 : effort === 'full' ? 9 : 5
    const warmUps = 2
    const many = effort === 'short' ? 500 : effort === 'full' ? 100_000 : 5_000
    const connectionString = await databases.create('check_in')
    await loadProgramme(connectionString, { scale: 1, signups: false })
    const crowd = await gatherCrowd(connectionString, many + 2 * (rounds + warmUps) * times)
    const erikti = started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
    const sql = started(startChild<HandWrittenCheckIn>(new URL('hand-written.child.ts', import.meta.url)))
    const { url, key } = await erikti.ask('start', { connectionString })
    await sql.ask('start', { connectionString, connections: together })
    const postgres = await watchPostgresCpu(connectionString, databaseOf(connectionString))
    let next = 0
    const take = (count: number) => Array.from({ length: count }, () => crowd.volunteerId(next++))

    const throughApi = async (volunteerIds: string[]): Promise<number> => {
      const agent = new Agent({ keepAlive: true, maxSockets: together })
      const side = async () => {
        for (let id = volunteerIds.pop(); id !== undefined; id = volunteerIds.pop()) {
          const input = {
            eventId: encodeGlobalId('Event', crowd.eventId),
            volunteerId: encodeGlobalId('Volunteer', id),
            idempotencyKey: id,
          }
          const answer = await post(agent, {
            url: `${url}/graphql`,
            key,
            body: JSON.stringify({ query: document, variables: { input } }),
          })
          if (!answer.includes('"AttendancePayload"')) throw new Error(`A check-in was answered with ${answer}`)
        }
      }
      const began = performance.now()
      await Promise.all(Array.from({ length: together }, side))
      agent.destroy()
      return performance.now() - began
    }
    const throughSql = (volunteerIds: string[]) =>
      sql.ask('checkIn', { eventId: crowd.eventId, shiftId: crowd.shiftId, volunteerIds, together })

    try {
      progress('rounds')
      const results = await interleave(
        {
          erikti: () => measureRound({ node: erikti, postgres, times }, () => throughApi(take(times))),
          sql: () => measureRound({ node: sql, postgres, times }, () => throughSql(take(times))),
        },
        { rounds, warmUps },
      )
      progress(`${formatNumber(many)} check-ins more`)
      const memory: number[] = []
      const rates: number[] = []
      for (let check = 0; check < checksOfMemory; check += 1) {
        rates.push((many / checksOfMemory / (await throughApi(take(many / checksOfMemory)))) * 1_000)
        memory.push((await erikti.memory()) / 1e6)
      }
      const counted = await withClient(connectionString, (client) =>
        client.query<{ value: number }>(
          `SELECT value::int AS value FROM "Counter" WHERE metric = 'ATTENDANCES' AND "scopeKind" = 'EVENT' AND "scopeId" = $1`,
          [crowd.eventId],
        ),
      )
      if (counted.rows[0]?.value !== next)
        throw new Error(`${next} check-ins were counted as ${counted.rows[0]?.value}.`)

      const list = (values: readonly number[]) => values.map(formatNumber).join(', ')
      return {
        notes: [
          'Aim: at least half of the rate of hand-written SQL.',
          `${rounds} rounds of ${times} check-ins on each side, ${together} at a time, all into one event of one campaign below another: each changes the same counters of the region, the district, two campaigns and the event.`,
          'Hand-written: one transaction over `pg` that locks the event and writes the attendance, the record of the idempotency key, the activity and the ledger’s entries, one statement each; no rules, no permissions, no HTTP. The ledger’s trigger counts on both sides, which is nearly all that PostgreSQL does.',
          `Then ${formatNumber(many)} more through GraphQL. Heap and buffers after each fifth of them: ${list(memory)} MB; rate: ${list(rates)} a second. The counter held every one of them.`,
        ],
        columns: ['', 'check-ins', 'ratio', 'Node CPU', 'PostgreSQL CPU'],
        rows: [rowOf('Erikti, GraphQL over HTTP', results, 'erikti'), rowOf('hand-written SQL', results, 'sql')],
      }
    } finally {
      await postgres.close()
    }
  },
}
