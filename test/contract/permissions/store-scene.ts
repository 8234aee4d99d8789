import type { Client } from '../../kit/client.ts'
import type { StoreWorld } from '../../kit/store-world.ts'

/**
 * A family that was served once by the rules and once by a supervisor's word, the latter put down to another family by mistake: so that
 * everything that can be read of visits is there.
 */
export async function furnishVisits(
  store: StoreWorld,
  office: Client,
  family: { globalId: string },
  other: { globalId: string },
): Promise<void> {
  await store.rule()
  const [place, item] = [await store.place(), await store.item()]
  await store.receipt(place, item, 9)
  await store.rule({ groupId: item.groupId, perFamily: 5, validTo: new Date('2090-01-01') })
  const input = {
    familyId: family.globalId,
    placeId: place.globalId,
    lines: [{ itemId: item.globalId, quantity: 1 }],
  }
  await office.expect('recordStoreVisit', input, 'StoreVisitPayload')
  const reason = 'Өрттен зардап шекті'
  const again = { ...input, overrideReason: reason }
  const { visitId } = await office.expect('recordStoreVisit', again, 'StoreVisitPayload')
  const moved = { visitId, familyId: other.globalId, reason: 'Басқа отбасы еді' }
  const { visit } = await office.expect('reassignStoreVisit', moved, 'CorrectStoreVisitPayload')
  const back = { visitId: visit?.id, familyId: family.globalId, reason: 'Қайта қаралды' }
  await office.expect('reassignStoreVisit', back, 'CorrectStoreVisitPayload')
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  for (const { globalId: familyId } of [family, other])
    await office.expect('grantStoreOverride', { familyId, reason, expiresAt }, 'StoreOverridePayload')
}
