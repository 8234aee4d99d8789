import type { Prisma } from '@erikti/prisma/generated/client/client'
import { createToken } from '../access/tokens.ts'
import { builder } from '../builder.ts'
import { calendarPath } from '../calendars/calendar-address.ts'
import type { Context } from '../context.ts'
import { visibleEvents } from '../events/events.policy.ts'
import { aggregateReads, costs } from '../shared/price.ts'
import type { SignedUp } from '../signups/enrolment.service.ts'
import { loadQueued, SignupStatusType } from '../signups/signups.graphql.ts'
import { SignupWarningType } from '../signups/signups.mutations.ts'
import { atMost } from '../shared/price.ts'
import { findMySignup } from './my-signup.service.ts'

const mineColumns = {
  id: true,
  eventId: true,
  shiftId: true,
  status: true,
  signedUpAt: true,
  waitlistedAt: true,
  offerExpiresAt: true,
  volunteer: { select: { id: true, givenName: true, passCode: true, calendarVersion: true, erasedAt: true } },
} satisfies Prisma.SignupSelect

type MySignup = Prisma.SignupGetPayload<{ select: typeof mineColumns }>

/** What the token is good for is read in turn, a row each. */
const linkReads = 10

/** Null for who has been erased. */
const unlessErased =
  <Value>(read: (mine: MySignup, context: Context) => Value) =>
  (mine: MySignup, _: object, context: Context): Value | null =>
    mine.volunteer.erasedAt ? null : read(mine, context)

/**
 * A sign-up as its own person sees it, by the link that they were given. It is nobody's node and in no subscription: whoever has the
 * link reads it, whatever else they may. Nothing is written into the access log, which says who read of others.
 */
export const MySignupType = builder.objectRef<MySignup>('MySignup').implement({
  description:
    'One’s own sign-up, by the personal link. Whoever has the link sees it; it has no global id, and is in no subscription.',
  fields: (t) => ({
    event: t.prismaField({
      type: 'Event',
      nullable: true,
      description: 'For which event; null when it is not public any more.',
      resolve: (query, { eventId: id }, _, { database, viewer }) =>
        database.prisma.event.findFirst({ ...query, where: { id, AND: [visibleEvents(viewer)] } }),
    }),
    shift: t.prismaField({
      type: 'Shift',
      nullable: true,
      description: 'In which shift; null when the event is not public any more.',
      resolve: (query, { shiftId: id }, _, { database, viewer }) =>
        database.prisma.shift.findFirst({ ...query, where: { id, event: visibleEvents(viewer) } }),
    }),
    status: t.field({ type: SignupStatusType, description: 'Where it stands.', resolve: ({ status }) => status }),
    signedUpAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ signedUpAt }) => signedUpAt }),
    queuePosition: t.int({
      nullable: true,
      description: 'One’s place in the queue, from 1; null for who does not wait.',
      ...costs({ reads: aggregateReads }),
      resolve: async ({ id }, _, context) => (await loadQueued(context).load(id))?.position ?? null,
    }),
    offerExpiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when the place is held for the answer; null unless one is offered.',
      resolve: ({ status, offerExpiresAt }) => (status === 'OFFERED' ? offerExpiresAt : null),
    }),
    isErased: t.boolean({
      description: 'The person’s data have been deleted, on their own wish; nothing can be done by the link any more.',
      resolve: ({ volunteer }) => volunteer.erasedAt !== null,
    }),
    givenName: t.string({
      nullable: true,
      description: 'Whose it is; null when their data have been deleted.',
      resolve: unlessErased(({ volunteer }) => volunteer.givenName),
    }),
    passCode: t.string({
      nullable: true,
      description: 'What the QR code for checking in says; null when their data have been deleted.',
      resolve: unlessErased(({ volunteer }) => volunteer.passCode),
    }),
    calendarAddress: t.string({
      nullable: true,
      description: 'Where one’s own calendar is, to subscribe to; null when their data have been deleted.',
      resolve: unlessErased(
        ({ volunteer }, { secrets, browser }) => browser.baseUrl + calendarPath(secrets, volunteer),
      ),
    }),
  }),
})

async function readMine({ database }: Context, id: string): Promise<MySignup | null> {
  return database.prisma.signup.findUnique({ where: { id }, relationLoadStrategy: 'join', select: mineColumns })
}

builder.queryField('mySignup', (t) =>
  t.field({
    type: MySignupType,
    nullable: true,
    description: 'One’s own sign-up; null when the link is none.',
    args: { token: t.arg.string({ required: true, description: 'What stands behind /my/ in the link.' }) },
    ...costs({ reads: linkReads }),
    resolve: async (_, { token }, context) => {
      const id = await findMySignup(context.database.prisma, context.secrets, token)
      return id === null ? null : readMine(context, id)
    },
  }),
)

const mostWarnings = 50

export const MySignupPayload = builder.objectRef<SignedUp>('MySignupPayload').implement({
  description: 'One’s own sign-up as it is now.',
  fields: (t) => ({
    token: t.string({
      description: 'What stands behind /my/ in the personal link.',
      resolve: ({ signupId }, _, { secrets }) => createToken(secrets, 'signup', signupId),
    }),
    mySignup: t.field({
      type: MySignupType,
      nullable: true,
      description: 'The sign-up; null only when it has gone meanwhile.',
      ...costs({ reads: linkReads }),
      resolve: ({ signupId }, _, context) => readMine(context, signupId),
    }),
    warnings: t.field({
      type: [SignupWarningType],
      ...atMost(mostWarnings),
      description: 'What is worth knowing beside other sign-ups of the same person, from when it was written.',
      resolve: ({ warnings }) => warnings.slice(0, mostWarnings),
    }),
  }),
})
