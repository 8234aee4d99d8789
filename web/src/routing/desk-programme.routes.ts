import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  deskEventsSearch,
  hoursSearch,
  mergeSearch,
  newEventSearch,
  volunteersSearch,
} from '../routes/office/search.ts'
import { organisationsSearch, pagingSearch, signUpSearch } from '../routes/search.ts'
import { deskRoute, officeRoute } from './frames.ts'

// The desk’s events, volunteers and organisations.

// Outside the desk's frame: it opens without a network, and takes the whole of a phone.
const checkInRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'events/$eventId/check-in',
  component: lazyRouteComponent(() => import('../routes/office/check-in/check-in.page.tsx'), 'CheckInPage'),
})

const eventScreenRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'events/$eventId/screen',
  component: lazyRouteComponent(() => import('../routes/office/check-in/screen.page.tsx'), 'EventScreenPage'),
})

// A sheet of paper, without the desk around it.
const certificateRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'volunteers/$volunteerId/certificate/$code',
  component: lazyRouteComponent(() => import('../routes/office/hours/certificate.page.tsx'), 'CertificatePage'),
})

const deskOrganisationsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'organisations',
  validateSearch: organisationsSearch,
  component: lazyRouteComponent(() => import('../routes/office/organisations/list.page.tsx'), 'DeskOrganisationsPage'),
})

const newOrganisationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'organisations/new',
  component: lazyRouteComponent(() => import('../routes/office/organisations/new.page.tsx'), 'NewOrganisationPage'),
})

const deskOrganisationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'organisations/$id',
  component: lazyRouteComponent(() => import('../routes/office/organisations/detail.page.tsx'), 'DeskOrganisationPage'),
})

const volunteersRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers',
  validateSearch: volunteersSearch,
  component: lazyRouteComponent(() => import('../routes/office/volunteers/list.page.tsx'), 'VolunteersPage'),
})

const newVolunteerRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/new',
  component: lazyRouteComponent(() => import('../routes/office/volunteers/new.page.tsx'), 'NewVolunteerPage'),
})

const importRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/import',
  component: lazyRouteComponent(() => import('../routes/office/volunteers/import/import.page.tsx'), 'ImportPage'),
})

const pastImportsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/imports',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/volunteers/import/past.page.tsx'), 'PastImportsPage'),
})

const duplicatesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/duplicates',
  component: lazyRouteComponent(() => import('../routes/office/duplicates/list.page.tsx'), 'DuplicatesPage'),
})

const mergeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/merge',
  validateSearch: mergeSearch,
  component: lazyRouteComponent(() => import('../routes/office/duplicates/merge.page.tsx'), 'MergePage'),
})

const volunteerRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/$id',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/volunteers/detail.page.tsx'), 'VolunteerPage'),
})

const hoursRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'hours',
  validateSearch: hoursSearch,
  component: lazyRouteComponent(() => import('../routes/office/hours/list.page.tsx'), 'HoursPage'),
})

const eventHoursRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events/$eventId/hours',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/hours/event.page.tsx'), 'EventHoursPage'),
})

const deskEventsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events',
  validateSearch: deskEventsSearch,
  component: lazyRouteComponent(() => import('../routes/office/events/list.page.tsx'), 'DeskEventsPage'),
})

const newEventRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events/new',
  validateSearch: newEventSearch,
  component: lazyRouteComponent(() => import('../routes/office/events/new.page.tsx'), 'NewEventPage'),
})

const deskEventRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events/$eventId',
  component: lazyRouteComponent(() => import('../routes/office/events/detail.page.tsx'), 'DeskEventPage'),
})

const templatesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'templates',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('../routes/office/templates/list.page.tsx'), 'TemplatesPage'),
})

const skillsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'skills',
  component: lazyRouteComponent(() => import('../routes/office/skills/list.page.tsx'), 'SkillsPage'),
})

const eventSignupsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events/$eventId/signups',
  validateSearch: signUpSearch,
  component: lazyRouteComponent(() => import('../routes/office/signups/event-signups.page.tsx'), 'EventSignupsPage'),
})

export const programmeSheetRoutes = [checkInRoute, eventScreenRoute, certificateRoute] as const

export const programmeDeskRoutes = [
  deskOrganisationsRoute,
  newOrganisationRoute,
  deskOrganisationRoute,
  volunteersRoute,
  newVolunteerRoute,
  importRoute,
  pastImportsRoute,
  duplicatesRoute,
  mergeRoute,
  volunteerRoute,
  hoursRoute,
  eventHoursRoute,
  deskEventsRoute,
  newEventRoute,
  deskEventRoute,
  templatesRoute,
  skillsRoute,
  eventSignupsRoute,
] as const
