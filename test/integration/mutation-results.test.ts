import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { schema } from '@erikti/schema/schema'
import { createClient } from '../kit/client.ts'
import type { MutationResult } from '../kit/client.ts'
import { createJar } from '../kit/jar.ts'
import { resultMembers } from '../kit/selections.ts'
import { useStage } from '../kit/world.ts'
import { accountCases } from './results/accounts.cases.ts'
import { aidRequestCases } from './results/aid-requests.cases.ts'
import { bloodAppointmentCases } from './results/blood-appointments.cases.ts'
import { bloodDriveCases } from './results/blood-drives.cases.ts'
import { briefingCases } from './results/briefings.cases.ts'
import type { Case, Input } from './results/cases.ts'
import { challengeCases } from './results/challenges.cases.ts'
import { checkInCases } from './results/check-in.cases.ts'
import { distributionCases } from './results/distributions.cases.ts'
import { reportCases } from './results/reports.cases.ts'
import { duplicateCases } from './results/duplicates.cases.ts'
import { eventCases } from './results/event.cases.ts'
import { fairDeviceCases } from './results/fair-devices.cases.ts'
import { fairCases } from './results/fairs.cases.ts'
import { fundCases } from './results/funds.cases.ts'
import { familyCases } from './results/families.cases.ts'
import { hoursCases } from './results/hours.cases.ts'
import { messageCases } from './results/messages.cases.ts'
import { partnerKeyCases } from './results/partner-keys.cases.ts'
import { planningCases } from './results/planning.cases.ts'
import { personalDataCases } from './results/personal-data.cases.ts'
import { rosterCases } from './results/rosters.cases.ts'
import { registerCases } from './results/register.cases.ts'
import { signInCases } from './results/sign-in.cases.ts'
import { signupCases } from './results/signups.cases.ts'
import { storeCases } from './results/store.cases.ts'
import { stockCases } from './results/stock.cases.ts'
import { takingPartCases } from './results/taking-part.cases.ts'

const stage = await useStage()
const { anonymous, clock, database } = stage
const office = await createClient({ database, clock, viewer: stage.office.viewer, jar: createJar() })
const cases = {
  ...accountCases,
  ...registerCases,
  ...rosterCases,
  ...eventCases,
  ...planningCases,
  ...takingPartCases,
  ...messageCases,
  ...checkInCases,
  ...signupCases,
  ...hoursCases,
  ...duplicateCases,
  ...storeCases,
  ...familyCases,
  ...partnerKeyCases,
  ...personalDataCases,
  ...signInCases,
  ...aidRequestCases,
  ...bloodAppointmentCases,
  ...bloodDriveCases,
  ...challengeCases,
  ...fairCases,
  ...fairDeviceCases,
  ...stockCases,
  ...fundCases,
  ...distributionCases,
  ...briefingCases,
  ...reportCases,
}
/** `signOut` takes nothing, and cannot fail. */
const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {}).filter((name) => name !== 'signOut')
const canAnswer = (member: string) => mutations.filter((name) => resultMembers(name).includes(member))
/** All that not everybody may call. */
const guarded = canAnswer('ForbiddenError')
/** All that take an idempotency key. */
const commands = canAnswer('IdempotencyKeyReusedError')

/** A secret is shown with one answer only. */
const withoutSecret = (result: MutationResult): object => ('link' in result ? { ...result, link: null } : result)

const payloadOf = (name: string): [string, Case] => {
  const found = Object.entries(cases[name] ?? {}).find(([member]) => !member.endsWith('Error'))
  if (!found) throw new Error(`No payload of ${name}`)
  return found
}

async function prepare(run: Case): Promise<[Input, object]> {
  const prepared = await run(stage)
  return Array.isArray(prepared) ? prepared : [prepared, {}]
}

async function countWrites(): Promise<string> {
  const { rows } = await database.pool.query<{ counts: string }>(`
    SELECT concat_ws(' ', (SELECT count(*) FROM "Activity"), (SELECT count(*) FROM "MetricEntry"),
      (SELECT count(*) FROM "IdempotencyRecord"), (SELECT count(*) FROM "Signup" WHERE status = 'CANCELLED'),
      (SELECT string_agg(status || ' ' || count, ',' ORDER BY status) FROM
        (SELECT status::text, count(*) FROM "Event" GROUP BY 1) event),
      (SELECT count(*) FROM "Campaign" WHERE status = 'PUBLISHED')) AS counts`)
  return rows[0]?.counts ?? ''
}

test('every member of every mutation’s result is seen', () => {
  const possible = mutations.flatMap((name) => resultMembers(name).map((member) => `${name}: ${member}`))
  const seen = Object.entries(cases).flatMap(([name, members]) =>
    Object.keys(members).map((member) => `${name}: ${member}`),
  )
  const seenOfAll = [
    ...guarded.map((name) => `${name}: ForbiddenError`),
    ...commands.map((name) => `${name}: IdempotencyKeyReusedError`),
  ]
  expect([...seen, ...seenOfAll].sort()).toEqual(possible.sort())
})

describe.each(Object.entries(cases))('%s', (name, members) => {
  test.each(Object.entries(members))('%s', async (member, run) => {
    const [input, shows] = await prepare(run)
    const before = await countWrites()
    const result = await office.mutate(name, input)
    expect(result).toMatchObject({ __typename: member, ...shows })
    // What is refused leaves nothing behind.
    if (member.endsWith('Error')) expect(await countWrites()).toBe(before)
  })
})

test.each(guarded)('%s is not for anonymous viewers, who learn nothing of what they asked about', async (name) => {
  const [, run] = payloadOf(name)
  const [input] = await prepare(run)
  const before = await countWrites()
  expect(await anonymous.mutate(name, input)).toEqual({
    __typename: 'ForbiddenError',
    code: 'FORBIDDEN',
    message: 'You may not do this; sign in with an account or a key that may.',
  })
  expect(await countWrites()).toBe(before)
})

test.each(commands)(
  '%s has one effect and one answer for a key and input, and refuses the key for another input',
  async (name) => {
    const [member, run] = payloadOf(name)
    const [input] = await prepare(run)
    const [other] = await prepare(run)
    const idempotencyKey = randomUUID()
    const first = await office.mutate(name, { ...input, idempotencyKey })
    expect(first).toMatchObject({ __typename: member })
    const after = await countWrites()
    expect(await office.mutate(name, { ...input, idempotencyKey })).toEqual(withoutSecret(first))
    // One that takes nothing else has no other input.
    if (isDeepStrictEqual(input, other)) return
    expect(await office.mutate(name, { ...other, idempotencyKey })).toMatchObject({
      __typename: 'IdempotencyKeyReusedError',
      code: 'IDEMPOTENCY_KEY_REUSED',
    })
    expect(await countWrites()).toBe(after)
  },
)

test.each(commands)('%s has one effect when it is sent twice at the same moment', async (name) => {
  const [member, run] = payloadOf(name)
  const [input] = await prepare(run)
  const idempotencyKey = randomUUID()
  const [one, other] = await Promise.all([
    office.mutate(name, { ...input, idempotencyKey }),
    office.mutate(name, { ...input, idempotencyKey }),
  ])
  expect(one).toMatchObject({ __typename: member })
  expect(withoutSecret(other)).toEqual(withoutSecret(one))
  const { rows } = await database.pool.query(`SELECT command FROM "IdempotencyRecord" WHERE key = $1`, [idempotencyKey])
  expect(rows).toEqual([{ command: name }])
})

test('after all of it, counters, entries and facts agree', async () => {
  expect((await reconcile(database)).differences).toEqual([])
})
