import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { figureSearch, pagingSearch } from '../routes/search.ts'
import { deskRoute, shellRoute } from './frames.ts'

// What is said of the numbers: where each comes from, and the reports that the office owes.

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

export const figuresPublicRoutes = [figureRoute] as const

export const figuresDeskRoutes = [reportsRoute, reportMonthsRoute] as const
