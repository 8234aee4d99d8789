import { expect, test } from 'vitest'
import { loadDemonstrationYear } from '@erikti/prisma/seed/demonstration-year'
import { readPublishedBriefing } from '@erikti/schema/briefings/published.service'
import { reconcileBriefings } from '@erikti/schema/briefings/reconcile-briefings'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { createClock } from '../../kit/clock.ts'
import { useTestDatabase } from '../../kit/database.ts'
import { createWorld } from '../../kit/world.ts'

// The four figures of a briefing, published, and changed by what comes afterwards: they stay, and every cause is named.

const { database } = await useTestDatabase()
const now = '2026-11-22T12:00:00+05:00'
const clock = createClock(now)

interface Told {
  briefing: {
    number: number
    isDemonstration: boolean
    figures: {
      metric: string
      qualifier: string
      saidValue: number
      value: number
      sentence: Record<'kk' | 'ru' | 'en', string>
      now: { value: number }
      changes: { before: number; after: number; changes: { cause: string; effect: number }[] }
    }[]
  }
}

test('the year’s four figures stay as published, and late entries, a correction and a merge are told apart', async () => {
  await loadDemonstrationYear(database, { now: new Date(now) })
  const office = await createClient({
    database,
    clock,
    viewer: await createAccountViewer(database, { role: 'OFFICE_ADMIN', organisationId: null }),
  })
  const ask = async () =>
    (
      await office.query<Told>(`{ briefing(number: 1) { number isDemonstration figures { metric qualifier saidValue value
        sentence { kk ru en } now { value } changes { before after changes { cause effect } } } } }`)
    ).briefing
  const published = await ask()
  expect(published.isDemonstration).toBe(true)
  expect(published.figures.map(({ metric, qualifier }) => [metric, qualifier])).toEqual([
    ['EVENTS_HELD', 'EXACTLY'],
    ['VOLUNTEERS_INVOLVED', 'ABOUT'],
    ['FAMILIES_HELPED', 'MORE_THAN'],
    ['ORGANISATIONS_ACTIVE', 'EXACTLY'],
  ])
  const [events, volunteers, families, organisations] = published.figures.map(({ sentence }) => sentence)
  expect(events?.kk).toMatch(/^2026 жылдың басынан бері Қызылорда облысында \d+\u00a0іс-шара өтті\.$/)
  expect(volunteers?.kk).toMatch(/іс-шараларға \d\u00a0\d00-(ге|ға) жуық\u00a0ерікті қатысты\.$/)
  expect(families?.ru).toMatch(/помощь получили более\u00a0[\d\u00a0]+\u00a0семей\.$/)
  expect(organisations?.en).toMatch(/^\d+\u00a0volunteer organisations are active in Kyzylorda Region\.$/)
  expect(await reconcileBriefings(database)).toMatchObject({ checked: 4, differences: [] })

  // A late entry of somebody new, an earlier one taken back, and two records of one person joined.
  const world = await createWorld(database, clock)
  const day = new Date('2026-11-10T05:00:00.000Z')
  const event = await world.event({ status: 'RUNNING', startsAt: day })
  const come = async (volunteer: { globalId: string }) => {
    const { attendance } = await office.expect(
      'checkIn',
      { eventId: event.globalId, volunteerId: volunteer.globalId, at: day.toISOString() },
      'AttendancePayload',
    )
    return attendance.id
  }
  const [late, wrong, twin] = [await world.volunteer(), await world.volunteer(), await world.volunteer()]
  await come(late)
  const attendanceId = await come(wrong)
  await come(twin)
  clock.set('2026-11-22T08:00:00.000Z')
  await office.expect(
    'correctAttendance',
    { attendanceId, reason: 'Қате жазба', wasThere: false },
    'CorrectAttendancePayload',
  )
  await office.expect(
    'mergeVolunteers',
    { survivorId: late.globalId, mergedId: twin.globalId, reason: 'Бір адам' },
    'MergeVolunteersPayload',
  )
  clock.set('2026-11-22T09:00:00.000Z')
  const later = await ask()
  expect(later.figures.map(({ saidValue, value, sentence }) => ({ saidValue, value, sentence }))).toEqual(
    published.figures.map(({ saidValue, value, sentence }) => ({ saidValue, value, sentence })),
  )
  const [, before] = published.figures
  const [, after] = later.figures
  const effects = (told: typeof after) =>
    Object.fromEntries(told?.changes.changes.map(({ cause, effect }) => [cause, effect]) ?? [])
  expect((after?.now.value ?? 0) - (before?.now.value ?? 0)).toBe(1)
  expect((effects(after)['LATE'] ?? 0) - (effects(before)['LATE'] ?? 0)).toBe(3)
  expect((effects(after)['CORRECTED'] ?? 0) - (effects(before)['CORRECTED'] ?? 0)).toBe(-1)
  expect(effects(after)['MERGED']).toBe(-1)
  expect(after?.changes.after).toBe(after?.now.value)
  expect(await reconcileBriefings(database)).toMatchObject({ checked: 4, differences: [] })
  expect(await readPublishedBriefing(database, 1)).toMatchObject({ number: 1, supersededBy: null })
}, 120_000)
