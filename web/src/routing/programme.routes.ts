import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { BoardPage } from '../routes/board/board.page.tsx'
import {
  boardSearch,
  campaignsSearch,
  eventsSearch,
  organisationsSearch,
  pagingSearch,
  signUpSearch,
} from '../routes/search.ts'
import { rootRoute, shellRoute } from './frames.ts'

// The programme for everybody: the board, campaigns, events, organisations, districts and the wall.

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
  component: lazyRouteComponent(() => import('../routes/campaigns/list.page.tsx'), 'CampaignsPage'),
})

const campaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$slug',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/campaigns/detail.page.tsx'), 'CampaignPage'),
})

const eventsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/events',
  validateSearch: eventsSearch,
  component: lazyRouteComponent(() => import('../routes/events/list.page.tsx'), 'EventsPage'),
})

const eventRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/events/$id',
  component: lazyRouteComponent(() => import('../routes/events/detail.page.tsx'), 'EventPage'),
})

const signUpRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/events/$id/sign-up',
  validateSearch: signUpSearch,
  component: lazyRouteComponent(() => import('../routes/sign-up/sign-up.page.tsx'), 'SignUpPage'),
})

const myRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/my/$token',
  component: lazyRouteComponent(() => import('../routes/sign-up/my.page.tsx'), 'MyPage'),
})

const organisationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/organisations',
  validateSearch: organisationsSearch,
  component: lazyRouteComponent(() => import('../routes/organisations/list.page.tsx'), 'OrganisationsPage'),
})

const organisationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/organisations/$id',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/organisations/detail.page.tsx'), 'OrganisationPage'),
})

const districtsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/districts',
  component: lazyRouteComponent(() => import('../routes/districts/list.page.tsx'), 'DistrictsPage'),
})

const districtRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/districts/$id',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/districts/detail.page.tsx'), 'DistrictPage'),
})

const comeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/come/$code',
  component: lazyRouteComponent(() => import('../routes/come/come.page.tsx'), 'ComePage'),
})

const certificateChecksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/certificates',
  component: lazyRouteComponent(() => import('../routes/certificates/check.page.tsx'), 'CertificateSearchPage'),
})

const certificateCheckRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/certificates/$code',
  component: lazyRouteComponent(() => import('../routes/certificates/check.page.tsx'), 'CertificateCheckPage'),
})

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  component: lazyRouteComponent(() => import('../routes/wall/wall.page.tsx'), 'WallPage'),
})

export const programmePublicRoutes = [
  boardRoute,
  campaignsRoute,
  campaignRoute,
  eventsRoute,
  eventRoute,
  signUpRoute,
  myRoute,
  organisationsRoute,
  organisationRoute,
  districtsRoute,
  districtRoute,
  comeRoute,
  certificateChecksRoute,
  certificateCheckRoute,
] as const

export const programmeScreenRoutes = [wallRoute] as const
