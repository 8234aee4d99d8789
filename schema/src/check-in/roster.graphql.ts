import { builder } from '../builder.ts'
import { reachOf, reaches } from '../access/access.policy.ts'
import type { Viewer } from '../access/viewer.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { encodeGlobalId, filterId } from '../shared/global-id.ts'
import { atMost, costs } from '../shared/price.ts'
import { fingerprintOf, mostRosterEntries, passHashesOf, readRoster } from './roster.service.ts'
import type { Roster, RosterEntry } from './roster.service.ts'
import { placeState } from './roster.rules.ts'
import type { RosterState } from './roster.rules.ts'
import { checkInCodeOf, codeWindowSeconds, eventNamedByCode, eventOfCode } from './self-check-in.service.ts'
import { visibleEvents } from '../events/events.policy.ts'

/** Deeper merges than this are on no pass that is still carried. */
const mostPasses = 5
const mostOrganisations = 200
const mostCopies = 100

const RosterStateType = builder.enumType('RosterState', {
  description: 'Where somebody with a place in a shift stands now.',
  values: {
    EXPECTED: { description: 'Signed up, and not there yet.' },
    LATE: { description: 'Signed up, and not there a quarter of an hour into the shift.' },
    HERE: { description: 'Checked in.' },
    LEFT: { description: 'Checked in, and out again.' },
    NO_SHOW: { description: 'Signed up, and the shift ended without them.' },
    CANCELLED: { description: 'Gave the place back.' },
  } satisfies Record<RosterState, object>,
})

type EntryAt = RosterEntry & { asOf: Date }

/** A program that may know who was there, and nobody by name, reads where everybody stands. */
const named = { authScopes: { holds: 'volunteers.read' } } as const

const RosterEntryType = builder.objectRef<EntryAt>('RosterEntry').implement({
  description:
    'Somebody’s place in a shift of an event. The names are for who runs the event, whether they know the person otherwise or not.',
  authScopes: { holds: 'participation.read' },
  ...typeAboutPerson<EntryAt>('VOLUNTEER', ({ volunteerId }) => volunteerId, {
    familyName: 'familyName',
    givenName: 'givenName',
    patronymic: 'patronymic',
    passHashes: 'passCode',
  }),
  fields: (t) => ({
    volunteerId: t.id({
      description: 'The volunteer’s global id.',
      resolve: ({ volunteerId }) => encodeGlobalId('Volunteer', volunteerId),
    }),
    shiftId: t.id({
      description: 'The shift’s global id.',
      resolve: ({ shiftId }) => encodeGlobalId('Shift', shiftId),
    }),
    organisationId: t.id({
      nullable: true,
      description: 'Whom they come with: a global id; null for somebody alone.',
      resolve: ({ organisationId }) => organisationId && encodeGlobalId('Organisation', organisationId),
    }),
    familyName: t.exposeString('familyName', { description: 'Family name.', ...named }),
    givenName: t.exposeString('givenName', { description: 'Given name.', ...named }),
    patronymic: t.exposeString('patronymic', {
      nullable: true,
      description: 'Patronymic; null without one.',
      ...named,
    }),
    passHashes: t.stringList({
      description: 'By which a device tells this person’s pass when it is shown, and which open nothing.',
      ...atMost(mostPasses),
      ...named,
      resolve: (entry) => passHashesOf(entry).slice(0, mostPasses),
    }),
    isSignedUp: t.boolean({
      description: 'They hold a place; false for who gave it back, and for who came without one.',
      resolve: ({ signup }) => signup === 'CONFIRMED',
    }),
    state: t.field({
      type: RosterStateType,
      description: 'Where they stand.',
      resolve: (entry) => placeState({ ...entry, isCancelled: entry.signup === 'CANCELLED' }, entry.asOf),
    }),
    attendanceId: t.id({
      nullable: true,
      description: 'Their attendance: a global id; null for who did not come.',
      resolve: ({ attendanceId }) => attendanceId && encodeGlobalId('Attendance', attendanceId),
    }),
    checkedInAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When they came; null for who did not.',
      resolve: ({ checkedInAt }) => checkedInAt,
    }),
    checkedOutAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When they left; null while they are there.',
      resolve: ({ checkedOutAt }) => checkedOutAt,
    }),
  }),
})

export const RosterType = builder.objectRef<Roster>('Roster').implement({
  description: 'Who signed up for an event and who came, for whoever stands at its door.',
  authScopes: { holds: 'participation.read' },
  fields: (t) => ({
    asOf: t.field({
      type: 'DateTime',
      description: 'The moment whose knowledge this is.',
      resolve: ({ asOf }) => asOf,
    }),
    isWhole: t.exposeBoolean('isWhole', {
      description: `False when the event has more than ${mostRosterEntries} places; then the rest is not here.`,
    }),
    fingerprint: t.string({
      description: 'Hash of who is on it with their passes, whatever their state; what a copy’s signature covers.',
      resolve: fingerprintOf,
    }),
    entries: t.field({
      type: [RosterEntryType],
      description: 'By family name in Kazakh order; one for each shift that somebody is in.',
      ...atMost(mostRosterEntries),
      resolve: ({ entries, asOf }) => entries.map((entry) => ({ ...entry, asOf })),
    }),
    organisations: t.prismaField({
      type: ['Organisation'],
      description: `Whom they come with; at most ${mostOrganisations}.`,
      ...atMost(mostOrganisations),
      resolve: (query, { entries }, _, { database }) =>
        database.prisma.organisation.findMany({
          ...query,
          where: { id: { in: [...new Set(entries.flatMap(({ organisationId }) => organisationId ?? []))] } },
          take: mostOrganisations,
        }),
    }),
  }),
})

builder.prismaObjectField('Event', 'roster', (t) =>
  t.field({
    type: RosterType,
    nullable: true,
    authScopes: { holds: 'participation.read' },
    ...keptFromSubscriptions,
    description:
      'Who signed up and who came, at once: for the office and the organiser; null for everybody else. Asking for names writes the access log; asking where everybody stands does not.',
    extensions: { ...keptFromSubscriptions.extensions, ...costs({ reads: 100 }).extensions },
    args: {
      volunteers: t.arg.idList({ description: 'Of these volunteers alone: global ids.' }),
    },
    select: { id: true, organiserId: true },
    resolve: ({ id, organiserId }, { volunteers }, { database, viewer, clock }) =>
      reaches(viewer, 'participation.read', organiserId)
        ? readRoster(
            database,
            id,
            clock(),
            volunteers ? volunteers.map((volunteer) => filterId('Volunteer', volunteer)) : null,
          )
        : null,
  }),
)

const RosterCopyType = builder.prismaNode('RosterCopy', {
  description: 'A roster that a device took along. Seen by who may check people in at the event.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { holds: 'participation.read' },
  findUnique: (id, { viewer }) => ({ id, event: eventsOf(viewer) }),
  fields: (t) => ({
    event: t.relation('event', { description: 'Of which event.' }),
    deviceLabel: t.exposeString('deviceLabel', { description: 'How who took it called the device.' }),
    takenBy: t.string({
      description: 'Who took it, by the name they gave themselves.',
      select: { account: { select: { displayName: true } } },
      resolve: ({ account }) => account.displayName,
    }),
    issuedAt: t.expose('issuedAt', { type: 'DateTime', description: 'When.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it may be used.' }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended before its time; null unless it was.',
    }),
    lastHeardAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the device last sent something that was done on it; null when nothing has come.',
      select: { actions: { select: { receivedAt: true }, orderBy: { receivedAt: 'desc' }, take: 1 } },
      resolve: ({ actions: [last] }) => last?.receivedAt ?? null,
    }),
  }),
})

builder.prismaObjectField('Event', 'rosterCopies', (t) =>
  t.prismaField({
    type: [RosterCopyType],
    nullable: true,
    authScopes: { holds: 'participation.read' },
    description: `The copies of its roster that devices took along, newest first; at most ${mostCopies}. For the office and the organiser; null for everybody else.`,
    ...atMost(mostCopies),
    select: { id: true, organiserId: true },
    resolve: (query, { id, organiserId }, _, { database, viewer }) =>
      reaches(viewer, 'participation.read', organiserId)
        ? database.prisma.rosterCopy.findMany({
            ...query,
            where: { eventId: id },
            orderBy: [{ issuedAt: 'desc' }, { id: 'desc' }],
            take: mostCopies,
          })
        : null,
  }),
)

const CheckInCodeType = builder.simpleObject('CheckInCode', {
  description: 'What an event’s screen shows, for people to check themselves in.',
  authScopes: { holds: 'events.run' },
  fields: (t) => ({
    code: t.string({ description: 'For `selfCheckIn`.' }),
    path: t.string({ description: 'Where on this host the page for it is.' }),
    changesAt: t.field({ type: 'DateTime', description: 'Then it is another; this one is taken a little longer.' }),
  }),
})

builder.prismaObjectField('Event', 'checkInCode', (t) =>
  t.field({
    type: CheckInCodeType,
    nullable: true,
    authScopes: { holds: 'events.run' },
    ...keptFromSubscriptions,
    description: `Changes every ${codeWindowSeconds} seconds. For who may run the event, while it runs; else null.`,
    select: { id: true, organiserId: true, status: true },
    resolve: ({ id, organiserId, status }, _, { viewer, secrets, clock }) => {
      if (status !== 'RUNNING' || !reaches(viewer, 'events.run', organiserId)) return null
      const { code, changesAt } = checkInCodeOf(secrets, id, clock())
      return { code, changesAt, path: `/come/${code}` }
    },
  }),
)

const CheckInPlaceType = builder.objectRef<{ eventId: string; isCurrent: boolean }>('CheckInPlace').implement({
  description: 'Where a code from an event’s screen leads.',
  fields: (t) => ({
    event: t.prismaField({
      type: 'Event',
      description: 'The event.',
      resolve: (query, { eventId }, _, { database }) =>
        database.prisma.event.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id: eventId } }),
    }),
    isCurrent: t.exposeBoolean('isCurrent', { description: 'The code still opens the door.' }),
  }),
})

builder.queryField('checkInPlace', (t) =>
  t.field({
    type: CheckInPlaceType,
    nullable: true,
    description: 'The event on whose screen a code stands or stood; null for a code of none.',
    args: { code: t.arg.string({ required: true, description: 'What the screen’s QR code leads to.' }) },
    resolve: async (_, { code }, { database, viewer, secrets, clock }) => {
      const eventId = eventNamedByCode(code)
      if (eventId === null) return null
      const found = await database.prisma.event.findFirst({
        where: { id: eventId, AND: [visibleEvents(viewer)] },
        select: { id: true },
      })
      return found && { eventId: found.id, isCurrent: eventOfCode(secrets, code, clock()) !== null }
    },
  }),
)

/** The events whose doors are the viewer's: the office's all, an organisation's its own. */
function eventsOf(viewer: Viewer) {
  const reach = reachOf(viewer, 'participation.read')
  return reach.everywhere ? {} : { organiserId: { in: [...reach.organisationIds] } }
}
