import { Agent } from 'node:http'
import { databaseOf } from '@erikti/prisma/postgres/databases'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { EriktiServer } from '../erikti-server.child.ts'
import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { measureRound, rowOf } from '../harness/command-round.ts'
import { post } from '../harness/http-load.ts'
import { watchPostgresCpu } from '../harness/postgres-cpu.ts'
import { interleave } from '../harness/statistics.ts'
import { withClient } from '../harness/with-client.ts'
import { loadProgramme } from '../programme/load.ts'
import type { HandWrittenVisit } from './hand-written.child.ts'
import { gatherHouseholds } from './households.ts'

const document = `mutation Visit($input: RecordStoreVisitInput!) { recordStoreVisit(input: $input) {
  __typename ... on StoreVisitPayload { visitId } ... on Error { code message } } }`
/** Counters at once, and connections to the database on either side. */
const together = 8

/** Visits to one store through the public API, beside the same writes as statements. */
export const storeVisits: Bench = {
  name: 'store-visit',
  title: 'Visits to the Social store: through GraphQL, and as hand-written SQL',
  async run({ databases, effort, started, progress }) {
    const times = effort === 'short' ? 100 : 400
    const rounds = effort === 'short' ? 2 : effort === 'full' ? 9 : 5
    const warmUps = 2
    const connectionString = await databases.create('store_visit')
    await loadProgramme(connectionString, { scale: 1, signups: false })
    const households = await gatherHouseholds(connectionString, 2 * (rounds + warmUps + 1) * times)
    const { placeId, ruleId, items } = households
    const erikti = started(startChild<EriktiServer>(new URL('../erikti-server.child.ts', import.meta.url)))
    const sql = started(startChild<HandWrittenVisit>(new URL('hand-written.child.ts', import.meta.url)))
    const { url, key } = await erikti.ask('start', { connectionString })
    await sql.ask('start', { connectionString, connections: together })
    const postgres = await watchPostgresCpu(connectionString, databaseOf(connectionString))
    let next = 0
    const take = () => Array.from({ length: times }, () => households.familyId(next++))
    const lines = items.map(({ itemId }) => ({ itemId: encodeGlobalId('Item', itemId), quantity: 1 }))

    const throughApi = async (familyIds: string[]): Promise<number> => {
      const agent = new Agent({ keepAlive: true, maxSockets: together })
      const side = async () => {
        for (let id = familyIds.pop(); id !== undefined; id = familyIds.pop()) {
          const input = {
            familyId: encodeGlobalId('Family', id),
            placeId: encodeGlobalId('StockPlace', placeId),
            lines,
            idempotencyKey: id,
          }
          const body = JSON.stringify({ query: document, variables: { input } })
          const answer = await post(agent, { url: `${url}/graphql`, key, body })
          if (!answer.includes('"StoreVisitPayload"')) throw new Error(`A visit was answered with ${answer}`)
        }
      }
      const began = performance.now()
      await Promise.all(Array.from({ length: together }, side))
      agent.destroy()
      return performance.now() - began
    }
    const throughSql = (familyIds: string[]) => sql.ask('serve', { placeId, ruleId, items, familyIds, together })

    try {
      // A store that has been open for a while: statements of an empty one are planned to read it row by row.
      progress('first visits')
      await throughApi(take())
      await throughSql(take())
      await withClient(connectionString, (client) => client.query('ANALYZE'))
      progress('rounds')
      const results = await interleave(
        {
          erikti: () => measureRound({ node: erikti, postgres, times }, () => throughApi(take())),
          sql: () => measureRound({ node: sql, postgres, times }, () => throughSql(take())),
        },
        { rounds, warmUps },
      )
      const counted = await withClient(connectionString, (client) =>
        client.query<{ visits: number; differences: number }>(
          `SELECT (SELECT count(*)::int FROM "StoreVisit") AS visits, (SELECT count(*)::int FROM reconcile_stock()) AS differences`,
        ),
      )
      const [held] = counted.rows
      if (held?.visits !== next || held.differences !== 0)
        throw new Error(
          `${next} visits were held as ${held?.visits}, with ${held?.differences} differences in the stock.`,
        )
      return {
        notes: [
          'Aim: at least half of the rate of hand-written SQL.',
          `${rounds} rounds of ${times} visits on each side, ${together} at a time, each of another family that takes ${items.length} things of ${items.length} groups with a rule each: all change the same balances of the stock and the same counters.`,
          'Hand-written: one transaction over `pg` that locks the family and the balances, and writes the movement, its entries, the visit, its lines, the record of the idempotency key, the activity and the ledger’s entries, one statement each; no rules, no picking of lots, no permissions, no HTTP. The triggers of the stock and of the ledger work on both sides.',
        ],
        columns: ['', 'visits', 'ratio', 'Node CPU', 'PostgreSQL CPU'],
        rows: [rowOf('Erikti, GraphQL over HTTP', results, 'erikti'), rowOf('hand-written SQL', results, 'sql')],
      }
    } finally {
      await postgres.close()
    }
  },
}
