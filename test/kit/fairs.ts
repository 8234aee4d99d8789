import type { Client, MutationResult } from './client.ts'
import type { Members } from './selections.ts'
import type { StoreWorld } from './store-world.ts'
import type { Stage } from './world.ts'

/** Where a fair is planned, and who plans it. */
type FairStage = Pick<Stage, 'world' | 'office'> & { clock: () => Date }

const hourMilliseconds = 3_600_000
const name = (kk: string) => ({ kk, ru: `${kk} (ru)`, en: `${kk} (en)` })

/** A mobile fair through the API, as who runs the store does it. */
export interface FairRun {
  fairId: string
  /** Along the route. */
  stopIds: string[]
  /** Its stock on the road. */
  placeId: string
  /** Where it is loaded. */
  store: { id: string; globalId: string }
  do(mutation: string, input?: Record<string, unknown>): Promise<Members['FairPayload']>
  load(item: { globalId: string }, quantity: number): Promise<void>
  /** Gives a family something at a stop. */
  serve(
    family: { globalId: string },
    item: { globalId: string },
    quantity: number,
    stop?: number,
  ): Promise<MutationResult>
}

/** Stops of two hours each, one after the other, from the clock on; in the world’s districts along the river. */
export function route({ world, clock }: Pick<FairStage, 'world' | 'clock'>, stops: number) {
  return Array.from({ length: stops }, (_, index) => ({
    districtId: world.districts[index % world.districts.length]?.globalId,
    place: name(`Алаң ${index + 1}`),
    startsAt: new Date(clock().getTime() + 3 * index * hourMilliseconds).toISOString(),
    endsAt: new Date(clock().getTime() + (3 * index + 2) * hourMilliseconds).toISOString(),
  }))
}

export async function planFair(
  stage: FairStage,
  storeWorld: StoreWorld,
  {
    client = stage.office,
    stops = 2,
    campaignId = null as string | null,
  }: { client?: Client; stops?: number; campaignId?: string | null } = {},
): Promise<FairRun> {
  const input = { name: name('Көшпелі жәрмеңке'), campaignId, stops: route(stage, stops) }
  const { fair } = await client.expect('planFair', input, 'FairPayload')
  const fairId = fair.id
  const store = await storeWorld.place()
  const run: FairRun = {
    fairId,
    stopIds: fair.stops.map(({ id }) => id),
    placeId: fair.place.id,
    store,
    do: (mutation, given = {}) => client.expect(mutation, { fairId, ...given }, 'FairPayload'),
    async load(item, quantity) {
      await run.do('loadFair', { placeId: store.globalId, lines: [{ itemId: item.globalId, quantity }] })
    },
    serve: (family, item, quantity, stop = 0) =>
      client.mutate('recordStoreVisit', {
        familyId: family.globalId,
        placeId: run.placeId,
        fairStopId: run.stopIds[stop],
        lines: [{ itemId: item.globalId, quantity }],
      }),
  }
  return run
}

/** A fair on the road with so much of a new item, of which the store keeps as much; its first stop stands unless it says otherwise. */
export async function sendFair(
  stage: FairStage,
  storeWorld: StoreWorld,
  {
    quantity = 10,
    isOpen = true,
    ...given
  }: Parameters<typeof planFair>[2] & { quantity?: number; isOpen?: boolean } = {},
): Promise<FairRun & { item: Awaited<ReturnType<StoreWorld['item']>> }> {
  const run = await planFair(stage, storeWorld, given)
  const item = await storeWorld.item()
  await storeWorld.receipt(run.store, item, 2 * quantity)
  await run.load(item, quantity)
  await run.do('sendFair')
  if (isOpen) await (given.client ?? stage.office).expect('openFairStop', { stopId: run.stopIds[0] }, 'FairPayload')
  return { ...run, item }
}

/** A visit at a fair that has come home since, with its books closed. The rule about visits is the caller’s. */
export async function servedAtClosedFair(
  stage: FairStage,
  storeWorld: StoreWorld,
): Promise<{ visitId: string; family: Awaited<ReturnType<StoreWorld['family']>> }> {
  const [run, family] = [await sendFair(stage, storeWorld, { stops: 1, quantity: 1 }), await storeWorld.family()]
  const { visitId } = (await run.serve(family, run.item, 1)) as unknown as { visitId: string }
  await run.do('returnFair')
  await run.do('closeFair')
  return { visitId, family }
}
