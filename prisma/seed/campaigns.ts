import { Temporal } from 'temporal-polyfill'
import { buildCampaign } from './builders.ts'
import { addDays, isBefore, laterOf, momentOf, toDateColumn } from './calendar.ts'
import { campaignTemplates } from './campaign-templates.ts'
import { createId } from './random.ts'
import type { CampaignKind, Metric } from '../generated/client/enums.ts'
import type { Calendar } from './calendar.ts'
import type { EventTemplate } from './event-templates.ts'
import type { Random } from './random.ts'
import type { CampaignRow, Localised } from './rows.ts'

export interface PlannedCampaign {
  key: string
  row: CampaignRow
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate | null
  templates: readonly EventTemplate[]
  /** Events already held, on days before today. */
  heldCount: number
  /** Events to come, on days after today. */
  plannedCount: number
  /** Each target is what the campaign comes to by its end, or by now if it has none, times the factor. */
  goals: readonly { metric: Metric; factor: number }[]
}

interface Window {
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate | null
}

interface Definition {
  key: keyof typeof campaignTemplates
  parent?: keyof typeof campaignTemplates
  slug: string
  kind: CampaignKind
  name: Localised
  slogan?: Localised
  windows: (calendar: Calendar) => Window[]
  /** Held on the same days of every year: what has been held follows from the days gone by. */
  isYearly?: true
  events: { held: number; planned: number }
  goals: readonly { metric: Metric; factor: number }[]
}

/** An edition every year: the one that lies in the demonstration year, if any has begun, and the current or next one. */
const yearlyFromTo =
  (first: string, last: string) =>
  (calendar: Calendar): Window[] => {
    const windows = [calendar.firstDay.year, calendar.today.year, calendar.today.year + 1].map((year) => ({
      startsOn: Temporal.PlainMonthDay.from(first).toPlainDate({ year }),
      endsOn: Temporal.PlainMonthDay.from(last).toPlainDate({ year }),
    }))
    const inYear = windows.filter(
      ({ startsOn }, index) => windows.findIndex((other) => other.startsOn.equals(startsOn)) === index,
    )
    const past = inYear.filter(
      ({ startsOn, endsOn }) => !isBefore(startsOn, calendar.firstDay) && isBefore(endsOn, calendar.today),
    )
    const next = inYear.find(({ endsOn }) => !isBefore(endsOn, calendar.today))
    return next ? [...past, next] : past
  }

/** From so many days from today to so many days from today; negative is before. */
const aroundToday =
  (first: number, last: number) =>
  ({ today, firstDay }: Calendar): Window[] => [
    { startsOn: laterOf(addDays(today, first), firstDay), endsOn: addDays(today, last) },
  ]

const allYear = ({ firstDay }: Calendar): Window[] => [{ startsOn: firstDay, endsOn: null }]

/** Five weeks of June and July where the year so far has them, else early in the year. */
const wildfire = ({ today, firstDay }: Calendar): Window[] => {
  const june = [today.year, today.year - 1]
    .map((year) => Temporal.PlainDate.from({ year, month: 6, day: 10 }))
    .find((date) => !isBefore(date, firstDay) && isBefore(addDays(date, 40), today))
  const startsOn = june ?? addDays(firstDay, 20)
  return [{ startsOn, endsOn: addDays(startsOn, 35) }]
}

const volunteerDayWindow = yearlyFromTo('11-27', '12-05')

/** The programme's campaigns; parents stand before their children. */
const definitions: Definition[] = [
  {
    key: 'volunteerDay',
    slug: 'international-volunteer-day',
    kind: 'CAMPAIGN',
    name: { kk: 'Халықаралық еріктілер күні', ru: 'Международный день волонтёров', en: 'International Volunteer Day' },
    windows: volunteerDayWindow,
    isYearly: true,
    events: { held: 4, planned: 3 },
    goals: [
      { metric: 'VOLUNTEERS_INVOLVED', factor: 0.92 },
      { metric: 'EVENTS_HELD', factor: 1 },
      { metric: 'VOLUNTEER_MINUTES', factor: 1.15 },
    ],
  },
  {
    key: 'winterWeek',
    parent: 'volunteerDay',
    slug: 'winter-kindness-week',
    kind: 'WEEK',
    name: { kk: 'Қысқы мейірімділік апталығы', ru: 'Зимняя неделя доброты', en: 'Winter Kindness Week' },
    slogan: { kk: 'Ерікті болу оңай', ru: 'Быть волонтёром легко', en: 'Volunteering is easy' },
    windows: volunteerDayWindow,
    isYearly: true,
    events: { held: 10, planned: 5 },
    goals: [
      { metric: 'ATTENDANCES', factor: 0.95 },
      { metric: 'VOLUNTEERS_INVOLVED', factor: 1.1 },
      { metric: 'EVENTS_HELD', factor: 1 },
    ],
  },
  {
    key: 'iAmAVolunteer',
    slug: 'i-am-a-volunteer',
    kind: 'CHALLENGE',
    name: { kk: 'Мен волонтермін!', ru: 'Я волонтёр!', en: 'I’m a Volunteer!' },
    windows: aroundToday(-20, 16),
    events: { held: 4, planned: 2 },
    goals: [
      { metric: 'VOLUNTEERS_INVOLVED', factor: 1.1 },
      { metric: 'EVENTS_HELD', factor: 1 },
    ],
  },
  {
    key: 'priceless',
    slug: 'my-contribution-is-priceless',
    kind: 'CHALLENGE',
    name: { kk: 'Менің үлесіме баға жетпейді!', ru: 'Мой вклад бесценен!', en: 'My Contribution Is Priceless!' },
    windows: aroundToday(-34, 12),
    events: { held: 5, planned: 0 },
    goals: [
      { metric: 'ATTENDANCES', factor: 0.9 },
      { metric: 'VOLUNTEERS_INVOLVED', factor: 1.12 },
    ],
  },
  {
    key: 'yourChoice',
    slug: 'it-is-your-choice',
    kind: 'CHALLENGE',
    name: { kk: 'Бұл сенің таңдауың!', ru: 'Это твой выбор!', en: 'It’s Your Choice!' },
    windows: aroundToday(-9, 21),
    events: { held: 0, planned: 2 },
    goals: [
      { metric: 'VOLUNTEERS_INVOLVED', factor: 1 },
      { metric: 'EVENTS_HELD', factor: 1 },
    ],
  },
  {
    key: 'tea',
    slug: 'come-and-have-tea',
    kind: 'DISTRIBUTION',
    name: { kk: 'Кел шәй ішейік!', ru: 'Давай попьём чаю!', en: 'Come and Have Tea!' },
    windows: aroundToday(-12, 9),
    events: { held: 7, planned: 2 },
    goals: [
      { metric: 'ATTENDANCES', factor: 1.05 },
      { metric: 'VOLUNTEERS_INVOLVED', factor: 1 },
      { metric: 'EVENTS_HELD', factor: 1 },
    ],
  },
  {
    key: 'donor',
    slug: 'be-a-donor',
    kind: 'BLOOD_DONATION',
    name: { kk: 'Донор бол', ru: 'Стань донором', en: 'Be a Donor' },
    windows: allYear,
    events: { held: 8, planned: 1 },
    goals: [{ metric: 'EVENTS_HELD', factor: 1.5 }],
  },
  {
    key: 'wildfire',
    slug: 'abai-region-wildfire-relief',
    kind: 'FUND',
    name: {
      kk: 'Абай облысындағы өртке көмек',
      ru: 'Помощь после пожара в области Абай',
      en: 'Wildfire Relief for Abai Region',
    },
    windows: wildfire,
    events: { held: 5, planned: 0 },
    goals: [{ metric: 'VOLUNTEERS_INVOLVED', factor: 0.85 }],
  },
  {
    key: 'socialStore',
    slug: 'social-store',
    kind: 'SOCIAL_STORE',
    name: { kk: 'Әлеуметтік дүкен', ru: 'Социальный магазин', en: 'Social Store' },
    windows: allYear,
    events: { held: 13, planned: 1 },
    goals: [
      { metric: 'VOLUNTEER_MINUTES', factor: 1.25 },
      { metric: 'ATTENDANCES', factor: 0.97 },
    ],
  },
  {
    key: 'lowIncome',
    slug: 'help-for-people-on-low-incomes',
    kind: 'AID',
    name: { kk: 'Аз қамтылған жандарға көмек', ru: 'Помощь малообеспеченным', en: 'Help for People on Low Incomes' },
    windows: allYear,
    events: { held: 14, planned: 1 },
    goals: [
      { metric: 'ATTENDANCES', factor: 1.2 },
      { metric: 'EVENTS_HELD', factor: 1.3 },
    ],
  },
]

/** From how far ahead a later edition shows all that it plans; before, only its first events are set. */
const planningHorizonDays = 35

/** Of the events of a window, how many its days before today have seen, and how many are still to come. */
function splitEvents({ today }: Calendar, { startsOn, endsOn }: Window, { isYearly, events }: Definition) {
  if (endsOn && isBefore(endsOn, today)) return { heldCount: events.held, plannedCount: 0 }
  if (!isYearly) return { heldCount: events.held, plannedCount: events.planned }
  const daysGone = today.since(startsOn).days
  if (daysGone < -planningHorizonDays) return { heldCount: 0, plannedCount: 1 }
  if (daysGone <= 0 || !endsOn) return { heldCount: 0, plannedCount: events.planned }
  const held = Math.round((events.held * daysGone) / (endsOn.since(startsOn).days + 1))
  return { heldCount: held, plannedCount: isBefore(today, endsOn) ? Math.min(events.planned, events.held - held) : 0 }
}

export function planCampaigns(calendar: Calendar, random: Random, regionId: string): PlannedCampaign[] {
  const planned: PlannedCampaign[] = []
  for (const definition of definitions) {
    for (const window of definition.windows(calendar)) {
      const { startsOn, endsOn } = window
      const announcedOn = isBefore(addDays(startsOn, -12), addDays(calendar.today, -2))
        ? addDays(startsOn, -12)
        : addDays(calendar.today, -2)
      const createdAt = momentOf(calendar, announcedOn, random.integer(10 * 60, 17 * 60))
      const year = endsOn ? `-${startsOn.year}` : ''
      const parent = planned.find((other) => other.key === definition.parent && other.startsOn.equals(startsOn))
      planned.push({
        key: definition.key,
        row: buildCampaign({
          id: createId(random, createdAt),
          regionId,
          parentId: parent?.row.id ?? null,
          slug: `${definition.slug}${year}`,
          kind: definition.kind,
          nameKk: definition.name.kk,
          nameRu: definition.name.ru,
          nameEn: definition.name.en,
          sloganKk: definition.slogan?.kk ?? null,
          sloganRu: definition.slogan?.ru ?? null,
          sloganEn: definition.slogan?.en ?? null,
          startsOn: toDateColumn(startsOn),
          endsOn: endsOn && toDateColumn(endsOn),
          createdAt,
        }),
        startsOn,
        endsOn,
        templates: campaignTemplates[definition.key],
        goals: definition.goals,
        ...splitEvents(calendar, window, definition),
      })
    }
  }
  return planned
}
