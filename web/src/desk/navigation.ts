import type { OfficeMessageId } from '../messages/office-messages.ts'
import type { IconName } from '../ui/icon.tsx'
import type { DeskViewer, Permission } from './viewer.ts'

interface Section {
  readonly to:
    | '/office'
    | '/office/events'
    | '/office/templates'
    | '/office/skills'
    | '/office/volunteers'
    | '/office/families'
    | '/office/hours'
    | '/office/aid'
    | '/office/challenges'
    | '/office/organisations'
    | '/office/stock'
    | '/office/fairs'
    | '/office/briefings'
    | '/office/funds'
    | '/office/blood-drives'
    | '/office/distributions'
    | '/office/reports'
    | '/office/people'
    | '/office/keys'
    | '/office/store'
    | '/office/messages'
    | '/office/access-log'
  readonly label: OfficeMessageId
  readonly icon: IconName
  /** What the sections under one heading are about. */
  readonly group?: OfficeMessageId
  /** Any of them opens it; nobody needs one for a section without. */
  readonly opens?: readonly Permission[]
}

const sections: readonly Section[] = [
  { to: '/office', label: 'desk.nav.home', icon: 'home' },
  {
    to: '/office/events',
    label: 'plan.title',
    icon: 'calendar',
    group: 'desk.nav.programme',
    opens: ['EVENTS_DRAFT', 'EVENTS_PUBLISH'],
  },
  {
    to: '/office/templates',
    label: 'plan.templates',
    icon: 'copy',
    group: 'desk.nav.programme',
    opens: ['EVENTS_DRAFT'],
  },
  {
    to: '/office/volunteers',
    label: 'desk.nav.volunteers',
    icon: 'people',
    group: 'desk.nav.programme',
    opens: ['VOLUNTEERS_READ'],
  },
  {
    to: '/office/hours',
    label: 'desk.nav.hours',
    icon: 'stale',
    group: 'desk.nav.programme',
    opens: ['HOURS_APPROVE'],
  },
  { to: '/office/skills', label: 'plan.skills', icon: 'shield', group: 'desk.nav.programme', opens: ['SKILLS_WRITE'] },
  {
    to: '/office/organisations',
    label: 'desk.nav.organisations',
    icon: 'organisation',
    group: 'desk.nav.programme',
    opens: ['ORGANISATIONS_WRITE', 'KEYS_MANAGE', 'ACCOUNTS_MANAGE'],
  },
  { to: '/office/store', label: 'store.title', icon: 'basket', group: 'desk.nav.store', opens: ['STORE_SERVE'] },
  { to: '/office/families', label: 'families.title', icon: 'heart', group: 'desk.nav.store', opens: ['FAMILIES_READ'] },
  { to: '/office/aid', label: 'aid.title', icon: 'phone', group: 'desk.nav.store', opens: ['AID_READ'] },
  { to: '/office/stock', label: 'stock.title', icon: 'box', group: 'desk.nav.store', opens: ['STOCK_READ'] },
  { to: '/office/fairs', label: 'fairs.title', icon: 'truck', group: 'desk.nav.store', opens: ['FAIRS_WRITE'] },
  {
    to: '/office/challenges',
    label: 'challenges.title',
    icon: 'verified',
    group: 'desk.nav.actions',
    opens: ['CHALLENGES_READ'],
  },
  {
    to: '/office/distributions',
    label: 'tea.title',
    icon: 'cup',
    group: 'desk.nav.actions',
    opens: ['DISTRIBUTIONS_RUN'],
  },
  { to: '/office/blood-drives', label: 'blood.title', icon: 'drop', group: 'desk.nav.actions', opens: ['BLOOD_READ'] },
  { to: '/office/funds', label: 'funds.title', icon: 'coins', group: 'desk.nav.actions', opens: ['FUNDS_READ'] },
  {
    to: '/office/briefings',
    label: 'briefings.title',
    icon: 'verified',
    group: 'desk.nav.office',
    opens: ['BRIEFINGS_WRITE'],
  },
  {
    to: '/office/reports',
    label: 'reports.title',
    icon: 'download',
    group: 'desk.nav.office',
    opens: ['REPORTS_READ'],
  },
  {
    to: '/office/people',
    label: 'desk.nav.people',
    icon: 'person',
    group: 'desk.nav.office',
    opens: ['ACCOUNTS_MANAGE'],
  },
  { to: '/office/keys', label: 'desk.nav.keys', icon: 'key', group: 'desk.nav.office', opens: ['KEYS_MANAGE'] },
  {
    to: '/office/messages',
    label: 'desk.nav.messages',
    icon: 'mail',
    group: 'desk.nav.office',
    opens: ['MESSAGES_READ'],
  },
  {
    to: '/office/access-log',
    label: 'desk.nav.accessLog',
    icon: 'log',
    group: 'desk.nav.office',
    opens: ['ACCESS_LOG_READ'],
  },
]

/** Whether the viewer may open the section that an address lies in. */
export function mayOpen({ may }: DeskViewer, path: string): boolean {
  const section = sections.find(({ to, opens }) => opens && (path === to || path.startsWith(`${to}/`)))
  return !section?.opens || section.opens.some((permission) => may(permission))
}

export function sectionsFor({ may }: DeskViewer): readonly Section[] {
  return sections.filter(({ opens }) => !opens || opens.some((permission) => may(permission)))
}
