import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createActivityFeed, type ActivityUpdate } from './activity-feed.ts'
import { addActivity, type ActivityItem } from './activity-lines.ts'

const name = { kk: 'К', ru: 'Р', en: 'E' }

function item(number: number, overrides: Partial<ActivityItem> = {}): ActivityItem {
  return {
    id: `Activity_${number}`,
    cursor: `c${number}`,
    kind: 'CHECKED_IN',
    occurredAt: '2026-11-22T09:00:10Z',
    recordedAt: '2026-11-22T09:00:10Z',
    event: { id: 'Event_1', name },
    campaign: null,
    organisation: null,
    district: null,
    ...overrides,
  }
}

describe('activity lines', () => {
  it('merge a burst of check-ins of one event within a minute into one line with a count', () => {
    const lines = addActivity(
      [],
      Array.from({ length: 20 }, (_, index) => item(index)),
    )
    expect(lines).toHaveLength(1)
    expect(lines[0]?.count).toBe(20)
    expect(lines[0]?.latest.id).toBe('Activity_19')
  })

  it('keep other events, other kinds and other minutes apart, the newest on top', () => {
    const lines = addActivity(
      [],
      [
        item(1),
        item(2, { event: { id: 'Event_2', name } }),
        item(3, { kind: 'CHECKED_OUT' }),
        item(4, { recordedAt: '2026-11-22T09:01:00Z' }),
      ],
    )
    expect(lines.map((line) => line.latest.id)).toEqual(['Activity_4', 'Activity_3', 'Activity_2', 'Activity_1'])
  })

  it('never merge what happens once', () => {
    const lines = addActivity([], [item(1, { kind: 'EVENT_STARTED' }), item(2, { kind: 'EVENT_STARTED' })])
    expect(lines).toHaveLength(2)
  })

  it('leave a line in its place while it counts up', () => {
    const before = addActivity([], [item(1), item(2, { event: { id: 'Event_2', name } })])
    const after = addActivity(before, [item(3)])
    expect(after.map((line) => [line.latest.id, line.count])).toEqual([
      ['Activity_2', 1],
      ['Activity_3', 2],
    ])
  })

  it('stay a bounded list', () => {
    expect(
      addActivity(
        [],
        Array.from({ length: 500 }, (_, index) => item(index, { kind: 'EVENT_STARTED' })),
      ),
    ).toHaveLength(60)
  })
})

describe('activity feed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function open(newest: ActivityItem[][]) {
    const followed: (string | null)[] = []
    let push: (update: ActivityUpdate) => void = () => undefined
    let cursorNow: () => string | null = () => null
    const feed = createActivityFeed({
      readNewest: () => Promise.resolve(newest.shift() ?? []),
      follow(cursor, next) {
        followed.push(cursor())
        cursorNow = cursor
        push = next
        return () => {
          push = () => undefined
        }
      },
    })
    const settle = () => vi.advanceTimersByTimeAsync(300)
    return { feed, followed, push: (update: ActivityUpdate) => push(update), cursorNow: () => cursorNow(), settle }
  }

  const entry = (number: number, overrides: Partial<ActivityItem> = {}): ActivityUpdate => ({
    __typename: 'ActivityEntry',
    ...item(number, { kind: 'EVENT_STARTED', ...overrides }),
  })

  it('reads the newest first and follows from there', async () => {
    const { feed, followed, settle } = open([[item(2, { kind: 'EVENT_STARTED' }), item(1, { kind: 'EVENT_STARTED' })]])
    feed.start()
    await settle()
    expect(feed.get().lines.map((line) => line.latest.id)).toEqual(['Activity_2', 'Activity_1'])
    expect(followed).toEqual(['c2'])
  })

  it('moves its cursor with every entry, so that a reconnection resumes without a gap', async () => {
    const { feed, push, cursorNow, settle } = open([[item(1)]])
    feed.start()
    await settle()
    push(entry(2))
    push(entry(3))
    await settle()
    expect(cursorNow()).toBe('c3')
    expect(feed.get().received).toBe(2)
  })

  it('drops what it has already shown', async () => {
    const { feed, push, settle } = open([[item(1, { kind: 'EVENT_STARTED' })]])
    feed.start()
    await settle()
    push(entry(1))
    push(entry(2))
    push(entry(2))
    await settle()
    expect(feed.get().lines).toHaveLength(2)
  })

  it('goes on from its last cursor after a pause', async () => {
    const { feed, followed, push, settle } = open([[item(1)]])
    feed.start()
    await settle()
    push(entry(2))
    await settle()
    feed.stop()
    feed.start()
    expect(followed).toEqual(['c1', 'c2'])
  })

  it('reads again when the server cannot continue from its cursor', async () => {
    const { feed, followed, push, settle } = open([[item(1)], [item(900, { kind: 'EVENT_STARTED' })]])
    feed.start()
    await settle()
    push({ __typename: 'ActivityReset', cursor: 'c899' })
    await settle()
    expect(feed.get().lines.map((line) => line.latest.id)).toEqual(['Activity_900'])
    expect(followed).toEqual(['c1', 'c900'])
  })

  it('says when it could not be read, and keeps what it had', async () => {
    const feed = createActivityFeed({
      readNewest: () => Promise.reject(new Error('down')),
      follow: () => () => undefined,
    })
    feed.start()
    await vi.advanceTimersByTimeAsync(10)
    expect(feed.get()).toMatchObject({ failed: true, loaded: false })
  })
})
