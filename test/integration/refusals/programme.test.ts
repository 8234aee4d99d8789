import { describe, expect, test } from 'vitest'
import { buildCampaign, buildEvent, buildOrganisationStatusPeriod, buildShift } from '@erikti/prisma/seed/builders'
import { refusedConstraint, refusedRowConstraint } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

// What must never be, refused by the database itself, past all of the code: each statement is raw SQL.

const { world, database } = await useStage()
const { district } = world
const refused = (sql: string, ...values: unknown[]) => refusedConstraint(database, sql, values)
const refusedRow = (table: string, row: object) => refusedRowConstraint(database, table, row)

const organisation = await world.organisation()
const running = await world.event({ status: 'RUNNING' })
await world.attendance(running, await world.volunteer())

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
