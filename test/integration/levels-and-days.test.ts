import { afterEach, describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { readValues } from '../kit/counters.ts'
import { useStage } from '../kit/world.ts'
import { text } from './results/cases.ts'

const { world, office, clock, database } = await useStage()

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
})

describe('active organisations', () => {
  const district = world.districts[3]?.globalId ?? ''
  const active = async (period?: { kind: 'YEAR' | 'MONTH' | 'DAY' | 'ALL'; on?: string }, asOf?: Date) =>
    (
      await readValues(
        office,
        { district },
        { metrics: ['ORGANISATIONS_ACTIVE'], ...(period && { period }), ...(asOf && { asOf }) },
      )
    )['ORGANISATIONS_ACTIVE']
  const register = async (activeFrom: string, kind = 'VOLUNTEER_ORGANISATION') =>
    (
      await office.expect(
        'registerOrganisation',
        { kind, name: text('Ұйым'), districtId: district, activeFrom },
        'OrganisationPayload',
      )
    ).organisation.id

  test('are a level: a period shows how many there were at its end', async () => {
    clock.set('2026-11-22T05:00:00.000Z')
    const first = await register('2025-05-10')
    await register('2026-03-01', 'INITIATIVE_GROUP')
    await register('2026-03-01', 'STATE_BODY')
    expect(await active()).toBe(2)
    expect(await active({ kind: 'ALL' })).toBe(2)
    expect(await active({ kind: 'YEAR', on: '2025-07-01' })).toBe(1)
    expect(await active({ kind: 'YEAR', on: '2024-07-01' })).toBe(0)
    expect(await active({ kind: 'MONTH', on: '2026-02-10' })).toBe(1)
    expect(await active({ kind: 'MONTH', on: '2026-03-10' })).toBe(2)
    expect(await active({ kind: 'DAY', on: '2025-05-09' })).toBe(0)
    expect(await active({ kind: 'DAY', on: '2025-05-10' })).toBe(1)

    await office.expect(
      'changeOrganisationStatus',
      { organisationId: first, status: 'SUSPENDED', from: '2026-06-01' },
      'OrganisationPayload',
    )
    expect(await active()).toBe(1)
    expect(await active({ kind: 'MONTH', on: '2026-05-01' })).toBe(2)
    expect(await active({ kind: 'MONTH', on: '2026-06-01' })).toBe(1)

    clock.set('2026-12-01T05:00:00.000Z')
    await office.expect('changeOrganisationStatus', { organisationId: first, status: 'ACTIVE' }, 'OrganisationPayload')
    expect(await active()).toBe(2)
    // What was known before the change was entered.
    expect(await active({ kind: 'ALL' }, new Date('2026-11-30T00:00:00Z'))).toBe(1)
  })

  test('setting the status that it has changes nothing', async () => {
    clock.set('2026-12-01T05:00:00.000Z')
    const id = await register('2026-01-01')
    const before = await active()
    await office.expect('changeOrganisationStatus', { organisationId: id, status: 'ACTIVE' }, 'OrganisationPayload')
    expect(await active()).toBe(before)
    const { organisation } = await office.query<{ organisation: { statuses: unknown[] } }>(
      `query ($id: ID!) { organisation(id: $id) { statuses { status validFrom validTo } } }`,
      { id },
    )
    expect(organisation.statuses).toEqual([{ status: 'ACTIVE', validFrom: '2026-01-01', validTo: null }])
  })
})

describe('days and years begin in Qyzylorda, five hours before UTC', () => {
  const attended = async (at: string) => {
    const campaign = await world.campaign()
    clock.set(at)
    const event = await world.event({ status: 'RUNNING', campaignId: campaign.id, startsAt: new Date(at) })
    const volunteer = await world.volunteer()
    await office.expect('checkIn', { eventId: event.globalId, volunteerId: volunteer.globalId }, 'AttendancePayload')
    return (kind: 'YEAR' | 'MONTH' | 'DAY', on: string) =>
      readValues(office, { campaign: campaign.globalId }, { metrics: ['ATTENDANCES'], period: { kind, on } }).then(
        (values) => values['ATTENDANCES'],
      )
  }

  test('half past eleven at night in UTC, on 31 December, counts in the new year', async () => {
    const count = await attended('2026-12-31T23:30:00.000Z')
    expect(await count('YEAR', '2027-01-01')).toBe(1)
    expect(await count('YEAR', '2026-12-31')).toBe(0)
    expect(await count('MONTH', '2027-01-31')).toBe(1)
    expect(await count('DAY', '2027-01-01')).toBe(1)
    expect(await count('DAY', '2026-12-31')).toBe(0)
  })

  test('the last second before midnight there counts in the old year, midnight itself in the new', async () => {
    const before = await attended('2026-12-31T18:59:59.999Z')
    expect([await before('YEAR', '2026-01-01'), await before('YEAR', '2027-01-01')]).toEqual([1, 0])
    const after = await attended('2026-12-31T19:00:00.000Z')
    expect([await after('YEAR', '2026-01-01'), await after('YEAR', '2027-01-01')]).toEqual([0, 1])
    expect([await after('DAY', '2026-12-31'), await after('DAY', '2027-01-01')]).toEqual([0, 1])
  })

  test('“today” of the board is the region’s day, too', async () => {
    const count = async () => readValues(office, null, { metrics: ['ATTENDANCES'], period: { kind: 'DAY' } })
    clock.set('2026-10-05T18:59:00.000Z')
    const event = await world.event({ status: 'RUNNING', startsAt: clock() })
    await office.expect(
      'checkIn',
      { eventId: event.globalId, volunteerId: (await world.volunteer()).globalId },
      'AttendancePayload',
    )
    expect(await count()).toEqual({ ATTENDANCES: 1 })
    clock.advance({ minutes: 1 })
    expect(await count()).toEqual({ ATTENDANCES: 0 })
  })

  test('reading the past cuts at the same midnight', async () => {
    const campaign = await world.campaign()
    for (const at of ['2026-09-30T18:59:00.000Z', '2026-09-30T19:01:00.000Z']) {
      clock.set(at)
      const event = await world.event({ status: 'RUNNING', campaignId: campaign.id, startsAt: new Date(at) })
      await office.expect(
        'checkIn',
        { eventId: event.globalId, volunteerId: (await world.volunteer()).globalId },
        'AttendancePayload',
      )
    }
    clock.set('2026-10-10T00:00:00.000Z')
    const month = (on: string) =>
      readValues(
        office,
        { campaign: campaign.globalId },
        {
          metrics: ['ATTENDANCES', 'VOLUNTEERS_INVOLVED'],
          period: { kind: 'MONTH', on },
          asOf: new Date('2026-10-05T00:00:00Z'),
        },
      )
    expect(await month('2026-09-15')).toEqual({ ATTENDANCES: 1, VOLUNTEERS_INVOLVED: 1 })
    expect(await month('2026-10-15')).toEqual({ ATTENDANCES: 1, VOLUNTEERS_INVOLVED: 1 })
  })

  test('events of a day are those that touch it there', async () => {
    const evening = await world.event({
      startsAt: new Date('2026-08-14T18:00:00.000Z'),
      endsAt: new Date('2026-08-14T20:00:00.000Z'),
    })
    const on = async (day: string) => {
      const { events } = await office.query<{ events: { edges: { node: { id: string } }[] } }>(
        `query ($on: Date!) { events(filter: { on: $on }) { edges { node { id } } } }`,
        { on: day },
      )
      return events.edges.map(({ node }) => node.id)
    }
    // From 23:00 to 01:00 in Qyzylorda.
    expect(await on('2026-08-14')).toEqual([evening.globalId])
    expect(await on('2026-08-15')).toEqual([evening.globalId])
    expect(await on('2026-08-13')).toEqual([])
    expect(await on('2026-08-16')).toEqual([])
  })
})
