import { expect, test } from 'vitest'
import type { Metric } from '@erikti/prisma/generated/client/enums'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { createBloodWorld } from '../../kit/blood-world.ts'
import { doDueJobs } from '../../kit/jobs.ts'
import { refusalOf } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

const stage = await useStage()
const { database, world, clock, office } = stage
const { prisma } = database
const blood = createBloodWorld(database, world, clock)

const count = async (metric: Metric) => {
  const counter = await prisma.counter.findFirst({ where: { metric, periodKind: 'ALL', scopeKind: 'REGION' } })
  return Number(counter?.value ?? 0n)
}
const counts = async () => ({
  came: await count('DONORS_CAME'),
  admitted: await count('DONORS_ADMITTED'),
  gave: await count('DONORS_DONATED'),
  turnedAway: await count('DONORS_DEFERRED'),
  donors: await count('BLOOD_DONORS'),
  held: await count('BLOOD_DRIVES_HELD'),
})
const inBalance = async () => expect((await reconcile(database)).differences).toEqual([])

test('each outcome counts once and apart; donors who came twice are one donor; a closed drive knows who did not come', async () => {
  const [first, second] = [await blood.drive({ capacity: 20 }), await blood.drive({ capacity: 20 })]
  const [giver, turned, missing] = [await blood.donor(), await blood.donor(), await blood.donor()]
  if (!first.slots[0]) throw new Error('no slots')
  await blood.appointment(first, giver, first.slots[0])
  await blood.appointment(first, missing, first.slots[0])
  clock.set(first.startsAt)
  await blood.record(office, first, giver, 'CAME', 'ADMITTED', 'GAVE')
  await blood.record(office, first, turned, 'CAME', 'TURNED_AWAY')
  await blood.record(office, second, giver, 'CAME', 'ADMITTED', 'GAVE')
  const again = { driveId: first.globalId, donorId: giver.globalId, kind: 'GAVE' }
  const repeats = await Promise.all(Array.from({ length: 5 }, () => office.mutate('recordBloodOutcome', again)))
  expect(new Set(repeats.map(({ __typename }) => __typename))).toEqual(new Set(['BloodOutcomeOrderError']))
  expect(await counts()).toEqual({ came: 3, admitted: 2, gave: 2, turnedAway: 1, donors: 1, held: 0 })
  const { drive } = await office.expect('closeBloodDrive', { driveId: first.globalId }, 'BloodDrivePayload')
  expect(drive.tally).toEqual({ booked: 2, came: 2, admitted: 1, gave: 1, turnedAway: 1, noShow: 1 })
  expect((await counts()).held).toBe(1)
  await inBalance()
})

test('many desks that write the same of one person write it once', async () => {
  const drive = await blood.drive({ inHours: 0 })
  const donor = await blood.donor()
  const before = await counts()
  for (const kind of ['CAME', 'ADMITTED', 'GAVE']) {
    const input = { driveId: drive.globalId, donorId: donor.globalId, kind }
    const results = await Promise.all(Array.from({ length: 8 }, () => office.mutate('recordBloodOutcome', input)))
    expect(results.filter(({ __typename }) => __typename === 'BloodOutcomePayload')).toHaveLength(1)
  }
  const after = await counts()
  expect(after).toEqual({
    ...before,
    came: before.came + 1,
    admitted: before.admitted + 1,
    gave: before.gave + 1,
    donors: before.donors + 1,
  })
  await inBalance()
})

test('a mistake is taken back in the open, what followed first, and the donor is counted no more', async () => {
  const drive = await blood.drive({ inHours: 0 })
  const donor = await blood.donor()
  const before = await counts()
  const [came, admitted, gave] = await blood.record(office, drive, donor, 'CAME', 'ADMITTED', 'GAVE')
  await office.expect('undoBloodOutcome', { outcomeId: admitted }, 'BloodOutcomeOrderError' as never)
  for (const outcomeId of [gave, admitted])
    await office.expect('undoBloodOutcome', { outcomeId }, 'BloodOutcomePayload')
  await blood.record(office, drive, donor, 'TURNED_AWAY')
  expect(await counts()).toEqual({ ...before, came: before.came + 1, turnedAway: before.turnedAway + 1 })
  expect(await prisma.bloodOutcome.count({ where: { donorId: donor.id } })).toBe(4)
  expect(
    await prisma.job.count({
      where: { kind: 'THANK_BLOOD_DONOR', payload: { path: ['donorId'], equals: donor.id }, doneAt: null },
    }),
  ).toBe(0)
  const data = { voidedAt: clock() }
  const where = { donorId: donor.id, kind: 'CAME' as const }
  expect(await refusalOf(() => prisma.bloodOutcome.updateMany({ where, data }))).toBe('BloodOutcome_followed')
  expect(came).toBeDefined()
  await inBalance()
})

test('the database refuses what does not follow, whatever asks it', async () => {
  const drive = await blood.drive({ inHours: 0 })
  const donor = await blood.donor()
  const row = (kind: 'GAVE' | 'ADMITTED' | 'CAME' | 'NO_SHOW', given: object = {}) =>
    refusalOf(() =>
      prisma.bloodOutcome.create({
        data: { driveId: drive.id, donorId: donor.id, kind, at: drive.startsAt, ...given },
      }),
    )
  expect(await row('ADMITTED')).toBe('BloodOutcome_order')
  expect(await row('GAVE', { donationType: 'WHOLE_BLOOD' })).toBe('BloodOutcome_order')
  expect(await row('NO_SHOW')).toBe('BloodOutcome_expected')
  expect(await row('CAME', { at: new Date(drive.startsAt.getTime() - 48 * 3_600_000) })).toBe('BloodOutcome_day')
  await prisma.bloodOutcome.create({ data: { driveId: drive.id, donorId: donor.id, kind: 'CAME', at: drive.startsAt } })
  expect(await row('CAME')).toBe('BloodOutcome_came_once')
  const data = { at: new Date(drive.startsAt.getTime() + 60_000) }
  expect(await refusalOf(() => prisma.bloodOutcome.updateMany({ where: { donorId: donor.id }, data }))).toBe(
    'BloodOutcome_append_only',
  )
  // Written past the service, it was never counted.
  await prisma.bloodOutcome.updateMany({ where: { donorId: donor.id }, data: { voidedAt: new Date() } })
})

test('two records of one donor are joined: counted once, with all that came of both', async () => {
  const [here, there] = [await blood.drive({ inHours: 0 }), await blood.drive({ inHours: 0 })]
  const [one, other] = [await blood.donor({ phone: null }), await blood.donor()]
  const before = await counts()
  await blood.record(office, here, one, 'CAME', 'ADMITTED', 'GAVE')
  await blood.record(office, there, other, 'CAME', 'ADMITTED', 'GAVE')
  await blood.record(office, here, other, 'CAME', 'TURNED_AWAY')
  expect((await counts()).donors).toBe(before.donors + 2)
  const merge = { survivorId: one.globalId, mergedId: other.globalId }
  for (let turn = 0; turn < 2; turn += 1) await office.expect('mergeBloodDonors', merge, 'MergeBloodDonorsPayload')
  expect(await counts()).toEqual({
    ...before,
    came: before.came + 2,
    admitted: before.admitted + 2,
    gave: before.gave + 2,
    donors: before.donors + 1,
  })
  expect(await prisma.bloodDonor.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({
    mergedIntoId: one.id,
    familyName: '',
    phone: null,
  })
  await inBalance()
})

test('of two volunteers who were one person one donor is left, however often they are joined', async () => {
  const [drive, second] = [await blood.drive({ inHours: 0 }), await blood.drive({ inHours: 0 })]
  const [survivor, merged, alone] = [await world.volunteer(), await world.volunteer(), await world.volunteer()]
  const one = await blood.donor({ volunteerId: survivor.id })
  const other = await blood.donor({ volunteerId: merged.id })
  const before = await counts()
  await blood.record(office, drive, one, 'CAME', 'ADMITTED', 'GAVE')
  await blood.record(office, second, other, 'CAME', 'ADMITTED', 'GAVE')
  const merge = { survivorId: survivor.globalId, mergedId: merged.globalId, reason: 'Бір адам' }
  for (let turn = 0; turn < 2; turn += 1) await office.expect('mergeVolunteers', merge, 'MergeVolunteersPayload')
  expect(await counts()).toEqual({
    ...before,
    came: before.came + 2,
    admitted: before.admitted + 2,
    gave: before.gave + 2,
    donors: before.donors + 1,
  })
  expect(await prisma.bloodDonor.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({ mergedIntoId: one.id })
  // With somebody who never gave, the donor goes along.
  const next = { survivorId: alone.globalId, mergedId: survivor.globalId, reason: 'Бір адам' }
  await office.expect('mergeVolunteers', next, 'MergeVolunteersPayload')
  expect(await prisma.bloodDonor.findUniqueOrThrow({ where: { id: one.id } })).toMatchObject({ volunteerId: alone.id })
  await inBalance()
})

test('whoever gave is thanked, and reminded when the day comes on which the rules let them give again', async () => {
  const drive = await blood.drive({ inHours: 0 })
  const [willing, silent] = [await blood.donor(), await blood.donor({ consents: ['DONATION'] })]
  for (const donor of [willing, silent]) await blood.record(office, drive, donor, 'CAME', 'ADMITTED', 'GAVE')
  const told = (kind: 'BLOOD_THANKS' | 'BLOOD_DATE_REACHED', ...people: { id: string }[]) =>
    prisma.message.findMany({
      where: { kind, donorId: { in: people.map(({ id }) => id) } },
      select: { donorId: true, parameters: true },
    })
  // No interval is set: nothing is guessed.
  await doDueJobs(database, clock, 'REMIND_BLOOD_DONOR')
  expect(await told('BLOOD_DATE_REACHED', willing, silent)).toEqual([])
  await office.expect(
    'setBloodRule',
    {
      donationType: 'WHOLE_BLOOD',
      intervals: [{ afterType: 'WHOLE_BLOOD', days: 60 }],
      validFrom: '2026-01-01',
      source: { kk: 'Бұйрық', ru: 'Приказ', en: 'An order' },
    },
    'BloodRulePayload',
  )
  await doDueJobs(database, clock, 'PLAN_BLOOD_REMINDERS')
  await doDueJobs(database, clock, 'REMIND_BLOOD_DONOR')
  clock.advance({ hours: 1 })
  await doDueJobs(database, clock, 'THANK_BLOOD_DONOR')
  const thanks = await told('BLOOD_THANKS', willing, silent)
  expect(thanks.map(({ parameters }) => parameters)).toEqual([{ nextOn: '2027-01-21' }, { nextOn: '2027-01-21' }])
  // Ten in the morning of that day in Qyzylorda.
  clock.set('2027-01-21T04:58:00Z')
  expect(await doDueJobs(database, clock, 'REMIND_BLOOD_DONOR')).toBe(0)
  clock.set('2027-01-21T05:00:00Z')
  await doDueJobs(database, clock, 'REMIND_BLOOD_DONOR')
  await doDueJobs(database, clock, 'REMIND_BLOOD_DONOR')
  expect((await told('BLOOD_DATE_REACHED', willing, silent)).map(({ donorId }) => donorId)).toEqual([willing.id])
})

test('who may not give by the rules of the day is not booked, and is told from when on they may', async () => {
  const drive = await blood.drive({ inHours: 24 })
  const young = await blood.donor({ birthDate: new Date('2010-03-04') })
  await office.expect(
    'setBloodRule',
    {
      donationType: 'WHOLE_BLOOD',
      minAgeYears: 18,
      intervals: [],
      validFrom: '2027-01-22',
      source: { kk: 'Бұйрық', ru: 'Приказ', en: 'An order' },
    },
    'BloodRulePayload',
  )
  const input = {
    driveId: drive.globalId,
    donorId: young.globalId,
    slotAt: drive.slots[0],
    donationType: 'WHOLE_BLOOD',
  }
  expect(await office.mutate('bookBloodAppointment', input)).toMatchObject({
    __typename: 'BloodDonorNotEligibleError',
    possibleOn: '2028-03-04',
  })
  // The new rule has no interval: who gave may book, and nobody says a date.
  const data = await office.query<{ bloodRules: { validTo: string | null; intervals: object[] }[] }>(
    `{ bloodRules { validTo intervals { days } } }`,
  )
  expect(data.bloodRules).toEqual([
    { validTo: null, intervals: [] },
    { validTo: '2027-01-22', intervals: [{ days: 60 }] },
  ])
})
