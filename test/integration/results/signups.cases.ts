import { createToken } from '@erikti/schema/access/tokens'
import { contactCode } from '@erikti/schema/messages/contact-code'
import { createClient } from '../../kit/client.ts'
import { testSecrets } from '../../kit/context.ts'
import { createJar } from '../../kit/jar.ts'
import type { Happening, Person, Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Case, Cases, Input } from './cases.ts'

const hour = 3_600_000
const ofAge = (years: number) => new Date(Date.UTC(2026 - years, 0, 1))
let number = 0

const linkOf = (signupId: string) => createToken(testSecrets, 'signup', signupId)

/** Somebody who can sign up by themselves. */
const person = ({ world }: Stage, given: Parameters<Stage['world']['volunteer']>[0] = {}) =>
  world.volunteer({ email: `somebody${++number}@example.org`, ...given })

/** An event three days ahead, with two shifts one behind the other. */
function ahead({ world, clock }: Stage, last: object = {}, startsInHours = 72): Promise<Happening> {
  const startsAt = new Date(clock().getTime() + startsInHours * hour)
  const middle = new Date(startsAt.getTime() + hour)
  return world.event({ startsAt, shifts: [{ endsAt: middle }, { startsAt: middle, ...last }] })
}

const lastOf = (event: Happening) => event.shifts.at(-1) as Happening['shift']

const cancelEvent = ({ office }: Stage, event: Happening) =>
  office.expect('cancelEvent', { eventId: event.globalId, reason: 'Боран' }, 'EventPayload')

export async function confirmed({ anonymous, database }: Stage, contact: string): Promise<string> {
  // Every case comes from one network.
  await database.prisma.signInThrottle.deleteMany({})
  const { challenge } = await anonymous.expect(
    'requestContactCode',
    { contact, locale: 'KK' },
    'RequestContactCodePayload',
  )
  const input = { challenge, code: contactCode(testSecrets, challenge) }
  return (await anonymous.expect('confirmContactCode', input, 'ConfirmContactCodePayload')).contactToken
}

/** The form of somebody who is known by their address, for the event's last shift. */
async function formOf(stage: Stage, event: Happening, who: Person): Promise<Input> {
  return {
    contactToken: await confirmed(stage, who.email ?? ''),
    shiftId: lastOf(event).globalId,
    givenName: who.givenName,
    familyName: who.familyName,
    birthDate: who.birthDate.toISOString().slice(0, 10),
    locale: 'KK',
    consents: ['VOLUNTEERING'],
  }
}

/** What asks for a place in the event's last shift for somebody; made before what stands in their way. */
type Ask = (stage: Stage, event: Happening, who: Person) => Promise<Input>

const signUp: Ask = async (_, event, who) => ({ shiftId: lastOf(event).globalId, volunteerId: who.globalId })

const move: Ask = async ({ world }, event, who) => {
  const { globalId: signupId } = await world.signup(event, who)
  return { signupId, toShiftId: lastOf(event).globalId }
}
const moveMine: Ask = async ({ world }, event, who) => {
  const { id } = await world.signup(event, who)
  return { linkToken: linkOf(id), toShiftId: lastOf(event).globalId }
}
const swap: Ask = async ({ world }, event, who) => {
  const one = await world.signup(event, who)
  const other = await world.signup(event, await world.volunteer(), { shiftId: lastOf(event).id })
  return { signupId: one.globalId, otherSignupId: other.globalId }
}

/** The refusals that whoever wants to be in a shift may meet, by any road. */
function refusals(ask: Ask): Record<string, Case> {
  return {
    EventStatusError: async (stage) => {
      const event = await ahead(stage)
      const input = await ask(stage, event, await person(stage))
      await cancelEvent(stage, event)
      return [input, { status: 'CANCELLED', allowed: ['PUBLISHED', 'RUNNING'] }]
    },
    SignupClosedError: async (stage) => {
      // Its last shift is over.
      const event = await ahead(stage, { endsAt: stage.clock() }, -2)
      return [await ask(stage, event, await person(stage)), { code: 'SIGNUP_CLOSED', reason: 'OVER' }]
    },
    AlreadySignedUpError: async (stage) => {
      const event = await ahead(stage)
      const who = await person(stage)
      const input = await ask(stage, event, who)
      const { globalId } = await stage.world.signup(event, who, { shiftId: lastOf(event).id })
      return [input, { code: 'ALREADY_SIGNED_UP', signupId: globalId }]
    },
    SignupOverlapsError: async (stage) => {
      const event = await ahead(stage)
      const who = await person(stage)
      const input = await ask(stage, event, who)
      const other = await stage.world.event({ startsAt: lastOf(event).startsAt })
      await stage.world.signup(other, who)
      return [input, { code: 'SIGNUP_OVERLAPS', shift: { id: other.shift.globalId } }]
    },
    SkillMissingError: async (stage) => {
      const { prisma } = stage.database
      const event = await ahead(stage)
      const input = await ask(stage, event, await person(stage))
      const { id, nameKk: kk, nameRu: ru, nameEn: en } = await stage.world.skill()
      await prisma.shiftSkill.create({ data: { shiftId: lastOf(event).id, skillId: id } })
      return [input, { skills: [{ kk, ru, en }] }]
    },
    VolunteerTooYoungError: async (stage) => {
      const event = await ahead(stage)
      const input = await ask(stage, event, await person(stage, { birthDate: ofAge(16) }))
      await stage.database.prisma.shift.update({ where: { id: lastOf(event).id }, data: { minimumAge: 18 } })
      return [input, { code: 'VOLUNTEER_TOO_YOUNG', minimumAge: 18 }]
    },
    GuardianConsentRequiredError: async (stage) => {
      const child = await person(stage, { birthDate: ofAge(12), guardianConsentAt: stage.clock() })
      const input = await ask(stage, await ahead(stage), child)
      await stage.database.prisma.volunteer.update({ where: { id: child.id }, data: { guardianConsentAt: null } })
      return [input, { code: 'GUARDIAN_CONSENT_REQUIRED' }]
    },
  }
}

function full(ask: Ask): Record<string, Case> {
  return {
    ShiftFullError: async (stage) => {
      const event = await ahead(stage, { capacity: 1 })
      const input = await ask(stage, event, await person(stage))
      await stage.world.signup(event, await stage.world.volunteer(), { shiftId: lastOf(event).id })
      return [input, { code: 'SHIFT_FULL', capacity: 1, waiting: 0 }]
    },
  }
}

function withdrawn(ask: Ask): Record<string, Case> {
  return {
    ConsentWithdrawnError: async (stage) => {
      const who = await person(stage)
      const input = await ask(stage, await ahead(stage), who)
      const consent = { volunteerId: who.globalId, purpose: 'VOLUNTEERING' }
      await stage.office.expect('withdrawConsent', consent, 'VolunteerPayload')
      return [input, { code: 'CONSENT_WITHDRAWN', withdrawnAt: stage.clock().toISOString() }]
    },
  }
}

/** Somebody who is offered a place. */
async function offered(stage: Stage) {
  const event = await ahead(stage, { capacity: 1 })
  const shiftId = lastOf(event).globalId
  const held = await stage.world.signup(event, await stage.world.volunteer(), { shiftId: lastOf(event).id })
  const input = { shiftId, volunteerId: (await stage.world.volunteer()).globalId, joinWaitlist: true }
  const { signup } = await stage.office.expect('signUp', input, 'SignupPayload')
  await stage.office.expect('cancelSignup', { signupId: held.globalId }, 'SignupPayload')
  return { event, signupId: signup.id, token: linkOf(signup.id.replace('Signup_', '')) }
}

/** Somebody who has a place, or had one. */
async function standing(stage: Stage, given: object = {}) {
  const event = await ahead(stage)
  const signup = await stage.world.signup(event, await stage.world.volunteer(), given)
  return { event, signupId: signup.globalId, token: linkOf(signup.id) }
}

const byId = ({ signupId }: { signupId: string }) => ({ signupId })
const byLink = ({ token }: { token: string }) => ({ linkToken: token })

/** The cases of what is done with one's own sign-up, at the desk or by the personal link. */
function answers(
  name: (made: { signupId: string; token: string }) => Input,
  wrong: Input,
  absent: Input,
  field: string,
) {
  const offer = {
    OfferEndedError: async (stage: Stage) => name(await standing(stage)),
    NotFoundError: async () => [absent, { what: 'sign-up' }] as [Input, object],
    ValidationError: async () => [wrong, paths(field)] as [Input, object],
  }
  return {
    accept: {
      EventStatusError: async (stage: Stage) => {
        const made = await offered(stage)
        await cancelEvent(stage, made.event)
        return name(made)
      },
      ...offer,
    },
    decline: offer,
    cancel: {
      EventStatusError: async (stage: Stage) => {
        const made = await standing(stage)
        await cancelEvent(stage, made.event)
        return [name(made), { status: 'CANCELLED' }] as [Input, object]
      },
      SignupCancelledError: async (stage: Stage) => name(await standing(stage, { status: 'CANCELLED' })),
      NotFoundError: offer.NotFoundError,
      ValidationError: async () => [{ ...wrong, reason: '..' }, paths(field, 'reason')] as [Input, object],
    },
  }
}

const atDesk = answers(byId, { signupId: 'x' }, { signupId: missing('Signup') }, 'signupId')
const byOneself = answers(byLink, { linkToken: '' }, { linkToken: 'no-such-token' }, 'linkToken')

const otherEvent =
  (ask: Ask): Case =>
  async (stage) => ({
    ...(await ask(stage, await ahead(stage), await person(stage))),
    toShiftId: lastOf(await ahead(stage)).globalId,
  })

export const signupCases: Cases = {
  signUp: {
    SignupPayload: async (stage) => [
      {
        ...(await signUp(stage, await ahead(stage), await person(stage))),
        organisationId: (await stage.world.organisation()).globalId,
      },
      { signup: { status: 'CONFIRMED' }, warnings: [] },
    ],
    ...refusals(signUp),
    ...full(signUp),
    ...withdrawn(signUp),
    ConsentRequiredError: async (stage) => [
      await signUp(stage, await ahead(stage), await person(stage, { consents: ['CONTACT'] })),
      { code: 'CONSENT_REQUIRED', purpose: 'VOLUNTEERING' },
    ],
    NotFoundError: async (stage) => [
      { shiftId: (await ahead(stage)).shift.globalId, volunteerId: missing('Volunteer') },
      { what: 'volunteer' },
    ],
    ValidationError: async () => [
      { shiftId: missing('Event'), volunteerId: 'x', organisationId: 'y', idempotencyKey: '' },
      paths('shiftId', 'volunteerId', 'organisationId', 'idempotencyKey'),
    ],
  },
  cancelSignup: {
    SignupPayload: async (stage) => [
      { ...byId(await standing(stage)), reason: 'Ауырып қалды' },
      { signup: { status: 'CANCELLED' } },
    ],
    ...atDesk.cancel,
  },
  acceptOffer: {
    SignupPayload: async (stage) => [byId(await offered(stage)), { signup: { status: 'CONFIRMED' } }],
    ...atDesk.accept,
  },
  declineOffer: {
    SignupPayload: async (stage) => [byId(await offered(stage)), { signup: { status: 'LAPSED' } }],
    ...atDesk.decline,
  },
  moveSignup: {
    SignupPayload: async (stage) => [
      await move(stage, await ahead(stage), await person(stage)),
      { signup: { status: 'CONFIRMED' } },
    ],
    ...refusals(move),
    ...full(move),
    ...withdrawn(move),
    SignupCancelledError: async (stage) => {
      const { event, signupId } = await standing(stage, { status: 'CANCELLED' })
      return { signupId, toShiftId: lastOf(event).globalId }
    },
    OtherEventError: otherEvent(move),
    NotFoundError: async (stage) => ({ ...byId(await standing(stage)), toShiftId: missing('Shift') }),
    ValidationError: async () => [{ signupId: 'x', toShiftId: 'y' }, paths('signupId', 'toShiftId')],
  },
  swapSignups: {
    SwapSignupsPayload: async (stage) => [
      await swap(stage, await ahead(stage, { capacity: 1 }), await person(stage)),
      { signup: { status: 'CONFIRMED' }, otherSignup: { status: 'CONFIRMED' } },
    ],
    ...refusals(swap),
    ...withdrawn(swap),
    SignupNotConfirmedError: async (stage) => {
      const input = await swap(stage, await ahead(stage), await person(stage))
      await stage.office.expect('cancelSignup', { signupId: input['signupId'] }, 'SignupPayload')
      return [input, { signupId: input['signupId'] }]
    },
    OtherEventError: async (stage) => ({
      signupId: (await standing(stage)).signupId,
      otherSignupId: (await standing(stage)).signupId,
    }),
    NotFoundError: async (stage) => ({ ...byId(await standing(stage)), otherSignupId: missing('Signup') }),
    ValidationError: async (stage) => {
      const { event, signupId } = await standing(stage)
      const same = await stage.world.signup(event, await stage.world.volunteer())
      return [{ signupId, otherSignupId: same.globalId }, paths('otherSignupId')]
    },
  },
  requestContactCode: {
    RequestContactCodePayload: async () => ({ contact: `asks${++number}@example.org`, locale: 'KK' }),
    TooManyAttemptsError: async ({ anonymous }) => {
      const input = { contact: `asks${++number}@example.org`, locale: 'KK' }
      for (let times = 0; times < 4; times++) await anonymous.mutate('requestContactCode', input)
      return input
    },
    ValidationError: async () => [{ contact: '12', locale: 'KK' }, paths('contact')],
  },
  confirmContactCode: {
    ConfirmContactCodePayload: async ({ anonymous }) => {
      const contact = `asks${++number}@example.org`
      const { challenge } = await anonymous.expect(
        'requestContactCode',
        { contact, locale: 'KK' },
        'RequestContactCodePayload',
      )
      return { challenge, code: contactCode(testSecrets, challenge) }
    },
    InvalidCodeError: async ({ anonymous }) => {
      const contact = `asks${++number}@example.org`
      const { challenge } = await anonymous.expect(
        'requestContactCode',
        { contact, locale: 'KK' },
        'RequestContactCodePayload',
      )
      return { challenge, code: 'wrong' }
    },
    ContactCodeEndedError: async () => ({ challenge: missing('X').replace('X_', ''), code: '000000' }),
    TooManyAttemptsError: async ({ database, clock }) => {
      const input = { challenge: missing('X').replace('X_', ''), code: '000000' }
      // From the network of whoever asks after this.
      const guesser = await createClient({ database, clock, jar: createJar() })
      for (let times = 0; times < 51; times++) await guesser.mutate('confirmContactCode', input)
      return input
    },
    ValidationError: async () => [{ challenge: 'x', code: '' }, paths('challenge', 'code')],
  },
  signUpPublicly: {
    MySignupPayload: async (stage) => [
      await formOf(stage, await ahead(stage), await person(stage)),
      { mySignup: { status: 'CONFIRMED' } },
    ],
    ...refusals(formOf),
    ...full(formOf),
    ConsentRequiredError: async (stage) => ({
      ...(await formOf(stage, await ahead(stage), await person(stage))),
      consents: ['CONTACT'],
    }),
    ContactUnconfirmedError: async (stage) => ({
      ...(await formOf(stage, await ahead(stage), await person(stage))),
      contactToken: 'no-such-token',
    }),
    TooManyAttemptsError: async (stage) => {
      const who = await person(stage)
      const event = await ahead(stage)
      const input = await formOf(stage, event, who)
      for (let days = 1; days <= 10; days++) {
        const other = await ahead(stage, {}, 72 + 24 * days)
        await stage.anonymous.expect('signUpPublicly', { ...input, shiftId: lastOf(other).globalId }, 'MySignupPayload')
      }
      return input
    },
    NotFoundError: async (stage) => [
      { ...(await formOf(stage, await ahead(stage), await person(stage))), shiftId: missing('Shift') },
      { what: 'shift' },
    ],
    ValidationError: async (stage) => [
      {
        ...(await formOf(stage, await ahead(stage), await person(stage))),
        givenName: ' ',
        familyName: 'x'.repeat(101),
        birthDate: '1800-01-01',
      },
      paths('givenName', 'familyName', 'birthDate'),
    ],
  },
  cancelMySignup: {
    MySignupPayload: async (stage) => [byLink(await standing(stage)), { mySignup: { status: 'CANCELLED' } }],
    ...byOneself.cancel,
  },
  acceptMyOffer: {
    MySignupPayload: async (stage) => [byLink(await offered(stage)), { mySignup: { status: 'CONFIRMED' } }],
    ...byOneself.accept,
  },
  declineMyOffer: {
    MySignupPayload: async (stage) => [byLink(await offered(stage)), { mySignup: { status: 'LAPSED' } }],
    ...byOneself.decline,
  },
  moveMySignup: {
    MySignupPayload: async (stage) => [
      await moveMine(stage, await ahead(stage), await person(stage)),
      { mySignup: { status: 'CONFIRMED' } },
    ],
    ...refusals(moveMine),
    ...full(moveMine),
    ...withdrawn(moveMine),
    SignupCancelledError: async (stage) => {
      const { event, token } = await standing(stage, { status: 'CANCELLED' })
      return { linkToken: token, toShiftId: lastOf(event).globalId }
    },
    OtherEventError: otherEvent(moveMine),
    NotFoundError: async (stage) => ({ ...byLink(await standing(stage)), toShiftId: missing('Shift') }),
    ValidationError: async () => [{ linkToken: '', toShiftId: 'y' }, paths('linkToken', 'toShiftId')],
  },
}
