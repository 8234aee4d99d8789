import type { BriefingQualifier, Metric } from '@erikti/prisma/generated/client/enums'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../ledger/catalogue.ts'
import { periodAround, wholeTime } from '../ledger/period.ts'
import { spokenUnit } from './figure-words.ts'
import { sayFigure, sayNumber } from './sentences.rules.ts'
import type { FigureToSay } from './sentences.rules.ts'

const plain = (text: object) =>
  Object.values(text as Record<string, string>).map((one) => one.replaceAll('\u00a0', ' '))
const day = (text: string) => Temporal.PlainDate.from(text)
const region: FigureToSay['scope'] = {
  kind: 'REGION',
  name: { kk: 'Қызылорда облысы', ru: 'Кызылординская область', en: 'Kyzylorda Region' },
}
const ofTheYear: Omit<FigureToSay, 'metric' | 'qualifier' | 'said'> = {
  scope: region,
  period: periodAround('YEAR', day('2026-11-22')),
  today: day('2026-11-22'),
}

test.each<[Metric, BriefingQualifier, bigint, string, string, string]>([
  ['EVENTS_HELD', 'EXACTLY', 150n, '150 іс-шара', '150 мероприятий', '150 events'],
  ['VOLUNTEERS_INVOLVED', 'ABOUT', 3500n, '3 500-ге жуық ерікті', 'около 3 500 волонтёров', 'about 3,500 volunteers'],
  ['FAMILIES_HELPED', 'MORE_THAN', 1000n, '1 000-нан астам отбасы', 'более 1 000 семей', 'more than 1,000 families'],
  ['FAMILIES_HELPED', 'MORE_THAN', 1001n, '1 001-ден астам отбасы', 'более 1 001 семьи', 'more than 1,001 families'],
  [
    'ORGANISATIONS_ACTIVE',
    'EXACTLY',
    27n,
    '27 волонтерлік ұйым',
    '27 волонтёрских организаций',
    '27 volunteer organisations',
  ],
  ['VOLUNTEERS_INVOLVED', 'EXACTLY', 1n, '1 ерікті', '1 волонтёр', '1 volunteer'],
  ['VOLUNTEERS_INVOLVED', 'EXACTLY', 23n, '23 ерікті', '23 волонтёра', '23 volunteers'],
  ['VOLUNTEERS_INVOLVED', 'EXACTLY', 112n, '112 ерікті', '112 волонтёров', '112 volunteers'],
  ['VOLUNTEERS_INVOLVED', 'EXACTLY', 11n, '11 ерікті', '11 волонтёров', '11 volunteers'],
  [
    'VOLUNTEER_MINUTES',
    'MORE_THAN',
    720_000n,
    '12 000 сағаттан астам',
    'более 12 000 часов',
    'more than 12,000 hours of volunteer time',
  ],
  ['MONEY_RECEIVED', 'ABOUT', 125_000_000n, '1 250 000 теңгеге жуық', 'около 1 250 000 тенге', 'about 1,250,000 tenge'],
])('%s %s %s is said „%s“, „%s“, „%s“', (metric, qualifier, said, ...expected) => {
  expect(plain(sayNumber({ metric, qualifier, said }))).toEqual(expected)
})

describe('a sentence', () => {
  test('of the year that is under way says since its beginning, and how many there are says nothing of when', () => {
    expect(plain(sayFigure({ ...ofTheYear, metric: 'EVENTS_HELD', qualifier: 'EXACTLY', said: 150n }))).toEqual([
      '2026 жылдың басынан бері Қызылорда облысында 150 іс-шара өтті.',
      'С начала 2026 года в Кызылординской области проведено 150 мероприятий.',
      'In 2026 so far, 150 events were held in Kyzylorda Region.',
    ])
    expect(plain(sayFigure({ ...ofTheYear, metric: 'FAMILIES_HELPED', qualifier: 'MORE_THAN', said: 1000n }))).toEqual([
      '2026 жылдың басынан бері Қызылорда облысында Әлеуметтік дүкеннен 1 000-нан астам отбасы көмек алды.',
      'С начала 2026 года в Кызылординской области в Социальном магазине помощь получили более 1 000 семей.',
      'In 2026 so far, more than 1,000 families were helped by the Social store in Kyzylorda Region.',
    ])
    expect(plain(sayFigure({ ...ofTheYear, metric: 'ORGANISATIONS_ACTIVE', qualifier: 'EXACTLY', said: 27n }))).toEqual(
      [
        'Қызылорда облысында 27 волонтерлік ұйым жұмыс істейді.',
        'В Кызылординской области действует 27 волонтёрских организаций.',
        '27 volunteer organisations are active in Kyzylorda Region.',
      ],
    )
  })

  test('of a year that is over, a month, a day, a district and a city is in its cases', () => {
    const district: FigureToSay['scope'] = {
      kind: 'DISTRICT',
      name: { kk: 'Арал ауданы', ru: 'Аральский район', en: 'Aral District' },
    }
    const city: FigureToSay['scope'] = {
      kind: 'DISTRICT',
      name: { kk: 'Қызылорда қаласы', ru: 'город Кызылорда', en: 'Kyzylorda city' },
    }
    const say = (part: Partial<FigureToSay>) =>
      plain(sayFigure({ ...ofTheYear, metric: 'VOLUNTEERS_INVOLVED', qualifier: 'ABOUT', said: 400n, ...part }))
    expect(say({ today: day('2027-01-01') })[0]).toBe(
      '2026 жылы Қызылорда облысында іс-шараларға 400-ге жуық ерікті қатысты.',
    )
    expect(say({ scope: district, period: periodAround('MONTH', day('2026-07-05')) })).toEqual([
      '2026 жылғы шілдеде Арал ауданында іс-шараларға 400-ге жуық ерікті қатысты.',
      'В июле 2026 года в Аральском районе в мероприятиях участвовало около 400 волонтёров.',
      'In July 2026, about 400 volunteers took part in events in Aral District.',
    ])
    expect(say({ scope: city, period: periodAround('DAY', day('2026-03-09')) })).toEqual([
      '2026 жылғы 9 наурызда Қызылорда қаласында іс-шараларға 400-ге жуық ерікті қатысты.',
      '9 марта 2026 года в городе Кызылорда в мероприятиях участвовало около 400 волонтёров.',
      'On 9 March 2026, about 400 volunteers took part in events in Kyzylorda city.',
    ])
    expect(say({ metric: 'ORGANISATIONS_ACTIVE', period: periodAround('MONTH', day('2026-09-09')) })[0]).toBe(
      '2026 жылғы қыркүйектің соңында Қызылорда облысында 400-ге жуық волонтерлік ұйым жұмыс істеді.',
    )
  })

  test('of a campaign begins with its name, quoted once', () => {
    const campaign = (kk: string): FigureToSay['scope'] => ({
      kind: 'CAMPAIGN',
      name: { kk, ru: 'Неделя', en: 'Week' },
    })
    const say = (scope: FigureToSay['scope']) =>
      plain(
        sayFigure({ ...ofTheYear, scope, period: wholeTime, metric: 'EVENTS_HELD', qualifier: 'EXACTLY', said: 1n }),
      )
    expect(say(campaign('Мейірімділік апталығы'))).toEqual([
      '«Мейірімділік апталығы»: 1 іс-шара өтті.',
      '«Неделя»: проведено 1 мероприятие.',
      '“Week”: 1 event was held.',
    ])
    expect(say(campaign('«Донор бол» акциясы'))[0]).toBe('«Донор бол» акциясы: 1 іс-шара өтті.')
  })

  test('there is of every metric and qualifier', () => {
    for (const { metric } of catalogue)
      for (const qualifier of ['EXACTLY', 'ABOUT', 'MORE_THAN'] as const)
        for (const text of plain(sayFigure({ ...ofTheYear, metric, qualifier, said: 1200n * spokenUnit(metric) })))
          expect(text).toMatch(/1.?200.*\S\.$/)
  })
})
