import { builder } from '../builder.ts'
import { CounterType, resolveScope } from '../ledger/counters.graphql.ts'
import { CounterSeriesType } from '../ledger/series.graphql.ts'
import { loadSource } from '../live/load-source.ts'
import { campaignProgressSource } from './campaign-progress.live.ts'
import type { CampaignProgress } from './campaign-progress.live.ts'

const loadProgress = loadSource(campaignProgressSource)

const CampaignProgressType = builder.objectRef<CampaignProgress>('CampaignProgress').implement({
  description: 'How far a campaign has come, as a whole and day by day.',
  fields: (t) => ({
    campaign: t.prismaField({
      type: 'Campaign',
      description: 'The campaign.',
      resolve: (query, { campaignId }, _, { database }) =>
        database.prisma.campaign.findUniqueOrThrow({
          ...query,
          relationLoadStrategy: 'join',
          where: { id: campaignId },
        }),
    }),
    goals: t.prismaField({
      type: ['CampaignGoal'],
      description: 'What it wants to reach.',
      // Read together with the progress of all campaigns, in whole rows, so the query for one of them is not needed.
      resolve: (_query, { goals }) => [...goals],
    }),
    counters: t.field({
      type: [CounterType],
      description:
        'Over its whole life, of the metrics it has goals in; of events, people and attendances when it has none.',
      resolve: ({ counters }) => [...counters],
    }),
    days: t.field({
      type: [CounterSeriesType],
      description:
        'The same metrics day by day, from its first day to today or to its last; at most the latest 60 days.',
      resolve: ({ days }) => [...days],
    }),
    asOf: t.field({
      type: 'DateTime',
      description: 'The moment whose knowledge this is.',
      resolve: ({ asOf }) => asOf,
    }),
  }),
})

builder.prismaObjectField('Campaign', 'progress', (t) =>
  t.field({
    type: CampaignProgressType,
    description: 'How far it has come.',
    select: { id: true },
    resolve: ({ id }, _, context) => loadProgress(context).load(id),
  }),
)

builder.subscriptionField('campaignProgress', (t) =>
  t.field({
    type: CampaignProgressType,
    description: 'How far a campaign has come: now, and after every change, at most ten times a second.',
    args: { campaign: t.arg.id({ required: true, description: 'Global id of the campaign.' }) },
    subscribe: async (_, args, context) => {
      const { id } = await resolveScope(context, { campaign: args.campaign })
      return context.live.watch(campaignProgressSource, id)
    },
    resolve: ({ value }) => value,
  }),
)
