import type { KeyScope, Role } from '@erikti/prisma/generated/client/enums'

/**
 * Everything that somebody may be allowed to do. Whether it reaches the whole region or one organisation is said by the grant:
 * an office's role reaches everything, an organisation's role and a partner key reach what is that organisation's own.
 */
export const permissions = {
  'schema.explore': 'Introspection, and suggestions in messages.',
  'figures.read': 'Counters, series and what makes them up.',
  'figures.authors': 'Who entered what a figure is made of.',
  'programme.readDrafts': 'Campaigns and events that are not published.',
  'campaigns.write': 'Draft and publish campaigns, and set their goals.',
  'events.draft': 'Draft events.',
  'events.publish': 'Publish, cancel and verify events.',
  'events.run': 'Start and finish events.',
  'organisations.write': 'Register organisations and change their status.',
  'volunteers.read': 'Volunteers’ personal data.',
  'volunteers.write': 'Register volunteers and record their consents.',
  'participation.read': 'Who signed up and who was there.',
  'signups.write': 'Sign volunteers up, and give places back.',
  'attendance.write': 'Check volunteers in and out.',
  'attendance.correct': 'Correct an attendance in the open.',
  'hours.approve': 'Approve hours that somebody else entered.',
  'certificates.write': 'Issue and revoke certificates of hours.',
  'volunteers.merge': 'Join two records of one person.',
  'skills.write': 'Keep the list of skills that shifts ask for.',
  'families.read': 'Families that the Social store helps, and what they were given.',
  'families.write': 'Register families, their members, collectors and consents, and verify their need.',
  'families.merge': 'Join two records of one family.',
  'families.erase': 'Erase a family.',
  'store.serve': 'Record visits of families to the Social store.',
  'store.correct': 'Correct a visit in the open.',
  'store.override': 'Let a family have more than the rules say.',
  'entitlements.write': 'Set what families are entitled to.',
  'stock.read': 'What the Social store has, who gave it, and where it went.',
  'stock.write': 'Take things in, move, count and write them off.',
  'fairs.write': 'Plan and run mobile fairs.',
  'aid.read': 'Requests for help.',
  'aid.write': 'Take requests for help in, and see to them.',
  'funds.read': 'Books of relief funds, who gave, and what waits to be decided.',
  'funds.write': 'Open and close relief funds, and record promises and what came.',
  'funds.disburse': 'Write disbursements, for somebody else to decide.',
  'funds.approve': 'Decide about disbursements that somebody else wrote.',
  'blood.read': 'Who gives blood, and what came of them at drives.',
  'blood.write': 'Plan and run blood drives, and write donors down.',
  'blood.rules': 'Set who may give blood, and when again.',
  'challenges.read': 'Challenges in the making, and the posts that were sent in.',
  'challenges.write': 'Write challenges and announce them.',
  'challenges.moderate': 'Decide which posts of a challenge count, and whose they are.',
  'distributions.write': 'Keep the places where tea is poured, and what is given there.',
  'distributions.run': 'Plan and close shifts of giving, and let phones count at them.',
  'distributions.correct': 'Put the count of a shift right in the open.',
  'briefings.write': 'Gather figures for briefings, review what others wrote, and publish what was approved.',
  'briefings.approve': 'Approve briefings that others wrote and others reviewed.',
  'reports.read': 'Reports of the office: ask for them, and have their files.',
  'reports.close': 'Close months for good.',
  'messages.read': 'Who was told what, and what could not be sent.',
  'messages.write': 'Send messages again, and drop them.',
  'accounts.manage': 'Invite people, give and take roles, suspend accounts.',
  'keys.manage': 'Make, rotate and revoke partner keys.',
  'accessLog.read': 'Who read whose personal data.',
  'personalData.export': 'Hand a person their data.',
  'personalData.erase': 'Erase a person.',
} as const

export type Permission = keyof typeof permissions

const office: readonly Permission[] = ['schema.explore', 'figures.read', 'programme.readDrafts']

/** What the Social store is run with. */
const store: readonly Permission[] = [
  'families.read',
  'families.write',
  'store.serve',
  'stock.read',
  'stock.write',
  'fairs.write',
  'aid.read',
  'aid.write',
]

/** What each role allows, wherever it reaches. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  OFFICE_ADMIN: Object.keys(permissions) as Permission[],
  OFFICE_OPERATOR: [
    ...office,
    'figures.authors',
    'campaigns.write',
    'events.draft',
    'events.publish',
    'events.run',
    'organisations.write',
    'volunteers.read',
    'volunteers.write',
    'participation.read',
    'signups.write',
    'attendance.write',
    'attendance.correct',
    'hours.approve',
    'certificates.write',
    'volunteers.merge',
    'skills.write',
    ...store,
    'families.merge',
    'store.correct',
    'store.override',
    'entitlements.write',
    'funds.read',
    'blood.read',
    'blood.write',
    'challenges.read',
    'challenges.write',
    'challenges.moderate',
    'distributions.write',
    'distributions.run',
    'distributions.correct',
    'briefings.write',
    'briefings.approve',
    'reports.read',
    'messages.read',
    'messages.write',
  ],
  ORGANISATION_COORDINATOR: [
    ...office,
    'events.draft',
    'events.run',
    'volunteers.read',
    'volunteers.write',
    'participation.read',
    'signups.write',
    'attendance.write',
    'hours.approve',
    'certificates.write',
    'distributions.run',
  ],
  STORE_CLERK: ['schema.explore', 'figures.read', ...store],
  FINANCE: ['schema.explore', 'figures.read', 'funds.read', 'funds.write', 'funds.disburse', 'funds.approve'],
  COMMUNICATIONS: [
    ...office,
    'figures.authors',
    'challenges.read',
    'challenges.write',
    'challenges.moderate',
    'briefings.write',
  ],
  VIEWER: office,
}

/** The roles that belong to an organisation, and those that belong to the front office. */
export const organisationRoles: readonly Role[] = ['ORGANISATION_COORDINATOR', 'VIEWER']
export const officeRoles: readonly Role[] = [
  'OFFICE_ADMIN',
  'OFFICE_OPERATOR',
  'STORE_CLERK',
  'FINANCE',
  'COMMUNICATIONS',
  'VIEWER',
]

/** What each scope of a partner key allows, within the key's organisation. Writing includes no reading. */
export const scopePermissions: Readonly<Record<KeyScope, readonly Permission[]>> = {
  READ_COUNTERS: ['figures.read'],
  READ_PROGRAMME: ['programme.readDrafts'],
  READ_VOLUNTEERS: ['volunteers.read'],
  READ_PARTICIPATION: ['participation.read'],
  WRITE_VOLUNTEERS: ['volunteers.write'],
  WRITE_SIGNUPS: ['signups.write'],
  WRITE_ATTENDANCE: ['attendance.write'],
  WRITE_EVENTS: ['events.draft', 'events.run'],
}

/** What everybody may: the figures are public. */
export const anonymousPermissions: readonly Permission[] = ['figures.read']

/** What every signed-in person may, whatever their roles: they see what is public, and work with its schema. */
export const accountPermissions: readonly Permission[] = ['schema.explore', 'figures.read']

/** What every partner key may, whatever its scopes: who builds on the schema may explore it. */
export const keyPermissions: readonly Permission[] = ['schema.explore']
