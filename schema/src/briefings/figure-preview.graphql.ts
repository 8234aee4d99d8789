import { GraphQLError } from 'graphql'
import { builder } from '../builder.ts'
import { loadCounter } from '../ledger/counters.graphql.ts'
import { dayIn } from '../shared/calendar.ts'
import { ValidationError } from '../shared/errors.ts'
import { parseInput } from '../shared/input.ts'
import { LocalisedTextType } from '../shared/localised-text.graphql.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { SayingProblemType } from './briefing-errors.graphql.ts'
import { BriefingPreviewInput, previewChoice } from './briefing-inputs.graphql.ts'
import { forTheOffice } from './briefings.policy.ts'
import { spokenUnit } from './figure-words.ts'
import { isPrivate, resolveChoice } from './figures.service.ts'
import { nameScope } from './figures.graphql.ts'
import { findSayingProblem, suggestSaid } from './qualifiers.rules.ts'
import type { SayingProblem } from './qualifiers.rules.ts'
import { sayFigure, sayNumber } from './sentences.rules.ts'

interface Preview {
  isPrivate: boolean
  value: bigint | null
  suggestion: bigint | null
  problem: SayingProblem | null
  phrase: LocalisedText | null
  sentence: LocalisedText | null
}

const PreviewType = builder.objectRef<Preview>('BriefingFigurePreview').implement({
  description: 'What a figure is now, and how it would be said. For the office.',
  authScopes: { holds: 'briefings.write' },
  fields: (t) => ({
    isPrivate: t.exposeBoolean('isPrivate', {
      description: 'It is a part of a figure that tells of few people, and is not published.',
    }),
    value: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'What it is now, in the metric’s unit; null when it is not published.',
      resolve: ({ value }) => value,
    }),
    suggestion: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'The roundest number that may be said so; null when none may.',
      resolve: ({ suggestion }) => suggestion,
    }),
    problem: t.field({
      type: SayingProblemType,
      nullable: true,
      description: 'Why the number may not be said so; null when it may.',
      resolve: ({ problem }) => problem,
    }),
    phrase: t.field({
      type: LocalisedTextType,
      nullable: true,
      description: 'As in `BriefingFigure.phrase`; null when there is no number to say.',
      resolve: ({ phrase }) => phrase,
    }),
    sentence: t.field({
      type: LocalisedTextType,
      nullable: true,
      description: 'As in `BriefingFigure.sentence`; null when there is no number to say.',
      resolve: ({ sentence }) => sentence,
    }),
  }),
})

const nothing = { value: null, suggestion: null, problem: null, phrase: null, sentence: null }

function parseChoice(input: unknown) {
  try {
    return parseInput(previewChoice, input)
  } catch (error) {
    if (error instanceof ValidationError)
      throw new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT' } })
    throw error
  }
}

builder.queryField('briefingFigurePreview', (t) =>
  t.field({
    type: PreviewType,
    nullable: true,
    ...forTheOffice,
    description:
      'How a figure would be said now. Null for everybody but the office, and for what cannot be said: an event’s figure, one of days to come, one that is not counted there.',
    args: { figure: t.arg({ type: BriefingPreviewInput, required: true, description: 'Which figure.' }) },
    resolve: async (_, { figure }, context): Promise<Preview | null> => {
      const { saidValue, ...choice } = parseChoice(figure)
      const { metric, qualifier } = choice
      const now = context.clock()
      const { key, issues } = await resolveChoice(
        context.database,
        { ...choice, saidValue: saidValue ?? 0n },
        { region: context.region, now },
      )
      if (issues.some(({ path }) => path !== 'saidValue')) return null
      if (isPrivate(key)) return { ...nothing, isPrivate: true }
      const { value } = await loadCounter(context).load(key)
      const spoken = spokenUnit(metric)
      const suggestion = suggestSaid(qualifier, value, spoken)
      const said = saidValue ?? suggestion
      if (said === null) return { ...nothing, isPrivate: false, value }
      const today = dayIn(context.region.timeZone, now)
      return {
        isPrivate: false,
        value,
        suggestion,
        problem: findSayingProblem({ qualifier, said, spoken }, value),
        phrase: sayNumber({ metric, qualifier, said }),
        sentence: sayFigure({ ...key, qualifier, said, today, scope: await nameScope(context, key.scope) }),
      }
    },
  }),
)
