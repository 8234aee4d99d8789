import { randomUUID } from 'node:crypto'
import { createClient } from '../../kit/client.ts'
import { createJar } from '../../kit/jar.ts'
import { admin, createSomeone, giveSecondFactor } from '../../kit/people.ts'
import type { Someone } from '../../kit/people.ts'
import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Case, Cases } from './cases.ts'

const password = 'another horse battery'
const invitation = () => ({
  email: `${randomUUID()}@example.org`,
  displayName: 'Серік Болат',
  grants: [{ role: 'OFFICE_OPERATOR' }],
})

const invite = ({ office }: Stage) => office.expect('inviteAccount', invitation(), 'InvitationPayload')
const tokenOf = (link: string | null) => new URL(link ?? '').hash.slice(1)

async function makeEnded(stage: Stage): Promise<string> {
  const { id } = (await invite(stage)).invitation
  await stage.office.expect('revokeInvitation', { invitationId: id }, 'InvitationPayload')
  return id
}

async function makeReset(stage: Stage, { globalId: accountId }: Someone): Promise<string> {
  return tokenOf((await stage.office.expect('createPasswordReset', { accountId }, 'PasswordResetPayload')).link)
}

async function accept(stage: Stage, token: string): Promise<void> {
  const client = await createClient({ database: stage.database, clock: stage.clock, jar: createJar() })
  await client.expect('acceptInvitation', { token, password }, 'SignedIn')
}

/** The only administrator left is somebody new. */
async function makeLast({ database }: Stage): Promise<Someone> {
  const last = await createSomeone(database, admin)
  // Past the guard, which would keep one at each step.
  await database.prisma.roleGrant.deleteMany({ where: { role: 'OFFICE_ADMIN', accountId: { not: last.id } } })
  return last
}

const missingAccount: Case = async () => [{ accountId: missing('Account') }, { what: 'account' }]
const wrongAccount: Case = async ({ world }) => [{ accountId: world.district.globalId }, paths('accountId')]

export const accountCases: Cases = {
  inviteAccount: {
    InvitationPayload: async () => invitation(),
    AccountExistsError: async ({ database }) => {
      const { email, globalId } = await createSomeone(database)
      return [{ ...invitation(), email: email.toUpperCase() }, { accountId: globalId }]
    },
    AlreadyInvitedError: async (stage) => {
      const first = await invite(stage)
      return [{ ...invitation(), email: first.invitation.email }, { invitationId: first.invitation.id }]
    },
    NotFoundError: async () => [
      { ...invitation(), grants: [{ role: 'VIEWER', organisationId: missing('Organisation') }] },
      { what: 'organisation' },
    ],
    ValidationError: async () => [
      { email: 'nobody', displayName: ' ', grants: [], idempotencyKey: '' },
      paths('email', 'displayName', 'grants', 'idempotencyKey'),
    ],
  },
  renewInvitation: {
    InvitationPayload: async (stage) => ({ invitationId: (await invite(stage)).invitation.id }),
    LinkEndedError: async (stage) => [{ invitationId: await makeEnded(stage) }, { code: 'LINK_ENDED' }],
    NotFoundError: async () => [{ invitationId: missing('Invitation') }, { what: 'invitation' }],
    ValidationError: async () => [{ invitationId: missing('Account') }, paths('invitationId')],
  },
  revokeInvitation: {
    InvitationPayload: async (stage) => ({ invitationId: (await invite(stage)).invitation.id }),
    LinkEndedError: async (stage) => [{ invitationId: await makeEnded(stage) }, { code: 'LINK_ENDED' }],
    NotFoundError: async () => [{ invitationId: missing('Invitation') }, { what: 'invitation' }],
    ValidationError: async () => [{ invitationId: missing('Account') }, paths('invitationId')],
  },
  acceptInvitation: {
    SignedIn: async (stage) => [
      { token: tokenOf((await invite(stage)).link), password, displayName: 'Өзім' },
      { viewer: { kind: 'ACCOUNT' } },
    ],
    LinkEndedError: async (stage) => {
      const token = tokenOf((await invite(stage)).link)
      await accept(stage, token)
      return [{ token, password }, { code: 'LINK_ENDED' }]
    },
    ValidationError: async () => [
      { token: '', password: 'x'.repeat(501), displayName: '' },
      paths('token', 'password', 'displayName'),
    ],
  },
  createPasswordReset: {
    PasswordResetPayload: async ({ database, clock }) => [
      { accountId: (await createSomeone(database)).globalId },
      { expiresAt: new Date(clock().getTime() + 24 * 3_600_000).toISOString() },
    ],
    NotFoundError: missingAccount,
    ValidationError: wrongAccount,
  },
  resetPassword: {
    ResetPasswordPayload: async (stage) => {
      const someone = await createSomeone(stage.database)
      return [{ token: await makeReset(stage, someone), password }, { email: someone.email }]
    },
    LinkEndedError: async (stage) => {
      const someone = await createSomeone(stage.database)
      const token = await makeReset(stage, someone)
      await makeReset(stage, someone)
      return [{ token, password }, { code: 'LINK_ENDED' }]
    },
    ValidationError: async (stage) => {
      const someone = await createSomeone(stage.database)
      return [{ token: await makeReset(stage, someone), password: someone.email }, paths('password')]
    },
  },
  grantRole: {
    AccountPayload: async ({ database, world }) => {
      const club = await world.organisation()
      return [
        {
          accountId: (await createSomeone(database)).globalId,
          role: 'ORGANISATION_COORDINATOR',
          organisationId: club.globalId,
        },
        { account: { grants: [{ role: 'ORGANISATION_COORDINATOR', organisation: { id: club.globalId } }] } },
      ]
    },
    RoleHeldError: async ({ database }) => {
      const someone = await createSomeone(database, { role: 'FINANCE', organisationId: null })
      return [{ accountId: someone.globalId, role: 'FINANCE' }, { code: 'ROLE_HELD' }]
    },
    NotFoundError: async () => [{ accountId: missing('Account'), role: 'FINANCE' }, { what: 'account' }],
    ValidationError: async ({ database }) => [
      { accountId: (await createSomeone(database)).globalId, role: 'ORGANISATION_COORDINATOR' },
      paths('organisationId'),
    ],
  },
  revokeRole: {
    AccountPayload: async ({ database }) => {
      const someone = await createSomeone(database, { role: 'FINANCE', organisationId: null })
      return [{ accountId: someone.globalId, role: 'FINANCE' }, { account: { grants: [] } }]
    },
    LastAdministratorError: async (stage) => {
      const last = await makeLast(stage)
      return [{ accountId: last.globalId, role: 'OFFICE_ADMIN' }, { code: 'LAST_ADMINISTRATOR' }]
    },
    NotFoundError: async ({ database }) => [
      { accountId: (await createSomeone(database)).globalId, role: 'FINANCE' },
      { what: 'role' },
    ],
    ValidationError: async () => [
      { accountId: 'x', role: 'FINANCE', organisationId: 'y' },
      paths('accountId', 'organisationId'),
    ],
  },
  suspendAccount: {
    AccountPayload: async ({ database, clock }) => [
      { accountId: (await createSomeone(database)).globalId },
      { account: { suspendedAt: clock().toISOString() } },
    ],
    LastAdministratorError: async (stage) => [
      { accountId: (await makeLast(stage)).globalId },
      { code: 'LAST_ADMINISTRATOR' },
    ],
    NotFoundError: missingAccount,
    ValidationError: wrongAccount,
  },
  reinstateAccount: {
    AccountPayload: async ({ database, clock }) => {
      const { id, globalId } = await createSomeone(database)
      await database.prisma.account.update({ where: { id }, data: { suspendedAt: clock() } })
      return [{ accountId: globalId }, { account: { suspendedAt: null } }]
    },
    NotFoundError: missingAccount,
    ValidationError: wrongAccount,
  },
  removeSecondFactor: {
    AccountPayload: async ({ database, clock }) => {
      const { id, globalId } = await createSomeone(database)
      await giveSecondFactor(database, id, clock())
      return [{ accountId: globalId }, { account: { hasSecondFactor: false } }]
    },
    NotFoundError: async ({ database }) => [
      { accountId: (await createSomeone(database)).globalId },
      { what: 'second factor' },
    ],
    ValidationError: wrongAccount,
  },
  renameAccount: {
    AccountPayload: async () => {
      const displayName = `Кеңсе ${randomUUID()}`
      return [{ displayName }, { account: { displayName } }]
    },
    ValidationError: async () => [{ displayName: 'x'.repeat(101) }, paths('displayName')],
  },
}
