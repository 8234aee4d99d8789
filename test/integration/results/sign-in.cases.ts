import { randomUUID } from 'node:crypto'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { createClient } from '../../kit/client.ts'
import { createJar } from '../../kit/jar.ts'
import { codeAt, createSomeone, giveSecondFactor, password, passwordHash } from '../../kit/people.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Case, Cases, Input } from './cases.ts'

const wrong = 'wrong horse battery'
const newPassword = 'another horse battery'

function accountOf({ office }: Stage): string {
  return office.viewer.kind === 'account' ? office.viewer.accountId : ''
}

/** The office with the password that the cases know, no second factor and no failures behind it. */
async function freshen(stage: Stage): Promise<string> {
  const { prisma } = stage.database
  const id = accountOf(stage)
  await prisma.signInThrottle.deleteMany()
  await prisma.secondFactor.deleteMany({ where: { accountId: id } })
  await prisma.account.update({ where: { id }, data: { passwordHash } })
  return id
}

/** With a second factor that is switched on, or only begun; each code of the moment is new. */
async function withFactor(stage: Stage, isOn: boolean): Promise<string> {
  const id = await freshen(stage)
  await giveSecondFactor(stage.database, id, isOn ? stage.clock() : null)
  return codeAt(stage.clock())
}

/** After five failures of the mutation. */
function blocked(name: string, failing: Input, isOn?: boolean): Case {
  return async (stage) => {
    await (isOn === undefined ? freshen(stage) : withFactor(stage, isOn))
    for (let n = 0; n < 5; n++) await stage.office.mutate(name, failing)
    return [failing, { code: 'TOO_MANY_ATTEMPTS', retryAt: new Date(stage.clock().getTime() + 1_000).toISOString() }]
  }
}

const open = ({ database, clock }: Stage) => createClient({ database, clock, jar: createJar() })

async function begin(stage: Stage, options: { code?: string } = {}): Promise<Input> {
  const someone = await createSomeone(stage.database)
  await giveSecondFactor(stage.database, someone.id, stage.clock())
  const client = await open(stage)
  const { challenge } = await client.expect('signIn', { email: someone.email, password }, 'SecondFactorRequired')
  return { challenge, code: options.code ?? codeAt(stage.clock()) }
}

const noFactor: (input: Input) => Case = (input) => async (stage) => {
  await freshen(stage)
  return [input, { what: 'second factor' }]
}

async function sessionOfOffice(stage: Stage): Promise<string> {
  const now = stage.clock()
  const expiresAt = new Date(now.getTime() + 3_600_000)
  const hash = new Uint8Array(Buffer.from(randomUUID().repeat(2).slice(0, 32)))
  const times = { createdAt: now, lastUsedAt: now, expiresAt }
  const { id } = await stage.database.prisma.session.create({ data: { accountId: accountOf(stage), hash, ...times } })
  return encodeGlobalId('Session', id)
}

export const signInCases: Cases = {
  signIn: {
    SignedIn: async ({ database }) => {
      const { email } = await createSomeone(database)
      return [{ email: email.toUpperCase(), password }, { viewer: { kind: 'ACCOUNT' } }]
    },
    SecondFactorRequired: async ({ database, clock }) => {
      const someone = await createSomeone(database)
      await giveSecondFactor(database, someone.id, clock())
      const expiresAt = new Date(clock().getTime() + 5 * 60_000).toISOString()
      return [{ email: someone.email, password }, { expiresAt }]
    },
    InvalidCredentialsError: async () => [
      { email: 'nobody@example.org', password: 'wrong' },
      { code: 'INVALID_CREDENTIALS' },
    ],
    TooManyAttemptsError: async (stage) => {
      const { email } = await createSomeone(stage.database)
      const client = await open(stage)
      for (let n = 0; n < 5; n++) await client.mutate('signIn', { email, password: wrong })
      return [{ email, password }, { code: 'TOO_MANY_ATTEMPTS' }]
    },
    ValidationError: async () => [{ email: ' ', password: '' }, paths('email', 'password')],
  },
  verifySecondFactor: {
    SignedIn: async (stage) => [await begin(stage), { viewer: { kind: 'ACCOUNT' } }],
    InvalidCodeError: async (stage) => [await begin(stage, { code: '000000' }), { code: 'INVALID_CODE' }],
    ChallengeEndedError: async () => [{ challenge: 'x', code: '000000' }, { code: 'CHALLENGE_ENDED' }],
    TooManyAttemptsError: async (stage) => {
      const input = await begin(stage, { code: '000000' })
      const client = await open(stage)
      for (let n = 0; n < 5; n++) await client.mutate('verifySecondFactor', input)
      return [input, { code: 'TOO_MANY_ATTEMPTS' }]
    },
    ValidationError: async () => [{ challenge: '', code: 'x'.repeat(101) }, paths('challenge', 'code')],
  },
  changePassword: {
    ViewerPayload: async (stage) => {
      await freshen(stage)
      return { currentPassword: password, newPassword }
    },
    WrongPasswordError: async (stage) => {
      await freshen(stage)
      return [{ currentPassword: wrong, newPassword }, { code: 'WRONG_PASSWORD' }]
    },
    TooManyAttemptsError: blocked('changePassword', { currentPassword: wrong, newPassword }),
    ValidationError: async (stage) => {
      await freshen(stage)
      return [{ currentPassword: password, newPassword: 'short' }, paths('newPassword')]
    },
  },
  beginSecondFactor: {
    BeginSecondFactorPayload: async (stage) => {
      await freshen(stage)
      return { password }
    },
    WrongPasswordError: async (stage) => {
      await freshen(stage)
      return [{ password: wrong }, { code: 'WRONG_PASSWORD' }]
    },
    SecondFactorOnError: async (stage) => {
      await withFactor(stage, true)
      return [{ password }, { code: 'SECOND_FACTOR_ON' }]
    },
    TooManyAttemptsError: blocked('beginSecondFactor', { password: wrong }),
    ValidationError: async () => [{ password: '' }, paths('password')],
  },
  confirmSecondFactor: {
    RecoveryCodesPayload: async (stage) => ({ code: await withFactor(stage, false) }),
    InvalidCodeError: async (stage) => {
      await withFactor(stage, false)
      return [{ code: '000000' }, { code: 'INVALID_CODE' }]
    },
    SecondFactorOnError: async (stage) => [{ code: await withFactor(stage, true) }, { code: 'SECOND_FACTOR_ON' }],
    NotFoundError: noFactor({ code: '000000' }),
    TooManyAttemptsError: blocked('confirmSecondFactor', { code: '000000' }, false),
    ValidationError: async () => [{ code: ' ' }, paths('code')],
  },
  renewRecoveryCodes: {
    RecoveryCodesPayload: async (stage) => ({ code: await withFactor(stage, true) }),
    InvalidCodeError: async (stage) => {
      await withFactor(stage, true)
      return [{ code: '000000' }, { code: 'INVALID_CODE' }]
    },
    NotFoundError: noFactor({ code: '000000' }),
    TooManyAttemptsError: blocked('renewRecoveryCodes', { code: '000000' }, true),
    ValidationError: async () => [{ code: ' ' }, paths('code')],
  },
  disableSecondFactor: {
    ViewerPayload: async (stage) => [
      { password, code: await withFactor(stage, true) },
      { viewer: { secondFactor: { enabledAt: null, recoveryCodesLeft: 0 } } },
    ],
    WrongPasswordError: async (stage) => [
      { password: wrong, code: await withFactor(stage, true) },
      { code: 'WRONG_PASSWORD' },
    ],
    InvalidCodeError: async (stage) => {
      await withFactor(stage, true)
      return [{ password, code: '000000' }, { code: 'INVALID_CODE' }]
    },
    NotFoundError: noFactor({ password, code: '000000' }),
    TooManyAttemptsError: blocked('disableSecondFactor', { password: wrong, code: '000000' }, true),
    ValidationError: async () => [{ password: '', code: '' }, paths('password', 'code')],
  },
  revokeSession: {
    ViewerPayload: async (stage) => ({ sessionId: await sessionOfOffice(stage) }),
    NotFoundError: async () => [{ sessionId: missing('Session') }, { what: 'session' }],
    ValidationError: async () => [{ sessionId: missing('Account') }, paths('sessionId')],
  },
  revokeOtherSessions: {
    ViewerPayload: async (stage) => {
      await sessionOfOffice(stage)
      return [{}, { viewer: { sessions: [] } }]
    },
    ValidationError: async () => [{ idempotencyKey: '' }, paths('idempotencyKey')],
  },
}
