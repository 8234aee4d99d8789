import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { deviceLabel } from '../device-copies/device-copies.graphql.ts'
import { EventStatusError } from '../events/events.errors.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { RosterType } from './roster.graphql.ts'
import { fingerprintOf, readRoster, revokeRosterCopy, signRoster, takeRoster } from './roster.service.ts'

const TakeRosterPayload = builder.objectRef<{ copyId: string; eventId: string }>('TakeRosterPayload').implement({
  description: 'A roster for a device to take along, signed.',
  fields: (t) => ({
    copy: t.prismaField({
      type: 'RosterCopy',
      description: 'What is written down of it here.',
      resolve: (query, { copyId: id }, _, { database }) =>
        database.prisma.rosterCopy.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
    signed: t.field({
      type: builder
        .objectRef<{ copyId: string; roster: Awaited<ReturnType<typeof readRoster>> }>('SignedRoster')
        .implement({
          description: 'A roster, and what shows that it was given by this server, unchanged.',
          fields: (signed) => ({
            roster: signed.field({ type: RosterType, description: 'The roster.', resolve: ({ roster }) => roster }),
            token: signed.string({
              description:
                'The signature over the copy and the roster’s fingerprint; for `mergeCheckIns`, with that fingerprint.',
              resolve: ({ copyId, roster }, _, { secrets }) => signRoster(secrets, copyId, fingerprintOf(roster)),
            }),
          }),
        }),
      description: 'The roster with its signature.',
      resolve: async ({ copyId, eventId }, _, { database, clock }) => ({
        copyId,
        roster: await readRoster(database, eventId, clock()),
      }),
    }),
    serverTime: t.field({
      type: 'DateTime',
      description: 'What time it is here, for a device whose clock is off.',
      resolve: (_, __, { clock }) => clock(),
    }),
  }),
})

defineMutation({
  name: 'takeRoster',
  description:
    'Lets a device take the roster of an event along, to check people in without a network, until half a day after the event. Needs an account. The office, and the organiser.',
  permission: 'attendance.write',
  fields: (t) => ({
    eventId: t.id({ required: true, description: 'Of which published or running event.' }),
    deviceLabel: t.string({ required: true, description: 'How the device is called in the list of copies.' }),
  }),
  input: z.object({
    eventId: globalId('Event'),
    deviceLabel,
    idempotencyKey,
  }),
  payload: TakeRosterPayload,
  errors: [EventStatusError],
  rule: takeRoster,
})

const RosterCopyPayload = builder.objectRef<{ copyId: string }>('RosterCopyPayload').implement({
  description: 'The copy as it is now.',
  fields: (t) => ({
    copy: t.prismaField({
      type: 'RosterCopy',
      description: 'The copy.',
      resolve: (query, { copyId: id }, _, { database }) =>
        database.prisma.rosterCopy.findUniqueOrThrow({ ...query, relationLoadStrategy: 'join', where: { id } }),
    }),
  }),
})

defineMutation({
  name: 'revokeRosterCopy',
  description:
    'Ends a device’s copy of a roster: what it sends from now on is refused, and it forgets the names as soon as it is told. The office, and the organiser.',
  permission: 'attendance.write',
  fields: (t) => ({ copyId: t.id({ required: true, description: 'Which copy.' }) }),
  input: z.object({ copyId: globalId('RosterCopy'), idempotencyKey }),
  payload: RosterCopyPayload,
  errors: [],
  rule: revokeRosterCopy,
})
