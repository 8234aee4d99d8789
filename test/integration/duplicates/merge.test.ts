import { describe, expect, test } from 'vitest'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createAccountViewer, createClient, createOffice } from '../../kit/client.ts'
import { useStage } from '../../kit/world.ts'
import type { Happening, Person } from '../../kit/world.ts'

// Two records of one person become one, and every number stays right.

const { world, office, clock, database } = await useStage()
const reason = 'Бір адам екі рет тіркелген'
const hour = 3_600_000

const merge = (survivor: Person, merged: Person) =>
  office.expect(
    'mergeVolunteers',
    { survivorId: survivor.globalId, mergedId: merged.globalId, reason },
    'MergeVolunteersPayload',
  )

/** An event on an earlier day, so that several do not overlap. */
const onDay = (daysAgo: number, given: Parameters<typeof world.event>[0] = {}) => {
  const startsAt = new Date(clock().getTime() - daysAgo * 24 * hour)
  return world.event({ status: 'DONE', startsAt, endsAt: new Date(startsAt.getTime() + 2 * hour), ...given })
}
const wholly = (event: Happening) => ({ checkedInAt: event.startsAt, checkedOutAt: event.endsAt })

async function count(metric: string, scopeId: string): Promise<number> {
  const { rows } = await database.pool.query<{ value: number }>(
    `SELECT value::int FROM "Counter" WHERE metric = $1::"Metric" AND "scopeId" = $2 AND "periodKind" = 'ALL'`,
    [metric, scopeId],
  )
  return rows[0]?.value ?? 0
}

const standingOf = ({ id }: Person) =>
  database.prisma.attendance.findMany({ where: { volunteerId: id, voidedAt: null }, orderBy: { checkedInAt: 'asc' } })

describe('a person with two records', () => {
  test('has one afterwards: attendances are voided and written anew, approved where they were, and count once', async () => {
    const approver = await createOffice(database)
    const approvedById = approver.accountId
    const one = await world.volunteer()
    const other = await world.volunteer()
    const first = await onDay(3, { campaignId: (await world.campaign()).id })
    const second = await onDay(2)
    const third = await onDay(1)
    await world.attendance(first, one, wholly(first))
    const double = await world.attendance(first, other, wholly(first))
    const moved = await world.attendance(second, other, {
      ...wholly(second),
      checkOutMethod: 'AT_END',
      approvedAt: clock(),
      approvedById,
    })
    await world.attendance(third, other, wholly(third))
    const before = await count('VOLUNTEERS_INVOLVED', world.region.id)
    expect([await count('VOLUNTEERS_INVOLVED', first.id), await count('ATTENDANCES', first.id)]).toEqual([2, 2])

    expect(await merge(one, other)).toMatchObject({ volunteer: { id: one.globalId }, movedAttendances: 2 })

    expect(await count('VOLUNTEERS_INVOLVED', world.region.id)).toBe(before - 1)
    // The shift where both had been counted has one attendance fewer; the others as many as before.
    expect([await count('VOLUNTEERS_INVOLVED', first.id), await count('ATTENDANCES', first.id)]).toEqual([1, 1])
    expect([await count('VOLUNTEERS_INVOLVED', second.id), await count('ATTENDANCES', second.id)]).toEqual([1, 1])
    const standing = await standingOf(one)
    expect(standing.map(({ eventId }) => eventId)).toEqual([first.id, second.id, third.id])
    expect(standing[1]).toMatchObject({
      replacesId: moved.id,
      recordedById: null,
      approvedById,
      approvedAt: clock(),
      checkOutMethod: 'AT_END',
      minutes: 120,
    })
    expect(standing[2]?.approvedAt).toBeNull()
    expect(await standingOf(other)).toEqual([])
    const voided = await database.prisma.attendance.findUniqueOrThrow({ where: { id: double.id } })
    expect(voided).toMatchObject({ voidReason: reason, voidedAt: clock() })
    expect(await database.prisma.attendance.count({ where: { replacesId: double.id } })).toBe(0)
    expect((await reconcile(database)).differences).toEqual([])

    // Told again, it changes nothing.
    const entries = await database.prisma.metricEntry.count()
    expect(await merge(one, other)).toMatchObject({ movedAttendances: 2 })
    expect(await database.prisma.metricEntry.count()).toBe(entries)
  })

  test('is found by the id of the record that has gone, as long as it takes, by who may see them', async () => {
    const [one, two, three] = (await world.volunteers(3)) as [Person, Person, Person]
    await merge(two, one)
    await merge(three, two)
    const text = `query ($id: ID!) { volunteer(id: $id) { id } node(id: $id) { id } }`
    expect(await office.query(text, { id: one.globalId })).toEqual({ volunteer: { id: three.globalId }, node: null })
    const club = await world.organisation()
    const grant = { role: 'ORGANISATION_COORDINATOR' as const, organisationId: club.id }
    const stranger = await createClient({ database, clock, viewer: await createAccountViewer(database, grant) })
    expect(await stranger.query(text, { id: one.globalId })).toEqual({ volunteer: null, node: null })
    const again = { survivorId: three.globalId, mergedId: one.globalId, reason }
    expect(await office.expect('mergeVolunteers', again, 'AlreadyMergedError')).toMatchObject({
      survivorId: two.globalId,
    })
  })

  test('keeps everything that either record knew', async () => {
    const club = await world.organisation()
    const one = await world.volunteer({
      phone: null,
      email: 'one@example.org',
      patronymic: null,
      consents: ['VOLUNTEERING'],
    })
    const other = await world.volunteer(
      {
        phone: '+77005550101',
        email: 'other@example.org',
        patronymic: 'Ерланқызы',
        consents: ['VOLUNTEERING', 'CONTACT'],
      },
      club,
    )
    await database.prisma.volunteer.update({ where: { id: other.id }, data: { phoneConfirmedAt: clock() } })
    await database.prisma.membership.create({
      data: {
        volunteerId: one.id,
        organisationId: club.id,
        validFrom: new Date('2018-01-01'),
        validTo: new Date('2020-06-01'),
      },
    })
    const skill = await database.prisma.skill.create({
      data: { nameKk: 'Ымдау тілі', nameRu: 'Жестовый язык', nameEn: 'Sign language' },
    })
    await database.prisma.volunteerSkill.create({ data: { volunteerId: other.id, skillId: skill.id } })
    for (const [volunteerId, fromMinute, toMinute] of [
      [one.id, 540, 720],
      [other.id, 600, 900],
    ] as const)
      await database.prisma.volunteerAvailability.create({ data: { volunteerId, weekday: 6, fromMinute, toMinute } })
    const message = await database.prisma.message.create({
      data: {
        kind: 'EVENT_REMINDER',
        channel: 'EMAIL',
        address: 'other@example.org',
        locale: 'KK',
        volunteerId: other.id,
        key: 'merge',
      },
    })

    await merge(one, other)

    const kept = await database.prisma.volunteer.findUniqueOrThrow({
      where: { id: one.id },
      include: { memberships: true, skills: true, availability: true, consents: { orderBy: { purpose: 'asc' } } },
    })
    expect(kept).toMatchObject({
      phone: '+77005550101',
      phoneConfirmedAt: clock(),
      email: 'one@example.org',
      patronymic: 'Ерланқызы',
      memberships: [{ organisationId: club.id, validFrom: new Date('2018-01-01'), validTo: null }],
      skills: [{ skillId: skill.id }],
      availability: [{ weekday: 6, fromMinute: 540, toMinute: 900 }],
      consents: [
        { purpose: 'VOLUNTEERING', withdrawnAt: null },
        { purpose: 'CONTACT', withdrawnAt: null },
      ],
    })
    expect(await database.prisma.message.findUniqueOrThrow({ where: { id: message.id } })).toMatchObject({
      volunteerId: one.id,
    })
    const gone = await database.prisma.volunteer.findUniqueOrThrow({ where: { id: other.id } })
    expect(gone).toMatchObject({ givenName: '', phone: null, email: null, erasedAt: clock(), mergedIntoId: one.id })
    // The old pass is still shown at doors; it leads to the survivor.
    expect(gone.passCode).toBe(other.passCode)
    const logged = await database.prisma.accessLog.findMany({
      where: { action: 'MERGED', subjectId: { in: [one.id, other.id] } },
    })
    expect(logged.map((entry) => entry.reason)).toEqual([reason, reason])
  })

  test('is held to what they said last', async () => {
    const one = await world.volunteer()
    const other = await world.volunteer()
    clock.advance({ minutes: 5 })
    await office.expect('withdrawConsent', { volunteerId: other.globalId, purpose: 'CONTACT' }, 'VolunteerPayload')
    await merge(one, other)
    const contact = await database.prisma.consent.findMany({ where: { volunteerId: one.id, purpose: 'CONTACT' } })
    expect(contact).toMatchObject([{ withdrawnAt: clock() }])
  })

  test('keeps one place of two in a shift or at one time, the better one', async () => {
    const one = await world.volunteer()
    const other = await world.volunteer()
    const soon = await world.event({ startsAt: new Date(clock().getTime() + 24 * hour), shifts: [{}, {}] })
    const later = await world.event({ startsAt: new Date(clock().getTime() + 48 * hour) })
    const waiting = await world.signup(soon, one)
    await database.pool.query(`UPDATE "Signup" SET status = 'CANCELLED', "cancelledAt" = now() WHERE id = $1`, [
      waiting.id,
    ])
    await database.prisma.signup.create({
      data: {
        eventId: soon.id,
        shiftId: soon.shift.id,
        volunteerId: one.id,
        status: 'WAITLISTED',
        waitlistedAt: clock(),
      },
    })
    const place = await world.signup(soon, other)
    const kept = await world.signup(later, one)
    const meanwhile = await world.event({ startsAt: new Date(later.startsAt.getTime() + hour) })
    const overlapping = await world.signup(meanwhile, other)

    expect(await merge(one, other)).toMatchObject({ movedSignups: 2 })

    const places = await database.prisma.signup.findMany({
      where: { volunteerId: one.id, status: { in: ['CONFIRMED', 'WAITLISTED'] } },
      orderBy: { startsAt: 'asc' },
    })
    expect(places.map(({ id, status }) => [id, status])).toEqual([
      [place.id, 'CONFIRMED'],
      [kept.id, 'CONFIRMED'],
    ])
    expect(await database.prisma.signup.findUniqueOrThrow({ where: { id: overlapping.id } })).toMatchObject({
      status: 'CANCELLED',
      volunteerId: one.id,
    })
    const shift = await database.prisma.shift.findUniqueOrThrow({ where: { id: soon.shift.id } })
    expect(shift.signedUpCount).toBe(1)
    expect(await database.prisma.signup.count({ where: { volunteerId: other.id } })).toBe(0)
  })

  test('who is checked in stays so', async () => {
    const [one, other] = (await world.volunteers(2)) as [Person, Person]
    const event = await world.event({ status: 'RUNNING' })
    await world.attendance(event, other)
    await merge(one, other)
    expect(await standingOf(one)).toMatchObject([{ eventId: event.id, checkedOutAt: null }])
    await office.expect('finishEvent', { eventId: event.globalId }, 'EventPayload')
    expect((await reconcile(database)).differences).toEqual([])
  })
})

describe('two who cannot be one', () => {
  test('were at two places at one time: each is named, and nothing is done', async () => {
    const [one, other] = (await world.volunteers(2)) as [Person, Person]
    const here = await onDay(5)
    const there = await onDay(5)
    const fine = await onDay(6)
    const stays = await world.attendance(here, one, wholly(here))
    const leaves = await world.attendance(there, other, wholly(there))
    await world.attendance(fine, other, wholly(fine))
    const before = await count('VOLUNTEERS_INVOLVED', world.region.id)
    const input = { survivorId: one.globalId, mergedId: other.globalId, reason }
    const refused = await office.expect('mergeVolunteers', input, 'MergeConflictError')
    expect(refused.conflicts).toEqual([
      {
        kind: 'OVERLAP',
        attendanceId: leaves.globalId,
        eventId: there.globalId,
        otherAttendanceId: stays.globalId,
        otherEventId: here.globalId,
      },
    ])
    expect(await standingOf(other)).toHaveLength(2)
    expect(await count('VOLUNTEERS_INVOLVED', world.region.id)).toBe(before)
    // Once one of the two is put right, they are joined.
    const wrong = { attendanceId: leaves.globalId, reason: 'Ол жерде болған жоқ', wasThere: false }
    await office.expect('correctAttendance', wrong, 'CorrectAttendancePayload')
    await merge(one, other)
    expect((await reconcile(database)).differences).toEqual([])
  })

  test('have a birth date with which they could not have been there', async () => {
    const child = await world.volunteer({ birthDate: new Date('2014-01-01'), guardianConsentAt: null })
    const adult = await world.volunteer({ birthDate: new Date('1990-01-01') })
    const grown = await onDay(9, { minimumAge: 18 })
    const open = await onDay(8)
    await world.attendance(grown, adult, wholly(grown))
    await world.attendance(open, adult, wholly(open))
    const input = { survivorId: child.globalId, mergedId: adult.globalId, reason }
    const { conflicts } = await office.expect('mergeVolunteers', input, 'MergeConflictError')
    expect(conflicts.map(({ kind, eventId }) => [kind, eventId])).toEqual([
      ['TOO_YOUNG', grown.globalId],
      ['GUARDIAN_CONSENT', open.globalId],
    ])
  })
})

test('the reason names nobody, since it stays', async () => {
  const one = await world.volunteer({ familyName: 'Жақсылықов' })
  const other = await world.volunteer({ familyName: 'Жаксылыков' })
  const input = { survivorId: one.globalId, mergedId: other.globalId, reason: 'Жақсылықов екі рет' }
  const { issues } = await office.expect('mergeVolunteers', input, 'ValidationError')
  expect(issues).toMatchObject([{ path: 'reason' }])
})

test('somebody with a certificate keeps it, and it can be looked up', async () => {
  const [one, other] = (await world.volunteers(2)) as [Person, Person]
  const { id } = await database.prisma.certificate.create({
    data: {
      code: 'ABCD-EFGH-JKMN',
      volunteerId: other.id,
      startsOn: new Date('2026-01-01'),
      endsOn: new Date('2026-02-01'),
      minutes: 60,
      events: 1,
    },
  })
  await merge(one, other)
  const text = `query ($id: ID!) { volunteer(id: $id) { certificates { id } } certificate(code: "abcd efgh jkmn") { isValid } }`
  expect(await office.query(text, { id: one.globalId })).toEqual({
    volunteer: { certificates: [{ id: encodeGlobalId('Certificate', id) }] },
    certificate: { isValid: true },
  })
})
