import { describe, expect, test } from 'vitest'
import {
  buildAttendance,
  buildCampaign,
  buildEvent,
  buildOrganisationStatusPeriod,
  buildShift,
  buildSignup,
  buildVolunteer,
} from '@erikti/prisma/seed/builders'
import { refusedConstraint } from '../kit/refusal.ts'
import { useStage } from '../kit/world.ts'

// What must never be, refused by the database itself, past all of the code: each statement is raw SQL.

const { world, office, database } = await useStage()
const { district } = world
const refused = (sql: string, ...values: unknown[]) => refusedConstraint(database, sql, values)

/** Inserts a built row as it is. */
function refusedRow(table: string, row: object): Promise<string | undefined> {
  const columns = Object.keys(row).map((column) => `"${column}"`)
  return refused(
    `INSERT INTO "${table}" (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM json_populate_record(NULL::"${table}", $1)`,
    JSON.stringify(row),
  )
}

const organisation = await world.organisation()
const running = await world.event({ status: 'RUNNING' })
const person = await world.volunteer()
const attendance = await world.attendance(running, person)
const entry = await database.prisma.metricEntry.findFirstOrThrow({
  where: { sourceId: attendance.id, metric: 'ATTENDANCES' },
})

const columns = `metric, delta, "occurredAt", "regionId", "districtId", "organisationId", "campaignId", "eventId", "subjectId",
  "sourceKind", "sourceId"`
/** Writes a reversal of the entry with one thing changed; each value is SQL over the original's columns. */
const reverse = (change: Record<string, string> = {}, of = entry.id) => {
  const values = columns.split(',').map((column) => {
    const name = column.trim().replaceAll('"', '')
    return change[name] ?? (name === 'delta' ? '-delta' : `"${name}"`)
  })
  const sql = `INSERT INTO "MetricEntry" (${columns}, command, "reversesId") SELECT ${values.join(', ')}, 'test', id
               FROM "MetricEntry" WHERE id = ${of}`
  return sql
}

describe('the ledger', () => {
  test.each([
    ['changed', () => `UPDATE "MetricEntry" SET delta = delta + 1 WHERE id = ${entry.id}`],
    ['changed to what it is', () => `UPDATE "MetricEntry" SET delta = delta`],
    ['deleted', () => `DELETE FROM "MetricEntry" WHERE id = ${entry.id}`],
    ['truncated', () => 'TRUNCATE "MetricEntry" CASCADE'],
  ])('is never %s', async (_, sql) => {
    expect(await refused(sql())).toBe('MetricEntry_append_only')
  })

  test.each([
    ['another amount', { delta: '-delta - 1' }],
    ['the same sign', { delta: 'delta' }],
    ['another metric', { metric: `'VOLUNTEER_MINUTES'::"Metric"` }],
    ['another time', { occurredAt: `"occurredAt" + interval '1 day'` }],
    ['another district', { districtId: `'${world.districts[4]?.id}'::uuid` }],
    ['another organisation', { organisationId: `'${organisation.id}'::uuid` }],
    ['no event', { eventId: 'NULL::uuid' }],
    ['another source', { sourceId: 'gen_random_uuid()' }],
  ])('takes no reversal with %s', async (_, change) => {
    expect(await refused(reverse(change))).toBe('MetricEntry_reversal_exact')
  })

  test('takes one exact reversal, no second one, and none of a reversal', async () => {
    const event = await world.event({ status: 'RUNNING' })
    const { id } = await world.attendance(event, await world.volunteer())
    const original = await database.prisma.metricEntry.findFirstOrThrow({
      where: { sourceId: id, metric: 'ATTENDANCES' },
    })
    await database.pool.query(reverse({}, original.id))
    expect(await refused(reverse({}, original.id))).toBe('MetricEntry_reversesId_key')
    const { id: reversal } = await database.prisma.metricEntry.findFirstOrThrow({ where: { reversesId: original.id } })
    expect(await refused(reverse({}, reversal))).toBe('MetricEntry_reversal_exact')
  })

  test('counts a fact once in a metric', async () => {
    const again = `INSERT INTO "MetricEntry" (${columns}, command) SELECT ${columns}, 'test' FROM "MetricEntry" WHERE id = ${entry.id}`
    expect(await refused(again)).toBe('MetricEntry_once')
  })

  const insert = (metric: string, delta: number, subject: string) =>
    `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "regionId", "subjectId", "sourceKind", "sourceId", command)
     VALUES ('${metric}', ${delta}, now(), '${world.region.id}', ${subject}, 'EVENT', gen_random_uuid(), 'test')`

  test('has no entry of nothing', async () => {
    expect(await refused(insert('ATTENDANCES', 0, 'NULL'))).toBe('MetricEntry_delta_check')
  })

  test('names the subject of people and households, one at a time, and of nothing else', async () => {
    expect(await refused(insert('VOLUNTEERS_INVOLVED', 1, 'NULL'))).toBe('MetricEntry_subject_check')
    expect(await refused(insert('ATTENDANCES', 1, 'gen_random_uuid()'))).toBe('MetricEntry_subject_check')
    expect(await refused(insert('VOLUNTEERS_INVOLVED', 2, 'gen_random_uuid()'))).toBe('MetricEntry_unique_delta_check')
  })

  test('lets no counter and no reference fall below zero', async () => {
    expect(await refused(insert('EVENTS_HELD', -1, 'NULL'))).toBe('Counter_not_negative')
    expect(await refused(insert('VOLUNTEERS_INVOLVED', -1, 'gen_random_uuid()'))).toBe('SubjectReference_not_negative')
    expect(await refused(`UPDATE "Counter" SET value = -1`)).toBe('Counter_not_negative')
  })

  test('counts in days that stay: the region’s time zone does not move, nor become nonsense', async () => {
    expect(await refused(`UPDATE "Region" SET "timeZone" = 'Asia/Almaty'`)).toBe('Region_timeZone_frozen')
  })

  test('the activity is never changed', async () => {
    await office.expect(
      'publishCampaign',
      { campaignId: (await world.campaign({ status: 'DRAFT' })).globalId },
      'CampaignPayload',
    )
    expect(await refused(`UPDATE "Activity" SET "occurredAt" = now()`)).toBe('Activity_append_only')
  })
})

describe('organisations', () => {
  test('have one status at a time', async () => {
    const overlapping = buildOrganisationStatusPeriod({
      organisationId: organisation.id,
      status: 'SUSPENDED',
      validFrom: new Date('2026-01-01'),
    })
    expect(await refusedRow('OrganisationStatusPeriod', overlapping)).toBe('OrganisationStatusPeriod_overlap')
  })

  test('have statuses that end after they begin', async () => {
    const day = new Date('2010-01-01')
    const empty = buildOrganisationStatusPeriod({ organisationId: organisation.id, validFrom: day, validTo: day })
    expect(await refusedRow('OrganisationStatusPeriod', empty)).toBe('OrganisationStatusPeriod_order_check')
  })

  test('keep the kind and district that they are counted by, and a name', async () => {
    const set = (assignment: string) =>
      refused(`UPDATE "Organisation" SET ${assignment} WHERE id = $1`, organisation.id)
    expect(await set(`kind = 'STATE_BODY'`)).toBe('Organisation_counted_frozen')
    expect(await set(`"districtId" = '${world.districts[5]?.id}'`)).toBe('Organisation_counted_frozen')
    expect(await set(`"nameEn" = ' '`)).toBe('Organisation_name_check')
  })

  test('have a member once at a time', async () => {
    const member = await world.volunteer({}, organisation)
    const sql = `INSERT INTO "Membership" ("id", "volunteerId", "organisationId", "validFrom") VALUES (gen_random_uuid(), $1, $2, '2026-05-01')`
    expect(await refused(sql, member.id, organisation.id)).toBe('Membership_overlap')
    expect(await refused(`UPDATE "Membership" SET "validTo" = "validFrom" WHERE "volunteerId" = $1`, member.id)).toBe(
      'Membership_order_check',
    )
  })
})

describe('campaigns', () => {
  const build = (given: object) => buildCampaign({ regionId: world.region.id, ...given })

  test.each([
    [
      'end before they begin',
      { startsOn: new Date('2026-02-02'), endsOn: new Date('2026-02-01') },
      'Campaign_window_check',
    ],
    ['have an address with blanks', { slug: 'A b' }, 'Campaign_slug_check'],
    ['go without a name', { nameKk: ' ' }, 'Campaign_name_check'],
    ['have a slogan in one language only', { sloganKk: 'Ұран' }, 'Campaign_slogan_check'],
  ])('do not %s', async (_, given, constraint) => {
    expect(await refusedRow('Campaign', build(given))).toBe(constraint)
  })

  test('do not stand above themselves, directly or through others', async () => {
    const top = await world.campaign()
    const middle = await world.campaign({ parentId: top.id })
    const bottom = await world.campaign({ parentId: middle.id })
    const put = (below: string, above: string) =>
      refused('UPDATE "Campaign" SET "parentId" = $2 WHERE id = $1', below, above)
    expect(await put(top.id, top.id)).toMatch(/^Campaign_parent_(check|cycle)$/)
    expect(await put(top.id, middle.id)).toBe('Campaign_parent_cycle')
    expect(await put(top.id, bottom.id)).toBe('Campaign_parent_cycle')
  })

  test('are not published under a draft, and not hidden again', async () => {
    const draft = await world.campaign({ status: 'DRAFT' })
    expect(await refusedRow('Campaign', build({ parentId: draft.id }))).toBe('Campaign_parent_published')
    const published = await world.campaign()
    expect(await refused(`UPDATE "Campaign" SET status = 'DRAFT' WHERE id = $1`, published.id)).toBe(
      'Campaign_status_transition',
    )
  })

  test('keep their place once facts count there', async () => {
    const campaign = await world.campaign()
    const event = await world.event({ status: 'RUNNING', campaignId: campaign.id })
    await world.attendance(event, await world.volunteer())
    const parent = await world.campaign()
    expect(await refused('UPDATE "Campaign" SET "parentId" = $2 WHERE id = $1', campaign.id, parent.id)).toBe(
      'Campaign_parent_frozen',
    )
  })

  test('have goals above zero, one in a metric', async () => {
    const campaign = await world.campaign({}, { ATTENDANCES: 5 })
    const add = (metric: string, target: number) =>
      refused(
        `INSERT INTO "CampaignGoal" ("campaignId", metric, target) VALUES ($1, '${metric}', ${target})`,
        campaign.id,
      )
    expect(await add('EVENTS_HELD', 0)).toBe('CampaignGoal_target_check')
    expect(await add('ATTENDANCES', 9)).toBe('CampaignGoal_pkey')
  })
})

describe('events', () => {
  const build = (given: object) => buildEvent({ districtId: district.id, organiserId: organisation.id, ...given })
  const at = new Date('2026-11-22T05:00:00Z')

  test.each([
    ['end when they begin', { startsAt: at, endsAt: at }, 'Event_window_check'],
    ['go without a name', { nameRu: '' }, 'Event_name_check'],
    ['let in minors to hazardous work', { riskClass: 'HAZARDOUS', minimumAge: 17 }, 'Event_riskClass_check'],
    ['let in minors to emergency relief', { riskClass: 'EMERGENCY', minimumAge: 0 }, 'Event_riskClass_check'],
    ['ask for an age nobody has', { minimumAge: 150 }, 'Event_minimumAge_check'],
    ['run unannounced', { status: 'RUNNING', publishedAt: null }, 'Event_published_check'],
    ['run without having been opened', { status: 'RUNNING', startedAt: null }, 'Event_started_check'],
    ['be done without an end', { status: 'DONE', finishedAt: null }, 'Event_finished_check'],
    [
      'end before they were opened',
      { status: 'DONE', startsAt: at, finishedAt: new Date('2026-11-21') },
      'Event_finished_order_check',
    ],
    ['be verified at no time', { status: 'VERIFIED', verifiedAt: null }, 'Event_verified_check'],
    ['be called off without a reason', { status: 'CANCELLED' }, 'Event_cancelled_check'],
    ['be called off for an empty reason', { status: 'CANCELLED', cancelReason: ' ' }, 'Event_cancelled_check'],
  ] as const)('do not %s', async (_, given, constraint) => {
    expect(await refusedRow('Event', build(given))).toBe(constraint)
  })

  const statuses = ['DRAFT', 'PUBLISHED', 'RUNNING', 'DONE', 'VERIFIED', 'CANCELLED'] as const
  const allowed = new Set([
    'DRAFT PUBLISHED',
    'PUBLISHED RUNNING',
    'RUNNING DONE',
    'DONE VERIFIED',
    'DRAFT CANCELLED',
    'PUBLISHED CANCELLED',
    'RUNNING CANCELLED',
  ])
  const wrong = statuses.flatMap((from) =>
    statuses.filter((to) => to !== from && !allowed.has(`${from} ${to}`)).map((to) => [from, to] as const),
  )

  test.each(wrong)('%s never become %s', async (from, to) => {
    const event = await world.event({ status: from, ...(from === 'CANCELLED' && { cancelReason: 'Боран' }) })
    expect(await refused(`UPDATE "Event" SET status = '${to}' WHERE id = $1`, event.id)).toBe('Event_status_transition')
  })

  test('are not announced without a shift, nor under a draft campaign', async () => {
    const publish = (id: string) =>
      refused(`UPDATE "Event" SET status = 'PUBLISHED', "publishedAt" = now() WHERE id = $1`, id)
    expect(await publish((await world.event({ status: 'DRAFT', shifts: [] })).id)).toBe('Event_shift_required')
    const campaign = await world.campaign({ status: 'DRAFT' })
    expect(await publish((await world.event({ status: 'DRAFT', campaignId: campaign.id })).id)).toBe(
      'Event_campaign_published',
    )
  })

  test('are not called off when somebody was there, nor done while somebody is', async () => {
    const set = (assignments: string) => refused(`UPDATE "Event" SET ${assignments} WHERE id = $1`, running.id)
    expect(await set(`status = 'CANCELLED', "cancelledAt" = now(), "cancelReason" = 'Боран'`)).toBe(
      'Event_cancel_attended',
    )
    expect(await set(`status = 'DONE', "finishedAt" = now()`)).toBe('Event_done_open')
  })

  test('keep what they are counted by once they run', async () => {
    const set = (assignment: string) => refused(`UPDATE "Event" SET ${assignment} WHERE id = $1`, running.id)
    expect(await set(`"districtId" = '${world.districts[6]?.id}'`)).toBe('Event_counted_frozen')
    expect(await set(`"organiserId" = '${organisation.id}'`)).toBe('Event_counted_frozen')
    expect(await set(`"startsAt" = "startsAt" - interval '1 hour'`)).toBe('Event_counted_frozen')
    expect(await set(`"campaignId" = '${(await world.campaign()).id}'`)).toBe('Event_counted_frozen')
  })

  test('are never deleted', async () => {
    expect(await refused('DELETE FROM "Event" WHERE id = $1', running.id)).toBe('Event_append_only')
  })

  test('have no supporter who organises or initiates them', async () => {
    const sql = 'INSERT INTO "EventSupporter" ("eventId", "organisationId") VALUES ($1, $2)'
    expect(await refused(sql, running.id, running.organiserId)).toBe('EventSupporter_role_once')
  })

  test('hold their shifts inside them', async () => {
    const { id: eventId, startsAt, endsAt } = running
    const late = buildShift({ eventId, startsAt, endsAt: new Date(endsAt.getTime() + 1) })
    expect(await refusedRow('Shift', late)).toBe('Shift_inside_event')
    expect(await refusedRow('Shift', buildShift({ eventId, startsAt, endsAt: startsAt }))).toBe('Shift_window_check')
    expect(await refusedRow('Shift', buildShift({ eventId, startsAt, endsAt, capacity: 0 }))).toBe(
      'Shift_capacity_check',
    )
    expect(await refused(`UPDATE "Event" SET "endsAt" = "endsAt" - interval '1 hour' WHERE id = $1`, eventId)).toBe(
      'Shift_inside_event',
    )
  })

  test('number the parts of their programme from one, each place once', async () => {
    const sql = `INSERT INTO "EventPart" ("id", "eventId", position, "nameKk", "nameRu", "nameEn") VALUES (gen_random_uuid(), $1, $2, 'ж', 'ж', 'j')`
    expect(await refused(sql, running.id, 0)).toBe('EventPart_position_check')
    await database.pool.query(sql, [running.id, 1])
    expect(await refused(sql, running.id, 1)).toBe('EventPart_eventId_position_key')
  })
})

describe('sign-ups', () => {
  const build = async (event: { id: string; shift: { id: string } }, given: object = {}) =>
    buildSignup({ eventId: event.id, shiftId: event.shift.id, volunteerId: (await world.volunteer()).id, ...given })

  test('never over-fill a shift, one by one or together, nor does its size shrink under them', async () => {
    const event = await world.event({ shifts: [{ capacity: 2 }] })
    await world.signup(event, await world.volunteer())
    const [one, other] = await world.volunteers(2)
    const both = `INSERT INTO "Signup" ("id", "eventId", "shiftId", "volunteerId")
                  SELECT gen_random_uuid(), $1, $2, volunteer FROM unnest($3::uuid[]) volunteer`
    expect(await refused(both, event.id, event.shift.id, [one?.id, other?.id])).toBe('Shift_full')
    await world.signup(event, await world.volunteer())
    expect(await refusedRow('Signup', await build(event))).toBe('Shift_full')
    expect(await refused('UPDATE "Shift" SET capacity = 1 WHERE id = $1', event.shift.id)).toBe('Shift_full')
  })

  test('give a volunteer one place in a shift', async () => {
    const event = await world.event()
    const volunteer = await world.volunteer()
    await world.signup(event, volunteer)
    expect(await refusedRow('Signup', await build(event, { volunteerId: volunteer.id }))).toBe('Signup_once')
  })

  test('are for announced events', async () => {
    expect(await refusedRow('Signup', await build(await world.event({ status: 'DRAFT' })))).toBe('Signup_event_open')
    const cancelled = await world.event({ status: 'CANCELLED', cancelReason: 'Боран' })
    expect(await refusedRow('Signup', await build(cancelled))).toBe('Signup_event_open')
  })

  test('are for shifts of their own event', async () => {
    const event = await world.event()
    expect(await refusedRow('Signup', await build(event, { shiftId: running.shift.id }))).toBe(
      'Signup_shiftId_eventId_fkey',
    )
  })

  test('keep minors from hazardous work, and children under 14 without a parent’s consent from any', async () => {
    const on = (years: number, days = 0) => new Date(Date.UTC(2026 - years, 10, 22 + days))
    const hazardous = await world.event({ riskClass: 'HAZARDOUS' })
    const signUp = async (event: typeof hazardous, birthDate: Date, guardianConsentAt: Date | null = null) => {
      const volunteerId = (await world.volunteer({ birthDate, guardianConsentAt })).id
      return refusedRow('Signup', await build(event, { volunteerId }))
    }
    // The event is on 22 November 2026: who turns 18 the day after is too young, who does on the day is not.
    expect(await signUp(hazardous, on(18, 1))).toBe('Signup_minimumAge')
    await expect(signUp(hazardous, on(18))).rejects.toThrow('The database took it')
    const ordinary = await world.event()
    expect(await signUp(ordinary, on(14, 1))).toBe('Signup_guardianConsent')
    await expect(signUp(ordinary, on(14))).rejects.toThrow('The database took it')
    await expect(signUp(ordinary, on(10), new Date())).rejects.toThrow('The database took it')
  })

  test('are only ever cancelled, once, and then have their time', async () => {
    const signup = await world.signup(await world.event(), await world.volunteer())
    const set = (assignments: string) => refused(`UPDATE "Signup" SET ${assignments} WHERE id = $1`, signup.id)
    expect(await set(`"volunteerId" = '${person.id}'`)).toBe('Signup_append_only')
    expect(await set(`status = 'CANCELLED'`)).toBe('Signup_cancelled_check')
    await database.pool.query(`UPDATE "Signup" SET status = 'CANCELLED', "cancelledAt" = now() WHERE id = $1`, [
      signup.id,
    ])
    expect(await set(`status = 'CONFIRMED', "cancelledAt" = NULL`)).toBe('Signup_append_only')
    expect(await refused('DELETE FROM "Signup" WHERE id = $1', signup.id)).toBe('Signup_append_only')
  })
})

describe('attendances', () => {
  const build = (given: object = {}, event: { id: string; startsAt: Date; shift: { id: string } } = running) =>
    buildAttendance({
      eventId: event.id,
      shiftId: event.shift.id,
      volunteerId: person.id,
      checkedInAt: event.startsAt,
      ...given,
    })
  const left = (minutes: number) => new Date(running.startsAt.getTime() + minutes * 60_000)

  test.each([
    ['moved to another time', `"checkedInAt" = "checkedInAt" - interval '1 minute'`],
    ['given to another person', `"volunteerId" = gen_random_uuid()`],
    ['given to an organisation', `"organisationId" = '${organisation.id}'`],
    ['dated back', `"recordedAt" = "recordedAt" - interval '1 minute'`],
  ])('are never %s', async (_, assignment) => {
    expect(await refused(`UPDATE "Attendance" SET ${assignment} WHERE id = $1`, attendance.id)).toBe(
      'Attendance_append_only',
    )
  })

  test('are checked out once, voided once, and never deleted', async () => {
    const { id } = await world.attendance(running, await world.volunteer(), { checkedOutAt: left(30) })
    const set = (assignments: string) => refused(`UPDATE "Attendance" SET ${assignments} WHERE id = $1`, id)
    expect(await set(`"checkedOutAt" = "checkedOutAt" + interval '1 minute', minutes = 31`)).toBe(
      'Attendance_append_only',
    )
    expect(await set(`"checkedOutAt" = NULL, minutes = NULL`)).toBe('Attendance_append_only')
    expect(await set(`"voidedAt" = now()`)).toBe('Attendance_void_check')
    expect(await set(`"voidedAt" = now(), "voidReason" = ' '`)).toBe('Attendance_void_check')
    await database.pool.query(`UPDATE "Attendance" SET "voidedAt" = now(), "voidReason" = 'Қате' WHERE id = $1`, [id])
    expect(await set(`"voidedAt" = NULL, "voidReason" = NULL`)).toBe('Attendance_append_only')
    expect(await refused('DELETE FROM "Attendance" WHERE id = $1', id)).toBe('Attendance_append_only')
  })

  test('never put one person in two places at once', async () => {
    const other = await world.event({ status: 'RUNNING' })
    expect(await refusedRow('Attendance', build({}, other))).toBe('Attendance_elsewhere')
    expect(await refusedRow('Attendance', build({ checkedOutAt: left(5) }, other))).toBe('Attendance_elsewhere')
    expect(
      await refusedRow('Attendance', build({ checkedInAt: left(-30), checkedOutAt: left(0) }, other)).catch(String),
    ).toContain('The database took it')
  })

  test('put a person into a shift once', async () => {
    const { id: volunteerId } = await world.volunteer()
    await world.attendance(running, { id: volunteerId }, { checkedOutAt: left(10) })
    expect(await refusedRow('Attendance', build({ volunteerId, checkedInAt: left(20) }))).toBe('Attendance_once')
  })

  test('have minutes that follow from their times, an end after the beginning, and last no longer than a day', async () => {
    const { id: volunteerId } = await world.volunteer()
    const stay = (given: object) => refusedRow('Attendance', build({ volunteerId, ...given }))
    expect(await stay({ checkedOutAt: left(30), minutes: 31 })).toBe('Attendance_minutes_check')
    expect(await stay({ checkedOutAt: left(30), minutes: null })).toBe('Attendance_minutes_check')
    expect(await stay({ minutes: 5 })).toBe('Attendance_minutes_check')
    expect(await stay({ checkedOutAt: left(-1) })).toMatch(/^Attendance_order_check$|range lower bound/)
    expect(await stay({ checkedOutAt: left(24 * 60 + 1) })).toBe('Attendance_length_check')
  })

  test('lie around an event that runs, and in one of its shifts', async () => {
    const { id: volunteerId } = await world.volunteer()
    expect(await refusedRow('Attendance', build({ volunteerId, checkedInAt: left(-12 * 60 - 1) }))).toBe(
      'Attendance_event_window',
    )
    const announced = await world.event()
    expect(await refusedRow('Attendance', build({ volunteerId }, announced))).toBe('Attendance_event_running')
    expect(await refusedRow('Attendance', build({ volunteerId, shiftId: announced.shift.id }))).toBe(
      'Attendance_shiftId_eventId_fkey',
    )
  })

  test('are for people old enough', async () => {
    const event = await world.event({ status: 'RUNNING', minimumAge: 16 })
    const young = await world.volunteer({ birthDate: new Date('2012-01-01') })
    expect(await refusedRow('Attendance', build({ volunteerId: young.id }, event))).toBe('Attendance_minimumAge')
    const child = await world.volunteer({ birthDate: new Date('2014-01-01') })
    expect(await refusedRow('Attendance', build({ volunteerId: child.id }))).toBe('Attendance_guardianConsent')
  })

  test('are replaced once', async () => {
    const event = await world.event({ status: 'RUNNING' })
    const first = await world.attendance(event, await world.volunteer())
    const { attendance: right } = await office.expect(
      'correctAttendance',
      { attendanceId: first.globalId, reason: 'Қате уақыт' },
      'CorrectAttendancePayload',
    )
    expect(right).not.toBeNull()
    const volunteerId = (await world.volunteer()).id
    expect(await refusedRow('Attendance', build({ volunteerId, replacesId: first.id }, event))).toBe(
      'Attendance_replacesId_key',
    )
  })
})

describe('the rest', () => {
  test.each([
    ['a nameless volunteer', { givenName: ' ' }, 'Volunteer_name_check'],
    ['a volunteer born tomorrow', { birthDate: new Date('2100-01-01') }, 'Volunteer_birthDate_check'],
    ['a pass that one could guess', { passCode: '123' }, 'Volunteer_passCode_check'],
    ['two volunteers with one pass', { passCode: person.passCode }, 'Volunteer_passCode_key'],
  ])('%s', async (_, given, constraint) => {
    expect(await refusedRow('Volunteer', buildVolunteer({ districtId: district.id, ...given }))).toBe(constraint)
  })

  test('an account whose e-mail is none, or not in lower case', async () => {
    const sql = `INSERT INTO "Account" ("id", email, "displayName", "passwordHash", role) VALUES (gen_random_uuid(), $1, 'x', 'x', 'OFFICE_ADMIN')`
    expect(await refused(sql, 'Office@example.org')).toBe('Account_email_check')
    expect(await refused(sql, 'nobody')).toBe('Account_email_check')
  })

  test('a key that is not stored as its SHA-256', async () => {
    const accountId = office.viewer.kind === 'account' ? office.viewer.accountId : ''
    const sql = `INSERT INTO "ApiKey" ("id", "accountId", name, prefix, hash) VALUES (gen_random_uuid(), $1, 'x', 'x', 'short')`
    expect(await refused(sql, accountId)).toBe('ApiKey_hash_check')
  })

  test('a second demonstration year', async () => {
    const sql = `INSERT INTO "DemonstrationYear" (id, seed, "startsOn", "endsOn") VALUES (2, 1, now(), now())`
    expect(await refused(sql)).toBe('DemonstrationYear_single')
  })

  test('two districts at one place of the river', async () => {
    expect(await refused(`UPDATE "District" SET "riverOrder" = 2 WHERE "riverOrder" = 1`)).toBe(
      'District_regionId_riverOrder_key',
    )
    expect(await refused(`UPDATE "District" SET "riverOrder" = 0 WHERE "riverOrder" = 1`)).toBe(
      'District_riverOrder_check',
    )
  })
})
