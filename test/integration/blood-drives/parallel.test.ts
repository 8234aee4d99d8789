import { afterAll, beforeAll, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { systemClock } from '@erikti/schema/shared/clock'
import { createBloodWorld } from '../../kit/blood-world.ts'
import type { BloodWorld } from '../../kit/blood-world.ts'
import { endlessLimits } from '../../kit/limits.ts'
import { startTestServer } from '../../kit/server.ts'
import type { TestServer } from '../../kit/server.ts'
import { createWorld } from '../../kit/world.ts'

// A drive as its desks work at it: many requests at the same time, over HTTP, from many who know nothing of each other.

let server: TestServer
let blood: BloodWorld
beforeAll(async () => {
  server = await startTestServer({ limits: endlessLimits })
  blood = createBloodWorld(server.database, await createWorld(server.database, systemClock), systemClock)
})
afterAll(() => server.close())

const desks = 24

/** Each desk takes the next one from the queue, until there are none. */
async function atDesks<Task>(tasks: readonly Task[], work: (task: Task) => Promise<void>): Promise<void> {
  const queue = [...tasks]
  const desk = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: desks }, desk))
}

async function send(name: string, input: object): Promise<string> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`
  const { data } = await server.post<{ result: { __typename: string } }>(
    `mutation ($input: ${type}!) { result: ${name}(input: $input) { __typename } }`,
    { input },
  )
  return data.result.__typename
}

test(
  'two hundred appointments are booked, seen and closed from many desks at once: none too many, each counted once',
  { timeout: 180_000 },
  async () => {
    const { prisma } = server.database
    // Sixteen quarters of an hour of twelve places: 192 for two hundred people, each asked for by two desks at once.
    const drive = await blood.drive({ inHours: 1, capacity: 12 })
    const donors = await Promise.all(Array.from({ length: 200 }, () => blood.donor()))
    const booked = new Map<string, number>()
    const both = donors.flatMap((donor, index) => [
      { donor, index },
      { donor, index },
    ])
    await atDesks(both, async ({ donor, index }) => {
      for (let turn = 0; turn < drive.slots.length; turn += 1) {
        const slotAt = drive.slots[((index % 8) + turn) % drive.slots.length]
        const input = { driveId: drive.globalId, donorId: donor.globalId, slotAt, donationType: 'WHOLE_BLOOD' }
        const answer = await send('bookBloodAppointment', input)
        if (answer === 'BloodAppointmentPayload') booked.set(donor.id, (booked.get(donor.id) ?? 0) + 1)
        if (answer !== 'BloodSlotFullError') return
      }
    })
    const appointments = await prisma.bloodAppointment.findMany({ where: { driveId: drive.id, cancelledAt: null } })
    expect(appointments).toHaveLength(192)
    expect([...booked.values()].filter((count) => count !== 1)).toEqual([])
    const slots = await prisma.bloodSlot.findMany({ where: { driveId: drive.id } })
    for (const { startsAt, booked: taken, capacity } of slots) {
      expect(taken).toBe(appointments.filter(({ slotAt }) => +slotAt === +startsAt).length)
      expect(taken).toBeLessThanOrEqual(capacity)
    }
  },
)

test(
  'what came of everybody is written from two desks at once, and counts once; who came to two drives is one donor',
  { timeout: 180_000 },
  async () => {
    const { prisma } = server.database
    const drives = [await blood.drive({ inHours: 0 }), await blood.drive({ inHours: 0 })]
    const donors = await Promise.all(Array.from({ length: 30 }, () => blood.donor()))
    // At both drives the first twenty give and the others are turned away; each step is pressed at two desks.
    for (const step of ['CAME', 'DECIDED', 'GAVE'] as const)
      await atDesks(
        donors.flatMap((donor, index) => drives.flatMap((drive) => [0, 1].map(() => ({ donor, drive, index })))),
        async ({ donor, drive, index }) => {
          const gives = index < 20
          if (step === 'GAVE' && !gives) return
          const kind = step === 'DECIDED' ? (gives ? 'ADMITTED' : 'TURNED_AWAY') : step
          await send('recordBloodOutcome', { driveId: drive.globalId, donorId: donor.globalId, kind })
        },
      )
    const counted = await prisma.counter.findMany({
      where: {
        periodKind: 'ALL',
        scopeKind: 'REGION',
        metric: { in: ['DONORS_CAME', 'DONORS_ADMITTED', 'DONORS_DEFERRED', 'DONORS_DONATED', 'BLOOD_DONORS'] },
      },
    })
    expect(Object.fromEntries(counted.map(({ metric, value }) => [metric, Number(value)]))).toEqual({
      DONORS_CAME: 60,
      DONORS_ADMITTED: 40,
      DONORS_DEFERRED: 20,
      DONORS_DONATED: 40,
      BLOOD_DONORS: 20,
    })
    expect((await reconcile(server.database)).differences).toEqual([])
  },
)
