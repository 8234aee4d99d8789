import type { Prisma } from '@erikti/prisma/generated/client/client'
import { KeyScope } from '@erikti/prisma/generated/client/enums'
import { KeyScopeType, ViewerType } from '../access/viewer.graphql.ts'
import { builder } from '../builder.ts'
import { asksWho } from '../live/sharing.ts'
import { batched } from '../shared/batch.ts'
import { dayIn, toCalendarDate } from '../shared/calendar.ts'
import { defineConnection } from '../shared/connection.graphql.ts'
import { whereEachWord } from '../shared/fold.ts'
import { filterId } from '../shared/global-id.ts'
import { atMost, costs } from '../shared/price.ts'
import { readKeyUsage } from './key-usage.ts'
import type { KeyUsageOfDay } from './key-usage.ts'
import { maySeePartnerKey, visiblePartnerKeys } from './partner-keys.policy.ts'
import { statusOf, whereStatus } from './partner-keys.rules.ts'
import type { PartnerKeyStatus } from './partner-keys.rules.ts'

const mostUsageDays = 366
const usualUsageDays = 30

export const PartnerKeyStatusType = builder.enumType('PartnerKeyStatus', {
  description: 'What a partner key is now.',
  values: {
    ACTIVE: { description: 'It opens what its scopes say.' },
    ENDING: { description: 'Another one has taken over; it still opens the same until `expiresAt`.' },
    EXPIRED: { description: 'Its time has run out; it opens nothing.' },
    REVOKED: { description: 'It was ended by hand, or replaced without an overlap; it opens nothing.' },
  } satisfies Record<PartnerKeyStatus, object>,
})

const KeyUsageType = builder.objectRef<KeyUsageOfDay>('KeyUsage').implement({
  description: 'What a key used on a day. Servers write it in batches, so the latest seconds may be missing.',
  fields: (t) => ({
    day: t.field({ type: 'Date', description: 'The day in the region.', resolve: ({ day }) => toCalendarDate(day) }),
    operations: t.field({
      type: 'BigInt',
      description: 'Queries, mutations and subscriptions that it began, the refused ones included.',
      resolve: ({ operations }) => operations,
    }),
    cost: t.field({
      type: 'BigInt',
      description: 'Points that they took of its budget.',
      resolve: ({ cost }) => cost,
    }),
    refused: t.field({
      type: 'BigInt',
      description: 'Operations turned away: over a limit, or without permission.',
      resolve: ({ refused }) => refused,
    }),
  }),
})

const loadUsage = batched<{ keyId: string; days: number }, KeyUsageOfDay[]>(({ database, region, clock }, wanted) =>
  readKeyUsage(database, wanted, dayIn(region.timeZone, clock())),
)

export const PartnerKeyType = builder.prismaNode('ApiKey', {
  name: 'PartnerKey',
  description:
    'A key with which a partner organisation’s program works. The office sees them all, a program its own. The key itself is shown once, when it is made.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  findUnique: (id, { viewer }) => ({ id, AND: [visiblePartnerKeys(viewer)] }),
  authScopes: ({ id }, { viewer }) => maySeePartnerKey(viewer, id),
  extensions: { permission: 'keys.manage or own key', ...asksWho },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What the office calls it.' }),
    organisation: t.prismaField({
      type: 'Organisation',
      description: 'Whose program it is; what it opens is that organisation’s own.',
      select: (_, __, nestedSelection) => ({ organisation: nestedSelection() }),
      // Keys that act for an account are none of these.
      resolve: (_query, { organisation }) => organisation as NonNullable<typeof organisation>,
    }),
    scopes: t.field({
      type: [KeyScopeType],
      ...atMost(Object.keys(KeyScope).length),
      description: 'What it opens.',
      select: { scopes: true },
      resolve: ({ scopes }) => scopes,
    }),
    prefix: t.exposeString('prefix', { description: 'How it begins: enough to recognise it by, not to use it.' }),
    status: t.field({
      type: PartnerKeyStatusType,
      description: 'What it is now.',
      select: { createdAt: true, expiresAt: true, revokedAt: true, replacedBy: { select: { id: true } } },
      resolve: (key, _, { clock }) => statusOf(key, key.replacedBy !== null, clock()),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.relation('createdBy', {
      nullable: true,
      authScopes: { holds: 'keys.manage' },
      description: 'Who made it; null when a program did, and for the partner’s program itself.',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'From when on it opens nothing; null: until it is revoked.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended; null when it was not.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, some seconds behind; null when it never was.',
    }),
    replaces: t.relation('replaces', {
      nullable: true,
      authScopes: { holds: 'keys.manage' },
      description: 'The key that it took over from; null when it is the first, and for the partner’s program itself.',
    }),
    replacedBy: t.relation('replacedBy', {
      nullable: true,
      authScopes: { holds: 'keys.manage' },
      description: 'The key that took over from it; null when none has, and for the partner’s program itself.',
    }),
    usage: t.field({
      type: [KeyUsageType],
      ...costs(({ days }) => ({ atMost: usageDays(days) })),
      description: `What it used day by day up to today, oldest first; days without use are there with 0. At most ${mostUsageDays} days.`,
      args: { days: t.arg.int({ defaultValue: usualUsageDays, description: 'How many days.' }) },
      select: { id: true },
      resolve: ({ id }, { days }, context) => loadUsage(context).load({ keyId: id, days: usageDays(days) }),
    }),
  }),
})

const PartnerKeyConnection = defineConnection('PartnerKey', 'partner keys', PartnerKeyType)

/** At least today. */
function usageDays(days: unknown): number {
  return Math.min(Math.max(typeof days === 'number' ? days : usualUsageDays, 1), mostUsageDays)
}

const PartnerKeyFilter = builder.inputType('PartnerKeyFilter', {
  description: 'Which keys; conditions add up.',
  fields: (t) => ({
    organisation: t.id({ description: 'Of this organisation.' }),
    status: t.field({ type: [PartnerKeyStatusType], description: 'With one of these statuses now.' }),
    search: t.string({
      description: 'Every word occurs in the key’s name, in its prefix or in the organisation’s name.',
    }),
  }),
})

/** Prisma hands `contains` to LIKE as it is; PostgreSQL holds no text with a zero character. */
const toPattern = (word: string) => word.replace(/[\\%_]/g, '\\$&').replaceAll('\0', '')

function whereKeys(filter: typeof PartnerKeyFilter.$inferInput | null | undefined, now: Date): Prisma.ApiKeyWhereInput {
  const words = (filter?.search ?? '').split(/\s+/).filter(Boolean)
  return {
    ...(filter?.organisation != null && { organisationId: filterId('Organisation', filter.organisation) }),
    AND: [
      ...(filter?.status ? [{ OR: [...new Set(filter.status)].map((status) => whereStatus(status, now)) }] : []),
      ...words.map((word) => ({
        OR: [
          { name: { contains: toPattern(word), mode: 'insensitive' as const } },
          { prefix: { contains: toPattern(word) } },
          { organisation: whereEachWord(word) },
        ],
      })),
    ],
  }
}

builder.queryField('partnerKeys', (t) =>
  t.prismaConnection(
    {
      type: PartnerKeyType,
      cursor: 'id',
      nullable: true,
      authScopes: { holds: 'keys.manage' },
      description: 'Keys of partner organisations, the newest first. Who manages keys; null for everybody else.',
      args: { filter: t.arg({ type: PartnerKeyFilter, description: 'Which ones.' }) },
      totalCount: (_, { filter }, { database, viewer, clock }) =>
        database.prisma.apiKey.count({ where: { AND: [visiblePartnerKeys(viewer), whereKeys(filter, clock())] } }),
      resolve: (query, _, { filter }, { database, viewer, clock }) =>
        database.prisma.apiKey.findMany({
          ...query,
          relationLoadStrategy: 'join',
          where: { AND: [visiblePartnerKeys(viewer), whereKeys(filter, clock())] },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
    },
    PartnerKeyConnection,
  ),
)

builder.objectField(ViewerType, 'key', (t) =>
  t.prismaField({
    type: PartnerKeyType,
    nullable: true,
    description: 'The partner key that asks; null for everybody else.',
    resolve: (query, viewer, _, { database }) =>
      viewer.kind === 'partner'
        ? database.prisma.apiKey.findUnique({ ...query, relationLoadStrategy: 'join', where: { id: viewer.keyId } })
        : null,
  }),
)
