import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { fundDonorsSearch, fundSearch } from '../routes/office/funds/fund-search.ts'
import { challengeSearch } from '../routes/office/challenges/challenge-search.ts'
import { givingShiftsSearch } from '../routes/office/search.ts'
import { pagingSearch } from '../routes/search.ts'
import { deskRoute } from './frames.ts'

// The desk of blood drives, challenges, giving and funds.

const deskBloodRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/blood-drives/list.page.tsx'), 'BloodDrivesPage'),
})

const deskBloodDriveRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives/$driveId',
  component: lazyRouteComponent(() => import('../routes/office/blood-drives/detail.page.tsx'), 'BloodDrivePage'),
})

const bloodDonorsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives/donors',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/blood-drives/donors.page.tsx'), 'BloodDonorsPage'),
})

const bloodDonorRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives/donors/$donorId',
  component: lazyRouteComponent(() => import('../routes/office/blood-drives/donor.page.tsx'), 'BloodDonorPage'),
})

const bloodRulesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives/rules',
  component: lazyRouteComponent(() => import('../routes/office/blood-drives/rules.page.tsx'), 'BloodRulesPage'),
})

const deskFundsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'funds',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/funds/list.page.tsx'), 'DeskFundsPage'),
})

const deskFundRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'funds/$fundId',
  validateSearch: fundSearch,
  component: lazyRouteComponent(() => import('../routes/office/funds/detail.page.tsx'), 'DeskFundPage'),
})

const fundDonorsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'funds/donors',
  validateSearch: fundDonorsSearch,
  component: lazyRouteComponent(() => import('../routes/office/funds/donors.page.tsx'), 'FundDonorsPage'),
})

const bankImportRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'funds/$fundId/import',
  component: lazyRouteComponent(() => import('../routes/office/funds/import.page.tsx'), 'BankImportPage'),
})

const deskShiftsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'distributions',
  validateSearch: givingShiftsSearch,
  component: lazyRouteComponent(() => import('../routes/office/distributions/list.page.tsx'), 'DeskShiftsPage'),
})

const deskPlacesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'distributions/places',
  component: lazyRouteComponent(() => import('../routes/office/distributions/places.page.tsx'), 'DeskPlacesPage'),
})

const deskShiftRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'distributions/$shiftId',
  component: lazyRouteComponent(() => import('../routes/office/distributions/detail.page.tsx'), 'DeskShiftPage'),
})

const challengeQueueRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'challenges',
  validateSearch: challengeSearch,
  component: lazyRouteComponent(() => import('../routes/office/challenges/queue.page.tsx'), 'ChallengeQueuePage'),
})

const deskChallengesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'challenges/all',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/challenges/list.page.tsx'), 'DeskChallengesPage'),
})

const deskBriefingsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'briefings',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/briefings/list.page.tsx'), 'DeskBriefingsPage'),
})

const newBriefingRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'briefings/new',
  component: lazyRouteComponent(() => import('../routes/office/briefings/new.page.tsx'), 'NewBriefingPage'),
})

const deskBriefingRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'briefings/$briefingId',
  component: lazyRouteComponent(() => import('../routes/office/briefings/detail.page.tsx'), 'DeskBriefingPage'),
})

export const actionsDeskRoutes = [
  deskBriefingsRoute,
  newBriefingRoute,
  deskBriefingRoute,
  deskBloodRoute,
  deskBloodDriveRoute,
  bloodDonorsRoute,
  bloodDonorRoute,
  bloodRulesRoute,
  deskFundsRoute,
  deskFundRoute,
  fundDonorsRoute,
  bankImportRoute,
  deskShiftsRoute,
  deskPlacesRoute,
  deskShiftRoute,
  challengeQueueRoute,
  deskChallengesRoute,
] as const
