import type { Prisma } from '@erikti/prisma/generated/client/client'
import { AccessAction, AccessSubject } from '@erikti/prisma/generated/client/enums'
import { holds } from '../access/access.policy.ts'
import { builder } from '../builder.ts'
import { nullForOthers } from '../shared/null-for-others.ts'
import type { Context } from '../context.ts'
import { PartnerKeyType } from '../partner-keys/partner-keys.graphql.ts'
import { fromCalendarDate, startOfDay } from '../shared/calendar.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { filterId } from '../shared/global-id.ts'
import { atMost } from '../shared/price.ts'
import { maySeeVolunteer } from '../volunteers/volunteers.graphql.ts'

/** More than a person has fields. */
const mostFields = 50

const AccessActionType = builder.enumType(AccessAction, {
  name: 'AccessAction',
  description: 'What was done with a person’s data.',
  values: {
    READ: { description: 'Some of them were in an answer.' },
    EXPORTED: { description: 'All of them were handed out, for the person.' },
    ERASED: { description: 'They were deleted.' },
    MERGED: { description: 'They went over to another record of the same person.' },
  } satisfies Record<AccessAction, object>,
})

const AccessSubjectType = builder.enumType(AccessSubject, {
  name: 'AccessSubject',
  description: 'Whose data.',
  values: {
    VOLUNTEER: { description: 'A volunteer’s.' },
    VOLUNTEER_IMPORT: {
      description: 'Those of all people in a roster file on its way in; a line for the roster, not for each.',
    },
    FAMILY: { description: 'A family’s: its members’ and collectors’ as well.' },
    AID_REQUEST: { description: 'Those of somebody who asked for help.' },
    BLOOD_DONOR: { description: 'Those of somebody who gives blood.' },
    FUND_DONOR: { description: 'Those of a person who gives to relief funds.' },
    CHALLENGE_ACCOUNT: { description: 'An account on a social network whose posts were sent in for a challenge.' },
  } satisfies Record<AccessSubject, object>,
})

const nothing: Prisma.AccessLogWhereInput = { id: { in: [] } }

export const AccessLogEntryType = builder.prismaNode('AccessLog', {
  name: 'AccessLogEntry',
  description:
    'Who read which person’s data, when and by which operation. Written before the answer is given, never changed or deleted.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true, subjectId: true },
  findUnique: (id, { viewer }) => ({ id: BigInt(id), AND: holds(viewer, 'accessLog.read') ? [] : [nothing] }),
  authScopes: { holds: 'accessLog.read' },
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    action: t.field({
      type: AccessActionType,
      description: 'What was done.',
      select: { action: true },
      resolve: ({ action }) => action,
    }),
    subject: t.field({
      type: AccessSubjectType,
      description: 'Whose data.',
      select: { subject: true },
      resolve: ({ subject }) => subject,
    }),
    volunteer: t.prismaField({
      type: 'Volunteer',
      nullable: true,
      description: 'The person; null when they have been erased, and for a roster.',
      authScopes: ({ subjectId }, _, context) => maySeeVolunteer(context, subjectId),
      extensions: { permission: 'volunteers.read' },
      ...nullForOthers,
      resolve: (query, { subjectId: id }, _, { database }) =>
        database.prisma.volunteer.findUnique({ ...query, where: { id } }),
    }),
    account: t.relation('account', {
      nullable: true,
      description: 'Who, when it was a person with an account.',
    }),
    key: t.relation('key', {
      type: PartnerKeyType,
      nullable: true,
      description: 'Which key, when it was a partner’s program.',
    }),
    operation: t.exposeString('operation', {
      description: 'The operation’s name, or the first field that it asked for; never what it was asked with.',
    }),
    fields: t.exposeStringList('fields', {
      ...atMost(mostFields),
      description: 'Which fields of the person; `*` for everything.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why; null for what was read in ordinary work.' }),
  }),
})

const AccessLogConnection = defineConnection('AccessLogEntry', 'accesses to personal data', AccessLogEntryType)

const AccessLogFilter = builder.inputType('AccessLogFilter', {
  description: 'Which accesses; conditions add up.',
  fields: (t) => ({
    volunteer: t.id({ description: 'To this person’s data; also when they have been erased.' }),
    family: t.id({ description: 'To this family’s data; also when it has been erased.' }),
    bloodDonor: t.id({ description: 'To the data of this person who gives blood; also when they have been erased.' }),
    fundDonor: t.id({
      description: 'To the data of this person who gives to relief funds; also when they have been erased.',
    }),
    account: t.id({ description: 'By this account.' }),
    key: t.id({ description: 'By this partner key.' }),
    action: t.field({ type: [AccessActionType], description: 'Of one of these kinds.' }),
    from: t.field({ type: 'Date', description: 'On this day of the region or after.' }),
    until: t.field({ type: 'Date', description: 'On this day of the region or before.' }),
  }),
})

type Filter = typeof AccessLogFilter.$inferInput | null | undefined

/** To the data of one of them; of anybody when nobody is asked for. */
const to = (subject: AccessSubject, type: string, id: string | null | undefined): Prisma.AccessLogWhereInput =>
  id == null ? {} : { subject, subjectId: filterId(type, id) }

function whereAccesses(filter: Filter, { region: { timeZone } }: Context): Prisma.AccessLogWhereInput {
  const from = filter?.from && startOfDay(timeZone, fromCalendarDate(filter.from))
  const before = filter?.until && startOfDay(timeZone, fromCalendarDate(filter.until).add({ days: 1 }))
  return {
    AND: [
      to('VOLUNTEER', 'Volunteer', filter?.volunteer),
      to('FAMILY', 'Family', filter?.family),
      to('BLOOD_DONOR', 'BloodDonor', filter?.bloodDonor),
      to('FUND_DONOR', 'FundDonor', filter?.fundDonor),
    ],
    ...(filter?.account != null && { accountId: filterId('Account', filter.account) }),
    ...(filter?.key != null && { keyId: filterId('PartnerKey', filter.key) }),
    ...(filter?.action && { action: { in: filter.action } }),
    at: { ...(from && { gte: from }), ...(before && { lt: before }) },
  }
}

builder.queryField('accessLog', (t) =>
  t.prismaConnection(
    {
      type: AccessLogEntryType,
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'accessLog.read' },
      description:
        'Who read whose personal data, the latest first. The office’s administrator; null for everybody else.',
      args: { filter: t.arg({ type: AccessLogFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, context) =>
        context.database.prisma.accessLog.count({ where: whereAccesses(filter, context) }),
      resolve: (query, _, { filter }, context) =>
        context.database.prisma.accessLog.findMany({
          ...query,
          where: whereAccesses(filter, context),
          orderBy: { id: 'desc' },
        }),
    },
    AccessLogConnection,
  ),
)

/** `accessLog` of whomever the rows are about. */
export function defineAccessLog(type: 'Volunteer' | 'Family', subject: AccessSubject, whose: string): void {
  // Both have an id of the same kind, which is all that is taken of them.
  builder.prismaObjectField(type as 'Volunteer', 'accessLog', (t) =>
    t.prismaConnection(
      {
        type: AccessLogEntryType,
        cursor: 'id',
        nullable: true,
        authScopes: { holds: 'accessLog.read' },
        description: `Who read ${whose} data, the latest first. The office’s administrator; null for everybody else.`,
        totalCount: ({ id }, _, { database }) => database.prisma.accessLog.count({ where: { subject, subjectId: id } }),
        resolve: (query, { id }, _, { database }) =>
          database.prisma.accessLog.findMany({ ...query, where: { subject, subjectId: id }, orderBy: { id: 'desc' } }),
      },
      AccessLogConnection,
    ),
  )
}

defineAccessLog('Volunteer', 'VOLUNTEER', 'this person’s')
