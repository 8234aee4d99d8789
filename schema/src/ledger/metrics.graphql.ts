import type { Metric, MetricKind } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { toCalendarDate } from '../shared/calendar.ts'
import { LocalisedTextType } from '../shared/localised-text.graphql.ts'
import { atMost } from '../shared/price.ts'
import { catalogue } from './catalogue.ts'
import type { MetricDefinition, MetricUnit } from './catalogue.ts'
import type { Period, PeriodKind } from './period.ts'

export const MetricType = builder.enumType('Metric', {
  description: 'What is counted. `Query.metricDefinitions` says what each means.',
  values: {
    EVENTS_HELD: { description: 'Events that were finished.' },
    VOLUNTEERS_INVOLVED: { description: 'People who were at an event, each counted once.' },
    ATTENDANCES: { description: 'Every time someone came to an event.' },
    VOLUNTEER_MINUTES: { description: 'Minutes from check-in to check-out.' },
    ORGANISATIONS_ACTIVE: { description: 'Volunteer organisations and initiative groups that are active.' },
    FAMILIES_HELPED: { description: 'Families helped, each counted once.' },
    STORE_VISITS: { description: 'Visits of families to the Social store.' },
    ITEMS_GIVEN: { description: 'Things given by the Social store.' },
    PEOPLE_SERVED: { description: 'Heads counted where things are given without names.' },
    PORTIONS_GIVEN: { description: 'Cups, portions and pieces given without names.' },
    DONORS_CAME: { description: 'Times that somebody came to give blood.' },
    DONORS_DONATED: { description: 'Donations of blood.' },
    DONORS_DEFERRED: { description: 'Times that somebody came and did not give blood.' },
    POSTS_VERIFIED: { description: 'Posts of a challenge that were confirmed.' },
    POST_AUTHORS: { description: 'People who took part in a challenge, each counted once.' },
    MONEY_PLEDGED: { description: 'Money promised to funds.' },
    MONEY_RECEIVED: { description: 'Money that funds received.' },
    MONEY_DISBURSED: { description: 'Money that funds paid out.' },
    AID_REQUESTS_CLOSED: { description: 'Requests for help that were seen to the end.' },
    FAIRS_HELD: { description: 'Mobile fairs of the Social store.' },
    DONORS_ADMITTED: { description: 'Times that somebody was admitted to give blood.' },
    BLOOD_DONORS: { description: 'People who gave blood, each counted once.' },
    BLOOD_DRIVES_HELD: { description: 'Blood drives that were held.' },
  } satisfies Record<Metric, object>,
})

export const MetricUnitType = builder.enumType('MetricUnit', {
  description: 'What a value is measured in. TIYN is a hundredth of a tenge.',
  values: {
    EVENTS: { description: 'Events.' },
    PEOPLE: { description: 'People.' },
    ATTENDANCES: { description: 'Attendances.' },
    MINUTES: { description: 'Minutes.' },
    ORGANISATIONS: { description: 'Organisations.' },
    FAMILIES: { description: 'Families.' },
    VISITS: { description: 'Visits.' },
    ITEMS: { description: 'Things.' },
    SERVINGS: { description: 'Servings.' },
    POSTS: { description: 'Posts.' },
    TIYN: { description: 'Hundredths of a tenge.' },
    REQUESTS: { description: 'Requests for help.' },
    FAIRS: { description: 'Mobile fairs.' },
    DONATIONS: { description: 'Donations of blood.' },
    DRIVES: { description: 'Blood drives.' },
  } satisfies Record<MetricUnit, object>,
})

export const MetricKindType = builder.enumType('MetricKind', {
  description: 'How values of a metric go together.',
  values: {
    FLOW: { description: 'What happened in a period: parts add up.' },
    UNIQUE: { description: 'People or families, each counted once: parts do not add up to the whole.' },
    LEVEL: { description: 'How many there are: the end of a period, not its sum.' },
  } satisfies Record<MetricKind, object>,
})

export const PeriodKindType = builder.enumType('PeriodKind', {
  description: 'Spans of the calendar, which begin and end in the region’s time zone. ALL is everything there is.',
  values: {
    ALL: { description: 'Everything there is.' },
    YEAR: { description: 'A calendar year.' },
    MONTH: { description: 'A calendar month.' },
    WEEK: {
      description: 'A week from Monday to Sunday. Summed up from the ledger, so asking for one costs as the past does.',
    },
    DAY: { description: 'A day.' },
  } satisfies Record<PeriodKind, object>,
})

export const MetricDefinitionType = builder.objectRef<MetricDefinition>('MetricDefinition').implement({
  description: 'What a number means, so that one can stand behind it.',
  fields: (t) => ({
    metric: t.field({ type: MetricType, description: 'What is counted.', resolve: (definition) => definition.metric }),
    kind: t.field({
      type: MetricKindType,
      description: 'How its values go together.',
      resolve: (definition) => definition.kind,
    }),
    unit: t.field({
      type: MetricUnitType,
      description: 'What it is measured in.',
      resolve: (definition) => definition.unit,
    }),
    version: t.exposeInt('version', { description: 'Grows when the meaning changes; `versions` has them all.' }),
    name: t.field({ type: LocalisedTextType, description: 'A short label.', resolve: (definition) => definition.name }),
    definition: t.field({
      type: LocalisedTextType,
      description: 'What is counted and what is not, in a sentence or two.',
      resolve: (definition) => definition.definition,
    }),
  }),
})

export const PeriodType = builder.objectRef<Period>('Period').implement({
  // Counters alone lead here, and ask for it.
  extensions: { permission: 'figures.read' },
  description: 'A span of whole days in the region’s time zone.',
  fields: (t) => ({
    kind: t.field({ type: PeriodKindType, description: 'What kind of span.', resolve: (period) => period.kind }),
    startsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The first day; null for ALL.',
      resolve: (period) => period.start && toCalendarDate(period.start),
    }),
    endsOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The last day; null for ALL.',
      resolve: (period) => period.end && toCalendarDate(period.end.subtract({ days: 1 })),
    }),
  }),
})

export const PeriodInput = builder.inputType('PeriodInput', {
  description: 'Which period: its kind, and any day inside it.',
  fields: (t) => ({
    kind: t.field({ type: PeriodKindType, required: true, description: 'What kind of span.' }),
    on: t.field({ type: 'Date', description: 'A day inside it; today when omitted.' }),
  }),
})

builder.queryField('metricDefinitions', (t) =>
  t.field({
    type: [MetricDefinitionType],
    ...atMost(catalogue.length),
    description: 'Everything that is counted, and what it means.',
    resolve: () => [...catalogue],
  }),
)
