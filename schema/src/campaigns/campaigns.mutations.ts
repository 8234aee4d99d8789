import { CampaignKind } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { countedIn } from '../ledger/catalogue.ts'
import { MetricType } from '../ledger/metrics.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { encodeGlobalId } from '../shared/global-id.ts'
import { evenSo, globalId, idempotencyKey } from '../shared/input.ts'
import { LocalisedTextInput } from '../shared/localised-text.graphql.ts'
import { localisedText } from '../shared/localised-text.ts'
import { CampaignNotPublishedError, SlugTakenError } from './campaigns.errors.ts'
import { CampaignKindType, mostGoals } from './campaigns.graphql.ts'
import { slugForm } from './slug.ts'
import { createCampaign, publishCampaign } from './campaigns.service.ts'

implementError(SlugTakenError, 'SlugTakenError', 'Another campaign has this name in addresses.', (t) => ({
  slug: t.exposeString('slug', { description: 'The name that is taken.' }),
}))
implementError(
  CampaignNotPublishedError,
  'CampaignNotPublishedError',
  'It belongs to a campaign that is still a draft.',
  (t) => ({
    campaignId: t.id({
      description: 'Which one: a global id.',
      resolve: ({ campaignId }) => encodeGlobalId('Campaign', campaignId),
    }),
  }),
)

const CampaignPayload = builder.objectRef<{ campaignId: string }>('CampaignPayload').implement({
  description: 'The campaign as it is now.',
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
  }),
})

const CampaignGoalInput = builder.inputType('CampaignGoalInput', {
  description: 'What a campaign wants to reach.',
  fields: (t) => ({
    metric: t.field({ type: MetricType, required: true, description: 'In which metric.' }),
    target: t.field({ type: 'BigInt', required: true, description: 'In the metric’s unit; above 0.' }),
  }),
})

const largestSlugCharacters = 80
/** What PostgreSQL's bigint holds. */
const largestTarget = 2n ** 63n - 1n

defineMutation({
  name: 'createCampaign',
  description: 'Drafts a campaign. The office.',
  permission: 'campaigns.write',
  fields: (t) => ({
    slug: t.string({
      required: true,
      description: 'Its name in addresses: small Latin letters, digits and single hyphens.',
    }),
    kind: t.field({ type: CampaignKindType, required: true, description: 'What kind.' }),
    name: t.field({ type: LocalisedTextInput, required: true, description: 'Its name.' }),
    slogan: t.field({ type: LocalisedTextInput, description: 'Its slogan, if it has one.' }),
    startsOn: t.field({ type: 'Date', required: true, description: 'The first day.' }),
    endsOn: t.field({ type: 'Date', description: 'The last day; without an end when omitted.' }),
    parentId: t.id({ description: 'The campaign that it is a part of.' }),
    goals: t.field({ type: [CampaignGoalInput], description: 'What it wants to reach; each metric once.' }),
  }),
  input: z
    .object({
      slug: z
        .string()
        .max(largestSlugCharacters)
        .regex(slugForm, 'has small Latin letters, digits and single hyphens only'),
      kind: z.enum(CampaignKind),
      name: localisedText,
      slogan: localisedText.nullish(),
      startsOn: z.date(),
      endsOn: z.date().nullish(),
      parentId: globalId('Campaign').nullish(),
      goals: z
        .array(
          z.object({
            metric: z.enum(
              countedIn('CAMPAIGN').map(({ metric }) => metric),
              'is nothing that a campaign moves',
            ),
            target: z.bigint().positive('must be above 0').max(largestTarget, 'is too large'),
          }),
        )
        .max(mostGoals, `are more than ${mostGoals}`)
        .nullish()
        .transform((goals) => goals ?? [])
        .refine((goals) => new Set(goals.map(({ metric }) => metric)).size === goals.length, {
          message: 'name a metric twice',
          params: { code: 'REPEATED' },
          ...evenSo,
        }),
      idempotencyKey,
    })
    .refine(({ startsOn, endsOn }) => !endsOn || endsOn >= startsOn, {
      path: ['endsOn'],
      message: 'lies before the first day',
      params: { code: 'OUT_OF_ORDER' },
      ...evenSo,
    }),
  payload: CampaignPayload,
  errors: [SlugTakenError],
  rule: createCampaign,
})

defineMutation({
  name: 'publishCampaign',
  description: 'Shows a drafted campaign to everybody; publishing it again changes nothing. The office.',
  permission: 'campaigns.write',
  fields: (t) => ({ campaignId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ campaignId: globalId('Campaign'), idempotencyKey }),
  payload: CampaignPayload,
  errors: [CampaignNotPublishedError],
  rule: publishCampaign,
})
