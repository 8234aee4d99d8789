import { expect, test } from 'vitest'
import { Turnstile } from './turnstile.ts'

const patience = 60_000

test('lets the first through at once and the others in turn', async () => {
  const turnstile = new Turnstile(2, 1_000)
  expect(turnstile.enter(1, patience)).toBeUndefined()
  expect(turnstile.enter(1, patience)).toBeUndefined()
  const order: string[] = []
  const third = turnstile.enter(1, patience)?.then(() => order.push('third'))
  const fourth = turnstile.enter(1, patience)?.then(() => order.push('fourth'))
  expect(turnstile.waiting).toBe(2)
  turnstile.leave(1)
  await third
  expect(turnstile.running).toBe(2)
  turnstile.leave(1)
  await fourth
  expect(order).toEqual(['third', 'fourth'])
  turnstile.leave(1)
  turnstile.leave(1)
  expect(turnstile.running).toBe(0)
})

test('lets through no more points at once than it may, but one alone whatever it costs', async () => {
  const turnstile = new Turnstile(10, 100)
  expect(turnstile.enter(500, patience)).toBeUndefined()
  const small = turnstile.enter(60, patience)
  turnstile.leave(500)
  expect(await small).toBe(true)
  expect(turnstile.enter(40, patience)).toBeUndefined()
  const last = turnstile.enter(1, patience)
  turnstile.leave(60)
  expect(await last).toBe(true)
})

test('keeps the order: a small one does not pass a large one that waits', async () => {
  const turnstile = new Turnstile(10, 100)
  turnstile.enter(80, patience)
  const order: string[] = []
  const large = turnstile.enter(90, patience)?.then(() => order.push('large'))
  const small = turnstile.enter(1, patience)?.then(() => order.push('small'))
  turnstile.leave(80)
  await Promise.all([large, small])
  expect(order).toEqual(['large', 'small'])
})

test('sends away who has waited long enough, and keeps no place for them', async () => {
  const turnstile = new Turnstile(1, 100)
  turnstile.enter(1, patience)
  expect(await turnstile.enter(1, 5)).toBe(false)
  turnstile.leave(1)
  expect(turnstile.running).toBe(0)
})
