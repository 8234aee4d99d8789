import { afterAll, describe, expect, test } from 'vitest'
import { schema } from '@erikti/schema/schema'
import { cellOfRow, ownOrganisationId, tabulate } from '@erikti/schema/permission-table/table'
import { writeCrawl, writeProbe } from '../../kit/crawl.ts'
import { changeLimits, endlessLimits } from '../../kit/limits.ts'
import { startTestServer } from '../../kit/server.ts'
import { visitGiven } from './answers.ts'
import { writeInput } from './inputs.ts'
import { setScene } from './scene.ts'
import type { Actor } from './scene.ts'
import { openTransport } from './transports.ts'
import type { Reply, Transport, TransportName } from './transports.ts'

// No limit may hide what the table says.
const limits = changeLimits({
  document: { cost: 1_000_000 },
  budget: endlessLimits.public.budget,
  messagesPerSocket: endlessLimits.messagesPerSocket,
})
const server = await startTestServer({ limits })
afterAll(() => server.close())
const scene = await setScene(server)
const rows = tabulate(schema)
const row = new Map(rows.map((one) => [`${one.type}.${one.field}`, one]))

const entries = new Set(['Query', 'Mutation', 'Subscription'])

const forbidden = ({ body }: Reply) =>
  (body.errors ?? []).some(({ extensions }) => extensions?.['code'] === 'FORBIDDEN')

async function withActor<Result>(
  name: TransportName,
  actor: Actor,
  use: (transport: Transport) => Promise<Result>,
): Promise<Result> {
  const transport = openTransport(name, server, actor.key)
  try {
    return await use(transport)
  } finally {
    transport.close()
  }
}

/** Everything that an actor is given by a crawl over what the table lets them have. */
async function crawl(transport: Transport, actor: Actor): Promise<{ given: Set<string>; text: string }> {
  const given = new Set<string>()
  let text = ''
  const selects = (type: string, field: string) => {
    const one = row.get(`${type}.${field}`)
    return one !== undefined && cellOfRow(one, actor.viewer) !== 'none'
  }
  for (const samples of [{ ...scene.own, ...actor.samples }, scene.others])
    for (const query of writeCrawl(samples, selects)) {
      const reply = await transport.ask(query)
      text += reply.text
      // A refusal by a limit would hide what the table says.
      expect(reply.body.errors ? `${query} has errors: ${reply.text}` : null).toBeNull()
      visitGiven(query, reply.body.data, (type, field) => void given.add(`${type}.${field}`))
    }
  return { given, text }
}

const admin = scene.actors.find(({ title }) => title === 'OFFICE_ADMIN') as Actor
const givenToAdmin = (await withActor('HTTP', admin, (transport) => crawl(transport, admin))).given

describe.each(['HTTP', 'WebSocket'] as const)('over %s', (transportName) => {
  describe.each(scene.actors.map((actor) => [actor.title, actor] as const))('%s', (_, actor) => {
    test('is given every field that the table lets them have, of the rows that are theirs', async () => {
      const { given, text } = await withActor(transportName, actor, (transport) => crawl(transport, actor))
      const missing = [...givenToAdmin].filter((name) => {
        const one = row.get(name)
        return one !== undefined && cellOfRow(one, actor.viewer) !== 'none' && !given.has(name)
      })
      expect(missing).toEqual([])
      if (rowsReachOnlyOwn(actor)) for (const secret of scene.secretsOfOthers) expect(text).not.toContain(secret)
    })

    // One question for each of very many fields.
    test('is given no field that the table denies', async () => {
      const denied = rows.filter((one) => !entries.has(one.type) && cellOfRow(one, actor.viewer) === 'none')
      await withActor(transportName, actor, async (transport) => {
        for (const { type, field } of denied)
          for (const samples of [scene.own, scene.others]) {
            const query = writeProbe(samples, type, field)
            if (query === null) continue
            const reply = await transport.ask(query)
            visitGiven(query, reply.body.data, (givenType, givenField, value) => {
              if (givenType === type && givenField === field) expect.fail(`${query} gives ${JSON.stringify(value)}`)
            })
          }
      })
    }, 60_000)

    test('is refused every mutation that the table denies, and no other', async () => {
      await withActor(transportName, actor, async (transport) => {
        for (const one of rows.filter(({ type }) => type === 'Mutation')) {
          const reply = await transport.ask(...mutationOf(one.field))
          const result = reply.body.data?.[one.field] as { __typename?: string } | null | undefined
          const refused = result?.__typename === 'ForbiddenError' || forbidden(reply)
          expect([one.field, refused, reply.text]).toEqual([
            one.field,
            cellOfRow(one, actor.viewer) === 'none',
            reply.text,
          ])
        }
      })
    })
  })
})

/** How a subscription begins, by its field; the scene's own event and campaign. */
const beginnings: Readonly<Record<string, string>> = {
  activity: 'activity { __typename }',
  campaignProgress: `campaignProgress(campaign: ${scene.campaign}) { asOf }`,
  challengeQueue: 'challengeQueue { version }',
  counters: 'counters { snapshot }',
  fundProgress: `fundProgress(fund: ${scene.own['Query.fund(id:)'] ?? ''}) { asOf }`,
  eventProgress: `eventProgress(event: ${scene.own['Query.event(id:)'] ?? ''}) { attended }`,
}

describe.each(scene.actors.map((actor) => [actor.title, actor] as const))('%s', (_, actor) => {
  test('is refused every subscription that the table denies, and is answered by every other', async () => {
    await withActor('WebSocket', actor, async (transport) => {
      for (const one of rows.filter(({ type }) => type === 'Subscription')) {
        const beginning = beginnings[one.field]
        if (beginning === undefined) throw new Error(`Say how the subscription ${one.field} begins`)
        // The feed has nothing to say before something happens; asking after a cursor that never was is answered at once.
        const query = beginning.replace(/^activity /, 'activity(after: "1-1") ')
        const reply = await transport.ask(`subscription { ${query} }`)
        const given = (reply.body.data?.[one.field] ?? null) !== null
        expect([one.field, given, forbidden(reply)]).toEqual([
          one.field,
          ...(cellOfRow(one, actor.viewer) === 'none' ? [false, true] : [true, false]),
        ])
      }
    })
  })
})

/** Whether the actor sees nothing of others beyond what is public. */
function rowsReachOnlyOwn({ viewer }: Actor): boolean {
  return viewer.kind !== 'account' || viewer.grants.every(({ organisationId }) => organisationId !== null)
}

function mutationOf(name: string): [string, Record<string, unknown>] {
  const field = schema.getMutationType()?.getFields()[name]
  const inputType = field?.args[0]?.type
  const selection = '{ __typename }'
  return inputType
    ? [
        `mutation ($input: ${String(inputType)}) { ${name}(input: $input) ${selection} }`,
        { input: writeInput(name, ownOrganisationId) },
      ]
    : [`mutation { ${name} ${selection} }`, {}]
}
