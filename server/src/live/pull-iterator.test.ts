import { describe, expect, it } from 'vitest'
import { PullIterator } from './pull-iterator.ts'

function setUp() {
  const items: number[] = []
  const calls: string[] = []
  const iterator = new PullIterator<number>({
    onStart: () => calls.push('start'),
    take: () => items.shift(),
    onEnd: () => calls.push('end'),
  })
  return { items, calls, iterator }
}

describe('PullIterator', () => {
  it('holds nothing before it is read, and says so when it never was', async () => {
    const { calls, iterator } = setUp()
    await iterator.return()
    expect(await iterator.next()).toEqual({ value: undefined, done: true })
    expect(calls).toEqual([])
  })

  it('hands items in order to readers that wait, and to one that comes later', async () => {
    const { items, iterator } = setUp()
    const waiting = [iterator.next(), iterator.next()]
    items.push(1, 2, 3)
    iterator.wake()
    expect(await Promise.all([...waiting, iterator.next()])).toEqual([1, 2, 3].map((value) => ({ value, done: false })))
  })

  it('ends a waiting reader at once, and ends once', async () => {
    const { calls, iterator } = setUp()
    const waiting = iterator.next()
    await iterator.return()
    iterator.end()
    expect(await waiting).toEqual({ value: undefined, done: true })
    expect(calls).toEqual(['start', 'end'])
  })

  it('throws a failure once, to whoever waits or comes next, and is then at its end', async () => {
    for (const isWaiting of [true, false]) {
      const { items, iterator } = setUp()
      items.push(1)
      await iterator.next()
      const early = isWaiting ? iterator.next() : null
      iterator.fail(new Error('away'))
      await expect(early ?? iterator.next()).rejects.toThrow('away')
      expect(await iterator.next()).toEqual({ value: undefined, done: true })
    }
  })

  it('fails its reader with what taking an item throws', async () => {
    const iterator = new PullIterator<number>({
      onStart: () => {},
      take: () => {
        throw new Error('broken')
      },
      onEnd: () => {},
    })
    await expect(iterator.next()).rejects.toThrow('broken')
  })
})
