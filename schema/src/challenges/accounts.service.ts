import type { SocialNetwork } from '@erikti/prisma/generated/client/enums'
import type { ChallengeAccountModel } from '@erikti/prisma/generated/client/models/ChallengeAccount'
import type { UnitOfWork } from '../command/command.ts'
import { readToday } from '../regions/regions.service.ts'
import { NotFoundError } from '../shared/errors.ts'
import { visibleVolunteers } from '../volunteers/volunteers.policy.ts'
import { recountPost } from './moderation.service.ts'
import { forgetPosts } from './withdrawal.service.ts'

/** The account of a network by its name there: written down when it is seen for the first time. Held until the transaction ends. */
export async function findAccount(
  { transaction, now }: UnitOfWork,
  network: SocialNetwork,
  handle: string,
): Promise<string> {
  const [row] = await transaction.$queryRaw<[{ id: string }]>`
    INSERT INTO "ChallengeAccount" (id, network, handle, "createdAt")
    VALUES (gen_random_uuid(), ${network}::"SocialNetwork", ${handle}, ${now})
    ON CONFLICT (network, handle) DO UPDATE SET handle = EXCLUDED.handle
    RETURNING id`
  return row.id
}

export interface AccountResult {
  [name: string]: string
  accountId: string
}

/**
 * Says which volunteer an account is, or that it is none of them: two accounts of one volunteer are one person. What it counts for is
 * counted anew.
 * @throws NotFoundError.
 */
export async function linkChallengeAccount(
  work: UnitOfWork,
  { accountId, volunteerId }: { accountId: string; volunteerId?: string | null | undefined },
): Promise<AccountResult> {
  const { transaction, viewer, now } = work
  const reach = volunteerId && visibleVolunteers(viewer, await readToday(transaction, now))
  if (reach && (await transaction.volunteer.count({ where: { id: volunteerId, AND: [reach] } })) === 0)
    throw new NotFoundError('volunteer')
  const account = await lockAccount(work, accountId)
  await relink(work, account, volunteerId ?? null)
  return { accountId }
}

async function lockAccount({ transaction }: UnitOfWork, accountId: string): Promise<ChallengeAccountModel> {
  await transaction.$queryRaw`SELECT id FROM "ChallengeAccount" WHERE id = ${accountId}::uuid FOR UPDATE`
  const account = await transaction.challengeAccount.findUnique({ where: { id: accountId } })
  if (!account || account.erasedAt) throw new NotFoundError('account')
  return account
}

/** The account is held: nobody decides on its posts meanwhile. */
async function relink(work: UnitOfWork, account: ChallengeAccountModel, volunteerId: string | null): Promise<void> {
  const { transaction } = work
  if (account.volunteerId === volunteerId) return
  await transaction.$queryRaw`
    SELECT id FROM "ChallengePost" WHERE "accountId" = ${account.id}::uuid ORDER BY id FOR UPDATE`
  await transaction.challengeAccount.update({ where: { id: account.id }, data: { volunteerId } })
  const counted = await transaction.challengePost.findMany({
    where: { accountId: account.id, status: 'VERIFIED' },
    orderBy: { id: 'asc' },
    include: { challenge: true, account: true },
  })
  for (const post of counted) await recountPost(work, post)
}

/** Two records of one volunteer were joined: their accounts are one person’s from now on. */
export async function followVolunteer(work: UnitOfWork, survivorId: string, mergedId: string): Promise<void> {
  for (const account of await lockAccountsOf(work, mergedId)) await relink(work, account, survivorId)
}

/** A volunteer is erased: the names of their accounts and what leads to their posts go, the numbers stay. */
export async function eraseAccounts(work: UnitOfWork, volunteerId: string): Promise<void> {
  const accountIds = (await lockAccountsOf(work, volunteerId)).map(({ id }) => id)
  const posts = await work.transaction.challengePost.findMany({
    where: { accountId: { in: accountIds }, erasedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  await forgetPosts(
    work,
    posts.map(({ id }) => id),
    accountIds,
  )
}

async function lockAccountsOf({ transaction }: UnitOfWork, volunteerId: string): Promise<ChallengeAccountModel[]> {
  await transaction.$queryRaw`
    SELECT id FROM "ChallengeAccount" WHERE "volunteerId" = ${volunteerId}::uuid ORDER BY id FOR UPDATE`
  return transaction.challengeAccount.findMany({ where: { volunteerId }, orderBy: { id: 'asc' } })
}
