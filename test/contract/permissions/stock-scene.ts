import type { Client } from '../../kit/client.ts'
import type { Samples } from '../../kit/crawl.ts'
import type { StoreWorld } from '../../kit/store-world.ts'

/** One of everything that can be read of the stock, and what the queries that need an argument are asked. */
export async function furnishStock(store: StoreWorld, office: Client, campaignId: string): Promise<Samples> {
  await store.group({ retiredAt: new Date() })
  await store.item({ retiredAt: new Date() })
  const place = await store.place({ campaignId })
  await store.place({ closedAt: new Date() })
  const item = await store.item({ lowStockAt: 100 })
  const expiresOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  const { donation } = await office.expect(
    'receiveDonation',
    {
      placeId: place.globalId,
      newBenefactor: { name: 'Жомарт', phone: '+77005556677', isPerson: true },
      lines: [{ itemId: item.globalId, quantity: 9, expiresOn }],
    },
    'DonationPayload',
  )
  const lines = [{ lotId: donation.movement.entries[0]?.lot.id, expected: 9, counted: 8 }]
  const input = { placeId: place.globalId, lines, reason: 'Түгендеу' }
  const { count } = await office.expect('countStock', input, 'StockCountPayload')
  await office.expect(
    'reverseStockMovement',
    { movementId: count.movement?.id, reason: 'Қате санау' },
    'StockMovementPayload',
  )
  return {
    'Query.item(id:)': JSON.stringify(item.globalId),
    'Query.foundItems(search:)': JSON.stringify(item.code),
    'Query.stockPlace(id:)': JSON.stringify(place.globalId),
    'Query.stockPlaces(includeClosed:)': 'true',
    'Query.items(filter:)': '{ includeRetired: true }',
    'Query.itemGroups(includeRetired:)': 'true',
    'Query.stockMovement(id:)': JSON.stringify(donation.movement.id),
    'Query.benefactor(id:)': JSON.stringify(donation.benefactor?.id),
  }
}
