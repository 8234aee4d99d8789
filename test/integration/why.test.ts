import { afterEach, describe, expect, test } from 'vitest'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import type { Client } from '../kit/client.ts'
import { useStage } from '../kit/world.ts'

// Why a number is what it is, and why it is another one than it was.

const { world, office, anonymous, clock, database } = await useStage()

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
})

async function ask<Answer>(client: Client, campaign: string, metric: Metric, fields: string): Promise<Answer> {
  const { counters } = await client.query<{ counters: Answer[] }>(
    `query ($campaign: ID!, $metrics: [Metric!]) {
      counters(scope: { campaign: $campaign }, metrics: $metrics) { ${fields} } }`,
    { campaign, metrics: [metric] },
  )
  const [counter] = counters
  if (!counter) throw new Error('The metric is not counted.')
  return counter
}

interface Comparison {
  changes: { before: number; after: number; changes: { cause: string; entries: number; effect: number }[] }
}

const changesSince = (moment: string) => `changes(since: "${moment}") { before after changes { cause entries effect } }`

/** Two people on the tenth; afterwards one of each: late, corrected, new, merged. */
async function severalCauses() {
  const campaign = await world.campaign()
  const at = (day: string, hour = '05') => `2026-11-${day}T${hour}:00:00.000Z`
  const happen = (day: string) =>
    world.event({ status: 'RUNNING', campaignId: campaign.id, startsAt: new Date(at(day)) })
  const come = async (event: { globalId: string }, person: { globalId: string } | undefined, day: string) => {
    const input = { eventId: event.globalId, volunteerId: person?.globalId, at: at(day) }
    const { attendance } = await office.expect('checkIn', input, 'AttendancePayload')
    await office.expect('checkOut', { attendanceId: attendance.id, at: at(day, '06') }, 'AttendancePayload')
    return attendance.id
  }
  clock.set(at('10', '07'))
  const [aigerim, berik, twin, dana] = await Promise.all([0, 1, 2, 3].map(() => world.volunteer()))
  const first = await happen('10')
  await come(first, aigerim, '10')
  const wrong = await come(first, berik, '10')
  clock.set(at('16', '07'))
  await come(first, dana, '10')
  await office.expect(
    'correctAttendance',
    { attendanceId: wrong, reason: 'Қате жазба', wasThere: false },
    'CorrectAttendancePayload',
  )
  clock.set(at('17', '07'))
  const second = await happen('17')
  await come(second, aigerim, '17')
  await come(second, twin, '17')
  clock.set(at('18', '07'))
  await office.expect(
    'mergeVolunteers',
    { survivorId: aigerim?.globalId, mergedId: twin?.globalId, reason: 'Бір адам' },
    'MergeVolunteersPayload',
  )
  clock.set(at('19', '07'))
  return campaign
}

describe('what changed a number since', () => {
  test('is told by cause, and adds up to the difference, for people counted once too', async () => {
    const campaign = await severalCauses()
    const read = async (metric: Metric) =>
      (await ask<Comparison>(office, campaign.globalId, metric, changesSince('2026-11-15T00:00:00Z'))).changes
    expect(await read('ATTENDANCES')).toEqual({
      before: 2,
      after: 3,
      changes: [
        { cause: 'NEW', entries: 2, effect: 2 },
        { cause: 'LATE', entries: 1, effect: 1 },
        { cause: 'CORRECTED', entries: 1, effect: -1 },
        { cause: 'MERGED', entries: expect.any(Number) as number, effect: -1 },
      ],
    })
    // Aigerim had come before: of the new attendances only the twin’s made one more of the people.
    expect(await read('VOLUNTEERS_INVOLVED')).toMatchObject({
      before: 2,
      after: 2,
      changes: [
        { cause: 'NEW', effect: 1 },
        { cause: 'LATE', effect: 1 },
        { cause: 'CORRECTED', effect: -1 },
        { cause: 'MERGED', effect: -1 },
      ],
    })
  })

  test('is nothing when nothing did, and is not asked of a moment to come', async () => {
    const campaign = await severalCauses()
    const { changes } = await ask<Comparison>(
      office,
      campaign.globalId,
      'ATTENDANCES',
      changesSince('2026-11-19T00:00:00Z'),
    )
    expect(changes).toEqual({ before: 3, after: 3, changes: [] })
    const answer = await office.run(`{ counters(metrics: [ATTENDANCES]) { ${changesSince('2030-01-01T00:00:00Z')} } }`)
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
  })

  test('of figures that tell of few people is for who may see their parts', async () => {
    const ofFamilies = `{ counters(metrics: [FAMILIES_HELPED]) { value ${changesSince('2026-01-01T00:00:00Z')} } }`
    expect(await anonymous.query(ofFamilies)).toEqual({ counters: [{ value: 0, changes: null }] })
    expect(await office.query(ofFamilies)).toEqual({
      counters: [{ value: 0, changes: { before: 0, after: 0, changes: [] } }],
    })
  })
})

describe('an explanation', () => {
  const fields = `explanation { timeZone from before entries sum corrections late actors firstRecordedAt lastRecordedAt
    definition { version } contributions { command enteredBy entries sum } }`

  test('says what a number is made of, and who entered it to the office', async () => {
    const campaign = await severalCauses()
    const own = await ask<{ explanation: Record<string, unknown> }>(office, campaign.globalId, 'ATTENDANCES', fields)
    expect(own.explanation).toMatchObject({
      timeZone: 'Asia/Qyzylorda',
      from: null,
      before: null,
      sum: 3,
      late: 1,
      actors: 1,
      firstRecordedAt: '2026-11-10T07:00:00.000Z',
      lastRecordedAt: '2026-11-18T07:00:00.000Z',
    })
    expect(own.explanation['contributions']).toEqual(
      expect.arrayContaining([
        { command: 'checkIn', enteredBy: expect.any(String) as string, entries: 5, sum: 5 },
        { command: 'correctAttendance', enteredBy: expect.any(String) as string, entries: 1, sum: -1 },
      ]),
    )
    const told = await ask<{ explanation: object }>(anonymous, campaign.globalId, 'ATTENDANCES', fields)
    expect(told.explanation).toEqual({ ...own.explanation, contributions: null })
  })

  test('of figures that tell of few people says how many entries there are, and no more', async () => {
    const { counters } = await anonymous.query<{ counters: object[] }>(
      `{ counters(metrics: [FAMILIES_HELPED]) { ${fields} } }`,
    )
    expect(counters).toEqual([
      {
        explanation: {
          timeZone: 'Asia/Qyzylorda',
          from: '2025-12-31T19:00:00.000Z',
          before: '2026-12-31T19:00:00.000Z',
          entries: 0,
          sum: null,
          corrections: null,
          late: null,
          actors: null,
          firstRecordedAt: null,
          lastRecordedAt: null,
          definition: { version: 1 },
          contributions: null,
        },
      },
    ])
  })
})
