import { expect, test } from 'vitest'
import { createAccountViewer, createClient } from '../../kit/client.ts'
import { useStage } from '../../kit/world.ts'

// What somebody gave, and what they are given on paper.

const { world, office, anonymous, clock, database } = await useStage()
const hour = 3_600_000

/** Someone who was at events at these moments, for an hour each. */
async function gave(moments: readonly string[], approved: readonly boolean[], organiserId?: string) {
  const volunteer = await world.volunteer({ givenName: 'Әсел', familyName: 'Ісләмова' })
  for (const [index, moment] of moments.entries()) {
    const startsAt = new Date(moment)
    const event = await world.event({
      status: 'DONE',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 2 * hour),
      ...(organiserId && index === 0 && { organiserId }),
    })
    await world.attendance(event, volunteer, {
      checkedInAt: startsAt,
      checkedOutAt: new Date(startsAt.getTime() + hour),
      approvedAt: approved[index] ? clock() : null,
    })
  }
  return volunteer
}

interface Hours {
  volunteer: {
    hours: {
      years: { year: number; events: number; minutesApproved: number; minutesAwaiting: number }[]
      attendances: { totalCount: number }
    } | null
  } | null
}

const hoursQuery = `query ($id: ID!, $from: Date, $to: Date) { volunteer(id: $id) { hours(from: $from, to: $to) {
  years { year events minutesApproved minutesAwaiting } attendances { totalCount } } } }`

test('hours count in the region’s year, approved and waiting apart', async () => {
  // 20:00 UTC on 31 December is already the new year in Qyzylorda.
  const volunteer = await gave(
    ['2025-12-31T20:00:00Z', '2025-12-31T10:00:00Z', '2026-03-01T05:00:00Z'],
    [true, true, false],
  )
  const read = (from?: string, to?: string) => office.query<Hours>(hoursQuery, { id: volunteer.globalId, from, to })
  expect((await read()).volunteer?.hours).toEqual({
    years: [
      { year: 2026, events: 2, minutesApproved: 60, minutesAwaiting: 60 },
      { year: 2025, events: 1, minutesApproved: 60, minutesAwaiting: 0 },
    ],
    attendances: { totalCount: 3 },
  })
  expect((await read('2026-01-01', '2026-01-31')).volunteer?.hours).toEqual({
    years: [{ year: 2026, events: 1, minutesApproved: 60, minutesAwaiting: 0 }],
    attendances: { totalCount: 1 },
  })
})

test('an organisation sees the hours at its own events and those that count for it', async () => {
  const club = await world.organisation()
  const volunteer = await gave(['2026-02-01T05:00:00Z', '2026-02-02T05:00:00Z'], [true, true], club.id)
  await database.prisma.membership.create({
    data: { volunteerId: volunteer.id, organisationId: club.id, validFrom: new Date('2020-01-01') },
  })
  const grant = { role: 'ORGANISATION_COORDINATOR' as const, organisationId: club.id }
  const coordinator = await createClient({ database, clock, viewer: await createAccountViewer(database, grant) })
  const { volunteer: read } = await coordinator.query<Hours>(hoursQuery, { id: volunteer.globalId })
  expect(read?.hours).toMatchObject({ years: [{ minutesApproved: 60, events: 1 }], attendances: { totalCount: 1 } })
  // The paper is the volunteer’s own: it states all of them.
  const input = { volunteerId: volunteer.globalId, startsOn: '2026-01-01', endsOn: '2026-11-22' }
  const { certificate } = await coordinator.expect('issueCertificate', input, 'CertificatePayload')
  expect(certificate).toMatchObject({ minutes: 120, events: 2 })
  const stranger = { ...input, volunteerId: (await world.volunteer()).globalId }
  await coordinator.expect('issueCertificate', stranger, 'NotFoundError')
})

test('a certificate stays as it was issued, and anybody may look it up without learning who', async () => {
  const volunteer = await gave(['2026-05-01T05:00:00Z', '2026-05-02T05:00:00Z'], [true, false])
  const input = { volunteerId: volunteer.globalId, startsOn: '2026-05-01', endsOn: '2026-05-02' }
  const issued = await office.expect('issueCertificate', input, 'CertificatePayload')
  const { code } = issued.certificate
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  await database.prisma.attendance.updateMany({
    where: { volunteerId: volunteer.id, approvedAt: null },
    data: { approvedAt: clock() },
  })
  const look = (typed: string) =>
    anonymous.query<{ certificate: object | null }>(
      `query ($code: String!) { certificate(code: $code) { isValid initials minutes events startsOn endsOn issuedAt revokedAt } }`,
      { code: typed },
    )
  const shown = {
    isValid: true,
    initials: 'Ә. І.',
    minutes: 60,
    events: 1,
    startsOn: '2026-05-01',
    endsOn: '2026-05-02',
    issuedAt: clock().toISOString(),
    revokedAt: null,
  }
  expect((await look(code)).certificate).toEqual(shown)
  // As somebody types it from paper.
  expect((await look(code.toLowerCase().replaceAll('-', ' '))).certificate).toEqual(shown)
  expect((await look('0000-0000-0000')).certificate).toBeNull()
  const back = { certificateId: issued.certificateId, reason: 'Қате берілді' }
  await office.expect('revokeCertificate', back, 'CertificatePayload')
  expect((await look(code)).certificate).toEqual({ ...shown, isValid: false, revokedAt: clock().toISOString() })
  await office.expect('issueCertificate', { ...input, endsOn: '2026-11-23' }, 'ValidationError')
})

test('volunteers are found by what they can do and when they can come', async () => {
  const skill = await world.skill()
  const [able, other] = await world.volunteers(2, { familyName: 'Дағдыбаева' })
  await office.expect(
    'setVolunteerSkills',
    { volunteerId: able?.globalId, skillIds: [skill.globalId] },
    'VolunteerPayload',
  )
  const spans = [
    { weekday: 6, fromMinute: 540, toMinute: 720 },
    { weekday: 6, fromMinute: 720, toMinute: 900 },
  ]
  await office.expect('setVolunteerAvailability', { volunteerId: able?.globalId, spans }, 'VolunteerPayload')
  const find = async (filter: object) => {
    const { volunteers } = await office.query<{ volunteers: { edges: { node: { id: string } }[] } }>(
      `query ($filter: VolunteerFilter) { volunteers(filter: $filter) { edges { node { id } } } }`,
      { filter: { search: 'дагдыбаева', ...filter } },
    )
    return volunteers.edges.map(({ node }) => node.id)
  }
  expect(await find({})).toHaveLength(2)
  expect(other).toBeDefined()
  expect(await find({ skills: [skill.globalId] })).toEqual([able?.globalId])
  // Two spans that touch are one.
  expect(await find({ availableOn: { weekday: 6, fromMinute: 600, toMinute: 840 } })).toEqual([able?.globalId])
  expect(await find({ availableOn: { weekday: 6, fromMinute: 500 } })).toEqual([])
  expect(await find({ availableOn: { weekday: 7 } })).toEqual([])
})
