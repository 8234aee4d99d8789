import { describe, expect, test } from 'vitest'
import { contactCode } from '@erikti/schema/messages/contact-code'
import { createToken } from '@erikti/schema/access/tokens'
import { sweepContacts } from '@erikti/schema/contacts/contacts.service'
import { testSecrets } from '../../kit/context.ts'
import { doDueJobs } from '../../kit/jobs.ts'
import { useStage } from '../../kit/world.ts'
import type { Happening } from '../../kit/world.ts'

// Somebody signs up by themselves: an address, its code, a name, and from then on the personal link.

const { world, office, anonymous, clock, database } = await useStage()
const hour = 3_600_000
let number = 0

const anAddress = () => `person${++number}@example.org`

async function confirm(contact: string): Promise<string> {
  const { challenge } = await anonymous.expect(
    'requestContactCode',
    { contact, locale: 'KK' },
    'RequestContactCodePayload',
  )
  const code = contactCode(testSecrets, challenge)
  return (await anonymous.expect('confirmContactCode', { challenge, code }, 'ConfirmContactCodePayload')).contactToken
}

const ahead = (given: Parameters<typeof world.event>[0] = {}) =>
  world.event({ startsAt: new Date(clock().getTime() + 72 * hour), ...given })

const form = (contactToken: string, { shift }: Happening, given: object = {}) => ({
  contactToken,
  shiftId: shift.globalId,
  givenName: 'Әлия',
  familyName: 'Серікқызы',
  birthDate: '2000-05-05',
  locale: 'RU',
  consents: ['VOLUNTEERING', 'CONTACT'],
  ...given,
})

describe('a code', () => {
  test('is answered alike whether anybody is known by the address, and is in no row and no message', async () => {
    await world.volunteer({ email: 'known@example.org' })
    for (const contact of ['known@example.org', 'unknown@example.org', '8 701 555 44 33']) {
      const asked = await anonymous.expect('requestContactCode', { contact, locale: 'EN' }, 'RequestContactCodePayload')
      expect(asked.expiresAt).toBe(new Date(clock().getTime() + hour / 4).toISOString())
      const code = contactCode(testSecrets, asked.challenge)
      const { rows } = await database.pool.query<{ text: string }>(
        `SELECT message::text || challenge::text AS text FROM "Message" message, "ContactChallenge" challenge
         WHERE challenge.id = $1 AND message.parameters ->> 'challengeId' = $1::text`,
        [asked.challenge],
      )
      expect(rows).toHaveLength(1)
      expect(rows[0]?.text).not.toContain(code)
    }
    const [message] = await database.prisma.message.findMany({ where: { channel: 'SMS' } })
    expect(message).toMatchObject({ address: '+77015554433', kind: 'CONTACT_CODE', locale: 'EN' })
  })

  test('opens once, for a quarter of an hour, and not after five guesses', async () => {
    const ask = async () =>
      (
        await anonymous.expect(
          'requestContactCode',
          { contact: anAddress(), locale: 'KK' },
          'RequestContactCodePayload',
        )
      ).challenge
    const give = (challenge: string, code = contactCode(testSecrets, challenge)) =>
      anonymous.mutate('confirmContactCode', { challenge, code })
    const wrong = (challenge: string) =>
      contactCode(testSecrets, challenge).replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
    const once = await ask()
    expect(await give(once, wrong(once))).toMatchObject({ __typename: 'InvalidCodeError' })
    expect(await give(once)).toMatchObject({ __typename: 'ConfirmContactCodePayload' })
    expect(await give(once)).toMatchObject({ __typename: 'ContactCodeEndedError' })
    const guessed = await ask()
    for (let guesses = 0; guesses < 5; guesses++) await give(guessed, wrong(guessed))
    expect(await give(guessed)).toMatchObject({ __typename: 'ContactCodeEndedError' })
    const late = await ask()
    clock.advance({ minutes: 15 })
    expect(await give(late)).toMatchObject({ __typename: 'ContactCodeEndedError' })
    await sweepContacts({ database, clock, secrets: testSecrets })
    expect(await database.prisma.contactChallenge.count({ where: { id: late } })).toBe(0)
  })

  test('is not sent to one address again and again', async () => {
    const contact = anAddress()
    const ask = () => anonymous.mutate('requestContactCode', { contact, locale: 'KK' })
    const answers = [await ask(), await ask(), await ask(), await ask()].map(({ __typename }) => __typename)
    expect(answers).toContain('TooManyAttemptsError')
  })
})

describe('signing up', () => {
  test('registers who is new, tells them, and gives a link by which everything else works', async () => {
    const event = await ahead()
    const contact = anAddress()
    const input = form(await confirm(contact), event)
    const { token, mySignup } = await anonymous.expect('signUpPublicly', input, 'MySignupPayload')
    expect(mySignup).toMatchObject({ status: 'CONFIRMED', givenName: 'Әлия', isErased: false })
    const person = await database.prisma.volunteer.findFirstOrThrow({
      where: { email: contact },
      include: { consents: true, messages: true },
    })
    expect(person).toMatchObject({ emailConfirmedAt: clock(), locale: 'RU', districtId: event.districtId })
    expect(person.consents.map(({ purpose }) => purpose).sort()).toEqual(['CONTACT', 'VOLUNTEERING'])
    expect(person.messages).toMatchObject([{ kind: 'SIGNED_UP', address: contact, locale: 'RU' }])
    const read = 'query ($token: String!) { mySignup(token: $token) { status passCode event { id } } }'
    expect(await anonymous.query(read, { token })).toEqual({
      mySignup: { status: 'CONFIRMED', passCode: person.passCode, event: { id: event.globalId } },
    })
    expect(await anonymous.query(read, { token: `${token.slice(0, -1)}A` })).toEqual({ mySignup: null })
    await anonymous.expect('cancelMySignup', { linkToken: token, reason: 'Ауырып қалдым' }, 'MySignupPayload')
    expect(await anonymous.query(read, { token })).toMatchObject({ mySignup: { status: 'CANCELLED' } })
    // Whoever pressed twice, or comes back, is told where their sign-up is.
    await anonymous.expect('signUpPublicly', input, 'MySignupPayload')
    const again = await anonymous.expect('signUpPublicly', input, 'AlreadySignedUpError')
    expect(await anonymous.query(read, { token: again.linkToken })).toMatchObject({ mySignup: { status: 'CONFIRMED' } })
  })

  test('is the same person by address, day of birth and name however spelt; another otherwise', async () => {
    const phone = '+77019998877'
    const known = await world.volunteer({
      givenName: 'Әлия',
      familyName: 'Серікқызы',
      birthDate: new Date('2000-05-05'),
      phone,
    })
    const token = await confirm('8 (701) 999-88-77')
    const whose = async (given: object) => {
      const { token: link } = await anonymous.expect(
        'signUpPublicly',
        form(token, await ahead({ startsAt: new Date(clock().getTime() + ++number * 24 * hour) }), given),
        'MySignupPayload',
      )
      const read = 'query ($token: String!) { mySignup(token: $token) { passCode } }'
      return (await anonymous.query<{ mySignup: { passCode: string } }>(read, { token: link })).mySignup.passCode
    }
    expect(await whose({ givenName: ' алия', familyName: 'СЕРИККЫЗЫ' })).toBe(known.passCode)
    expect(await whose({ birthDate: '2000-05-06' })).not.toBe(known.passCode)
    expect(await whose({ givenName: 'Дана' })).not.toBe(known.passCode)
    // The same name and birthday under another's address is somebody else.
    const other = await anonymous.expect(
      'signUpPublicly',
      form(await confirm(anAddress()), await ahead()),
      'MySignupPayload',
    )
    expect(other.mySignup.passCode).not.toBe(known.passCode)
  })

  test('twice at one moment registers one person', async () => {
    const contact = anAddress()
    const input = form(await confirm(contact), await ahead())
    const results = await Promise.all([1, 2, 3].map(() => anonymous.mutate('signUpPublicly', input)))
    expect(results.map(({ __typename }) => __typename).sort()).toEqual([
      'AlreadySignedUpError',
      'AlreadySignedUpError',
      'MySignupPayload',
    ])
    expect(await database.prisma.volunteer.count({ where: { email: contact } })).toBe(1)
  })

  test('says why not', async () => {
    const token = await confirm(anAddress())
    const ask = (input: Record<string, unknown>) => anonymous.mutate('signUpPublicly', input)
    const young = { birthDate: '2015-01-01' }
    expect(await ask(form('no-token', await ahead()))).toMatchObject({ __typename: 'ContactUnconfirmedError' })
    expect(await ask(form(token, await ahead({ status: 'DRAFT' })))).toMatchObject({ __typename: 'NotFoundError' })
    expect(await ask(form(token, await ahead(), young))).toMatchObject({ __typename: 'GuardianConsentRequiredError' })
    expect(await ask(form(token, await ahead(), { ...young, isAccompanied: true }))).toMatchObject({
      __typename: 'MySignupPayload',
    })
    expect(await ask(form(token, await ahead({ minimumAge: 30 })))).toMatchObject({
      __typename: 'VolunteerTooYoungError',
      minimumAge: 30,
    })
    expect(await ask(form(token, await ahead(), { consents: [] }))).toMatchObject({
      __typename: 'ConsentRequiredError',
    })
    const first = await ahead()
    expect(await ask(form(token, first))).toMatchObject({ __typename: 'MySignupPayload' })
    expect(await ask(form(token, await ahead()))).toMatchObject({
      __typename: 'SignupOverlapsError',
      shift: { id: first.shift.globalId },
    })
    const closed = async (assignment: string) => {
      const event = await ahead()
      await database.pool.query(`UPDATE "Event" SET ${assignment} WHERE id = $1`, [event.id])
      return ask(form(token, event))
    }
    expect(await closed(`"isPublicSignupOpen" = false`)).toMatchObject({
      __typename: 'SignupClosedError',
      reason: 'NOT_PUBLIC',
    })
    expect(await closed(`"signupOpensAt" = "startsAt"`)).toMatchObject({
      __typename: 'SignupClosedError',
      reason: 'NOT_YET',
    })
    expect(await closed(`"signupClosesAt" = '2026-01-01'`)).toMatchObject({
      __typename: 'SignupClosedError',
      reason: 'OVER',
    })
    clock.advance({ minutes: 31 })
    expect(await ask(form(token, await ahead()))).toMatchObject({ __typename: 'ContactUnconfirmedError' })
  })
})

describe('the personal link', () => {
  async function waitingFor(event: Happening) {
    const input = form(await confirm(anAddress()), event, { joinWaitlist: true })
    return (await anonymous.expect('signUpPublicly', input, 'MySignupPayload')).token
  }
  const read = async (token: string) =>
    (
      await anonymous.query<{ mySignup: { status: string; queuePosition: number | null } }>(
        'query ($token: String!) { mySignup(token: $token) { status queuePosition } }',
        { token },
      )
    ).mySignup

  test('waits, is offered a place, takes it or passes it on', async () => {
    const event = await ahead({ shifts: [{ capacity: 1 }] })
    const holder = await waitingFor(event)
    const [first, second, third] = [await waitingFor(event), await waitingFor(event), await waitingFor(event)]
    expect(await read(second)).toEqual({ status: 'WAITLISTED', queuePosition: 2 })
    await anonymous.expect('acceptMyOffer', { linkToken: first }, 'OfferEndedError')
    await anonymous.expect('cancelMySignup', { linkToken: holder }, 'MySignupPayload')
    await anonymous.expect('declineMyOffer', { linkToken: first }, 'MySignupPayload')
    clock.advance({ hours: 25 })
    await doDueJobs(database, clock, 'EXPIRE_OFFER')
    expect(await read(second)).toEqual({ status: 'LAPSED', queuePosition: null })
    await anonymous.expect('acceptMyOffer', { linkToken: third }, 'MySignupPayload')
    expect(await read(third)).toEqual({ status: 'CONFIRMED', queuePosition: null })
  })

  test('goes with its person to another shift', async () => {
    const event = await ahead({ shifts: [{ capacity: 1 }, { capacity: 1 }] })
    const token = await waitingFor(event)
    const toShiftId = event.shifts[1]?.globalId
    const moved = await anonymous.expect('moveMySignup', { linkToken: token, toShiftId }, 'MySignupPayload')
    expect(moved).toMatchObject({ mySignup: { status: 'CONFIRMED', shift: { id: toShiftId } } })
    expect(await read(token)).toMatchObject({ status: 'CONFIRMED' })
    await anonymous.expect('cancelMySignup', { linkToken: token }, 'MySignupPayload')
    expect(await read(moved.token)).toMatchObject({ status: 'CANCELLED' })
  })

  test('of an erased person says so, and nothing else of them; it is no key to anything', async () => {
    const event = await ahead()
    const person = await world.volunteer({ givenName: 'Жоқжан' })
    const signup = await world.signup(event, person)
    const token = createToken(testSecrets, 'signup', signup.id)
    await office.expect('eraseVolunteer', { volunteerId: person.globalId, reason: 'Сұрады' }, 'ErasedPayload')
    const document =
      'query ($token: String!) { mySignup(token: $token) { isErased givenName passCode calendarAddress status } }'
    expect(await anonymous.query(document, { token })).toEqual({
      mySignup: { isErased: true, givenName: null, passCode: null, calendarAddress: null, status: 'CANCELLED' },
    })
    await anonymous.expect('cancelMySignup', { linkToken: token }, 'NotFoundError')
    const node = 'query ($id: ID!) { node(id: $id) { id } }'
    expect(await anonymous.run(node, { id: signup.globalId })).toMatchObject({ data: { node: null } })
  })

  test('is read by its own person, which the access log is not about', async () => {
    const token = await waitingFor(await ahead())
    await read(token)
    expect(await database.prisma.accessLog.count({ where: { operation: { contains: 'mySignup' } } })).toBe(0)
  })
})
