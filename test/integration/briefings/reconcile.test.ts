import { expect, test } from 'vitest'
import { reconcileBriefings } from '@erikti/schema/briefings/reconcile-briefings'
import { createBriefingWorld } from '../../kit/briefings.ts'
import { useStage } from '../../kit/world.ts'

const { world, clock, database } = await useStage()
const { pool } = database
const briefings = await createBriefingWorld(database, clock, () => world.campaign({}))

/** With the ledger’s guards off, as somebody could who has the whole database. */
async function tamper(text: string, values: readonly unknown[] = []): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`SET session_replication_role = 'replica'`)
    await client.query(text, [...values])
    await client.query(`SET session_replication_role = 'origin'`)
  } finally {
    client.release()
  }
}

test('a ledger that somebody tampered with is told by the figures that were published, with the entries', async () => {
  const campaign = await world.campaign({})
  const event = await world.event({ status: 'RUNNING', campaignId: campaign.id })
  const attendances = []
  for (let n = 0; n < 3; n += 1) attendances.push(await world.attendance(event, await world.volunteer()))
  const figure = (metric: string) => ({
    metric,
    scope: { campaign: campaign.globalId },
    qualifier: 'EXACTLY',
    saidValue: 3,
  })
  await briefings.published({ figures: [figure('ATTENDANCES'), figure('VOLUNTEERS_INVOLVED')] })
  expect(await reconcileBriefings(database)).toMatchObject({ checked: 2, differences: [], entries: [] })

  // What comes later changes nothing of what was published.
  clock.set('2026-11-30T08:00:00.000Z')
  await world.attendance(event, await world.volunteer())
  expect((await reconcileBriefings(database)).differences).toEqual([])

  const [first, second] = attendances
  await tamper(`DELETE FROM "MetricEntry" WHERE metric = 'ATTENDANCES' AND "sourceId" = $1`, [first?.id])
  expect(await reconcileBriefings(database)).toMatchObject({
    differences: [{ number: 1, position: 1, metric: 'ATTENDANCES', recorded: 3n, recounted: 2n }],
    entries: [
      {
        metric: 'ATTENDANCES',
        difference: 'MISSING',
        entryId: null,
        sourceKind: 'ATTENDANCE',
        sourceId: first?.id,
        delta: 1n,
      },
    ],
  })

  await tamper(
    `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "recordedAt", "regionId", "campaignId", "subjectId", "sourceKind", "sourceId", command)
     SELECT metric, 1, "occurredAt", "recordedAt", "regionId", "campaignId", gen_random_uuid(), "sourceKind", gen_random_uuid(), 'made up'
     FROM "MetricEntry" WHERE metric = 'VOLUNTEERS_INVOLVED' AND "sourceId" = $1`,
    [second?.id],
  )
  const { differences, entries } = await reconcileBriefings(database)
  expect(differences).toMatchObject([
    { metric: 'ATTENDANCES', recorded: 3n, recounted: 2n },
    { metric: 'VOLUNTEERS_INVOLVED', recorded: 3n, recounted: 4n },
  ])
  expect(entries).toMatchObject([
    { metric: 'ATTENDANCES', difference: 'MISSING' },
    { metric: 'VOLUNTEERS_INVOLVED', difference: 'EXTRA', sourceKind: 'ATTENDANCE', delta: 1n },
  ])
  expect(entries[1]?.entryId).toMatch(/^\d+$/)
})
