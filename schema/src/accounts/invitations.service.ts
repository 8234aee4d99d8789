import type { Prisma } from '@erikti/prisma/generated/client/client'
import { requireAccount } from '../access/access.policy.ts'
import { hashPassword } from '../access/passwords.ts'
import type { Grant } from '../access/viewer.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Context } from '../context.ts'
import { NotFoundError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import { requireStrong } from '../sign-in/password.rules.ts'
import { beginSession, enter } from '../sign-in/sessions.service.ts'
import { AccountExistsError, AlreadyInvitedError, LinkEndedError } from './accounts.errors.ts'
import { requireBound } from './grants.rules.ts'
import { createLinkSecret, findOpenLink, revokeLinks, spendLink } from './links.service.ts'

export interface InviteInput {
  /** Lower case. */
  email: string
  displayName: string
  grants: readonly Grant[]
}

/**
 * Invites somebody to make an account with these roles. The link's secret is revealed once.
 * @throws ValidationError, NotFoundError, AccountExistsError, AlreadyInvitedError.
 */
export async function inviteAccount(work: UnitOfWork, input: InviteInput): Promise<{ invitationId: string }> {
  const { transaction, now } = work
  const createdById = requireAccount(work.viewer).accountId
  const { email, displayName } = input
  requireBound(input.grants)
  await requireOrganisations(transaction, input.grants)
  const account = await transaction.account.findUnique({ where: { email }, select: { id: true } })
  if (account) throw new AccountExistsError(account.id)
  // One that has expired stands in nobody's way.
  await revokeLinks(transaction, { kind: 'INVITATION', email, expiresAt: { lte: now } }, now)
  const open = await transaction.oneTimeLink.findFirst({
    where: { kind: 'INVITATION', email, usedAt: null, revokedAt: null },
    select: { id: true },
  })
  if (open) throw new AlreadyInvitedError(open.id)
  const { secret, row } = createLinkSecret('INVITATION', now)
  const grants = input.grants.map(({ role, organisationId }) => ({ role, organisationId }))
  const invitation = await transaction.oneTimeLink
    .create({
      data: { kind: 'INVITATION', email, displayName, grants, createdById, createdAt: now, ...row },
      select: { id: true },
    })
    .catch((error: unknown) => {
      throw refusedBy(error) === 'OneTimeLink_invited_once' ? new AlreadyInvitedError(null) : error
    })
  work.reveal(secret)
  return { invitationId: invitation.id }
}

async function requireOrganisations(transaction: Prisma.TransactionClient, grants: readonly Grant[]): Promise<void> {
  const ids = [...new Set(grants.flatMap(({ organisationId }) => organisationId ?? []))]
  if ((await transaction.organisation.count({ where: { id: { in: ids } } })) < ids.length)
    throw new NotFoundError('organisation')
}

/** Makes a new link for an invitation, for another seven days; the old one opens nothing more. @throws NotFoundError, LinkEndedError. */
export async function renewInvitation(
  { transaction, now, reveal }: UnitOfWork,
  { invitationId: id }: { invitationId: string },
): Promise<{ invitationId: string }> {
  const { secret, row } = createLinkSecret('INVITATION', now)
  const { count } = await transaction.oneTimeLink.updateMany({
    where: { id, kind: 'INVITATION', usedAt: null, revokedAt: null },
    data: row,
  })
  if (count === 0) throw await endedOrMissing(transaction, id)
  reveal(secret)
  return { invitationId: id }
}

/** Ends an invitation. @throws NotFoundError, LinkEndedError when it was accepted or revoked. */
export async function revokeInvitation(
  { transaction, now }: UnitOfWork,
  { invitationId: id }: { invitationId: string },
): Promise<{ invitationId: string }> {
  if ((await revokeLinks(transaction, { id, kind: 'INVITATION' }, now)) === 0)
    throw await endedOrMissing(transaction, id)
  return { invitationId: id }
}

async function endedOrMissing(transaction: Prisma.TransactionClient, id: string): Promise<Error> {
  const exists = (await transaction.oneTimeLink.count({ where: { id, kind: 'INVITATION' } })) > 0
  return exists ? new LinkEndedError() : new NotFoundError('invitation')
}

/** What an invitation brings, as it was written when it was made. */
export function grantsOf({ grants }: { grants: Prisma.JsonValue }): Grant[] {
  return grants as unknown as Grant[]
}

/**
 * Makes the account that an invitation is for, with a password of its owner's, and signs them in.
 * @throws LinkEndedError, ValidationError for a weak password.
 */
export async function acceptInvitation(
  context: Context,
  input: { token: string; password: string; displayName?: string | null | undefined },
): Promise<{ accountId: string }> {
  const { prisma } = context.database
  const now = context.clock()
  const invitation = await findOpenLink(prisma, 'INVITATION', input.token, now)
  if (!invitation || invitation.email === null) throw new LinkEndedError()
  const { email, createdById: grantedById } = invitation
  const displayName = input.displayName ?? invitation.displayName ?? email
  requireStrong('password', input.password, { email, displayName })
  const passwordHash = await hashPassword(input.password)
  const { accountId, session } = await prisma.$transaction(async (transaction) => {
    // First, so that of two who accept at once the second waits here and finds it used.
    if (!(await spendLink(transaction, invitation.id, now))) throw new LinkEndedError()
    const account = await transaction.account
      .create({
        data: {
          email,
          displayName,
          passwordHash,
          createdAt: now,
          passwordChangedAt: now,
          lastSignedInAt: now,
          grants: { create: grantsOf(invitation).map((grant) => ({ ...grant, grantedAt: now, grantedById })) },
        },
        select: { id: true },
      })
      .catch((error: unknown) => {
        throw refusedBy(error) === 'Account_email_key' ? new LinkEndedError() : error
      })
    await transaction.oneTimeLink.update({ where: { id: invitation.id }, data: { accountId: account.id } })
    const begun = { accountId: account.id, usedSecondFactor: false }
    return { accountId: account.id, session: await beginSession(transaction, context, begun) }
  })
  await enter(context, session)
  return { accountId }
}
