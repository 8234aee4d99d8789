import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router'
import { BoardPage } from './routes/board/board.page.tsx'
import { aidSearch } from './routes/office/aid/aid-search.ts'
import { fundDonorsSearch, fundSearch } from './routes/office/funds/fund-search.ts'
import { challengeSearch } from './routes/office/challenges/challenge-search.ts'
import {
  accessLogSearch,
  deskEventsSearch,
  familiesSearch,
  givingShiftsSearch,
  hoursSearch,
  invitationsSearch,
  keysSearch,
  mergeSearch,
  messagesSearch,
  newEventSearch,
  newKeySearch,
  peopleSearch,
  signInSearch,
  stockCountSearch,
  stockListSearch,
  stockMovementsSearch,
  stockPlaceSearch,
  stockSearch,
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
  signUpSearch,
  storeSearch,
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

const signUpRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/events/$id/sign-up',
  validateSearch: signUpSearch,
  component: lazyRouteComponent(() => import('./routes/sign-up/sign-up.page.tsx'), 'SignUpPage'),
})

const myRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/my/$token',
  component: lazyRouteComponent(() => import('./routes/sign-up/my.page.tsx'), 'MyPage'),
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

const askHelpRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/help',
  component: lazyRouteComponent(() => import('./routes/help/help.page.tsx'), 'HelpPage'),
})

const comeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/come/$code',
  component: lazyRouteComponent(() => import('./routes/come/come.page.tsx'), 'ComePage'),
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

const storeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/store',
  validateSearch: storeSearch,
  component: lazyRouteComponent(() => import('./routes/store/store.page.tsx'), 'StorePage'),
})

const bloodRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/blood',
  component: lazyRouteComponent(() => import('./routes/blood/list.page.tsx'), 'BloodPage'),
})

const bloodDriveRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/blood/$id',
  component: lazyRouteComponent(() => import('./routes/blood/drive.page.tsx'), 'BloodDrivePage'),
})

const bloodAppointmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/blood/appointment/$token',
  component: lazyRouteComponent(() => import('./routes/blood/appointment.page.tsx'), 'BloodAppointmentPage'),
})

const challengesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/challenges',
  component: lazyRouteComponent(() => import('./routes/challenges/list.page.tsx'), 'ChallengesPage'),
})

const challengeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/challenges/$slug',
  component: lazyRouteComponent(() => import('./routes/challenges/detail.page.tsx'), 'ChallengePage'),
})

const myPostRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/challenges/post/$token',
  component: lazyRouteComponent(() => import('./routes/challenges/post.page.tsx'), 'MyPostPage'),
})

const fairsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/fairs',
  component: lazyRouteComponent(() => import('./routes/fairs/list.page.tsx'), 'FairsPage'),
})

const fundsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/funds',
  component: lazyRouteComponent(() => import('./routes/funds/list.page.tsx'), 'FundsPage'),
})

const fundRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/funds/$id',
  component: lazyRouteComponent(() => import('./routes/funds/detail.page.tsx'), 'FundPage'),
})

const givingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/giving',
  component: lazyRouteComponent(() => import('./routes/giving/list.page.tsx'), 'GivingPage'),
})

// Outside the frame: it opens without a network, and its two buttons take the whole of a phone.
const givingPhoneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/giving/$token',
  component: lazyRouteComponent(() => import('./routes/giving/phone.page.tsx'), 'GivingPhonePage'),
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

// Outside the desk's frame: it opens without a network, and takes the whole of a phone.
const checkInRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'events/$eventId/check-in',
  component: lazyRouteComponent(() => import('./routes/office/check-in/check-in.page.tsx'), 'CheckInPage'),
})

const eventScreenRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'events/$eventId/screen',
  component: lazyRouteComponent(() => import('./routes/office/check-in/screen.page.tsx'), 'EventScreenPage'),
})

const serveRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'fairs/$fairId/serve',
  component: lazyRouteComponent(() => import('./routes/office/fairs/serve.page.tsx'), 'ServePage'),
})

const deskBloodRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/blood-drives/list.page.tsx'), 'BloodDrivesPage'),
})

const deskBloodDriveRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives/$driveId',
  component: lazyRouteComponent(() => import('./routes/office/blood-drives/detail.page.tsx'), 'BloodDrivePage'),
})

const bloodDonorsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives/donors',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/blood-drives/donors.page.tsx'), 'BloodDonorsPage'),
})

const bloodDonorRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives/donors/$donorId',
  component: lazyRouteComponent(() => import('./routes/office/blood-drives/donor.page.tsx'), 'BloodDonorPage'),
})

const bloodRulesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'blood-drives/rules',
  component: lazyRouteComponent(() => import('./routes/office/blood-drives/rules.page.tsx'), 'BloodRulesPage'),
})

const deskFairsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'fairs',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/fairs/list.page.tsx'), 'DeskFairsPage'),
})

const deskFairRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'fairs/$fairId',
  component: lazyRouteComponent(() => import('./routes/office/fairs/detail.page.tsx'), 'DeskFairPage'),
})

const deskFundsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'funds',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/funds/list.page.tsx'), 'DeskFundsPage'),
})

const reportsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'reports',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/reports/list.page.tsx'), 'ReportsPage'),
})

const reportMonthsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'reports/months',
  component: lazyRouteComponent(() => import('./routes/office/reports/months.page.tsx'), 'ReportMonthsPage'),
})

const deskFundRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'funds/$fundId',
  validateSearch: fundSearch,
  component: lazyRouteComponent(() => import('./routes/office/funds/detail.page.tsx'), 'DeskFundPage'),
})

const fundDonorsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'funds/donors',
  validateSearch: fundDonorsSearch,
  component: lazyRouteComponent(() => import('./routes/office/funds/donors.page.tsx'), 'FundDonorsPage'),
})

const bankImportRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'funds/$fundId/import',
  component: lazyRouteComponent(() => import('./routes/office/funds/import.page.tsx'), 'BankImportPage'),
})

const deskShiftsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'distributions',
  validateSearch: givingShiftsSearch,
  component: lazyRouteComponent(() => import('./routes/office/distributions/list.page.tsx'), 'DeskShiftsPage'),
})

const deskPlacesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'distributions/places',
  component: lazyRouteComponent(() => import('./routes/office/distributions/places.page.tsx'), 'DeskPlacesPage'),
})

const deskShiftRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'distributions/$shiftId',
  component: lazyRouteComponent(() => import('./routes/office/distributions/detail.page.tsx'), 'DeskShiftPage'),
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

const importRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/import',
  component: lazyRouteComponent(() => import('./routes/office/volunteers/import/import.page.tsx'), 'ImportPage'),
})

const pastImportsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/imports',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/volunteers/import/past.page.tsx'), 'PastImportsPage'),
})

const volunteerRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'volunteers/$id',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/volunteers/detail.page.tsx'), 'VolunteerPage'),
})

const eventSignupsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events/$eventId/signups',
  validateSearch: signUpSearch,
  component: lazyRouteComponent(() => import('./routes/office/signups/event-signups.page.tsx'), 'EventSignupsPage'),
})

const messagesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'messages',
  validateSearch: messagesSearch,
  component: lazyRouteComponent(() => import('./routes/office/messages/list.page.tsx'), 'MessagesPage'),
})

const challengeQueueRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'challenges',
  validateSearch: challengeSearch,
  component: lazyRouteComponent(() => import('./routes/office/challenges/queue.page.tsx'), 'ChallengeQueuePage'),
})

const deskChallengesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'challenges/all',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/challenges/list.page.tsx'), 'DeskChallengesPage'),
})

const aidRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'aid',
  validateSearch: aidSearch,
  component: lazyRouteComponent(() => import('./routes/office/aid/list.page.tsx'), 'AidRequestsPage'),
})

const newAidRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'aid/new',
  component: lazyRouteComponent(() => import('./routes/office/aid/new.page.tsx'), 'NewAidRequestPage'),
})

const aidRequestRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'aid/$id',
  component: lazyRouteComponent(() => import('./routes/office/aid/detail.page.tsx'), 'AidRequestPage'),
})

const deskEventsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events',
  validateSearch: deskEventsSearch,
  component: lazyRouteComponent(() => import('./routes/office/events/list.page.tsx'), 'DeskEventsPage'),
})

const newEventRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events/new',
  validateSearch: newEventSearch,
  component: lazyRouteComponent(() => import('./routes/office/events/new.page.tsx'), 'NewEventPage'),
})

const deskEventRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'events/$eventId',
  component: lazyRouteComponent(() => import('./routes/office/events/detail.page.tsx'), 'DeskEventPage'),
})

const templatesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'templates',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/templates/list.page.tsx'), 'TemplatesPage'),
})

const skillsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'skills',
  component: lazyRouteComponent(() => import('./routes/office/skills/list.page.tsx'), 'SkillsPage'),
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

const counterRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'store',
  component: lazyRouteComponent(() => import('./routes/office/store/counter.page.tsx'), 'CounterPage'),
})

const entitlementRulesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'store/rules',
  component: lazyRouteComponent(() => import('./routes/office/store/rules.page.tsx'), 'RulesPage'),
})

const slipRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'store/visits/$visitId',
  component: lazyRouteComponent(() => import('./routes/office/store/slip.page.tsx'), 'SlipPage'),
})

const familiesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families',
  validateSearch: familiesSearch,
  component: lazyRouteComponent(() => import('./routes/office/families/list.page.tsx'), 'FamiliesPage'),
})

const newFamilyRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families/new',
  component: lazyRouteComponent(() => import('./routes/office/families/new.page.tsx'), 'NewFamilyPage'),
})

const familyDuplicatesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families/duplicates',
  component: lazyRouteComponent(() => import('./routes/office/families/duplicates.page.tsx'), 'FamilyDuplicatesPage'),
})

const mergeFamiliesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families/merge',
  validateSearch: mergeSearch,
  component: lazyRouteComponent(() => import('./routes/office/families/merge.page.tsx'), 'MergeFamiliesPage'),
})

const familyRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'families/$id',
  component: lazyRouteComponent(() => import('./routes/office/families/detail.page.tsx'), 'FamilyPage'),
})

// A card of paper, without the desk around it.
const familyCardRoute = createRoute({
  getParentRoute: () => officeRoute,
  path: 'families/$id/card',
  component: lazyRouteComponent(() => import('./routes/office/families/card.page.tsx'), 'FamilyCardPage'),
})

const accessLogRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'access-log',
  validateSearch: accessLogSearch,
  component: lazyRouteComponent(() => import('./routes/office/access-log/list.page.tsx'), 'AccessLogPage'),
})

const stockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock',
  validateSearch: stockSearch,
  component: lazyRouteComponent(() => import('./routes/office/stock/overview.page.tsx'), 'StockPage'),
})

const stockMovementsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/movements',
  validateSearch: stockMovementsSearch,
  component: lazyRouteComponent(() => import('./routes/office/stock/movements.page.tsx'), 'StockMovementsPage'),
})

const stockItemsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/items',
  validateSearch: stockListSearch,
  component: lazyRouteComponent(() => import('./routes/office/stock/items.page.tsx'), 'StockItemsPage'),
})

const stockItemRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/items/$id',
  validateSearch: pagingSearch,
  component: lazyRouteComponent(() => import('./routes/office/stock/item.page.tsx'), 'StockItemPage'),
})

const stockPlacesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/places',
  component: lazyRouteComponent(() => import('./routes/office/stock/places.page.tsx'), 'StockPlacesPage'),
})

const benefactorsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/benefactors',
  validateSearch: stockListSearch,
  component: lazyRouteComponent(() => import('./routes/office/stock/benefactors.page.tsx'), 'BenefactorsPage'),
})

const receiveStockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/receive',
  validateSearch: stockPlaceSearch,
  component: lazyRouteComponent(() => import('./routes/office/stock/receive.page.tsx'), 'ReceivePage'),
})

const moveStockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/move',
  validateSearch: stockPlaceSearch,
  component: lazyRouteComponent(() => import('./routes/office/stock/move.page.tsx'), 'MovePage'),
})

const writeOffStockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/write-off',
  validateSearch: stockPlaceSearch,
  component: lazyRouteComponent(() => import('./routes/office/stock/write-off.page.tsx'), 'WriteOffPage'),
})

const countStockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: 'stock/count',
  validateSearch: stockCountSearch,
  component: lazyRouteComponent(() => import('./routes/office/stock/count.page.tsx'), 'CountPage'),
})

const routeTree = rootRoute.addChildren([
  shellRoute.addChildren([
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
    certificateChecksRoute,
    certificateCheckRoute,
  ]),
  givingPhoneRoute,
  wallRoute,
  officeRoute.addChildren([
    signInRoute,
    invitationRoute,
    resetRoute,
    checkInRoute,
    eventScreenRoute,
    serveRoute,
    certificateRoute,
    familyCardRoute,
    deskRoute.addChildren([
      deskHomeRoute,
      deskBloodRoute,
      deskBloodDriveRoute,
      bloodDonorsRoute,
      bloodDonorRoute,
      bloodRulesRoute,
      deskFairsRoute,
      deskFairRoute,
      deskFundsRoute,
      deskFundRoute,
      reportsRoute,
      reportMonthsRoute,
      fundDonorsRoute,
      bankImportRoute,
      deskShiftsRoute,
      deskPlacesRoute,
      deskShiftRoute,
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
      importRoute,
      pastImportsRoute,
      duplicatesRoute,
      mergeRoute,
      volunteerRoute,
      familiesRoute,
      newFamilyRoute,
      familyDuplicatesRoute,
      mergeFamiliesRoute,
      familyRoute,
      hoursRoute,
      eventHoursRoute,
      messagesRoute,
      challengeQueueRoute,
      deskChallengesRoute,
      aidRoute,
      newAidRoute,
      aidRequestRoute,
      deskEventsRoute,
      newEventRoute,
      deskEventRoute,
      templatesRoute,
      skillsRoute,
      counterRoute,
      entitlementRulesRoute,
      slipRoute,
      accessLogRoute,
      stockRoute,
      stockMovementsRoute,
      stockItemsRoute,
      stockItemRoute,
      stockPlacesRoute,
      benefactorsRoute,
      receiveStockRoute,
      moveStockRoute,
      writeOffStockRoute,
      countStockRoute,
      eventSignupsRoute,
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
