import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { dayIn } from './calendar.ts'
import { ObservedMoment } from './moment.ts'

const exact = new Date('2026-11-22T18:59:59.500Z')

function observe() {
  const told: string[] = []
  const moment = new ObservedMoment(exact, 'mark', {
    within: (from, before) => void told.push(`${from.toISOString()} ${before.toISOString()}`),
    exactly: () => void told.push('exactly'),
  })
  return { moment, told }
}

it.each<[string, (moment: Date) => unknown, unknown]>([
  ['its time', (moment) => moment.getTime(), exact.getTime()],
  ['its text', (moment) => moment.toISOString(), exact.toISOString()],
  ['it in JSON', (moment) => JSON.stringify({ moment }), JSON.stringify({ moment: exact })],
  ['a comparison', (moment) => moment < new Date('2030-01-01'), true],
  ['a difference', (moment) => Number(moment) - exact.getTime(), 0],
  ['it in a text', (moment) => `${moment.toUTCString()}`, exact.toUTCString()],
  [
    'Temporal',
    (moment) => Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toString(),
    '2026-11-22T18:59:59.5Z',
  ],
])('is told of who looks at %s, and shows it as it is', (_, look, seen) => {
  const { moment, told } = observe()
  expect(look(moment)).toEqual(seen)
  expect(told).toContain('exactly')
})

it('tells the day without being looked at, and how long it lasts in its zone', () => {
  const { moment, told } = observe()
  expect(dayIn('Asia/Qyzylorda', moment).toString()).toBe('2026-11-22')
  expect(told).toEqual(['2026-11-21T19:00:00.000Z 2026-11-22T19:00:00.000Z'])
})

it('cannot be copied unseen', () => {
  const { moment, told } = observe()
  expect(new Date(moment).getTime()).toBeNaN()
  expect(told).toEqual([])
})
