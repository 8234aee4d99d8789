import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { BoardPage } from './routes/board/board.page.tsx'
import {
  boardSearch,
  campaignsSearch,
  eventsSearch,
  organisationsSearch,
  pagingSearch,
  parseSearch,
  rootSearch,
  stringifySearch,
} from './routes/search.ts'
import { NotFound } from './shell/not-found.tsx'
import { RouteError } from './shell/route-error.tsx'
import { RootFrame } from './shell/root-frame.tsx'
import { Shell } from './shell/shell.tsx'

const rootRoute = createRootRoute({
  validateSearch: rootSearch,
  search: { middlewares: [retainSearchParams(['lang', 'theme'])] },
  component: RootFrame,
  notFoundComponent: NotFound,
})

const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  validateSearch: boardSearch,
  // The first page of nearly every visit: it comes with the frame, in one piece.
  component: BoardPage,
})

const campaignsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns',
  validateSearch: campaignsSearch,
  component: lazyRouteComponent(() => import('./routes/campaigns/list.page.tsx'), 'CampaignsPage'),
})

const campaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$slug',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/campaigns/detail.page.tsx'), 'CampaignPage'),
})

const eventsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/events',
  validateSearch: eventsSearch,
  component: lazyRouteComponent(() => import('./routes/events/list.page.tsx'), 'EventsPage'),
})

const eventRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/events/$id',
  component: lazyRouteComponent(() => import('./routes/events/detail.page.tsx'), 'EventPage'),
})

const organisationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/organisations',
  validateSearch: organisationsSearch,
  component: lazyRouteComponent(() => import('./routes/organisations/list.page.tsx'), 'OrganisationsPage'),
})

const organisationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/organisations/$id',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/organisations/detail.page.tsx'), 'OrganisationPage'),
})

const districtsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/districts',
  component: lazyRouteComponent(() => import('./routes/districts/list.page.tsx'), 'DistrictsPage'),
})

const districtRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/districts/$id',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/districts/detail.page.tsx'), 'DistrictPage'),
})

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  component: lazyRouteComponent(() => import('./routes/wall/wall.page.tsx'), 'WallPage'),
})

const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([
    boardRoute,
    campaignsRoute,
    campaignRoute,
    eventsRoute,
    eventRoute,
    organisationsRoute,
    organisationRoute,
    districtsRoute,
    districtRoute,
  ]),
  wallRoute,
])

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: RouteError,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
