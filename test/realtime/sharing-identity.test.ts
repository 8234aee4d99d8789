import { createKey } from '@erikti/schema/access/keys'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { schema } from '@erikti/schema/schema'
import { planSharing } from '@erikti/server/sharing/sharing-plan'
import { parse } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runEdge } from './support/edge.ts'
import type { RunningEdge } from './support/edge.ts'
import { subscribe } from './support/subscriber.ts'
import { createAccountViewer, createClient } from '../kit/client.ts'
import { anyRows, writeCrawl } from '../kit/crawl.ts'
import { useTestDatabase } from '../kit/database.ts'
import { createFundWorld } from '../kit/funds.ts'
import { endlessLimits } from '../kit/limits.ts'
import { createWorld } from '../kit/world.ts'

const { database, connectionString } = await useTestDatabase({ poolSize: 12 })
let edge: RunningEdge
let documents: string[]
const keys: (string | undefined)[] = [undefined]

beforeAll(async () => {
  const world = await createWorld(database, () => new Date())
  const organiser = await world.organisation()
  const campaign = await world.campaign()
  const event = await world.event({ status: 'RUNNING', organiserId: organiser.id, campaignId: campaign.id })
  await world.attendance(event, await world.volunteer())
  const about = { regionId: world.region.id, organisationId: organiser.id, campaignId: campaign.id, eventId: event.id }
  await database.prisma.activity.createMany({ data: [{ kind: 'EVENT_STARTED', occurredAt: new Date(), ...about }] })
  const admin = await createAccountViewer(database, { role: 'OFFICE_ADMIN', organisationId: null })
  const { accountId } = admin
  const office = await createClient({ database, viewer: admin, clock: () => new Date() })
  const funds = await createFundWorld(database, office, () => new Date())
  const fund = await funds.fund({ campaignId: campaign.id })
  await funds.propose(fund, 100)
  const scopes = ['READ_COUNTERS', 'READ_PROGRAMME', 'READ_PARTICIPATION'] as const
  for (const holder of [{ accountId }, { organisationId: organiser.id, scopes }])
    keys.push((await createKey(database.prisma, { holder, name: 'test', expiresAt: null })).key)
  edge = await runEdge(connectionString, schema, undefined, { limits: endlessLimits })
  documents = writeCrawl(
    {
      ...anyRows,
      'Subscription.eventProgress(event:)': `"${event.globalId}"`,
      'Subscription.campaignProgress(campaign:)': `"${encodeGlobalId('Campaign', campaign.id)}"`,
      'Subscription.fundProgress(fund:)': `"${fund.globalId}"`,
      'Subscription.activity(after:)': '"0-0"',
    },
    () => true,
    'Subscription',
  ).map((document) => `subscription ${document}`)
})
afterAll(() => edge.close())

it('goes alone wherever a subscription could reach who exactly asks', () => {
  const alone = documents.filter((document) => !planSharing(schema, parse(document)))
  expect(alone.length).toBeGreaterThan(0)
  expect(alone.length).toBeLessThan(documents.length / 2)
  for (const document of documents)
    expect(alone.includes(document), document).toBe(/\b(isViewer|ownAwaiting|grants|key)\b/.test(document))
})

it('asks nowhere else who exactly asks, whatever of all that can be reached is selected', async () => {
  for (const key of keys)
    for (const query of documents) {
      if (!planSharing(schema, parse(query))) continue
      const subscriber = await subscribe({ url: edge.socketUrl, query, ...(key && { key }) })
      await subscriber.until((messages) => messages.length > 0)
      subscriber.socket.terminate()
    }
  expect(edge.log.filter(({ err }) => err?.message.includes('who of them asks'))).toEqual([])
})
