import { Prisma } from '@erikti/prisma/generated/client/client'
import { SignupSource, SignupStatus } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { maySeeVolunteer } from '../volunteers/volunteers.graphql.ts'
import { batched } from '../shared/batch.ts'
import { filterId } from '../shared/global-id.ts'
import { aggregateReads, costs } from '../shared/price.ts'
import type { SignupClosedReason } from './signups.errors.ts'
import { visibleSignups } from './signups.policy.ts'
import { closedReason, closesAt } from './signups.rules.ts'
import { obstacle, waiting } from './wait-list.service.ts'

export const SignupConnection = defineConnection('Signup', 'sign-ups')

export const SignupStatusType = builder.enumType('SignupStatus', {
  description: 'Where a sign-up stands.',
  values: {
    CONFIRMED: { description: 'Holds a place.' },
    CANCELLED: { description: 'Gave the place back.' },
    WAITLISTED: { description: 'Waits for a place.' },
    OFFERED: { description: 'Is offered a place, which is held until the offer ends.' },
    LAPSED: { description: 'Let the offer end, or turned it down.' },
  } satisfies Record<SignupStatus, object>,
})

const SignupSourceType = builder.enumType(SignupSource, {
  name: 'SignupSource',
  description: 'Who wrote a sign-up.',
  values: {
    DESK: { description: 'The office, or a coordinator.' },
    PUBLIC: { description: 'The volunteer, on the event’s public page.' },
  } satisfies Record<SignupSource, object>,
})

type Obstacle = 'CONSENT' | 'AGE' | 'GUARDIAN_CONSENT' | 'SKILL' | 'OVERLAP'

const ObstacleType = builder.enumType('SignupObstacle', {
  description: 'Why somebody who waits is passed over, and keeps their place in the queue.',
  values: {
    CONSENT: { description: 'They took back their consent to volunteering.' },
    AGE: { description: 'They are too young by now: the event asks for more years than it did.' },
    GUARDIAN_CONSENT: { description: 'Under 14, without a parent’s consent, and alone.' },
    SKILL: { description: 'The shift asks for what they cannot do.' },
    OVERLAP: { description: 'They have a place in another shift at that time.' },
  } satisfies Record<Obstacle, object>,
})

interface Queued {
  id: string
  position: number
  obstacle: Obstacle | null
}

/** Where people stand in their queues, and what is in their way, in one statement for all of a turn. */
export const loadQueued = batched<string, Queued | null>(async ({ database }, ids) => {
  const rows = await database.prisma.$queryRaw<Queued[]>(Prisma.sql`
    SELECT signup.id, ${obstacle} AS obstacle,
      (SELECT count(*)::int FROM "Signup" ahead WHERE ahead."shiftId" = signup."shiftId" AND ahead.status = 'WAITLISTED'
        AND (ahead."waitlistedAt", ahead.id) <= (signup."waitlistedAt", signup.id)) AS position
    FROM ${waiting} WHERE signup.id = ANY (${[...ids]}::uuid[]) AND signup.status = 'WAITLISTED'`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id) ?? null)
})

builder.prismaNode('Signup', {
  description:
    'A volunteer’s place in a shift. Seen by the office, the organiser, and the organisation that they come with.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, volunteerId: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visibleSignups(viewer)] }),
  authScopes: { holds: 'participation.read' },
  ...typeAboutPerson<{ volunteerId: string }>('VOLUNTEER', ({ volunteerId }) => volunteerId, {
    volunteer: 'signups',
    cancelReason: 'signups.cancelReason',
  }),
  fields: (t) => ({
    event: t.relation('event', { description: 'To which event.' }),
    shift: t.relation('shift', { description: 'In which shift.' }),
    volunteer: t.relation('volunteer', {
      nullable: true,
      description: 'Who; null when the viewer may not see the person, or the person has been erased.',
      authScopes: ({ volunteerId }, _, context) => maySeeVolunteer(context, volunteerId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
    }),
    organisation: t.relation('organisation', {
      nullable: true,
      description: 'Whom they come with; null for someone alone.',
    }),
    status: t.field({
      type: SignupStatusType,
      description: 'Where it stands.',
      select: { status: true },
      resolve: ({ status }) => status,
    }),
    signedUpAt: t.expose('signedUpAt', { type: 'DateTime', description: 'When.' }),
    cancelledAt: t.expose('cancelledAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the place was given back; null unless it was.',
    }),
    cancelReason: t.exposeString('cancelReason', { nullable: true, description: 'Why; null unless it was said.' }),
    source: t.field({
      type: SignupSourceType,
      description: 'Who wrote it.',
      select: { source: true },
      resolve: ({ source }) => source,
    }),
    isAccompanied: t.exposeBoolean('isAccompanied', {
      description: 'Someone under 14 comes with an adult, in place of a parent’s written consent.',
    }),
    waitlistedAt: t.expose('waitlistedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When they joined the wait list, which is their place in its order; null for who never waited.',
    }),
    queuePosition: t.int({
      nullable: true,
      description: 'Their place in the queue, from 1; null for who does not wait.',
      ...costs({ reads: aggregateReads }),
      resolve: async ({ id }, _, context) => (await loadQueued(context).load(id))?.position ?? null,
    }),
    obstacle: t.field({
      type: ObstacleType,
      nullable: true,
      description:
        'Why they are passed over when a place becomes free; null when nothing is in the way, and for who does not wait.',
      ...costs({ reads: aggregateReads }),
      resolve: async ({ id }, _, context) => (await loadQueued(context).load(id))?.obstacle ?? null,
    }),
    offeredAt: t.expose('offeredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a place was offered; null when none ever was.',
    }),
    offerExpiresAt: t.expose('offerExpiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the place is held for the answer; null when none was ever offered.',
    }),
    lapsedAt: t.expose('lapsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the offer ended without a yes; null unless it did.',
    }),
    movedFrom: t.relation('movedFrom', {
      nullable: true,
      description: 'The sign-up that this one took over from, when somebody changed shifts.',
    }),
  }),
})

builder.prismaObjectFields('Shift', (t) => ({
  waitingCount: t.relationCount('signups', {
    where: { status: 'WAITLISTED' },
    description: 'How many wait for a place.',
    ...costs({ reads: aggregateReads }),
  }),
  takesFromAge: t.int({
    description:
      'In full years on the event’s day: the event’s own minimum or the shift’s, whichever is more; 0 for everybody.',
    select: { minimumAge: true, event: { select: { minimumAge: true } } },
    resolve: ({ minimumAge, event }) => Math.max(minimumAge, event.minimumAge),
  }),
}))

export const SignupClosedReasonType = builder.enumType('SignupClosedReason', {
  description: 'Why people cannot sign up.',
  values: {
    NOT_YET: { description: 'It opens later.' },
    OVER: { description: 'It has closed, or the event or the shift is over.' },
    NOT_PUBLIC: { description: 'The organiser signs people up; nobody does so by themselves.' },
  } satisfies Record<SignupClosedReason, object>,
})

interface PublicSignup {
  closed: SignupClosedReason | null
  opensAt: Date | null
  closesAt: Date
}

const PublicSignupType = builder.objectRef<PublicSignup>('PublicSignup').implement({
  description: 'Whether people may sign up by themselves now.',
  fields: (t) => ({
    isOpen: t.boolean({ description: 'Whether they may.', resolve: ({ closed }) => closed === null }),
    closed: t.field({
      type: SignupClosedReasonType,
      nullable: true,
      description: 'Why not; null when they may.',
      resolve: ({ closed }) => closed,
    }),
    opensAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it opens, or opened; null: with the announcement.',
      resolve: ({ opensAt }) => opensAt,
    }),
    closesAt: t.field({
      type: 'DateTime',
      description: 'When it closes: as the event says, else with its end.',
      resolve: (signup) => signup.closesAt,
    }),
  }),
})

builder.prismaObjectField('Event', 'publicSignup', (t) =>
  t.field({
    type: PublicSignupType,
    description: 'Whether people may sign up by themselves now, and until when.',
    select: { status: true, isPublicSignupOpen: true, signupOpensAt: true, signupClosesAt: true, endsAt: true },
    resolve: (event, _, { clock }) => ({
      closed: ['PUBLISHED', 'RUNNING'].includes(event.status)
        ? closedReason(event, clock(), true)
        : event.status === 'DRAFT'
          ? ('NOT_YET' as const)
          : ('OVER' as const),
      opensAt: event.signupOpensAt,
      closesAt: closesAt(event),
    }),
  }),
)

const SignupFilter = builder.inputType('SignupFilter', {
  description: 'Which sign-ups of an event; conditions add up.',
  fields: (t) => ({
    shift: t.id({ description: 'For this shift.' }),
    status: t.field({ type: [SignupStatusType], description: 'Standing at one of these.' }),
  }),
})

type Filter = typeof SignupFilter.$inferInput | null | undefined

const whereSignups = (filter: Filter): Prisma.SignupWhereInput => ({
  ...(filter?.shift != null && { shiftId: filterId('Shift', filter.shift) }),
  ...(filter?.status && { status: { in: filter.status } }),
})

const isQueue = (filter: Filter) => filter?.status?.length === 1 && filter.status[0] === 'WAITLISTED'
const queueOrder: Prisma.SignupOrderByWithRelationInput[] = [{ waitlistedAt: 'asc' }, { id: 'asc' }]

builder.prismaObjectField('Event', 'signups', (t) =>
  t.relatedConnection(
    'signups',
    {
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'participation.read' },
      ...keptFromSubscriptions,
      description:
        'Who signed up, first come first, and of who waits alone in the order of the queue; cancelled ones included: for the office and the organiser all of it, for an organisation who comes with it. Null for everybody else.',
      totalCount: true,
      args: { filter: t.arg({ type: SignupFilter, description: 'Which ones.' }) },
      query: ({ filter }, { viewer }) => ({
        where: { AND: [visibleSignups(viewer), whereSignups(filter)] },
        orderBy: isQueue(filter) ? queueOrder : [{ signedUpAt: 'asc' }, { id: 'asc' }],
      }),
    },
    SignupConnection,
  ),
)
