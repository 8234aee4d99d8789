import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { useStage } from '../../kit/world.ts'
import type { Happening, Person } from '../../kit/world.ts'

// Whatever people did and whoever turned out to be one person: counter = entries = recount, and nobody counts twice.

const { world, office, clock, database } = await useStage()
const hour = 3_600_000
const reason = 'Бір адам екі рет тіркелген'
const people = 5
const days = 2

type Step =
  | { do: 'attend'; who: number; day: number; shift: number; hours: number }
  | { do: 'correct'; pick: number; wasThere: boolean }
  | { do: 'approve'; day: number }
  | { do: 'merge'; one: number; other: number }

const whole = (most: number) => fc.integer({ min: 0, max: most - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('attend' as const),
      who: whole(people),
      day: whole(days),
      shift: whole(2),
      hours: whole(2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('correct' as const), pick: fc.nat(50), wasThere: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('approve' as const), day: whole(days) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('merge' as const), one: whole(people), other: whole(people) }) },
)

/** How many different people stand in the facts, by who they are now. */
async function countInvolved(events: readonly Happening[]): Promise<number> {
  const found = await database.prisma.attendance.findMany({
    where: { eventId: { in: events.map(({ id }) => id) }, voidedAt: null },
    distinct: ['volunteerId'],
    select: { volunteer: { select: { mergedIntoId: true } } },
  })
  // What a merged record did is written anew for who stayed.
  expect(found.every(({ volunteer }) => volunteer.mergedIntoId === null)).toBe(true)
  return found.length
}

async function play(steps: readonly Step[]): Promise<{ merges: number; conflicts: number }> {
  const campaign = await world.campaign()
  const persons = await world.volunteers(people)
  const events: Happening[] = []
  for (let day = 1; day <= days; day += 1) {
    const startsAt = new Date(clock().getTime() - day * 24 * hour)
    const endsAt = new Date(startsAt.getTime() + 4 * hour)
    events.push(await world.event({ status: 'DONE', startsAt, endsAt, campaignId: campaign.id, shifts: [{}, {}] }))
  }
  let merges = 0
  let conflicts = 0
  for (const one of steps) {
    if (one.do === 'attend') {
      const person = persons[one.who] as Person
      const event = events[one.day] as Happening
      const standing = await database.prisma.volunteer.findUniqueOrThrow({ where: { id: person.id } })
      if (standing.erasedAt) continue
      const checkedInAt = new Date(event.startsAt.getTime() + one.hours * hour)
      const clash = await database.prisma.attendance.count({
        where: {
          volunteerId: person.id,
          voidedAt: null,
          eventId: event.id,
          OR: [{ shiftId: event.shifts[one.shift]?.id ?? '' }, { checkedInAt }],
        },
      })
      if (clash > 0) continue
      const checkedOutAt = new Date(checkedInAt.getTime() + hour)
      await world.attendance(event, person, { shiftId: event.shifts[one.shift]?.id ?? '', checkedInAt, checkedOutAt })
    } else if (one.do === 'correct') {
      const standing = await database.prisma.attendance.findMany({
        where: { eventId: { in: events.map(({ id }) => id) }, voidedAt: null },
        orderBy: { id: 'asc' },
      })
      const wrong = standing[one.pick % Math.max(1, standing.length)]
      if (!wrong) continue
      const input = { attendanceId: `Attendance_${wrong.id}`, reason: 'Қате', wasThere: one.wasThere }
      await office.expect('correctAttendance', input, 'CorrectAttendancePayload')
    } else if (one.do === 'approve') {
      const result = await office.mutate('approveHours', { eventId: events[one.day]?.globalId })
      expect(['ApproveHoursPayload', 'OwnEntryError']).toContain(result.__typename)
    } else {
      const [survivor, merged] = [persons[one.one] as Person, persons[one.other] as Person]
      const before = await countInvolved(events)
      const result = await office.mutate('mergeVolunteers', {
        survivorId: survivor.globalId,
        mergedId: merged.globalId,
        reason,
      })
      if (result.__typename === 'MergeVolunteersPayload') merges += 1
      if (result.__typename === 'MergeConflictError') {
        conflicts += 1
        expect(await countInvolved(events)).toBe(before)
      }
    }
  }
  const { differences } = await reconcile(database)
  expect(differences).toEqual([])
  const { rows } = await database.pool.query<{ value: number }>(
    `SELECT value::int FROM "Counter" WHERE metric = 'VOLUNTEERS_INVOLVED' AND "scopeId" = $1 AND "periodKind" = 'ALL'`,
    [campaign.id],
  )
  expect(rows[0]?.value ?? 0).toBe(await countInvolved(events))
  return { merges, conflicts }
}

test('after any history with any merges, the numbers agree', async () => {
  let merges = 0
  let conflicts = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
      const done = await play(steps)
      merges += done.merges
      conflicts += done.conflicts
    }),
    { numRuns: 15, seed: 20_261_122 },
  )
  // The histories held what they were made for.
  expect(merges).toBeGreaterThan(15)
  expect(conflicts).toBeGreaterThan(2)
})
