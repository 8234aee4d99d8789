import { builder } from '../builder.ts'
import { CounterType, resolveScope } from '../ledger/counters.graphql.ts'
import { CounterSeriesType } from '../ledger/series.graphql.ts'
import { loadSource } from '../live/load-source.ts'
import { whileVisible } from '../live/while-visible.ts'
import { atMost, costs } from '../shared/price.ts'
import { campaignProgressSource, mostDays } from './campaign-progress.live.ts'
import type { CampaignProgress } from './campaign-progress.live.ts'
import { mostGoals } from './campaigns.graphql.ts'
import { maySeeCampaign } from './campaigns.policy.ts'

const loadProgress = loadSource(campaignProgressSource)

/** The campaign, its goals and counters, and the days of every metric: they are read together, whatever is asked. */
const progressReads = 1 + mostGoals * (2 + mostDays)

const CampaignProgressType = builder.objectRef<CampaignProgress>('CampaignProgress').implement({
  authScopes: { holds: 'figures.read' },
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
      ...atMost(mostGoals),
      description: 'What it wants to reach.',
      // Read together with the progress of all campaigns, in whole rows, so the query for one of them is not needed.
      resolve: (_query, { goals }) => [...goals],
    }),
    counters: t.field({
      type: [CounterType],
      ...atMost(mostGoals),
      description:
        'Over its whole life, of the metrics it has goals in; of events, people and attendances when it has none.',
      resolve: ({ counters }) => [...counters],
    }),
    days: t.field({
      type: [CounterSeriesType],
      ...costs({ atMost: mostGoals, below: { points: mostDays } }),
      description: `The same metrics day by day, from its first day to today or to its last; at most the latest ${mostDays} days.`,
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
    authScopes: { holds: 'figures.read' },
    description: 'How far it has come.',
    select: { id: true },
    ...costs({ reads: progressReads }),
    resolve: ({ id }, _, context) => loadProgress(context).load(id),
  }),
)

builder.subscriptionField('campaignProgress', (t) =>
  t.field({
    type: CampaignProgressType,
    authScopes: { holds: 'figures.read' },
    description: 'How far a campaign has come: now, and after every change, at most ten times a second.',
    ...costs({ reads: progressReads }),
    args: { campaign: t.arg.id({ required: true, description: 'Global id of the campaign.' }) },
    subscribe: async (_, args, context) => {
      const { id } = await resolveScope(context, { campaign: args.campaign })
      return whileVisible(context.live.watch(campaignProgressSource, id), {
        maySee: (progress) => maySeeCampaign(context.viewer, progress),
      })
    },
    resolve: ({ value }) => value,
  }),
)
