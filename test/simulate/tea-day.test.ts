import { expect, test } from 'vitest'
import { createTally } from './report.ts'
import { openTeaDay } from './tea-day.ts'
import type { Client, Outcome } from './client.ts'

const now = new Date('2026-12-01T07:00:00.000Z')
const shift = (startsAt: string, endsAt: string) => ({
  node: { id: `shift ${startsAt}`, startsAt, endsAt, given: [{ item: { id: 'tea' } }] },
})
const running = shift('2026-12-01T06:00:00Z', '2026-12-01T09:00:00Z')
const over = shift('2026-12-01T03:00:00Z', '2026-12-01T06:00:00Z')

interface Counted {
  deviceId: string
  taps: { sequence: number; itemId: string | null; takesBack: boolean }[]
}

async function open(given: { isDemonstration?: boolean; refusal?: string; shifts?: object[] } = {}) {
  const counted: Counted[] = []
  const links: unknown[] = []
  const client: Client = {
    query: async <Data>() =>
      ({
        region: { demonstration: given.isDemonstration === false ? null : { loadedAt: '2026-11-01T00:00:00Z' } },
        distributionShifts: { edges: given.shifts ?? [running, over] },
      }) as Data,
    mutate: async <Payload>(operation: string, input: Record<string, unknown>): Promise<Outcome<Payload>> => {
      if (operation === 'issueDistributionLink') {
        links.push(input['shiftId'])
        return { payload: { distributionLink: { token: `token ${links.length}` } } as Payload, refusal: null }
      }
      counted.push(input as unknown as Counted)
      return given.refusal === undefined
        ? { payload: {} as Payload, refusal: null }
        : { payload: null, refusal: given.refusal }
    },
  }
  const tally = createTally()
  let drawn = 0
  const random = () => ((drawn += 1) * 0.37) % 1
  return { day: await openTeaDay({ client, tally, clock: () => now, random }), tally, counted, links }
}

test('phones at running shifts tap, and their numbers follow each other', async () => {
  const { day, tally, counted, links } = await open()
  expect(day.isOpen).toBe(true)
  expect(links).toEqual([running.node.id, running.node.id])
  await Promise.all(Array.from({ length: 20 }, () => day.goOn()))
  expect(tally.headsCounted).toBeGreaterThan(19)
  for (const deviceId of new Set(counted.map((call) => call.deviceId))) {
    const taps = counted.filter((call) => call.deviceId === deviceId).flatMap((call) => call.taps)
    expect(taps.map(({ sequence }) => sequence)).toEqual(taps.map((_, index) => index + 1))
  }
})

test('no simulation counts where people really are served, or where nothing runs', async () => {
  expect((await open({ isDemonstration: false })).day.isOpen).toBe(false)
  expect((await open({ shifts: [over] })).day.isOpen).toBe(false)
})

test('what was refused is counted as that, and tapped again with the same numbers', async () => {
  const { day, tally, counted } = await open({ refusal: 'DISTRIBUTION_LINK_ENDED' })
  for (let step = 0; step < 4; step += 1) await day.goOn()
  expect(tally.headsCounted).toBe(0)
  expect(tally.refusals.get('DISTRIBUTION_LINK_ENDED')).toBe(4)
  expect(counted.every(({ taps }) => taps[0]?.sequence === 1)).toBe(true)
})
