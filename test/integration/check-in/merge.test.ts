import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { takeRoster } from '../../kit/rosters.ts'
import type { DeviceRoster, SentAction } from '../../kit/rosters.ts'
import { useStage } from '../../kit/world.ts'
import type { Happening, Person } from '../../kit/world.ts'

const stage = await useStage({ poolSize: 10 })
const { world, office, database, clock } = stage

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
})

const minutesAfter = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000).toISOString()

/** Everything that stands at an event: who, and since when. */
async function standing(event: Happening): Promise<Record<string, { in: Date; out: Date | null }>> {
  const rows = await database.prisma.attendance.findMany({ where: { eventId: event.id, voidedAt: null } })
  expect(new Set(rows.map(({ volunteerId }) => volunteerId)).size).toBe(rows.length)
  return Object.fromEntries(rows.map((row) => [row.volunteerId, { in: row.checkedInAt, out: row.checkedOutAt }]))
}

async function crowd(size: number): Promise<{ event: Happening; people: Person[]; came: Date }> {
  const shifts = [{ capacity: Math.max(size, 1) }]
  const event = await world.event({ status: 'RUNNING', campaignId: (await world.campaign()).id, shifts })
  const people = await world.volunteers(size)
  for (const person of people) await world.signup(event, person)
  return { event, people, came: event.startsAt }
}

test.each([
  ['the first first', [0, 1]],
  ['the second first', [1, 0]],
] as const)('thirty people seen by two desks are there once, since the earlier sighting: %s', async (_, order) => {
  const { event, people, came } = await crowd(30)
  const devices = [await takeRoster(office, event, clock), await takeRoster(office, event, clock)] as const
  // The desks saw twenty each; ten of them both, a few minutes apart, now the one and now the other first.
  const seen = [people.slice(0, 20), people.slice(10)] as const
  const queues = devices.map((device, which) =>
    (seen[which] ?? []).map((person) => {
      const index = people.indexOf(person)
      const minutes = index + (which === index % 2 ? 0 : 5)
      return device.action('CHECK_IN', person, { at: minutesAfter(came, minutes) })
    }),
  )
  const results = []
  for (const which of order) results.push(...(await devices[which].merge(queues[which] ?? [])))
  expect(results.filter(({ outcome }) => outcome === 'CONFLICT' || outcome === 'REFUSED')).toEqual([])
  const found = await standing(event)
  expect(Object.keys(found)).toHaveLength(30)
  for (const [index, person] of people.entries())
    expect(found[person.id]?.in.toISOString()).toBe(
      minutesAfter(
        came,
        index < 10 && index % 2 === 1 ? index + 5 : index >= 20 && index % 2 === 0 ? index + 5 : index,
      ),
    )
})

const kinds = ['CHECK_IN', 'CHECK_IN', 'CHECK_IN', 'CHECK_OUT', 'UNDO', 'WALK_IN'] as const
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  person: fc.nat({ max: 3 }),
  minute: fc.nat({ max: 50 }),
  target: fc.nat({ max: 30 }),
})
const delivery = fc.array(
  fc.record({ device: fc.nat({ max: 1 }), from: fc.nat({ max: 12 }), length: fc.integer({ min: 1, max: 5 }) }),
  {
    minLength: 4,
    maxLength: 12,
  },
)

test('whatever order batches of two devices come in, and however often, each action is merged once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(fc.array(step, { minLength: 1, maxLength: 12 }), fc.array(step, { minLength: 1, maxLength: 12 })),
      delivery,
      async (scripts, deliveries) => {
        const { event, people, came } = await crowd(4)
        const names = people.map(() => `Келді ${randomUUID().replaceAll('-', 'а')}`)
        const devices = [await takeRoster(office, event, clock), await takeRoster(office, event, clock)]
        const queues = devices.map((device, which) => write(device, scripts[which] ?? [], people, names, came))
        const first = new Map<string, unknown>()
        const send = async (device: DeviceRoster, actions: readonly SentAction[]) => {
          if (actions.length === 0) return
          const result = await office.mutate('mergeCheckIns', device.input(actions))
          if (result.__typename === 'ActionsMissingError') return
          for (const merged of (result as unknown as { results: { actionId: string }[] }).results) {
            if (!first.has(merged.actionId)) first.set(merged.actionId, merged)
            // An undo may carry what it points at along to a correction; what came of an action stays.
            expect(first.get(merged.actionId)).toMatchObject({
              outcome: (merged as unknown as { outcome: string }).outcome,
              problem: (merged as unknown as { problem: string | null }).problem,
            })
          }
        }
        // Batches out of order, with gaps, again and again, both devices at a time …
        for (const { device, from, length } of deliveries) {
          const queue = queues[device] ?? []
          await Promise.all([
            send(devices[device] as DeviceRoster, queue.slice(from, from + length)),
            send(devices[1 - device] as DeviceRoster, (queues[1 - device] ?? []).slice(0, length)),
          ])
        }
        // … and in the end everything comes in.
        await Promise.all(devices.map((device, which) => send(device, queues[which] ?? [])))
        expect(first.size).toBe(queues.flat().length)
        expect(await database.prisma.checkInAction.count({ where: { copy: { eventId: event.id } } })).toBe(first.size)
        const found = await standing(event)
        for (const person of people) {
          const about = queues.flat().filter(({ volunteerId }) => volunteerId === person.globalId)
          const saw = about.filter(({ kind }) => kind === 'CHECK_IN')
          const undone = queues.flat().some(({ kind }) => kind === 'UNDO')
          const left = about.some(({ kind }) => kind === 'CHECK_OUT')
          // Whom somebody saw and nobody took back is there.
          if (saw.length > 0 && !undone) expect(found[person.id]).toBeDefined()
          if (saw.length === 0) expect(found[person.id]).toBeUndefined()
          // Sightings less than half an hour apart are one coming, and the earliest of them counts.
          const moments = saw.map(({ at }) => new Date(at).getTime()).sort((a, b) => a - b)
          const spread = (moments.at(-1) ?? 0) - (moments[0] ?? 0)
          if (saw.length > 0 && !undone && !left && spread <= 30 * 60_000)
            expect(Math.abs((found[person.id]?.in.getTime() ?? 0) - (moments[0] ?? 0))).toBeLessThan(60_000)
        }
        const newcomers = queues.flat().filter(({ kind }) => kind === 'WALK_IN')
        const registered = await database.prisma.volunteer.count({
          where: { givenName: { in: names.map((name) => name.split(' ')[1] ?? '') } },
        })
        expect(registered).toBe(new Set(newcomers.map(({ walkIn }) => (walkIn as { name: string }).name)).size)
        expect((await reconcile(database)).differences).toEqual([])
      },
    ),
    { numRuns: 12, seed: 20_261_122 },
  )
}, 180_000)

function write(
  device: DeviceRoster,
  script: readonly { kind: (typeof kinds)[number]; person: number; minute: number; target: number }[],
  people: readonly Person[],
  names: readonly string[],
  came: Date,
): SentAction[] {
  const queue: SentAction[] = []
  for (const { kind, person, minute, target } of script) {
    const at = minutesAfter(came, minute)
    const before = queue.filter((action) => action.kind !== 'UNDO')
    if (kind === 'UNDO') {
      const undoes = before[target % Math.max(before.length, 1)]
      if (undoes) queue.push(device.action('UNDO', null, { at, undoesId: undoes.id }))
    } else if (kind === 'WALK_IN')
      queue.push(device.action('WALK_IN', null, { at, walkIn: { name: names[person], birthDate: '1999-01-02' } }))
    else queue.push(device.action(kind, people[person] as Person, { at }))
  }
  return queue
}

describe('what a person has to decide', () => {
  test('somebody who left in between is not let in again by an earlier device', async () => {
    const { event, people, came } = await crowd(1)
    const [person] = people as [Person]
    const device = await takeRoster(office, event, clock)
    await world.attendance(event, person, { checkedInAt: came, checkedOutAt: new Date(minutesAfter(came, 10)) })
    const action = device.action('CHECK_IN', person, { at: minutesAfter(came, 20) })
    expect(await device.merge([action])).toMatchObject([{ outcome: 'CONFLICT', problem: 'ALREADY_CHECKED_OUT' }])
    expect((await standing(event))[person.id]?.out?.toISOString()).toBe(minutesAfter(came, 10))
  })

  test('somebody who is at another event is in two places until a person decides; taken over, they left the other then', async () => {
    const { event, people, came } = await crowd(1)
    const [person] = people as [Person]
    const there = await world.event({ status: 'RUNNING' })
    await world.attendance(there, person, { checkedInAt: came })
    const device = await takeRoster(office, event, clock)
    const action = device.action('CHECK_IN', person, { at: minutesAfter(came, 20) })
    expect(await device.merge([action])).toMatchObject([{ outcome: 'CONFLICT', problem: 'CHECKED_IN_ELSEWHERE' }])
    const { event: asked } = await office.query<{ event: { checkInConflicts: object[] } }>(
      `query ($id: ID!) { event(id: $id) { checkInConflicts { actionId kind problem familyName at } } }`,
      { id: event.globalId },
    )
    expect(asked.checkInConflicts).toMatchObject([
      { actionId: action.id, problem: 'CHECKED_IN_ELSEWHERE', familyName: person.familyName, at: action.at },
    ])
    const decided = { actionId: action.id, decision: 'TAKEN_OVER' }
    await office.expect('decideCheckInConflict', decided, 'DecideCheckInConflictPayload')
    expect((await standing(event))[person.id]).toEqual({ in: new Date(action.at), out: null })
    expect((await standing(there))[person.id]).toEqual({ in: came, out: new Date(action.at) })
  })

  test('what a device saw of an event that was finished meanwhile waits, and taken over ends with the event', async () => {
    const { event, people, came } = await crowd(1)
    const [person] = people as [Person]
    const device = await takeRoster(office, event, clock)
    const action = device.action('CHECK_IN', person, { at: minutesAfter(came, 20) })
    await office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
    expect(await device.merge([action])).toMatchObject([{ outcome: 'CONFLICT', problem: 'EVENT_STATUS' }])
    expect(await standing(event)).toEqual({})
    const coordinator = await createClient({
      database,
      clock,
      viewer: await createAccountViewer(database, {
        role: 'ORGANISATION_COORDINATOR',
        organisationId: event.organiserId,
      }),
    })
    const decided = { actionId: action.id, decision: 'TAKEN_OVER' }
    // Once it is over, its record is the office's to change.
    await coordinator.expect('decideCheckInConflict', decided, 'ForbiddenError')
    await office.expect('decideCheckInConflict', decided, 'DecideCheckInConflictPayload')
    expect((await standing(event))[person.id]).toEqual({ in: new Date(action.at), out: clock() })
  })

  test('what two desks saw, one of them does not take back alone', async () => {
    const { event, people } = await crowd(1)
    const [person] = people as [Person]
    const [one, other] = [await takeRoster(office, event, clock), await takeRoster(office, event, clock)]
    const seen = one.action('CHECK_IN', person)
    await one.merge([seen])
    expect(await other.merge([other.action('CHECK_IN', person)])).toMatchObject([{ outcome: 'ALREADY_SO' }])
    const undo = one.action('UNDO', null, { undoesId: seen.id })
    expect(await one.merge([undo])).toMatchObject([{ outcome: 'CONFLICT', problem: 'SEEN_BY_ANOTHER' }])
    expect(Object.keys(await standing(event))).toEqual([person.id])
    const decided = { actionId: undo.id, decision: 'TAKEN_OVER' }
    await office.expect('decideCheckInConflict', decided, 'DecideCheckInConflictPayload')
    expect(await standing(event)).toEqual({})
  })

  test('whoever did what stands in conflict takes it back, and nothing is left to decide', async () => {
    const { event, people, came } = await crowd(1)
    const [person] = people as [Person]
    await world.attendance(event, person, { checkedInAt: came })
    const device = await takeRoster(office, event, clock)
    const action = device.action('CHECK_IN', person, { at: minutesAfter(came, 50) })
    const undo = device.action('UNDO', null, { undoesId: action.id })
    expect(await device.merge([action, undo])).toMatchObject([{ outcome: 'CONFLICT' }, { outcome: 'ALREADY_SO' }])
    await office.expect(
      'decideCheckInConflict',
      { actionId: action.id, decision: 'TAKEN_OVER' },
      'ConflictDecidedError',
    )
  })
})

test('a check-out, its undo and an undone check-in leave the ledger as if they had not been', async () => {
  const { event, people, came } = await crowd(2)
  const [stays, goes] = people as [Person, Person]
  const device = await takeRoster(office, event, clock)
  const seen = device.action('CHECK_IN', stays, { at: minutesAfter(came, 1) })
  const left = device.action('CHECK_OUT', stays, { at: minutesAfter(came, 30) })
  const back = device.action('UNDO', null, { at: minutesAfter(came, 31), undoesId: left.id })
  const mistaken = device.action('CHECK_IN', goes, { at: minutesAfter(came, 32) })
  const undone = device.action('UNDO', null, { at: minutesAfter(came, 33), undoesId: mistaken.id })
  const results = await device.merge([seen, left, back, mistaken, undone])
  expect(results.map(({ outcome }) => outcome)).toEqual(['APPLIED', 'APPLIED', 'APPLIED', 'APPLIED', 'APPLIED'])
  expect(await standing(event)).toEqual({ [stays.id]: { in: new Date(seen.at), out: null } })
})

test('the times of a device whose clock is an hour behind are put right', async () => {
  const { event, people } = await crowd(1)
  const [person] = people as [Person]
  const anHourAgo = () => new Date(clock().getTime() - 3_600_000)
  const device = await takeRoster(office, event, anHourAgo)
  expect(await device.merge([device.action('CHECK_IN', person)])).toMatchObject([{ outcome: 'APPLIED' }])
  expect((await standing(event))[person.id]?.in).toEqual(clock())
})

test('somebody too young is refused by name, and the device’s other actions go on', async () => {
  const event = await world.event({ status: 'RUNNING', minimumAge: 18 })
  const child = await world.volunteer({ birthDate: new Date('2012-01-01') })
  const adult = await world.volunteer()
  const device = await takeRoster(office, event, clock)
  const actions = [device.action('CHECK_IN', child), device.action('CHECK_IN', adult)]
  expect(await device.merge(actions)).toMatchObject([
    { outcome: 'REFUSED', problem: 'VOLUNTEER_TOO_YOUNG' },
    { outcome: 'APPLIED', problem: null },
  ])
})

test('a newcomer whom two devices met is one person, with the consent given at the desk', async () => {
  const { event } = await crowd(0)
  const [one, other] = [await takeRoster(office, event, clock), await takeRoster(office, event, clock)]
  const walkIn = { name: 'Әбілқайыр Жаңакелген', birthDate: '1999-01-02' }
  const folded = { name: 'Абилкаиыр Жанакелген', birthDate: '1999-01-02' }
  const results = await Promise.all([
    one.merge([one.action('WALK_IN', null, { walkIn })]),
    other.merge([other.action('WALK_IN', null, { walkIn: folded })]),
  ])
  expect(
    results
      .flat()
      .map(({ outcome }) => outcome)
      .sort(),
  ).toEqual(['ALREADY_SO', 'APPLIED'])
  const [personId = ''] = Object.keys(await standing(event))
  const person = await database.prisma.volunteer.findUniqueOrThrow({
    where: { id: personId },
    include: { consents: true, attendances: true },
  })
  expect(person.consents).toMatchObject([{ purpose: 'VOLUNTEERING', withdrawnAt: null }])
  expect(person.attendances).toMatchObject([{ checkInMethod: 'WALK_IN' }])
})

test('a child who came with an adult is let in, alone is not', async () => {
  const { event } = await crowd(0)
  const device = await takeRoster(office, event, clock)
  const birthDate = '2014-01-01'
  const alone = device.action('WALK_IN', null, { walkIn: { name: 'Жалғыз Бала', birthDate } })
  const together = device.action('WALK_IN', null, { walkIn: { name: 'Бірге Бала', birthDate, isAccompanied: true } })
  expect(await device.merge([alone, together])).toMatchObject([
    { outcome: 'REFUSED', problem: 'GUARDIAN_CONSENT_REQUIRED' },
    { outcome: 'APPLIED' },
  ])
  // Who was refused was not put on the register either.
  expect(await database.prisma.volunteer.count({ where: { familyName: 'Жалғыз', givenName: 'Бала' } })).toBe(0)
})

test('an expired copy is refused, and what it had brought stays', async () => {
  const { event, people } = await crowd(2)
  const [one, other] = people as [Person, Person]
  const device = await takeRoster(office, event, clock)
  await device.merge([device.action('CHECK_IN', one)])
  const { expiresAt } = await database.prisma.rosterCopy.findUniqueOrThrow({
    where: { id: device.copyId.replace('RosterCopy_', '') },
  })
  expect(expiresAt).toEqual(new Date(event.endsAt.getTime() + 12 * 3_600_000))
  const input = device.input([device.action('CHECK_IN', other)])
  const before = clock()
  clock.set(expiresAt)
  await office.expect('mergeCheckIns', input, 'RosterCopyEndedError')
  clock.set(before)
  expect(Object.keys(await standing(event))).toEqual([one.id])
})

test('one organisation’s roster opens nothing for another', async () => {
  const { event, people } = await crowd(1)
  const [person] = people as [Person]
  const device = await takeRoster(office, event, clock)
  const stranger = await createClient({
    database,
    clock,
    viewer: await createAccountViewer(database, {
      role: 'ORGANISATION_COORDINATOR',
      organisationId: (await world.organisation()).id,
    }),
  })
  await stranger.expect('mergeCheckIns', device.input([device.action('CHECK_IN', person)]), 'ForbiddenError')
  expect(await standing(event)).toEqual({})
})
