import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { storeSearch } from '../routes/search.ts'
import { rootRoute, shellRoute } from './frames.ts'

// What everybody sees of the other programmes: the Social store, blood drives, challenges, giving and funds.

const askHelpRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/help',
  component: lazyRouteComponent(() => import('../routes/help/help.page.tsx'), 'HelpPage'),
})

const bloodRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/blood',
  component: lazyRouteComponent(() => import('../routes/blood/list.page.tsx'), 'BloodPage'),
})

const bloodDriveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/blood/$id',
  component: lazyRouteComponent(() => import('../routes/blood/drive.page.tsx'), 'BloodDrivePage'),
})

const bloodAppointmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/blood/appointment/$token',
  component: lazyRouteComponent(() => import('../routes/blood/appointment.page.tsx'), 'BloodAppointmentPage'),
})

const challengesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/challenges',
  component: lazyRouteComponent(() => import('../routes/challenges/list.page.tsx'), 'ChallengesPage'),
})

const challengeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/challenges/$slug',
  component: lazyRouteComponent(() => import('../routes/challenges/detail.page.tsx'), 'ChallengePage'),
})

const myPostRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/challenges/post/$token',
  component: lazyRouteComponent(() => import('../routes/challenges/post.page.tsx'), 'MyPostPage'),
})

const fairsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/fairs',
  component: lazyRouteComponent(() => import('../routes/fairs/list.page.tsx'), 'FairsPage'),
})

const givingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/giving',
  component: lazyRouteComponent(() => import('../routes/giving/list.page.tsx'), 'GivingPage'),
})

const storeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/store',
  validateSearch: storeSearch,
  component: lazyRouteComponent(() => import('../routes/store/store.page.tsx'), 'StorePage'),
})

const fundsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/funds',
  component: lazyRouteComponent(() => import('../routes/funds/list.page.tsx'), 'FundsPage'),
})

const fundRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/funds/$id',
  component: lazyRouteComponent(() => import('../routes/funds/detail.page.tsx'), 'FundPage'),
})

const briefingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/briefings',
  component: lazyRouteComponent(() => import('../routes/briefings/list.page.tsx'), 'BriefingsPage'),
})

const briefingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/briefings/$number',
  component: lazyRouteComponent(() => import('../routes/briefings/detail.page.tsx'), 'BriefingPage'),
})

// Outside the frame: it opens without a network, and its two buttons take the whole of a phone.
const givingPhoneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/giving/$token',
  component: lazyRouteComponent(() => import('../routes/giving/phone.page.tsx'), 'GivingPhonePage'),
})

export const actionsPublicRoutes = [
  askHelpRoute,
  bloodRoute,
  bloodDriveRoute,
  bloodAppointmentRoute,
  challengesRoute,
  challengeRoute,
  myPostRoute,
  fairsRoute,
  givingRoute,
  storeRoute,
  fundsRoute,
  fundRoute,
  briefingsRoute,
  briefingRoute,
] as const

export const actionsScreenRoutes = [givingPhoneRoute] as const
