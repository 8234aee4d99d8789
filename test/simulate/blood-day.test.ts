import { expect, test } from 'vitest'
import { openBloodDay } from './blood-day.ts'
import { createTally } from './report.ts'
import type { Client, Outcome } from './client.ts'

const now = new Date('2026-11-22T07:00:00.000Z')
const onePage = <Row>(rows: Row[]) => ({
  pageInfo: { hasNextPage: false, endCursor: null },
  edges: rows.map((node) => ({ node })),
})
const running = { id: 'running', startsAt: '2026-11-22T05:00:00.000Z', donationTypes: ['WHOLE_BLOOD'], slots: [] }
const next = {
  id: 'next',
  startsAt: '2026-11-28T05:00:00.000Z',
  donationTypes: ['WHOLE_BLOOD', 'PLASMA'],
  slots: [{ startsAt: '2026-11-28T05:00:00.000Z', free: 1 }],
}

interface World {
  drives?: object[]
  donors?: { id: string; isDemonstration: boolean }[]
  guests?: { donor: { id: string; isDemonstration: boolean }; outcomes: { kind: string }[] }[]
  refusals?: Record<string, string>
  random?: number
}

/** Answers as Erikti does, and keeps what was done. */
async function open({ drives = [running, next], donors = [], guests = [], refusals = {}, random = 0.9 }: World) {
  const done: { operation: string; input: Record<string, unknown> }[] = []
  const answers: Record<string, unknown> = {
    blood: { bloodDrives: onePage(drives), bloodDonors: onePage(donors) },
    bloodGuests: { node: { guests } },
  }
  const client: Client = {
    query: async <Data>(operation: string) => answers[operation] as Data,
    mutate: async <Payload>(operation: string, input: Record<string, unknown>): Promise<Outcome<Payload>> => {
      done.push({ operation, input })
      const refusal = refusals[operation]
      return refusal === undefined ? { payload: {} as Payload, refusal: null } : { payload: null, refusal }
    },
  }
  const tally = createTally()
  const day = await openBloodDay({ client, tally, clock: () => now, random: () => random })
  return { day, done, tally }
}

const invented = { id: 'invented', isDemonstration: true }
const real = { id: 'real', isDemonstration: false }

test('an invented donor goes through the day step by step, and nobody real does', async () => {
  const guests = [real, invented].map((donor) => ({ donor, outcomes: [] }))
  const { day, done, tally } = await open({ drives: [running], guests })
  for (let turn = 0; turn < 5; turn += 1) await day.goOn()
  expect(done.map(({ input }) => [input['driveId'], input['donorId'], input['kind']])).toEqual([
    ['running', 'invented', 'CAME'],
    ['running', 'invented', 'ADMITTED'],
    ['running', 'invented', 'GAVE'],
  ])
  expect(tally.donorsGave).toBe(1)
})

test('some are turned away, and go no further; who has been seen is not seen again', async () => {
  const guests = [
    { donor: invented, outcomes: [{ kind: 'CAME' }] },
    { donor: { ...invented, id: 'has given' }, outcomes: [{ kind: 'CAME' }, { kind: 'ADMITTED' }, { kind: 'GAVE' }] },
  ]
  const { day, done } = await open({ drives: [running], guests, random: 0.3 })
  for (let turn = 0; turn < 3; turn += 1) await day.goOn()
  expect(done.map(({ input }) => [input['donorId'], input['kind']])).toEqual([['invented', 'TURNED_AWAY']])
})

test('invented donors take the places of the next drive until there are none', async () => {
  const donors = [real, invented, { ...invented, id: 'another' }]
  const { day, done, tally } = await open({ donors })
  for (let turn = 0; turn < 3; turn += 1) await day.goOn()
  expect(done).toEqual([
    {
      operation: 'bookBloodAppointment',
      input: { driveId: 'next', donorId: 'invented', slotAt: next.startsAt, donationType: 'WHOLE_BLOOD' },
    },
  ])
  expect(tally.donorsBooked).toBe(1)
})

test('what is refused is counted by its name', async () => {
  const { day, tally } = await open({
    donors: [invented],
    refusals: { bookBloodAppointment: 'BLOOD_DONOR_NOT_ELIGIBLE' },
  })
  await day.goOn()
  expect([...tally.refusals]).toEqual([['BLOOD_DONOR_NOT_ELIGIBLE', 1]])
  expect(tally.donorsBooked).toBe(0)
})

test('without a drive there is nothing to play', async () => {
  const { day, done } = await open({ drives: [] })
  expect(day.isOpen).toBe(false)
  await day.goOn()
  expect(done).toEqual([])
})
