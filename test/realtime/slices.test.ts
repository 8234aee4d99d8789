import type { ActivityCursor, ActivityRow } from '@erikti/schema/activity/activity.feed'
import { compareCursors, formatCursor } from '@erikti/schema/activity/activity.feed'
import type { ActivityFeedUpdate } from '@erikti/schema/live/live-port'
import type { Moment, Watcher } from '@erikti/server/live/figure'
import type { SharedLive } from '@erikti/server/live/live-engine'
import { emptyStatistics } from '@erikti/server/live/live-statistics'
import { PullIterator } from '@erikti/server/live/pull-iterator'
import { FeedAudience } from '@erikti/server/sharing/feed-audience'
import { FigureAudience } from '@erikti/server/sharing/figure-audience'
import type { Audience, Outlet } from '@erikti/server/sharing/member'
import { Member } from '@erikti/server/sharing/member'
import { Payload } from '@erikti/server/sharing/payload'
import type { Renderer } from '@erikti/server/sharing/renderer'
import { Turns } from '@erikti/server/sharing/turns'
import { beforeEach, describe, expect, it, vi } from 'vitest'

/** Each socket takes as long as a thousandth of a second, by a clock that nothing else moves. */
let now: number
let turns: Turns
/** What has been written to each socket. */
let written: string[][]
let onWrite: (count: number) => void

beforeEach(() => {
  now = 0
  turns = new Turns(() => now)
  written = []
  onWrite = () => {}
})

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const countWrites = () => written.reduce((sum, texts) => sum + texts.length, 0)

/** Adds a member with a socket that is always free. */
function enter(audience: Audience & { add(member: Member, after: ActivityCursor | null): void }, after = start) {
  const texts: string[] = []
  written.push(texts)
  const outlet: Outlet = {
    isFree: true,
    untilFree: () => Promise.resolve(true),
    write(frame) {
      const { payload } = JSON.parse(frame.subarray(frame.indexOf('{')).toString()) as { payload: { data: string } }
      texts.push(payload.data)
      now += 1
      onWrite(countWrites())
    },
  }
  const member = new Member({ id: 'a', outlet, reportCost: () => undefined }, () => {
    audience.add(member, after)
    return audience
  })
  void member.next()
  return { member, texts }
}

/** Says of an update what `text` says. */
const rendererOf = <Update>(text: (update: Update) => string): Renderer => {
  const render = (update: Update) => Promise.resolve(new Payload({ data: text(update) as never }, undefined))
  return { render, renderWhole: render, close() {} } as never as Renderer
}

const common = () => ({ turns, statistics: emptyStatistics(), maskError: (error: unknown) => error, onEnd() {} })

describe('a figure that thousands watch', () => {
  let present: Moment<string>
  let watcher: Watcher
  let audience: FigureAudience

  beforeEach(() => {
    present = { value: 'first' }
    const live = {
      open(_source: unknown, _key: unknown, opened: Watcher) {
        watcher = opened
        return {
          get present() {
            return present
          },
          updateFrom: (from: Moment<string> | null) => ({ value: present.value, snapshot: from === null }),
          close() {},
        }
      },
    }
    audience = new FigureAudience({
      ...common(),
      live: live as never as SharedLive,
      source: {} as never,
      key: null,
      renderer: rendererOf(({ value }: { value: string }) => value),
    })
  })

  it('is told in slices, and whatever else waits has its turn between them', async () => {
    for (let count = 0; count < 1_000; count += 1) enter(audience)
    const slices: number[] = []
    let before = 0
    while (countWrites() < 1_000) {
      await turn()
      slices.push(countWrites() - before)
      before = countWrites()
    }
    expect(Math.max(...slices)).toBeLessThanOrEqual(16)
    expect(written).toEqual(Array.from({ length: 1_000 }, () => ['first']))
  })

  it('comes to each with the newest value, though it changes between two slices and some leave', async () => {
    const entered = Array.from({ length: 200 }, () => enter(audience))
    onWrite = (count) => {
      if (count !== 40) return
      setImmediate(() => {
        present = { value: 'second' }
        watcher.wake()
        void entered[199]?.member.return()
        entered.push(enter(audience))
      })
    }
    while (entered.some(({ member, texts }) => !member.isGone && texts.at(-1) !== 'second')) await turn()
    const said = entered.map(({ texts }) => texts.join())
    expect(said.slice(0, 199)).toEqual(Array.from({ length: 199 }, () => 'first,second'))
    expect(said.slice(199)).toEqual(['', 'second'])
  })
})

const start: ActivityCursor = { transactionId: 1n, id: 0n }
/** Whoever begins here is level at once: what has been told already has not been heard of there. */
const behind: ActivityCursor = { transactionId: 2n, id: 0n }
const place = (transactionId: bigint) => ({ transactionId, id: 1n }) as ActivityRow

describe('an entry of the feed that thousands follow', () => {
  let rows: ActivityRow[]
  let followers: Set<PullIterator<ActivityFeedUpdate>>
  let audience: FeedAudience

  const write = (row: ActivityRow) => {
    rows.push(row)
    for (const follower of followers) follower.wake()
  }

  beforeEach(() => {
    rows = []
    followers = new Set()
    const live: Pick<SharedLive, 'followActivity'> = {
      followActivity(after, onLevel) {
        // The lead hears of everything.
        let cursor: ActivityCursor = onLevel ? (after ?? start) : { ...(after ?? start) }
        const iterator = new PullIterator<ActivityFeedUpdate>({
          onStart: () => followers.add(iterator),
          take() {
            const entry = cursor === behind ? undefined : rows.find((row) => compareCursors(row, cursor) > 0)
            if (!entry) onLevel?.(cursor)
            else cursor = entry
            return entry && { kind: 'entry', entry }
          },
          onEnd: () => followers.delete(iterator),
        })
        return iterator
      },
    }
    const renderer = rendererOf((update: ActivityFeedUpdate) =>
      formatCursor(update.kind === 'entry' ? update.entry : update.cursor),
    )
    audience = new FeedAudience({
      ...common(),
      live: live as SharedLive,
      renderer,
      openRenderer: () => Promise.resolve(renderer),
    })
  })

  it('comes once and in order to each, though others come into step before and behind it between two slices', async () => {
    const first = Array.from({ length: 100 }, () => enter(audience))
    await turn()
    const late: { texts: string[] }[] = []
    const slice = async () => {
      await turn()
      late.push(enter(audience, start), enter(audience, place(5n)), enter(audience, behind))
      write(place(9n))
      for (let count = 0; count < 5; count += 1) await turn()
    }
    vi.spyOn(turns, 'pause', 'get').mockImplementation(() => (countWrites() === 40 ? slice() : null))
    write(place(5n))
    while ([...first, ...late].some(({ texts }) => texts.at(-1) !== '9-1')) await turn()
    await turn()
    expect(new Set(first.map(({ texts }) => texts.join()))).toEqual(new Set(['5-1,9-1']))
    expect(late.map(({ texts }) => texts.join())).toEqual(['5-1,9-1', '9-1', '5-1,9-1'])
  })
})
