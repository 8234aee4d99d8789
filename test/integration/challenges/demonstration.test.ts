import { expect, test } from 'vitest'
import { planDemonstrationYear } from '@erikti/prisma/seed/plan'
import { readPostAddress } from '@erikti/schema/challenges/post-address.rules'

const districts = Array.from({ length: 9 }, (_, index) => ({ id: `district-${index + 1}`, riverOrder: index + 1 }))
const plan = planDemonstrationYear({
  now: new Date('2026-11-22T12:00:00+05:00'),
  seed: 43_000,
  regionId: 'region',
  timeZone: 'Asia/Qyzylorda',
  districts,
})

test('three challenges run side by side, with posts in every state', () => {
  const { challenges, challengePosts, calendar } = plan
  expect(challenges).toHaveLength(3)
  for (const { id, opensAt, closesAt } of challenges) {
    expect([opensAt < calendar.now, closesAt > calendar.now]).toEqual([true, true])
    const own = challengePosts.filter(({ challengeId }) => challengeId === id)
    expect(new Set(own.map(({ status }) => status))).toContain('VERIFIED')
    expect(own.length).toBeGreaterThan(30)
  }
  const states = new Set(challengePosts.map(({ status, isShort }) => `${status}${isShort ? ' short' : ''}`))
  expect([...states].toSorted()).toEqual(['DEAD', 'REJECTED', 'SUBMITTED', 'SUBMITTED short', 'VERIFIED'])
})

test('every invented post is at the one address that it would have, and says that it is a sample', () => {
  const handleOf = new Map(plan.challengeAccounts.map(({ id, handle }) => [id, handle]))
  for (const { address, network, isShort, accountId } of plan.challengePosts) {
    const read = readPostAddress(address ?? '')
    expect(read).toMatchObject({ address, network, isShort })
    const { handle } = read as { handle: string | null }
    if (handle !== null) expect(handle).toBe(handleOf.get(accountId))
    expect(`${address} ${handleOf.get(accountId)}`.toLowerCase()).toMatch(/ulgi|wall90\d+_/)
  }
  expect(plan.challengePosts.every(({ isDemonstration }) => isDemonstration)).toBe(true)
})

test('some volunteers have two accounts, and are one person', () => {
  const known = plan.challengeAccounts.flatMap(({ volunteerId }) => volunteerId ?? [])
  expect(new Set(known).size).toBeLessThan(known.length)
})
