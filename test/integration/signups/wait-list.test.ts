import { describe, expect, test } from 'vitest'
import { doDueJobs } from '../../kit/jobs.ts'
import { useStage } from '../../kit/world.ts'
import type { Happening, Person } from '../../kit/world.ts'

// A full shift's queue: places that become free are offered in order, and pass on by themselves.

const { world, office, clock, database } = await useStage()
const hour = 3_600_000

/** An event whose shifts begin after this many hours, each on its own. */
const inHours = (hours: number, ...capacities: number[]) => {
  const startsAt = new Date(clock().getTime() + hours * hour)
  return world.event({ startsAt, shifts: capacities.map((capacity) => ({ capacity })) })
}

async function join(event: Happening, volunteer: Person, shift = event.shift) {
  const input = { shiftId: shift.globalId, volunteerId: volunteer.globalId, joinWaitlist: true }
  return (await office.expect('signUp', input, 'SignupPayload')).signup
}

/** Statuses of everybody who ever signed up for the shift, in the order of arrival. */
async function standings({ shift }: Happening): Promise<string[]> {
  const rows = await database.prisma.signup.findMany({
    where: { shiftId: shift.id },
    orderBy: { id: 'asc' },
    select: { status: true },
  })
  return rows.map(({ status }) => status)
}

const messagesAbout = async (signupId: string) =>
  (
    await database.prisma.message.findMany({
      where: { signupId: signupId.replace(/^Signup_/, '') },
      orderBy: { createdAt: 'asc' },
      select: { kind: true },
    })
  ).map(({ kind }) => kind)

const reachable = () => world.volunteer({ email: `${Math.random()}@example.org` })

async function idsOf(event: Happening): Promise<{ id: string; status: string; volunteerId: string }[]> {
  return database.prisma.signup.findMany({ where: { shiftId: event.shift.id }, orderBy: { id: 'asc' } })
}

describe('a full shift', () => {
  test('refuses, with how many wait, unless one wants to wait', async () => {
    const event = await inHours(72, 1)
    await join(event, await world.volunteer())
    await join(event, await world.volunteer())
    const input = { shiftId: event.shift.globalId, volunteerId: (await world.volunteer()).globalId }
    expect(await office.expect('signUp', input, 'ShiftFullError')).toMatchObject({ capacity: 1, waiting: 1 })
    const last = await join(event, await world.volunteer())
    expect(last).toMatchObject({ status: 'WAITLISTED', queuePosition: 2 })
  })

  test('offers a place that is given back to who waits first, and holds it', async () => {
    const event = await inHours(72, 1)
    const first = await join(event, await world.volunteer())
    const second = await join(event, await reachable())
    const third = await join(event, await world.volunteer())
    await office.expect('cancelSignup', { signupId: first.id }, 'SignupPayload')
    expect(await standings(event)).toEqual(['CANCELLED', 'OFFERED', 'WAITLISTED'])
    // Held: nobody takes it past the offer.
    const input = { shiftId: event.shift.globalId, volunteerId: (await world.volunteer()).globalId }
    await office.expect('signUp', input, 'ShiftFullError')
    await office.expect('acceptOffer', { signupId: third.id }, 'OfferEndedError')
    const accepted = await office.expect('acceptOffer', { signupId: second.id }, 'SignupPayload')
    expect(accepted.signup).toMatchObject({ status: 'CONFIRMED' })
    expect(await messagesAbout(second.id)).toEqual(['WAITLISTED', 'PLACE_OFFERED', 'SIGNED_UP'])
    expect(await database.prisma.job.count({ where: { kind: 'EXPIRE_OFFER', key: second.id.slice(7) } })).toBe(0)
  })

  test('passes an offer on that ends without an answer, and one that is turned down, by itself', async () => {
    const event = await inHours(72, 1)
    const holder = await join(event, await world.volunteer())
    const waiting = [
      await join(event, await reachable()),
      await join(event, await reachable()),
      await join(event, await world.volunteer()),
    ]
    await office.expect('cancelSignup', { signupId: holder.id }, 'SignupPayload')
    expect(await doDueJobs(database, clock, 'EXPIRE_OFFER')).toBe(0)
    clock.advance({ hours: 24 })
    // The time is over, also where no server has noticed it yet.
    await office.expect('acceptOffer', { signupId: waiting[0]?.id }, 'OfferEndedError')
    expect(await doDueJobs(database, clock, 'EXPIRE_OFFER')).toBe(1)
    expect(await standings(event)).toEqual(['CANCELLED', 'LAPSED', 'OFFERED', 'WAITLISTED'])
    expect(await messagesAbout(waiting[0]?.id ?? '')).toEqual(['WAITLISTED', 'PLACE_OFFERED', 'OFFER_LAPSED'])
    await office.expect('declineOffer', { signupId: waiting[1]?.id }, 'SignupPayload')
    expect(await standings(event)).toEqual(['CANCELLED', 'LAPSED', 'LAPSED', 'OFFERED'])
    await office.expect('cancelSignup', { signupId: waiting[1]?.id }, 'SignupCancelledError')
  })

  test('a job that is done again, or too early, ends no offer that goes on', async () => {
    const event = await inHours(72, 1)
    const holder = await join(event, await world.volunteer())
    const next = await join(event, await world.volunteer())
    await office.expect('cancelSignup', { signupId: holder.id }, 'SignupPayload')
    const earlier = () => new Date(clock().getTime() + 23 * hour)
    await database.prisma.job.updateMany({ where: { key: next.id.slice(7) }, data: { runAt: clock() } })
    expect(await doDueJobs(database, clock, 'EXPIRE_OFFER')).toBe(1)
    expect(await doDueJobs(database, earlier, 'EXPIRE_OFFER')).toBe(0)
    expect(await standings(event)).toEqual(['CANCELLED', 'OFFERED'])
  })

  test.each([
    [72, 24],
    [20, 10],
    [3, 1],
  ])('%i hours ahead an offer holds for %i', async (ahead, held) => {
    const event = await inHours(ahead, 1)
    const holder = await join(event, await world.volunteer())
    const next = await join(event, await world.volunteer())
    await office.expect('cancelSignup', { signupId: holder.id }, 'SignupPayload')
    const { offerExpiresAt } = await database.prisma.signup.findUniqueOrThrow({ where: { id: next.id.slice(7) } })
    expect(offerExpiresAt).toEqual(new Date(clock().getTime() + held * hour))
  })

  test('close to its beginning it asks nobody any more: who waits first has the place; once it has begun, nobody', async () => {
    const event = await inHours(2, 1)
    const holder = await join(event, await world.volunteer())
    const next = await join(event, await reachable())
    const last = await join(event, await world.volunteer())
    await office.expect('cancelSignup', { signupId: holder.id }, 'SignupPayload')
    expect(await standings(event)).toEqual(['CANCELLED', 'CONFIRMED', 'WAITLISTED'])
    expect(await messagesAbout(next.id)).toEqual(['WAITLISTED', 'SIGNED_UP'])
    clock.advance({ hours: 2 })
    await office.expect('cancelSignup', { signupId: next.id }, 'SignupPayload')
    expect(await standings(event)).toEqual(['CANCELLED', 'CANCELLED', 'WAITLISTED'])
    const input = { shiftId: event.shift.globalId, volunteerId: (await world.volunteer()).globalId }
    await office.expect('signUp', { ...input, joinWaitlist: true }, 'SignupPayload')
    const late = { ...input, volunteerId: (await world.volunteer()).globalId, joinWaitlist: true }
    await office.expect('signUp', late, 'ShiftFullError')
    expect(last.status).toBe('WAITLISTED')
  })
})

describe('who may not have the place', () => {
  test('is passed over and stays first; has it when what stood in the way has gone', async () => {
    const event = await inHours(72, 1)
    const other = await world.event({ startsAt: event.startsAt })
    const busy = await world.volunteer()
    const holder = await join(event, await world.volunteer())
    const waits = await join(event, busy)
    const second = await join(event, await world.volunteer())
    // They took a place elsewhere at that time meanwhile.
    const input = { shiftId: other.shift.globalId, volunteerId: busy.globalId }
    const { signup: elsewhere, warnings } = await office.expect('signUp', input, 'SignupPayload')
    expect(warnings).toEqual([{ kind: 'WAITS_MEANWHILE', minutes: null, signup: { id: waits.id } }])
    await office.expect('cancelSignup', { signupId: holder.id }, 'SignupPayload')
    expect(await standings(event)).toEqual(['CANCELLED', 'WAITLISTED', 'OFFERED'])
    const document = 'query ($id: ID!) { node(id: $id) { ... on Signup { queuePosition obstacle } } }'
    expect(await office.query(document, { id: waits.id })).toEqual({ node: { queuePosition: 1, obstacle: 'OVERLAP' } })
    // Nobody else waits, so the place stays free for them.
    await office.expect('declineOffer', { signupId: second.id }, 'SignupPayload')
    expect(await standings(event)).toEqual(['CANCELLED', 'WAITLISTED', 'LAPSED'])
    await office.expect('cancelSignup', { signupId: elsewhere.id }, 'SignupPayload')
    expect(await standings(event)).toEqual(['CANCELLED', 'OFFERED', 'LAPSED'])
  })

  test.each([
    [
      'a skill is given',
      'SKILL',
      async ({ shift }: Happening) => {
        const { id, globalId } = await world.skill()
        await database.prisma.shiftSkill.create({ data: { shiftId: shift.id, skillId: id } })
        return (volunteerId: string) =>
          office.expect('setVolunteerSkills', { volunteerId, skillIds: [globalId] }, 'VolunteerPayload')
      },
    ],
    [
      'a consent is given again',
      'CONSENT',
      async (_: Happening, person: Person) => {
        const input = { volunteerId: person.globalId, purpose: 'VOLUNTEERING' }
        await office.expect('withdrawConsent', input, 'VolunteerPayload')
        return () => office.expect('recordConsent', input, 'VolunteerPayload')
      },
    ],
    [
      'a parent agrees',
      'GUARDIAN_CONSENT',
      async (_: Happening, { id }: Person) => {
        await database.prisma.volunteer.update({ where: { id }, data: { birthDate: new Date('2016-01-01') } })
        return (volunteerId: string) =>
          office.expect('updateVolunteer', { volunteerId, guardianConsent: true }, 'VolunteerPayload')
      },
    ],
    [
      'a day of birth is put right',
      'AGE',
      async (event: Happening) => {
        await database.pool.query('UPDATE "Event" SET "minimumAge" = 60 WHERE id = $1', [event.id])
        return (volunteerId: string) =>
          office.expect('updateVolunteer', { volunteerId, birthDate: '1950-01-01' }, 'VolunteerPayload')
      },
    ],
  ] as const)('is offered the free place as soon as %s', async (_, obstacle, stop) => {
    const event = await inHours(72, 1)
    const holder = await join(event, await world.volunteer())
    const person = await reachable()
    const waits = await join(event, person)
    const goOn = await stop(event, person)
    await office.expect('cancelSignup', { signupId: holder.id }, 'SignupPayload')
    const document = 'query ($id: ID!) { node(id: $id) { ... on Signup { obstacle } } }'
    expect(await office.query(document, { id: waits.id })).toEqual({ node: { obstacle } })
    await goOn(person.globalId)
    expect(await standings(event)).toEqual(['CANCELLED', 'OFFERED'])
    expect(await messagesAbout(waits.id)).toEqual(['WAITLISTED', 'PLACE_OFFERED'])
  })

  test('gives way to a newcomer when nobody who waits may have it', async () => {
    const event = await inHours(72, 1)
    const holder = await join(event, await world.volunteer())
    const waits = await join(event, await world.volunteer())
    await database.pool.query('UPDATE "Event" SET "minimumAge" = 90 WHERE id = $1', [event.id])
    await office.expect('cancelSignup', { signupId: holder.id }, 'SignupPayload')
    expect(await standings(event)).toEqual(['CANCELLED', 'WAITLISTED'])
    const veteran = await world.volunteer({ birthDate: new Date('1930-01-01') })
    expect(await join(event, veteran)).toMatchObject({ status: 'CONFIRMED' })
    const document = 'query ($id: ID!) { node(id: $id) { ... on Signup { obstacle } } }'
    expect(await office.query(document, { id: waits.id })).toEqual({ node: { obstacle: 'AGE' } })
  })

  test('an erased person’s place and offer pass on, and they leave the queue', async () => {
    const event = await inHours(72, 1)
    const gone = await world.volunteer()
    await join(event, gone)
    const quitter = await world.volunteer()
    await join(event, quitter)
    await join(event, await world.volunteer())
    await office.expect('eraseVolunteer', { volunteerId: quitter.globalId, reason: 'Сұрады' }, 'ErasedPayload')
    await office.expect('eraseVolunteer', { volunteerId: gone.globalId, reason: 'Сұрады' }, 'ErasedPayload')
    expect(await standings(event)).toEqual(['CANCELLED', 'CANCELLED', 'OFFERED'])
  })
})

describe('changing shifts', () => {
  test('moves within the event, passes the former place on, and keeps it where the other is full', async () => {
    const event = await inHours(72, 1, 1)
    const [, other] = event.shifts
    const mover = await join(event, await reachable())
    const waits = await join(event, await world.volunteer())
    const move = (signupId: string) => ({ signupId, toShiftId: other?.globalId })
    const moved = await office.expect('moveSignup', move(mover.id), 'SignupPayload')
    expect(moved.signup).toMatchObject({
      status: 'CONFIRMED',
      shift: { id: other?.globalId },
      movedFrom: { id: mover.id },
    })
    expect(await messagesAbout(moved.signup.id)).toEqual(['SIGNUP_MOVED'])
    expect(await standings(event)).toEqual(['CANCELLED', 'OFFERED'])
    await office.expect('acceptOffer', { signupId: waits.id }, 'SignupPayload')
    await office.expect('moveSignup', move(waits.id), 'ShiftFullError')
    expect(await standings(event)).toEqual(['CANCELLED', 'CONFIRMED'])
    await office.expect('moveSignup', move(moved.signup.id), 'AlreadySignedUpError')
    await office.expect('moveSignup', move(mover.id), 'SignupCancelledError')
    const elsewhere = (await inHours(72, 1)).shift.globalId
    await office.expect('moveSignup', { signupId: waits.id, toShiftId: elsewhere }, 'OtherEventError')
  })

  test('two people of full shifts change places at once, and no one from a queue comes between', async () => {
    const event = await inHours(72, 1, 1)
    const one = await join(event, await world.volunteer())
    const other = await join(event, await world.volunteer(), event.shifts[1])
    const waits = await join(event, await world.volunteer())
    const input = { signupId: one.id, otherSignupId: other.id }
    const swapped = await office.expect('swapSignups', input, 'SwapSignupsPayload')
    expect(swapped).toMatchObject({
      signup: { status: 'CONFIRMED', shift: { id: event.shifts[1]?.globalId } },
      otherSignup: { status: 'CONFIRMED', shift: { id: event.shift.globalId } },
    })
    expect(await standings(event)).toEqual(['CANCELLED', 'WAITLISTED', 'CONFIRMED'])
    const again = { signupId: swapped.signup.id, otherSignupId: waits.id }
    expect(await office.expect('swapSignups', again, 'SignupNotConfirmedError')).toMatchObject({ signupId: waits.id })
  })

  test('neither changes when one of them may not', async () => {
    const event = await world.event({
      startsAt: new Date(clock().getTime() + 72 * hour),
      shifts: [{ capacity: 1 }, { capacity: 1 }],
    })
    await database.pool.query('UPDATE "Shift" SET "minimumAge" = 18 WHERE id = $1', [event.shifts[1]?.id])
    const young = await join(event, await world.volunteer({ birthDate: new Date('2010-01-01') }))
    const grown = await join(event, await world.volunteer(), event.shifts[1])
    const input = { signupId: young.id, otherSignupId: grown.id }
    expect(await office.expect('swapSignups', input, 'VolunteerTooYoungError')).toMatchObject({ minimumAge: 18 })
    expect((await idsOf(event)).map(({ status }) => status)).toEqual(['CONFIRMED'])
  })
})

describe('warnings', () => {
  test('little time to get elsewhere, and a third shift on a day', async () => {
    const startsAt = new Date(clock().getTime() + 96 * hour)
    const at = (hours: number, placeKk: string) =>
      world.event({
        startsAt: new Date(startsAt.getTime() + hours * hour),
        placeKk,
        endsAt: new Date(startsAt.getTime() + (hours + 1) * hour),
      })
    const volunteer = await world.volunteer()
    const signUp = async (event: Happening) => {
      const input = { shiftId: event.shift.globalId, volunteerId: volunteer.globalId }
      return office.expect('signUp', input, 'SignupPayload')
    }
    const first = await signUp(await at(0, 'Саябақ'))
    const next = await signUp(await at(1.25, 'Кітапхана'))
    expect(next.warnings).toEqual([{ kind: 'LITTLE_TIME_BETWEEN', minutes: 15, signup: { id: first.signup.id } }])
    const third = await signUp(await at(2.25, 'Кітапхана'))
    expect(third.warnings.map(({ kind }) => kind)).toEqual(['MANY_SHIFTS_ON_DAY', 'MANY_SHIFTS_ON_DAY'])
  })
})
