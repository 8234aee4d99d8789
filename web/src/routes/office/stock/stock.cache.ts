import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const amounts = ['stockBalances', 'lowStock', 'expiringStock', 'stockMovements', 'stockPlace', 'item'] as const
const moved = forgetLists(...amounts)
const listed = forgetLists('items', 'itemGroups', 'foundItems', ...amounts)
const benefactors = forgetLists('benefactors', 'benefactor')

export const stockCache: CachePart = {
  keys: {
    BenefactorPayload: embedded,
    DonationPayload: embedded,
    ItemBalance: embedded,
    ItemGroupPayload: embedded,
    ItemPayload: embedded,
    StockAmount: embedded,
    StockCountChange: embedded,
    StockCountLine: embedded,
    StockCountPayload: embedded,
    StockEntry: embedded,
    StockMovementPayload: embedded,
    StockPlacePayload: embedded,
    StockShortage: embedded,
  },
  mutations: {
    addItem: listed,
    addItemGroup: listed,
    changeItem: listed,
    changeItemGroup: listed,
    retireItem: listed,
    retireItemGroup: listed,
    openStockPlace: forgetLists('stockPlaces'),
    closeStockPlace: forgetLists('stockPlaces', 'stockPlace'),
    registerBenefactor: benefactors,
    changeBenefactor: benefactors,
    receiveDonation: forgetLists('benefactors', 'benefactor', ...amounts),
    receiveStock: moved,
    moveStock: moved,
    writeOffStock: moved,
    countStock: moved,
    reverseStockMovement: moved,
  },
}
