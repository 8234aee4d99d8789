import { doDueJobs } from '../../kit/jobs.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { useStage } from '../../kit/world.ts'

// A closed month: what it holds, that nothing opens it again, and what came late for it.

const { world, office, clock, database } = await useStage()
const { pool, prisma } = database

afterEach(async () => {
  expect((await reconcile(database)).differences).toEqual([])
})

interface Late {
  metric: string
  unit: string
  comparison: { before: number; after: number; changes: { cause: string; entries: number; effect: number }[] }
}

const late = async (id: string) =>
  (
    await office.query<{ monthClosing: { late: Late[] } }>(
      `query ($id: ID!) { monthClosing(id: $id) {
         late { metric unit comparison { before after changes { cause entries effect } } } } }`,
      { id },
    )
  ).monthClosing.late

/** Comes to the event for an hour, as entered now. */
async function come(event: { globalId: string }, person: { globalId: string }, at: string): Promise<string> {
  const input = { eventId: event.globalId, volunteerId: person.globalId, at: `${at}T05:00:00.000Z` }
  const { attendance } = await office.expect('checkIn', input, 'AttendancePayload')
  await office.expect('checkOut', { attendanceId: attendance.id, at: `${at}T06:00:00.000Z` }, 'AttendancePayload')
  return attendance.id
}

const happen = (day: string) => world.event({ status: 'RUNNING', startsAt: new Date(`${day}T05:00:00.000Z`) })

describe('what came late', () => {
  test('stands beside the frozen figures, each cause counted, and adds up', async () => {
    clock.set('2026-11-02T05:00:00.000Z')
    const [event, other] = [await happen('2026-10-10'), await happen('2026-10-12')]
    const [aigerim, berik, twin, dana] = await world.volunteers(4)
    if (!aigerim || !berik || !twin || !dana) throw new Error('Four people are needed.')
    await come(event, aigerim, '2026-10-10')
    const wrong = await come(event, berik, '2026-10-10')
    await come(other, twin, '2026-10-12')
    const { closing } = await office.expect('closeMonth', { month: '2026-10-01' }, 'CloseMonthPayload')
    expect(await late(closing.id)).toEqual([])

    clock.advance({ hours: 1 })
    await come(event, dana, '2026-10-10')
    const reason = 'Қате жазба'
    await office.expect(
      'correctAttendance',
      { attendanceId: wrong, reason, wasThere: false },
      'CorrectAttendancePayload',
    )
    await office.expect(
      'mergeVolunteers',
      { survivorId: aigerim.globalId, mergedId: twin.globalId, reason: 'Бір адам' },
      'MergeVolunteersPayload',
    )
    // Of another month: late for nobody.
    await come(await happen('2026-11-02'), dana, '2026-11-02')
    const found = await late(closing.id)
    expect(found.map(({ metric }) => metric)).toEqual(['VOLUNTEERS_INVOLVED', 'ATTENDANCES', 'VOLUNTEER_MINUTES'])
    expect(found.find(({ metric }) => metric === 'VOLUNTEERS_INVOLVED')).toMatchObject({
      unit: 'PEOPLE',
      comparison: {
        before: 3,
        after: 2,
        changes: [
          { cause: 'LATE', entries: 1, effect: 1 },
          { cause: 'CORRECTED', entries: 1, effect: -1 },
          { cause: 'MERGED', effect: -1 },
        ],
      },
    })
    for (const { metric, comparison } of found) {
      const effects = comparison.changes.reduce((sum, { effect }) => sum + effect, 0)
      expect(comparison.before + effects, metric).toBe(comparison.after)
    }
  })
})

describe('a closed month', () => {
  test('is one of the months that can be reported on, which begin with the first in which something happened', async () => {
    clock.set('2026-11-20T05:00:00.000Z')
    const { reportMonths } = await office.query<{
      reportMonths: { startsOn: string; isOver: boolean; closing: { month: string; closedBy: string } | null }[]
    }>(`{ reportMonths { startsOn isOver closing { month closedBy } } }`)
    expect(reportMonths[0]).toMatchObject({ startsOn: '2026-11-01', isOver: false, closing: null })
    expect(reportMonths[1]).toEqual({
      startsOn: '2026-10-01',
      isOver: true,
      closing: { month: '2026-10-01', closedBy: 'OFFICE_ADMIN' },
    })
  })

  test('can be closed from its last midnight in Qyzylorda on, not a moment before', async () => {
    clock.set('2026-11-30T18:59:59.999Z')
    const early = await office.mutate('closeMonth', { month: '2026-11-01' })
    expect(early).toMatchObject({ __typename: 'MonthNotOverError', overAt: '2026-11-30T19:00:00.000Z' })
    clock.set('2026-11-30T19:00:00.000Z')
    await office.expect('closeMonth', { month: '2026-11-01' }, 'CloseMonthPayload')
  })

  test('is closed once, however many close it at the same moment', async () => {
    const results = await Promise.all([1, 2, 3].map(() => office.mutate('closeMonth', { month: '2026-09-01' })))
    expect(results.map(({ __typename }) => __typename).sort()).toEqual([
      'CloseMonthPayload',
      'MonthClosedError',
      'MonthClosedError',
    ])
    expect(await prisma.monthClosing.count({ where: { month: new Date('2026-09-01') } })).toBe(1)
  })

  test('is never opened, moved or forgotten, whoever asks the database', async () => {
    await doDueJobs(database, clock, 'FREEZE_REPORT')
    for (const statement of [
      `DELETE FROM "MonthClosing"`,
      `UPDATE "MonthClosing" SET moment = moment + interval '1 day'`,
      `TRUNCATE "MonthClosing"`,
      `DELETE FROM "FrozenReport"`,
      `UPDATE "FrozenReport" SET document = '{}'`,
      `TRUNCATE "FrozenReport"`,
      `INSERT INTO "FrozenReport" VALUES ('MONTH', '2025-01-01', '{}', now())`,
      `INSERT INTO "MonthClosing" SELECT uuidv7(), '2099-01-01', now(), now(), "closedById" FROM "MonthClosing" LIMIT 1`,
    ])
      await expect(pool.query(statement), statement).rejects.toThrow()
    expect(await prisma.frozenReport.count()).toBe(await prisma.monthClosing.count())
  })
})
