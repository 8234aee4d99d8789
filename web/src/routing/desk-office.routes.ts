import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  accessLogSearch,
  invitationsSearch,
  keysSearch,
  messagesSearch,
  newKeySearch,
  peopleSearch,
  signInSearch,
} from '../routes/office/search.ts'
import { deskRoute, officeRoute } from './frames.ts'

// The desk itself: how one comes in, who may what, and what was sent.

const signInRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('../routes/office/sign-in/sign-in.page.tsx'), 'SignInPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'invitation',
  component: lazyRouteComponent(() => import('../routes/office/sign-in/invitation.page.tsx'), 'InvitationPage'),
})

const resetRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'reset',
  component: lazyRouteComponent(() => import('../routes/office/sign-in/reset.page.tsx'), 'ResetPage'),
})

const deskHomeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../routes/office/home/home.page.tsx'), 'HomePage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('../routes/office/people/list.page.tsx'), 'PeoplePage'),
})

const invitationsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'people/invitations',
  validateSearch: invitationsSearch,
  component: lazyRouteComponent(() => import('../routes/office/people/invitations.page.tsx'), 'InvitationsPage'),
})

const inviteRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'people/invite',
  component: lazyRouteComponent(() => import('../routes/office/people/invite.page.tsx'), 'InvitePage'),
})

const personRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'people/$id',
  component: lazyRouteComponent(() => import('../routes/office/people/detail.page.tsx'), 'PersonPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('../routes/office/account/account.page.tsx'), 'AccountPage'),
})

const keysRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'keys',
  validateSearch: keysSearch,
  component: lazyRouteComponent(() => import('../routes/office/keys/list.page.tsx'), 'KeysPage'),
})

const newKeyRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'keys/new',
  validateSearch: newKeySearch,
  component: lazyRouteComponent(() => import('../routes/office/keys/new.page.tsx'), 'NewKeyPage'),
})

const keyRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'keys/$id',
  component: lazyRouteComponent(() => import('../routes/office/keys/detail.page.tsx'), 'KeyPage'),
})

const messagesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'messages',
  validateSearch: messagesSearch,
  component: lazyRouteComponent(() => import('../routes/office/messages/list.page.tsx'), 'MessagesPage'),
})

const accessLogRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'access-log',
  validateSearch: accessLogSearch,
  component: lazyRouteComponent(() => import('../routes/office/access-log/list.page.tsx'), 'AccessLogPage'),
})

export const officeSheetRoutes = [signInRoute, invitationRoute, resetRoute] as const

export const officeDeskRoutes = [
  deskHomeRoute,
  peopleRoute,
  invitationsRoute,
  inviteRoute,
  personRoute,
  accountRoute,
  keysRoute,
  newKeyRoute,
  keyRoute,
  messagesRoute,
  accessLogRoute,
] as const
