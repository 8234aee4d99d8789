import { CheckOutMethod } from '@erikti/prisma/generated/client/enums'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import { reaches } from '../access/access.policy.ts'
import { actorOf } from '../access/viewer.ts'
import type { Viewer } from '../access/viewer.ts'
import { AttendanceConnection } from '../attendance/attendance.graphql.ts'
import { visibleAttendances } from '../attendance/attendance.policy.ts'
import { builder } from '../builder.ts'
import { EventConnection } from '../events/event-lists.graphql.ts'
import { asksWho } from '../live/sharing.ts'
import { keptFromSubscriptions, typeAboutPerson } from '../personal-data/personal-fields.ts'
import { loadActorName } from '../accounts/actor-names.ts'
import { batched } from '../shared/batch.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import { aggregateReads, costs } from '../shared/price.ts'
import { SignupConnection } from '../signups/signups.graphql.ts'
import { visibleSignups } from '../signups/signups.policy.ts'
import { readClosingReports } from './closing-report.ts'
import type { ClosingReport } from './closing-report.ts'
import { approvableEvents, awaitingApproval } from './hours.policy.ts'
import { lateAfterMinutes } from './hours.rules.ts'
import { readHoursByYear, whereWithin } from './volunteer-hours.ts'
import type { HoursAsked, HoursOfYear } from './volunteer-hours.ts'

/** More years than anybody volunteers. */
const mostYears = 100

const CheckOutMethodType = builder.enumType('CheckOutMethod', {
  description: 'How somebody was checked out.',
  values: {
    DESK: { description: 'By somebody at the desk.' },
    SELF: { description: 'By themselves.' },
    AT_END: { description: 'By the event’s end: nobody had checked them out before.' },
  } satisfies Record<CheckOutMethod, object>,
})

builder.prismaObjectFields('Attendance', (t) => {
  const by = (column: 'recordedById' | 'checkedOutById' | 'approvedById', description: string) =>
    t.string({
      nullable: true,
      description: `${description} Seen by who approves hours.`,
      authScopes: { holds: 'hours.approve' },
      ...nullForOthers,
      select: { [column]: true } as { recordedById: true },
      resolve: (row, _, context) => {
        const id = (row as Partial<Record<typeof column, string | null>>)[column]
        return id ? loadActorName(context).load(id) : null
      },
    })
  return {
    checkOutMethod: t.field({
      type: CheckOutMethodType,
      nullable: true,
      description: 'How they were checked out; null while they are there, and where it was not noted.',
      select: { checkOutMethod: true },
      resolve: ({ checkOutMethod }) => checkOutMethod,
    }),
    isLate: t.boolean({
      description: `They came more than ${lateAfterMinutes} minutes after their shift began.`,
      select: { checkedInAt: true, shift: { select: { startsAt: true } } },
      resolve: ({ checkedInAt, shift }) => checkedInAt.getTime() - shift.startsAt.getTime() > lateAfterMinutes * 60_000,
    }),
    recordedBy: by(
      'recordedById',
      'Who entered it: an account’s or a partner key’s name; null for nobody in particular.',
    ),
    checkedOutBy: by('checkedOutById', 'Who checked them out; null for nobody in particular.'),
    approvedBy: by('approvedById', 'Who approved the hours; null while nobody has, and for the demonstration year.'),
    approvedAt: t.expose('approvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the hours were approved; null while they wait.',
    }),
    isOwnEntry: t.boolean({
      description: 'The viewer entered some of it, so somebody else approves it.',
      select: { recordedById: true, checkedOutById: true },
      resolve: ({ recordedById, checkedOutById }, _, { viewer }) => {
        const actorId = actorOf(viewer)
        return actorId !== null && (recordedById === actorId || checkedOutById === actorId)
      },
    }),
  }
})

const EventClosingReportType = builder.objectRef<ClosingReport>('EventClosingReport').implement({
  description:
    'What came of an event that has ended, for the office and its organiser. Corrected attendances do not count.',
  authScopes: { holds: 'participation.read' },
  extensions: asksWho,
  fields: (t) => ({
    attended: t.exposeInt('attended', { description: 'Everybody who came.' }),
    checkedOutAtEnd: t.exposeInt('checkedOutAtEnd', {
      description: 'Nobody had checked them out, so the event’s end did.',
    }),
    noShows: t.exposeInt('noShows', { description: 'Held a place, and did not come.' }),
    late: t.exposeInt('late', { description: `Came more than ${lateAfterMinutes} minutes after their shift began.` }),
    minutes: t.exposeInt('minutes', { description: 'Minutes given by all of them.' }),
    awaiting: t.exposeInt('awaiting', { description: 'Attendances whose hours wait for approval.' }),
    minutesAwaiting: t.exposeInt('minutesAwaiting', { description: 'Their minutes.' }),
    ownAwaiting: t.exposeInt('ownAwaiting', {
      description: 'Of those that wait, how many the viewer entered, and so does not approve.',
    }),
  }),
})

const loadClosingReport = batched<string, ClosingReport | null>(({ database, viewer }, eventIds) =>
  readClosingReports(database, viewer, eventIds),
)

/** Places held at an event by people who have not come. */
function whereNoShow(eventId: string, viewer: Viewer): Prisma.SignupWhereInput {
  return {
    AND: [visibleSignups(viewer)],
    eventId,
    status: 'CONFIRMED',
    event: { status: { in: ['RUNNING', 'DONE', 'VERIFIED'] } },
    volunteer: { attendances: { none: { eventId, voidedAt: null } } },
  }
}

builder.prismaObjectFields('Event', (t) => ({
  closingReport: t.field({
    type: EventClosingReportType,
    nullable: true,
    description: 'What came of it; null before it has ended, and for everybody but the office and the organiser.',
    authScopes: ({ organiserId }, _, { viewer }) => reaches(viewer, 'participation.read', organiserId),
    extensions: { permission: 'participation.read', ...costs({ reads: aggregateReads }).extensions },
    ...nullForOthers,
    select: { id: true, organiserId: true },
    resolve: ({ id }, _, context) => loadClosingReport(context).load(id),
  }),
  noShows: t.prismaConnection(
    {
      type: 'Signup',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'participation.read' },
      ...keptFromSubscriptions,
      description:
        'Who holds a place and has not come, first come first: for the office and the organiser all of it, for an organisation who comes with it. Null for everybody else.',
      totalCount: ({ id }, _, { database, viewer }) => database.prisma.signup.count({ where: whereNoShow(id, viewer) }),
      resolve: (query, { id }, _, { database, viewer }) =>
        database.prisma.signup.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereNoShow(id, viewer),
          orderBy: [{ signedUpAt: 'asc' }, { id: 'asc' }],
        }),
    },
    SignupConnection,
  ),
}))

const HoursOfYearType = builder.objectRef<HoursOfYear>('HoursOfYear').implement({
  description: 'Someone’s hours of a year.',
  authScopes: { holds: 'participation.read' },
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'Which year, in the region.' }),
    events: t.exposeInt('events', { description: 'At how many events.' }),
    minutesApproved: t.exposeInt('minutesApproved', { description: 'Minutes that somebody approved.' }),
    minutesAwaiting: t.exposeInt('minutesAwaiting', { description: 'Minutes that wait for approval.' }),
  }),
})

const VolunteerHoursType = builder.objectRef<HoursAsked>('VolunteerHours').implement({
  description:
    'The hours that somebody gave, as far as the viewer sees them: the office all of them, an organisation those of its own events and those that count for it.',
  authScopes: { holds: 'participation.read' },
  ...typeAboutPerson<HoursAsked>('VOLUNTEER', ({ volunteerId }) => volunteerId, {
    years: 'hours',
    attendances: 'attendances',
  }),
  fields: (t) => ({
    years: t.field({
      type: [HoursOfYearType],
      ...costs({ atMost: mostYears, reads: aggregateReads }),
      description: 'Year by year, the latest first; none without hours.',
      resolve: (asked, _, { database, viewer, region }) => readHoursByYear(database, viewer, region.timeZone, asked),
    }),
    attendances: t.prismaConnection(
      {
        type: 'Attendance',
        cursor: 'id',
        description: 'What they consist of, the latest first; corrected ones left out.',
        totalCount: (asked, _, { database, viewer, region }) =>
          database.prisma.attendance.count({
            where: { AND: [whereWithin(region.timeZone, asked), visibleAttendances(viewer)] },
          }),
        resolve: (query, asked, _, { database, viewer, region }) =>
          database.prisma.attendance.findMany({
            ...query,
            relationLoadStrategy: 'join',
            where: { AND: [whereWithin(region.timeZone, asked), visibleAttendances(viewer)] },
            orderBy: [{ checkedInAt: 'desc' }, { id: 'asc' }],
          }),
      },
      AttendanceConnection,
    ),
  }),
})

builder.prismaObjectField('Volunteer', 'hours', (t) =>
  t.field({
    type: VolunteerHoursType,
    nullable: true,
    authScopes: { holds: 'participation.read' },
    description: 'Their hours. Null for who may not see who was there.',
    ...nullForOthers,
    select: { id: true },
    args: {
      from: t.arg({ type: 'Date', description: 'On this day of the region or after.' }),
      to: t.arg({ type: 'Date', description: 'On this day of the region or before.' }),
    },
    resolve: ({ id }, { from, to }) => ({ volunteerId: id, from: from ?? null, to: to ?? null }),
  }),
)

const EntryOriginType = builder.enumType('EntryOrigin', {
  description: 'Whose entry something is, as far as approving it goes.',
  values: {
    MINE: { value: 'by me', description: 'The viewer entered some of it.' },
    OTHERS: { value: 'by others', description: 'The viewer entered none of it.' },
  } as const,
})

builder.queryField('eventsAwaitingApproval', (t) =>
  t.prismaConnection(
    {
      type: 'Event',
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'hours.approve' },
      description:
        'Events that have ended and have hours that wait for approval, the longest waiting first: the office’s all of them, an organisation’s its own. Null for everybody else.',
      args: {
        enteredBy: t.arg({
          type: EntryOriginType,
          description: 'With hours that wait and that they entered; anybody when omitted.',
        }),
      },
      totalCount: (_, { enteredBy }, { database, viewer }) =>
        database.prisma.event.count({ where: whereAwaiting(viewer, enteredBy) }),
      resolve: (query, _, { enteredBy }, { database, viewer }) =>
        database.prisma.event.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: whereAwaiting(viewer, enteredBy),
          orderBy: [{ finishedAt: 'asc' }, { id: 'asc' }],
        }),
    },
    EventConnection,
  ),
)

function whereAwaiting(viewer: Viewer, enteredBy: 'by me' | 'by others' | null | undefined): Prisma.EventWhereInput {
  return {
    AND: [approvableEvents(viewer)],
    attendances: { some: awaitingApproval(viewer, enteredBy ?? 'by anybody') },
  }
}
