import { createRouter } from '@tanstack/react-router'
import { parseSearch, stringifySearch } from './routes/search.ts'
import { actionsDeskRoutes } from './routing/desk-actions.routes.ts'
import { actionsPublicRoutes, actionsScreenRoutes } from './routing/actions.routes.ts'
import { officeSheetRoutes, officeDeskRoutes } from './routing/desk-office.routes.ts'
import { programmePublicRoutes, programmeScreenRoutes } from './routing/programme.routes.ts'
import { programmeSheetRoutes, programmeDeskRoutes } from './routing/desk-programme.routes.ts'
import { storeSheetRoutes, storeDeskRoutes } from './routing/desk-store.routes.ts'
import { deskRoute, officeRoute, rootRoute, shellRoute } from './routing/frames.ts'
import { RouteError } from './shell/route-error.tsx'

const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([...programmePublicRoutes, ...actionsPublicRoutes]),
  ...programmeScreenRoutes,
  ...actionsScreenRoutes,
  officeRoute.addChildren([
    ...officeSheetRoutes,
    ...programmeSheetRoutes,
    ...storeSheetRoutes,
    deskRoute.addChildren([...officeDeskRoutes, ...programmeDeskRoutes, ...storeDeskRoutes, ...actionsDeskRoutes]),
  ]),
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
