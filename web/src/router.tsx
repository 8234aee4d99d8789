import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { BoardPage } from './routes/board/board.page.tsx'
import {
  accessLogSearch,
  hoursSearch,
  invitationsSearch,
  keysSearch,
  mergeSearch,
  newKeySearch,
  peopleSearch,
  signInSearch,
  volunteersSearch,
} from './routes/office/search.ts'
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

const certificateChecksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/certificates',
  component: lazyRouteComponent(() => import('./routes/certificates/check.page.tsx'), 'CertificateSearchPage'),
})

const certificateCheckRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/certificates/$code',
  component: lazyRouteComponent(() => import('./routes/certificates/check.page.tsx'), 'CertificateCheckPage'),
})

const wallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/wall',
  component: lazyRouteComponent(() => import('./routes/wall/wall.page.tsx'), 'WallPage'),
})

// Everything of the desk, its controls included, is loaded when somebody goes there.
const officeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office',
  component: lazyRouteComponent(() => import('./desk/desk-frame.tsx'), 'DeskFrame'),
})

const deskRoute = createRoute({
  getParentRoute: () => officeRoute,
  id: 'desk',
  component: lazyRouteComponent(() => import('./desk/desk-shell.tsx'), 'DeskShell'),
})

const signInRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./routes/office/sign-in/sign-in.page.tsx'), 'SignInPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'invitation',
  component: lazyRouteComponent(() => import('./routes/office/sign-in/invitation.page.tsx'), 'InvitationPage'),
})

const resetRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'reset',
  component: lazyRouteComponent(() => import('./routes/office/sign-in/reset.page.tsx'), 'ResetPage'),
})

const deskHomeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/office/home/home.page.tsx'), 'HomePage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('./routes/office/people/list.page.tsx'), 'PeoplePage'),
})

const invitationsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'people/invitations',
  validateSearch: invitationsSearch,
  component: lazyRouteComponent(() => import('./routes/office/people/invitations.page.tsx'), 'InvitationsPage'),
})

const inviteRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'people/invite',
  component: lazyRouteComponent(() => import('./routes/office/people/invite.page.tsx'), 'InvitePage'),
})

const personRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'people/$id',
  component: lazyRouteComponent(() => import('./routes/office/people/detail.page.tsx'), 'PersonPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'account',
  component: lazyRouteComponent(() => import('./routes/office/account/account.page.tsx'), 'AccountPage'),
})

const deskOrganisationsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'organisations',
  validateSearch: organisationsSearch,
  component: lazyRouteComponent(() => import('./routes/office/organisations/list.page.tsx'), 'DeskOrganisationsPage'),
})

const newOrganisationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'organisations/new',
  component: lazyRouteComponent(() => import('./routes/office/organisations/new.page.tsx'), 'NewOrganisationPage'),
})

const deskOrganisationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'organisations/$id',
  component: lazyRouteComponent(() => import('./routes/office/organisations/detail.page.tsx'), 'DeskOrganisationPage'),
})

const keysRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'keys',
  validateSearch: keysSearch,
  component: lazyRouteComponent(() => import('./routes/office/keys/list.page.tsx'), 'KeysPage'),
})

const newKeyRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'keys/new',
  validateSearch: newKeySearch,
  component: lazyRouteComponent(() => import('./routes/office/keys/new.page.tsx'), 'NewKeyPage'),
})

const keyRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'keys/$id',
  component: lazyRouteComponent(() => import('./routes/office/keys/detail.page.tsx'), 'KeyPage'),
})

const volunteersRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers',
  validateSearch: volunteersSearch,
  component: lazyRouteComponent(() => import('./routes/office/volunteers/list.page.tsx'), 'VolunteersPage'),
})

const newVolunteerRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/new',
  component: lazyRouteComponent(() => import('./routes/office/volunteers/new.page.tsx'), 'NewVolunteerPage'),
})

const volunteerRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/$id',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/volunteers/detail.page.tsx'), 'VolunteerPage'),
})

const duplicatesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/duplicates',
  component: lazyRouteComponent(() => import('./routes/office/duplicates/list.page.tsx'), 'DuplicatesPage'),
})

const mergeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/merge',
  validateSearch: mergeSearch,
  component: lazyRouteComponent(() => import('./routes/office/duplicates/merge.page.tsx'), 'MergePage'),
})

const hoursRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'hours',
  validateSearch: hoursSearch,
  component: lazyRouteComponent(() => import('./routes/office/hours/list.page.tsx'), 'HoursPage'),
})

const eventHoursRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events/$eventId/hours',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/hours/event.page.tsx'), 'EventHoursPage'),
})

// A sheet of paper, without the desk around it.
const certificateRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'volunteers/$volunteerId/certificate/$code',
  component: lazyRouteComponent(() => import('./routes/office/hours/certificate.page.tsx'), 'CertificatePage'),
})

const accessLogRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'access-log',
  validateSearch: accessLogSearch,
  component: lazyRouteComponent(() => import('./routes/office/access-log/list.page.tsx'), 'AccessLogPage'),
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
    certificateChecksRoute,
    certificateCheckRoute,
  ]),
  wallRoute,
  officeRoute.addChildren([
    signInRoute,
    invitationRoute,
    resetRoute,
    certificateRoute,
    deskRoute.addChildren([
      deskHomeRoute,
      peopleRoute,
      invitationsRoute,
      inviteRoute,
      personRoute,
      accountRoute,
      deskOrganisationsRoute,
      newOrganisationRoute,
      deskOrganisationRoute,
      keysRoute,
      newKeyRoute,
      keyRoute,
      volunteersRoute,
      newVolunteerRoute,
      duplicatesRoute,
      mergeRoute,
      volunteerRoute,
      hoursRoute,
      eventHoursRoute,
      accessLogRoute,
    ]),
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
