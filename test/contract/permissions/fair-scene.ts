import type { Client } from '../../kit/client.ts'
import { sendFair } from '../../kit/fairs.ts'
import type { StoreWorld } from '../../kit/store-world.ts'
import type { World } from '../../kit/world.ts'

/** A mobile fair on the road, which has given somebody something; its global id. */
export async function holdFair(
  stage: { world: World; clock: () => Date; office: Client },
  store: StoreWorld,
): Promise<string> {
  const run = await sendFair(stage, store)
  const given = await run.serve(await store.family(), run.item, 1)
  if (given.__typename !== 'StoreVisitPayload') throw new Error(`Nobody was served: ${JSON.stringify(given)}`)
  await stage.office.expect('skipFairStop', { stopId: run.stopIds[1], reason: 'Жол жабылды' }, 'FairPayload')
  return run.fairId
}
