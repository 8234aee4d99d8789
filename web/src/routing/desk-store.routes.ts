import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { aidSearch } from '../routes/office/aid/aid-search.ts'
import {
  familiesSearch,
  mergeSearch,
  stockCountSearch,
  stockListSearch,
  stockMovementsSearch,
  stockPlaceSearch,
  stockSearch,
} from '../routes/office/search.ts'
import { pagingSearch } from '../routes/search.ts'
import { deskRoute, officeRoute } from './frames.ts'

// The desk of the Social store: families, stock, fairs and requests for help.

const serveRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'fairs/$fairId/serve',
  component: lazyRouteComponent(() => import('../routes/office/fairs/serve.page.tsx'), 'ServePage'),
})

// A card of paper, without the desk around it.
const familyCardRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'families/$id/card',
  component: lazyRouteComponent(() => import('../routes/office/families/card.page.tsx'), 'FamilyCardPage'),
})

const deskFairsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'fairs',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/fairs/list.page.tsx'), 'DeskFairsPage'),
})

const deskFairRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'fairs/$fairId',
  component: lazyRouteComponent(() => import('../routes/office/fairs/detail.page.tsx'), 'DeskFairPage'),
})

const familiesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families',
  validateSearch: familiesSearch,
  component: lazyRouteComponent(() => import('../routes/office/families/list.page.tsx'), 'FamiliesPage'),
})

const newFamilyRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families/new',
  component: lazyRouteComponent(() => import('../routes/office/families/new.page.tsx'), 'NewFamilyPage'),
})

const familyDuplicatesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families/duplicates',
  component: lazyRouteComponent(() => import('../routes/office/families/duplicates.page.tsx'), 'FamilyDuplicatesPage'),
})

const mergeFamiliesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families/merge',
  validateSearch: mergeSearch,
  component: lazyRouteComponent(() => import('../routes/office/families/merge.page.tsx'), 'MergeFamiliesPage'),
})

const familyRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families/$id',
  component: lazyRouteComponent(() => import('../routes/office/families/detail.page.tsx'), 'FamilyPage'),
})

const aidRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'aid',
  validateSearch: aidSearch,
  component: lazyRouteComponent(() => import('../routes/office/aid/list.page.tsx'), 'AidRequestsPage'),
})

const newAidRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'aid/new',
  component: lazyRouteComponent(() => import('../routes/office/aid/new.page.tsx'), 'NewAidRequestPage'),
})

const aidRequestRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'aid/$id',
  component: lazyRouteComponent(() => import('../routes/office/aid/detail.page.tsx'), 'AidRequestPage'),
})

const counterRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'store',
  component: lazyRouteComponent(() => import('../routes/office/store/counter.page.tsx'), 'CounterPage'),
})

const entitlementRulesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'store/rules',
  component: lazyRouteComponent(() => import('../routes/office/store/rules.page.tsx'), 'RulesPage'),
})

const slipRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'store/visits/$visitId',
  component: lazyRouteComponent(() => import('../routes/office/store/slip.page.tsx'), 'SlipPage'),
})

const stockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock',
  validateSearch: stockSearch,
  component: lazyRouteComponent(() => import('../routes/office/stock/overview.page.tsx'), 'StockPage'),
})

const stockMovementsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/movements',
  validateSearch: stockMovementsSearch,
  component: lazyRouteComponent(() => import('../routes/office/stock/movements.page.tsx'), 'StockMovementsPage'),
})

const stockItemsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/items',
  validateSearch: stockListSearch,
  component: lazyRouteComponent(() => import('../routes/office/stock/items.page.tsx'), 'StockItemsPage'),
})

const stockItemRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/items/$id',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/stock/item.page.tsx'), 'StockItemPage'),
})

const stockPlacesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/places',
  component: lazyRouteComponent(() => import('../routes/office/stock/places.page.tsx'), 'StockPlacesPage'),
})

const benefactorsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/benefactors',
  validateSearch: stockListSearch,
  component: lazyRouteComponent(() => import('../routes/office/stock/benefactors.page.tsx'), 'BenefactorsPage'),
})

const receiveStockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/receive',
  validateSearch: stockPlaceSearch,
  component: lazyRouteComponent(() => import('../routes/office/stock/receive.page.tsx'), 'ReceivePage'),
})

const moveStockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/move',
  validateSearch: stockPlaceSearch,
  component: lazyRouteComponent(() => import('../routes/office/stock/move.page.tsx'), 'MovePage'),
})

const writeOffStockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/write-off',
  validateSearch: stockPlaceSearch,
  component: lazyRouteComponent(() => import('../routes/office/stock/write-off.page.tsx'), 'WriteOffPage'),
})

const countStockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/count',
  validateSearch: stockCountSearch,
  component: lazyRouteComponent(() => import('../routes/office/stock/count.page.tsx'), 'CountPage'),
})

export const storeSheetRoutes = [serveRoute, familyCardRoute] as const

export const storeDeskRoutes = [
  deskFairsRoute,
  deskFairRoute,
  familiesRoute,
  newFamilyRoute,
  familyDuplicatesRoute,
  mergeFamiliesRoute,
  familyRoute,
  aidRoute,
  newAidRoute,
  aidRequestRoute,
  counterRoute,
  entitlementRulesRoute,
  slipRoute,
  stockRoute,
  stockMovementsRoute,
  stockItemsRoute,
  stockItemRoute,
  stockPlacesRoute,
  benefactorsRoute,
  receiveStockRoute,
  moveStockRoute,
  writeOffStockRoute,
  countStockRoute,
] as const
