import { describe, expect, test } from 'vitest'
import { checkCounters } from './check-counters.ts'
import { checkFeed } from './check-feeds.ts'
import { checkWrites } from './check-writes.ts'
import type { Facts } from './check-writes.ts'
import { checkRecoveries, checkStalls, Observations } from './observations.ts'
import type { Recovery } from './observations.ts'
import type { Write } from './writers.ts'

describe('the feed', () => {
  // By transaction, then by id; the third was written before the second and committed after it.
  const cursors = ['10-1', '11-2', '12-5', '13-4', '20-6']
  const told = (...entries: string[]) => checkFeed('it', [{ after: '0-0', entries }], { cursors })

  test('told whole and in order is right, from the beginning and from a cursor', () => {
    expect(told(...cursors)).toEqual([])
    expect(checkFeed('it', [{ after: '12-5', entries: ['13-4', '20-6'] }], { cursors })).toEqual([])
    expect(checkFeed('it', [{ after: '20-6', entries: [] }], { cursors })).toEqual([])
  })

  test('a gap is named', () => {
    expect(told('10-1', '11-2', '13-4', '20-6')).toEqual(['it: never told of 12-5'])
  })

  test('a missing end is named', () => {
    expect(told('10-1', '11-2', '12-5')).toEqual(['it: never told of 13-4, 20-6'])
  })

  test('a duplicate is named', () => {
    expect(told('10-1', '11-2', '11-2', '12-5', '13-4', '20-6')).toEqual(['it: told twice of 11-2'])
    expect(told('10-1', '11-2', '12-5', '11-2', '13-4', '20-6')).toContain('it: told twice of 11-2')
  })

  test('another order is named', () => {
    expect(told('10-1', '12-5', '11-2', '13-4', '20-6')).toEqual(['it: told of 11-2 after 12-5, which follows it'])
  })

  test('what was taken back, and what was known before, is named', () => {
    expect(told(...cursors, '21-7')).toEqual(['it: told of 21-7, which is not in the feed'])
    expect(checkFeed('it', [{ after: '11-2', entries: cursors.slice(1) }], { cursors })).toEqual([
      'it: asked for what follows 11-2 and told of 11-2',
    ])
  })

  test('may stop before a reset, and must be whole after it', () => {
    const stretches = (...entries: string[]) => [
      { after: '0-0', entries: ['10-1'] },
      { after: '12-0', entries },
    ]
    expect(checkFeed('it', stretches('12-5', '13-4', '20-6'), { cursors })).toEqual([])
    expect(checkFeed('it', stretches('13-4', '20-6'), { cursors })).toEqual(['it, stretch 2 of 2: never told of 12-5'])
  })

  test('whoever followed nothing was not told the feed', () => {
    expect(checkFeed('it', [], { cursors })).not.toEqual([])
    expect(told()).not.toEqual([])
  })
})

describe('counters', () => {
  const actual = new Map([['a', { value: 3, version: 2 }]])

  test('shown as they are, are right', () => {
    expect(checkCounters('it', new Map(actual), actual)).toEqual([])
  })

  test.each([
    ['an older value', new Map([['a', { value: 2, version: 1 }]])],
    ['another version', new Map([['a', { value: 3, version: 1 }]])],
    ['nothing', new Map()],
    [
      'one too many',
      new Map([
        ['a', { value: 3, version: 2 }],
        ['b', { value: 1, version: 1 }],
      ]),
    ],
  ])('shown as %s, are named', (_, shown) => {
    expect(checkCounters('it', shown, actual)).toHaveLength(1)
  })
})

describe('writes', () => {
  const write = (key: string, kind: Write['kind'], answer: Write['answer'], given: Partial<Write> = {}): Write => ({
    key,
    kind,
    tries: 1,
    abandoned: false,
    answer,
    answeredAt: answer ? 1 : null,
    refusal: null,
    ...given,
  })
  const counted = (
    id: string,
    sourceId: string,
    metric: string,
    delta: number,
    transaction: string,
    reversesId: string | null = null,
  ) => ({
    id,
    sourceId,
    metric,
    delta,
    transaction,
    reversesId,
  })
  // Somebody comes (1), is put right (2) and leaves (3); somebody else comes, and the client never hears of it (4).
  const writes = [
    write('k1', 'checkIn', { attendanceId: 'Attendance_a', voidedId: null }),
    write('k2', 'correctAttendance', { attendanceId: 'Attendance_b', voidedId: 'Attendance_a' }),
    write('k3', 'checkOut', { attendanceId: 'Attendance_b', voidedId: null }),
    write('k4', 'checkIn', null, { abandoned: true }),
    write('k5', 'checkIn', null, { abandoned: true }),
  ]
  const facts: Facts = {
    records: [
      { key: 'k1', command: 'checkIn', attendanceId: 'a', voidedId: null, transaction: '1' },
      { key: 'k2', command: 'correctAttendance', attendanceId: 'b', voidedId: 'a', transaction: '2' },
      { key: 'k3', command: 'checkOut', attendanceId: 'b', voidedId: null, transaction: '3' },
      { key: 'k4', command: 'checkIn', attendanceId: 'c', voidedId: null, transaction: '4' },
    ],
    attendances: [
      { id: 'a', minutes: null, isVoided: true, replacesId: null },
      { id: 'b', minutes: 20, isVoided: false, replacesId: 'a' },
      { id: 'c', minutes: null, isVoided: false, replacesId: null },
    ],
    entries: [
      counted('e1', 'a', 'ATTENDANCES', 1, '1'),
      counted('e2', 'a', 'VOLUNTEERS_INVOLVED', 1, '1'),
      counted('e3', 'a', 'ATTENDANCES', -1, '2', 'e1'),
      counted('e4', 'a', 'VOLUNTEERS_INVOLVED', -1, '2', 'e2'),
      counted('e5', 'b', 'ATTENDANCES', 1, '2'),
      counted('e6', 'b', 'VOLUNTEERS_INVOLVED', 1, '2'),
      counted('e7', 'b', 'VOLUNTEER_MINUTES', 20, '3'),
      counted('e8', 'c', 'ATTENDANCES', 1, '4'),
      counted('e9', 'c', 'VOLUNTEERS_INVOLVED', 1, '4'),
    ],
    activities: [
      { kind: 'CHECKED_IN', transaction: '1' },
      { kind: 'ATTENDANCE_CORRECTED', transaction: '2' },
      { kind: 'CHECKED_OUT', transaction: '3' },
      { kind: 'CHECKED_IN', transaction: '4' },
    ],
  }
  const without = <Item>(items: readonly Item[], index: number) => items.filter((_, place) => place !== index)

  test('all there, once and whole, are right', () => {
    expect(checkWrites(writes, facts)).toEqual([])
  })

  test('an acknowledged write that is missing is named', () => {
    const lost: Facts = {
      records: without(facts.records, 2),
      attendances: facts.attendances.map((row) => (row.id === 'b' ? { ...row, minutes: null } : row)),
      entries: without(facts.entries, 6),
      activities: without(facts.activities, 2),
    }
    expect(checkWrites(writes, lost)).toEqual(['checkOut k3: acknowledged, and there 0 times'])
  })

  test('a write that happened twice is named', () => {
    const twice = {
      ...facts,
      records: [
        ...facts.records,
        { ...facts.records[0], attendanceId: 'd', transaction: '9' } as Facts['records'][number],
      ],
    }
    expect(checkWrites(writes, twice)).toContain('checkIn k1: acknowledged, and there 2 times')
  })

  test('another answer than the one that was kept is named', () => {
    const [first, ...rest] = writes as [Write, ...Write[]]
    const other = { ...first, answer: { attendanceId: 'Attendance_c', voidedId: null } }
    expect(checkWrites([other, ...rest], facts)).toEqual(['checkIn k1: answered with c, and a is kept'])
  })

  test('a write that was refused, or never answered, is named', () => {
    expect(
      checkWrites([write('k9', 'checkIn', null, { refusal: 'NOT_FOUND: none' })], {
        records: [],
        attendances: [],
        entries: [],
        activities: [],
      }),
    ).toEqual(['checkIn k9: refused, NOT_FOUND: none'])
    expect(
      checkWrites([write('k9', 'checkIn', null, { tries: 7 })], {
        records: [],
        attendances: [],
        entries: [],
        activities: [],
      }),
    ).toEqual(['checkIn k9: never answered in 7 tries'])
  })

  test.each(facts.attendances.map((_, index) => index))('half a command, without attendance %i, is named', (index) => {
    expect(checkWrites(writes, { ...facts, attendances: without(facts.attendances, index) })).not.toEqual([])
  })

  test.each(facts.entries.map((_, index) => index))('half a command, without ledger entry %i, is named', (index) => {
    expect(checkWrites(writes, { ...facts, entries: without(facts.entries, index) })).not.toEqual([])
  })

  test.each(facts.activities.map((_, index) => index))('half a command, without activity %i, is named', (index) => {
    expect(checkWrites(writes, { ...facts, activities: without(facts.activities, index) })).toHaveLength(1)
  })

  test.each(facts.records.map((_, index) => index))(
    'what nobody is known to have written, record %i, is named',
    (index) => {
      expect(checkWrites(writes, { ...facts, records: without(facts.records, index) })).not.toEqual([])
    },
  )

  test('a ledger entry that is there twice is named', () => {
    expect(
      checkWrites(writes, { ...facts, entries: [...facts.entries, counted('e10', 'c', 'ATTENDANCES', 1, '4')] }),
    ).toHaveLength(1)
  })
})

describe('times', () => {
  const quick: Recovery = { firstWrite: 100, firstUpdate: 200, everyDashboard: 900, everyServer: 500, otherWork: 0 }

  test('a recovery that took too long, or did not happen, is named', () => {
    expect(checkRecoveries([quick])).toEqual([])
    expect(checkRecoveries([quick, { ...quick, firstWrite: 5_001 }])).toHaveLength(1)
    expect(checkRecoveries([{ ...quick, everyDashboard: null }])).toHaveLength(1)
  })

  test('other work on the machine is made allowance for, in its measure and up to a bound', () => {
    const busy = { ...quick, otherWork: 0.5 }
    expect(checkRecoveries([{ ...busy, firstWrite: 9_900 }])).toEqual([])
    expect(checkRecoveries([{ ...busy, firstWrite: 10_100 }])).toHaveLength(1)
    expect(checkRecoveries([{ ...busy, otherWork: 1, firstWrite: 20_100 }])).toHaveLength(1)
    expect(checkStalls([], [20, 4_000], 0.5)).toEqual([])
    expect(checkStalls([], [20, 7_000], 0.5)).toHaveLength(1)
  })

  test('a stalled socket that stays open, and others that wait, are named', () => {
    expect(checkStalls([{ afterMilliseconds: 15_000, tooSlow: false }], [20, 30], 0)).toEqual([])
    expect(checkStalls([{ afterMilliseconds: Infinity, tooSlow: true }], [], 0)).toHaveLength(1)
    expect(checkStalls([], [20, 4_000], 0)).toHaveLength(1)
  })

  test('only what was told in quiet times counts as a delay of quiet times', () => {
    const observations = new Observations()
    const now = performance.timeOrigin + performance.now()
    observations.disturb()
    observations.deliver(now - 60_000, now - 59_000)
    observations.deliver(now - 500, now + 4_000)
    expect(observations.quietDelays()).toEqual([1_000])
  })
})
