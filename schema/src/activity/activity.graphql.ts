import { ActivityKind } from '@erikti/prisma/generated/client/enums'
import { GraphQLError } from 'graphql'
import { findVisibleCampaign } from '../campaigns/visible-campaign.ts'
import { findVisibleEvent } from '../events/visible-event.ts'
import { builder, defaultPage, largestPage } from '../builder.ts'
import { position } from '../live/sharing.ts'
import { formatCursor, parseCursor, readActivityAfter, readActivityBefore } from './activity.feed.ts'
import type { ActivityCursor, ActivityRow } from './activity.feed.ts'

const ActivityKindType = builder.enumType('ActivityKind', {
  description: 'What happened.',
  values: {
    ORGANISATION_REGISTERED: { description: 'An organisation came onto the register.' },
    CAMPAIGN_PUBLISHED: { description: 'A campaign was announced.' },
    EVENT_PUBLISHED: { description: 'An event was announced.' },
    EVENT_STARTED: { description: 'An event began.' },
    EVENT_FINISHED: { description: 'An event ended.' },
    EVENT_VERIFIED: { description: 'An event’s records were confirmed.' },
    EVENT_CANCELLED: { description: 'An event was called off.' },
    SIGNED_UP: { description: 'Someone signed up.' },
    SIGNUP_CANCELLED: { description: 'Someone gave a place back.' },
    CHECKED_IN: { description: 'Someone came.' },
    CHECKED_OUT: { description: 'Someone left.' },
    ATTENDANCE_CORRECTED: { description: 'A record of someone’s attendance was put right.' },
    EVENT_CHANGED: { description: 'An event that had been announced was changed.' },
    WAITLISTED: { description: 'Someone joined a wait list.' },
    HOURS_APPROVED: { description: 'Hours were approved.' },
    STORE_VISIT_RECORDED: { description: 'The Social store helped a family. Says neither which nor where from.' },
    DONATION_RECEIVED: { description: 'Things were given to the Social store.' },
    FAIR_LEFT: { description: 'A mobile fair set out.' },
    FAIR_HELD: { description: 'A mobile fair opened at a stop.' },
    FAIR_CLOSED: { description: 'A mobile fair accounted for everything that it had taken along.' },
    AID_REQUEST_CLOSED: { description: 'A request for help was seen to the end. Says neither whose nor where from.' },
    FUND_OPENED: { description: 'A relief fund was opened.' },
    FUND_PLEDGED: { description: 'Somebody promised money to a relief fund. Says neither who nor how much.' },
    FUND_RECEIVED: { description: 'Something came to a relief fund. Says not from whom.' },
    FUND_DISBURSED: { description: 'A relief fund gave money or things to recipients.' },
    FUND_CLOSED: { description: 'A relief fund closed its books.' },
    BLOOD_DRIVE_ANNOUNCED: { description: 'A blood drive was announced; people book.' },
    BLOOD_DRIVE_HELD: { description: 'A blood drive is over, and counts.' },
    BLOOD_GIVEN: { description: 'Somebody gave blood. Says neither who nor where.' },
    CHALLENGE_ANNOUNCED: { description: 'A challenge on social networks was announced.' },
    POST_VERIFIED: { description: 'A post of a challenge was confirmed. Says neither whose nor where.' },
    DISTRIBUTION_COUNTED: {
      description: 'People were given something at a shift. At most once a minute for each shift.',
    },
    DISTRIBUTION_CLOSED: { description: 'A shift of giving was over, and its count agreed on.' },
    DISTRIBUTION_CORRECTED: { description: 'The count of a shift of giving was put right.' },
    BRIEFING_PUBLISHED: { description: 'The office published figures that it stands behind.' },
  } satisfies Record<ActivityKind, object>,
})

const ActivityEntryType = builder.objectRef<ActivityRow>('ActivityEntry')
builder.node(ActivityEntryType, {
  description: 'Something that happened. Public; never names a person.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'transactionId' in value,
  id: { resolve: formatCursor, description: 'Global id.' },
  loadOne: async (id, { database }) => {
    const cursor = parseCursor(id)
    if (!cursor) return null
    const { rows } = await readActivityAfter(database, { ...cursor, id: cursor.id - 1n }, 1)
    const [row] = rows
    return row?.transactionId === cursor.transactionId && row.id === cursor.id ? row : null
  },
  fields: (t) => ({
    cursor: t.string({
      description: 'Its place in the feed: what `Subscription.activity(after:)` takes.',
      resolve: formatCursor,
    }),
    kind: t.field({ type: ActivityKindType, description: 'What happened.', resolve: ({ kind }) => kind }),
    occurredAt: t.field({
      type: 'DateTime',
      description: 'When it happened.',
      resolve: ({ occurredAt }) => occurredAt,
    }),
    recordedAt: t.field({
      type: 'DateTime',
      description: 'When it was entered.',
      resolve: ({ recordedAt }) => recordedAt,
    }),
    event: t.prismaField({
      type: 'Event',
      nullable: true,
      description: 'At which event; null when at none, or at one that the viewer may not see.',
      resolve: (query, { eventId: id }, _, context) => (id ? findVisibleEvent(query, id, context) : null),
    }),
    campaign: t.prismaField({
      type: 'Campaign',
      nullable: true,
      description: 'In which campaign; null when in none, or in one that the viewer may not see.',
      resolve: (query, { campaignId: id }, _, context) => (id ? findVisibleCampaign(query, id, context) : null),
    }),
    organisation: t.prismaField({
      type: 'Organisation',
      nullable: true,
      description: 'Which organisation it concerns; null when none.',
      resolve: (query, { organisationId: id }, _, { database }) =>
        id ? database.prisma.organisation.findUnique({ ...query, where: { id } }) : null,
    }),
    district: t.prismaField({
      type: 'District',
      nullable: true,
      description: 'In which district; null when it concerns the whole region.',
      resolve: (query, { districtId: id }, _, { database }) =>
        id ? database.prisma.district.findUnique({ ...query, where: { id } }) : null,
    }),
  }),
})

interface Reset {
  reason: string
  cursor: ActivityCursor
}

const ActivityResetType = builder.objectRef<Reset>('ActivityReset').implement({
  description:
    'The feed cannot go on from the cursor given: read `Query.activity` anew; the subscription goes on from `cursor`.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'reason' in value,
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'Why, for people, in English.' }),
    cursor: t.string({
      description: 'From where the subscription goes on.',
      resolve: ({ cursor }) => formatCursor(cursor),
    }),
  }),
})

const ActivityUpdateType = builder.unionType('ActivityUpdate', {
  description: 'The next entry of the feed, or word that it begins anew.',
  types: [ActivityEntryType, ActivityResetType],
})

const ActivityConnection = builder.connectionObject(
  { type: ActivityEntryType, name: 'ActivityConnection', description: 'A page of what happened.' },
  builder.edgeObject({
    type: ActivityEntryType,
    name: 'ActivityEdge',
    description: 'A place in the list of what happened.',
  }),
)

builder.queryField('activity', (t) =>
  t.connection(
    {
      type: ActivityEntryType,
      description: 'What happened, newest first. Read forwards only.',
      resolve: async (_, { first, after, last, before }, { database }) => {
        if (last != null || before != null)
          throw new GraphQLError('The feed is read with `first` and `after`.', {
            extensions: { code: 'BAD_USER_INPUT' },
          })
        const from = after == null ? null : parseCursor(after)
        if (after != null && !from) throw new GraphQLError('Not a cursor.', { extensions: { code: 'BAD_USER_INPUT' } })
        const size = Math.min(Math.max(first ?? defaultPage, 0), largestPage)
        const rows = await readActivityBefore(database, from, size + 1)
        const page = rows.slice(0, size)
        const cursors = page.map(formatCursor)
        return {
          edges: page.map((node) => ({ node, cursor: formatCursor(node) })),
          pageInfo: {
            hasNextPage: rows.length > size,
            hasPreviousPage: after != null,
            startCursor: cursors[0] ?? null,
            endCursor: cursors.at(-1) ?? null,
          },
        }
      },
    },
    ActivityConnection,
  ),
)

builder.subscriptionField('activity', (t) =>
  t.field({
    type: ActivityUpdateType,
    description:
      'Everything that happens, once and in order. With a cursor, first everything since then; without one, from now on. Says `ActivityReset` when the cursor is of no use.',
    args: { after: t.arg.string({ description: 'Cursor of the last entry known.', extensions: position }) },
    subscribe: async (_, { after }, { live }) => {
      if (after == null) return live.followActivity(null)
      // A cursor that is none follows nothing: the feed answers with a reset.
      return live.followActivity(parseCursor(after) ?? { transactionId: -1n, id: 0n })
    },
    resolve: (update) => (update.kind === 'entry' ? update.entry : update),
  }),
)
