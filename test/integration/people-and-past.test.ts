import { afterEach, describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { readValues } from '../kit/counters.ts'
import { useStage } from '../kit/world.ts'

const { world, office, clock, database } = await useStage()

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
})

/** Somebody at two events of one campaign, one after the other, and a second person at the first. */
async function twoEvents() {
  const campaign = await world.campaign()
  const came = async (volunteer: { globalId: string }, startsAt: string) => {
    clock.set(startsAt)
    const event = await world.event({ status: 'RUNNING', campaignId: campaign.id, startsAt: new Date(startsAt) })
    const { attendance } = await office.expect(
      'checkIn',
      { eventId: event.globalId, volunteerId: volunteer.globalId },
      'AttendancePayload',
    )
    clock.advance({ hours: 1 })
    await office.expect('checkOut', { attendanceId: attendance.id }, 'AttendancePayload')
    return { event, attendanceId: attendance.id }
  }
  const volunteer = await world.volunteer()
  const first = await came(volunteer, '2026-11-10T05:00:00.000Z')
  const second = await came(volunteer, '2026-11-20T05:00:00.000Z')
  clock.set('2026-11-25T05:00:00.000Z')
  const count = async (period?: { kind: 'ALL' | 'MONTH' | 'DAY'; on?: string }, asOf?: Date) => {
    const values = await readValues(
      office,
      { campaign: campaign.globalId },
      {
        metrics: ['VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'VOLUNTEER_MINUTES'],
        ...(period && { period }),
        ...(asOf && { asOf }),
      },
    )
    return [values['VOLUNTEERS_INVOLVED'], values['ATTENDANCES'], values['VOLUNTEER_MINUTES']]
  }
  const correct = (attendanceId: string, more: Record<string, unknown> = { wasThere: false }) =>
    office.expect('correctAttendance', { attendanceId, reason: 'Қате жазба', ...more }, 'CorrectAttendancePayload')
  return { campaign, volunteer, first, second, count, correct }
}

describe('people', () => {
  test('count once however often they come, and once on each of their days', async () => {
    const { count } = await twoEvents()
    expect(await count()).toEqual([1, 2, 120])
    expect(await count({ kind: 'MONTH' })).toEqual([1, 2, 120])
    expect(await count({ kind: 'DAY', on: '2026-11-10' })).toEqual([1, 1, 60])
    expect(await count({ kind: 'DAY', on: '2026-11-20' })).toEqual([1, 1, 60])
  })

  test('stay counted when one of two attendances is taken back, and are un-counted with the second', async () => {
    const { first, second, count, correct } = await twoEvents()
    await correct(first.attendanceId)
    expect(await count()).toEqual([1, 1, 60])
    expect(await count({ kind: 'DAY', on: '2026-11-10' })).toEqual([0, 0, 0])
    await correct(second.attendanceId)
    expect(await count()).toEqual([0, 0, 0])
  })

  test('come back when somebody who was un-counted comes again', async () => {
    const { volunteer, first, second, count, correct } = await twoEvents()
    await correct(first.attendanceId)
    await correct(second.attendanceId)
    clock.set('2026-11-20T06:00:00.000Z')
    await office.expect(
      'checkIn',
      { eventId: second.event.globalId, volunteerId: volunteer.globalId },
      'AttendancePayload',
    )
    expect(await count()).toEqual([1, 1, 0])
  })

  test('can be corrected again and again, each time the last record', async () => {
    const { first, count, correct } = await twoEvents()
    const once = await correct(first.attendanceId, { checkedOutAt: '2026-11-10T05:30:00.000Z' })
    expect(await count()).toEqual([1, 2, 90])
    const twice = await correct(once.attendance?.id ?? '', { checkedInAt: '2026-11-10T05:20:00.000Z' })
    expect(await count()).toEqual([1, 2, 70])
    expect(twice.attendance?.replaces.id).toBe(once.attendance?.id)
    const again = await office.mutate('correctAttendance', { attendanceId: first.attendanceId, reason: 'Тағы да' })
    expect(again).toMatchObject({ __typename: 'AttendanceVoidedError', replacedById: once.attendance?.id })
  })

  test('a correction that moves the check-in to another day moves what it counts', async () => {
    const { first, count, correct } = await twoEvents()
    // The event began at 10:00; 23:30 of the evening before, in Qyzylorda, lies inside the twelve hours around it.
    await correct(first.attendanceId, {
      checkedInAt: '2026-11-09T18:30:00.000Z',
      checkedOutAt: '2026-11-09T19:30:00.000Z',
    })
    expect(await count({ kind: 'DAY', on: '2026-11-09' })).toEqual([1, 1, 60])
    expect(await count({ kind: 'DAY', on: '2026-11-10' })).toEqual([0, 0, 0])
    expect(await count()).toEqual([1, 2, 120])
  })
})

describe('the past', () => {
  test('shows what was known then, whatever has been corrected since', async () => {
    const { first, count, correct } = await twoEvents()
    clock.set('2026-11-26T05:00:00.000Z')
    await correct(first.attendanceId)
    clock.set('2026-12-01T05:00:00.000Z')
    const known = (moment: string) => count({ kind: 'ALL' }, new Date(moment))
    expect(await known('2026-11-10T04:59:59.000Z')).toEqual([0, 0, 0])
    expect(await known('2026-11-10T05:30:00.000Z')).toEqual([1, 1, 0])
    expect(await known('2026-11-15T00:00:00.000Z')).toEqual([1, 1, 60])
    expect(await known('2026-11-25T05:00:00.000Z')).toEqual([1, 2, 120])
    expect(await known('2026-11-26T05:00:00.000Z')).toEqual([1, 1, 60])
    expect(await count()).toEqual([1, 1, 60])
  })

  test('has ids of its own that give the same reading again, with the entries known then', async () => {
    const { campaign, first, correct } = await twoEvents()
    await correct(first.attendanceId)
    clock.set('2026-12-01T05:00:00.000Z')
    const fields = 'id value version asOf goal entries { totalCount }'
    const { counters } = await office.query<{ counters: { id: string }[] }>(
      `query ($campaign: ID!) { counters(scope: { campaign: $campaign }, metrics: [ATTENDANCES], asOf: "2026-11-21T00:00:00Z") { ${fields} } }`,
      { campaign: campaign.globalId },
    )
    expect(counters).toMatchObject([
      { value: 2, version: 0, asOf: '2026-11-21T00:00:00.000Z', entries: { totalCount: 2 } },
    ])
    const { node } = await office.query(`query ($id: ID!) { node(id: $id) { ... on Counter { ${fields} } } }`, {
      id: counters[0]?.id,
    })
    expect(node).toEqual(counters[0])
  })

  test('a moment to come is the present', async () => {
    const { count } = await twoEvents()
    expect(await count({ kind: 'ALL' }, new Date('2030-01-01'))).toEqual([1, 2, 120])
  })
})
