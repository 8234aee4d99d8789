import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { runSystemCommand } from '@erikti/schema/command/command'
import { obstacle, offerFreePlaces, waiting } from '@erikti/schema/signups/wait-list.service'
import { Prisma } from '@erikti/prisma/generated/client/client'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { testSecrets } from '../../kit/context.ts'
import { doDueJobs } from '../../kit/jobs.ts'
import { endlessLimits } from '../../kit/limits.ts'
import { startTestServer } from '../../kit/server.ts'
import type { TestServer } from '../../kit/server.ts'
import { useStage } from '../../kit/world.ts'
import type { Happening } from '../../kit/world.ts'

// Places and queues under many hands: two servers over one database.

const { world, clock, connectionString, database } = await useStage({ poolSize: 20 })
const options = { connectionTo: { connectionString, database }, clock, limits: endlessLimits }
const servers = [await startTestServer(options), await startTestServer(options)] as const
afterAll(() => Promise.all(servers.map((server) => server.close())))

const hour = 3_600_000
let asked = 0

const documents = {
  signUp: 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }',
  cancelSignup: 'mutation ($input: CancelSignupInput!) { cancelSignup(input: $input) { __typename } }',
  acceptOffer: 'mutation ($input: AcceptOfferInput!) { acceptOffer(input: $input) { __typename } }',
  declineOffer: 'mutation ($input: DeclineOfferInput!) { declineOffer(input: $input) { __typename } }',
  moveSignup: 'mutation ($input: MoveSignupInput!) { moveSignup(input: $input) { __typename } }',
  swapSignups: 'mutation ($input: SwapSignupsInput!) { swapSignups(input: $input) { __typename } }',
}

/** Asks the two servers in turn. */
async function ask(name: keyof typeof documents, input: object): Promise<string> {
  const server = servers[asked++ % 2] as TestServer
  const { data, errors } = await server.post<Record<string, { __typename: string }>>(documents[name], { input })
  expect(errors).toBeUndefined()
  return data[name]?.__typename ?? ''
}

const signupsOf = (shiftId: string) => database.prisma.signup.findMany({ where: { shiftId } })

test('fifty race for the last place: one has it, the others queue in the order in which they came, and offers go along it', async () => {
  const event = await world.event({ startsAt: new Date(clock().getTime() + 72 * hour), shifts: [{ capacity: 1 }] })
  const volunteers = await world.volunteers(50)
  const results = await Promise.all(
    volunteers.map(({ globalId: volunteerId }) =>
      ask('signUp', { shiftId: event.shift.globalId, volunteerId, joinWaitlist: true }),
    ),
  )
  expect(new Set(results)).toEqual(new Set(['SignupPayload']))
  // Each wrote under the lock of the shift, one behind the other: so they lie.
  const rows = await database.prisma.$queryRaw<{ id: string; status: string; waitlistedAt: Date | null }[]>`
    SELECT id, status, "waitlistedAt" FROM "Signup" WHERE "shiftId" = ${event.shift.id}::uuid ORDER BY ctid`
  expect(rows.map(({ status }) => status)).toEqual(['CONFIRMED', ...Array.from({ length: 49 }, () => 'WAITLISTED')])
  const queue = rows.slice(1).map(({ waitlistedAt }) => waitlistedAt?.getTime() ?? 0)
  expect(queue).toEqual([...new Set(queue)].sort((a, b) => a - b))

  const offered = async () =>
    (await signupsOf(event.shift.id)).filter(({ status }) => status === 'OFFERED').map(({ id }) => id)
  await ask('cancelSignup', { signupId: encodeGlobalId('Signup', rows[0]?.id ?? '') })
  expect(await offered()).toEqual([rows[1]?.id])
  // Both servers come upon the end of the offer at one moment.
  clock.advance({ hours: 25 })
  await Promise.all([doDueJobs(database, clock, 'EXPIRE_OFFER'), doDueJobs(database, clock, 'EXPIRE_OFFER')])
  expect(await offered()).toEqual([rows[2]?.id])
})

interface Act {
  kind: keyof typeof documents | 'raiseCapacity' | 'wait'
  /** Of whom, and to where: picks from what is there. */
  who: number
  where: number
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom<Act['kind'][]>(
    ...(['signUp', 'signUp', 'signUp', 'cancelSignup', 'cancelSignup', 'acceptOffer', 'declineOffer'] as const),
    ...(['moveSignup', 'swapSignups', 'raiseCapacity', 'wait'] as const),
  ),
  who: fc.nat(1_000),
  where: fc.nat(1_000),
})

const pick = <Item>(items: readonly Item[], index: number): Item | undefined => items[index % Math.max(items.length, 1)]

async function perform(
  { kind, who, where }: Act,
  event: Happening,
  people: readonly { globalId: string }[],
): Promise<void> {
  const shift = pick(event.shifts, where) as Happening['shift']
  const standing = await database.prisma.signup.findMany({
    where: { eventId: event.id, status: { in: ['CONFIRMED', 'OFFERED', 'WAITLISTED'] } },
    orderBy: { id: 'asc' },
  })
  const one = encodeGlobalId('Signup', pick(standing, who)?.id ?? event.id)
  const other = encodeGlobalId('Signup', pick(standing, where)?.id ?? event.id)
  switch (kind) {
    case 'signUp':
      return void (await ask(kind, {
        shiftId: shift.globalId,
        volunteerId: pick(people, who)?.globalId,
        joinWaitlist: who % 5 > 0,
      }))
    case 'moveSignup':
      return void (await ask(kind, { signupId: one, toShiftId: shift.globalId }))
    case 'swapSignups':
      return void (await ask(kind, { signupId: one, otherSignupId: other }))
    case 'raiseCapacity':
      await runSystemCommand({ database, clock, secrets: testSecrets }, 'raiseCapacity', async (work) => {
        await work.transaction.shift.update({ where: { id: shift.id }, data: { capacity: { increment: 1 } } })
        await offerFreePlaces(work, shift.id)
        return {}
      })
      return
    case 'wait':
      clock.advance({ hours: 25 })
      return void (await doDueJobs(database, clock, 'EXPIRE_OFFER'))
    default:
      return void (await ask(kind, { signupId: one }))
  }
}

/** What must hold of every shift, whatever happened. */
async function problemsOf(event: Happening, isAlwaysEligible: boolean): Promise<string[]> {
  const problems: string[] = []
  for (const { id } of event.shifts) {
    const { capacity, signedUpCount } = await database.prisma.shift.findUniqueOrThrow({ where: { id } })
    const rows = await signupsOf(id)
    const held = rows.filter(({ status }) => status === 'CONFIRMED' || status === 'OFFERED').length
    if (held !== signedUpCount) problems.push(`${held} hold places, ${signedUpCount} are counted`)
    if (held > capacity) problems.push(`${held} hold ${capacity} places`)
    const eligible = await database.prisma.$queryRaw<{ waitlistedAt: Date }[]>(Prisma.sql`
      SELECT signup."waitlistedAt" FROM ${waiting}
      WHERE signup."shiftId" = ${id}::uuid AND signup.status = 'WAITLISTED' AND ${obstacle} IS NULL`)
    if (held < capacity && eligible.length > 0) problems.push(`${capacity - held} are free, ${eligible.length} wait`)
    if (!isAlwaysEligible) continue
    const first = Math.min(...eligible.map(({ waitlistedAt }) => waitlistedAt.getTime()))
    const overtook = rows.filter(
      ({ status, waitlistedAt }) => status === 'OFFERED' && (waitlistedAt?.getTime() ?? 0) > first,
    )
    if (overtook.length > 0) problems.push(`${overtook.length} overtook`)
  }
  return problems
}

test('whatever people do at once, no shift is over-full, no place is lost while somebody waits, and nobody is overtaken', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 9 }),
      fc.boolean(),
      async (rounds, parallel) => {
        const startsAt = new Date(clock().getTime() + 60 * 24 * hour)
        // Shifts at one time get in each other's way; one behind the other, whoever waits may always have a place.
        const shifts = [0, 1, 2].map((index) => ({
          capacity: 1 + (index % 2),
          startsAt: new Date(startsAt.getTime() + (parallel ? 0 : index) * hour),
          endsAt: new Date(startsAt.getTime() + ((parallel ? 0 : index) + 1) * hour),
        }))
        const event = await world.event({ startsAt, shifts })
        const people = await world.volunteers(7)
        for (const round of rounds) {
          await Promise.all(round.map((one) => perform(one, event, people)))
          expect(await problemsOf(event, !parallel)).toEqual([])
        }
      },
    ),
    { numRuns: 12, seed: 20_261_122 },
  )
}, 120_000)
