import type { Client } from '../../kit/client.ts'
import { takeFairList } from '../../kit/fair-devices.ts'
import { sendFair } from '../../kit/fairs.ts'
import type { StoreWorld } from '../../kit/store-world.ts'
import type { World } from '../../kit/world.ts'

interface FairStage {
  world: World
  clock: () => Date
  office: Client
}

/** A mobile fair on the road, which has given somebody something, and a device that brought what waits for a decision; its global id. */
export async function holdFair(stage: FairStage, store: StoreWorld): Promise<string> {
  const run = await sendFair(stage, store)
  const family = await store.family()
  const given = await run.serve(family, run.item, 1)
  if (given.__typename !== 'StoreVisitPayload') throw new Error(`Nobody was served: ${JSON.stringify(given)}`)
  const device = await takeFairList(stage.office, run, stage.clock)
  const [again] = await device.merge([device.visit(family, run.item)])
  if (again?.outcome !== 'CONFLICT') throw new Error(`No conflict but ${JSON.stringify(again)}`)
  await stage.office.expect('skipFairStop', { stopId: run.stopIds[1], reason: 'Жол жабылды' }, 'FairPayload')
  return run.fairId
}
