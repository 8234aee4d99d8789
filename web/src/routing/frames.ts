import { createRootRoute, createRoute, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router'
import { rootSearch } from '../routes/search.ts'
import { NotFound } from '../shell/not-found.tsx'
import { RootFrame } from '../shell/root-frame.tsx'
import { Shell } from '../shell/shell.tsx'

export const rootRoute = createRootRoute({
  validateSearch: rootSearch,
  search: { middlewares: [retainSearchParams(['lang', 'theme'])] },
  component: RootFrame,
  notFoundComponent: NotFound,
})

export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })

// Everything of the desk, its controls included, is loaded when somebody goes there.
export const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office',
  component: lazyRouteComponent(() => import('../desk/desk-frame.tsx'), 'DeskFrame'),
})

export const deskRoute = createRoute({
  getParentRoute: () => officeRoute,
  id: 'desk',
  component: lazyRouteComponent(() => import('../desk/desk-shell.tsx'), 'DeskShell'),
})
