import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { figureSearch, pagingSearch } from '../routes/search.ts'
import { deskRoute, shellRoute } from './frames.ts'

// What is said of the numbers: where each comes from, what the press was told, and the reports that the office owes.

const figureRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/figures/$metric',
  validateSearch: figureSearch,
  component: lazyRouteComponent(() => import('../routes/figures/figure.page.tsx'), 'FigurePage'),
})

const reportsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'reports',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/reports/list.page.tsx'), 'ReportsPage'),
})

const reportMonthsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'reports/months',
  component: lazyRouteComponent(() => import('../routes/office/reports/months.page.tsx'), 'ReportMonthsPage'),
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

export const figuresPublicRoutes = [figureRoute, briefingsRoute, briefingRoute] as const

export const figuresDeskRoutes = [
  deskBriefingsRoute,
  newBriefingRoute,
  deskBriefingRoute,
  reportsRoute,
  reportMonthsRoute,
] as const
