import type { Database } from '@erikti/prisma/client'
import type { UnitOfWork } from '../command/command.ts'
import { writeJobs } from '../jobs/later.ts'
import { findAccount } from './accounts.service.ts'
import type { FoundLink } from './link-port.ts'
import { lockPost, move } from './moderation.service.ts'
import type { HeldPost } from './moderation.service.ts'
import { readPostAddress } from './post-address.rules.ts'

const hourMilliseconds = 3_600_000
/** A network that says once that a post is gone may have stumbled: it is asked again. */
const confirmMilliseconds = hourMilliseconds
/** As many as two jobs at a time look at in an hour, slowly. */
const mostRechecksAnHour = 200

const checkJob = (postId: string, runAt: Date) => ({
  kind: 'CHECK_CHALLENGE_POST' as const,
  key: postId,
  payload: { postId },
  runAt,
})

/** Has somebody look behind the post’s address as soon as may be. */
export function planCheck(work: UnitOfWork, postId: string): void {
  work.later(checkJob(postId, work.now))
}

/**
 * Keeps what was found behind the address of a post. A shortened form becomes the full address; should that post have been sent in
 * before, this one is it repeated. One that counts and is gone twice, an hour apart, is DEAD.
 * @throws NotFoundError.
 */
export async function recordFinding(
  work: UnitOfWork,
  { postId, looked, found }: { postId: string; looked: string; found: FoundLink },
): Promise<{ postId: string }> {
  const { now } = work
  const post = await lockPost(work, postId)
  // Somebody has put the address right meanwhile; a job of its own looks behind that one.
  if (post.address !== looked) return { postId }
  const { finding } = found
  const goneSince = finding === 'GONE' ? (post.goneSince ?? now) : finding === 'FOUND' ? null : post.goneSince
  const seen = { finding, checkedAt: now, goneSince }
  if (post.isShort && post.status === 'SUBMITTED' && found.address) return resolve(work, post, found.address, seen)
  const isGone = post.status === 'VERIFIED' && finding === 'GONE'
  if (isGone && post.goneSince && now.getTime() - post.goneSince.getTime() >= confirmMilliseconds) {
    await move(work, post, { to: 'DEAD', data: seen })
    return { postId }
  }
  await work.transaction.challengePost.update({ where: { id: postId }, data: seen })
  if (isGone) work.later(checkJob(postId, new Date((post.goneSince ?? now).getTime() + confirmMilliseconds)))
  return { postId }
}

type Seen = Pick<HeldPost, 'finding' | 'checkedAt' | 'goneSince'>

/** A shortened address led on: to the post, to one that is here, or nowhere that says which. */
async function resolve(work: UnitOfWork, post: HeldPost, led: string, seen: Seen): Promise<{ postId: string }> {
  const { transaction } = work
  const { id: postId, challengeId, network } = post
  const read = readPostAddress(led)
  if ('problem' in read || read.isShort || read.network !== network) {
    await transaction.challengePost.update({ where: { id: postId }, data: seen })
    return { postId }
  }
  const { address, handle } = read
  const known = await transaction.challengePost.count({ where: { challengeId, address } })
  if (known > 0) await move(work, post, { to: 'REJECTED', rejection: 'REPEATED', data: seen })
  else {
    // Whose it is was said by somebody; the address knows better.
    const accountId = handle === null ? post.accountId : await findAccount(work, network, handle)
    await transaction.challengePost.update({
      where: { id: postId },
      data: { ...seen, address, isShort: false, accountId },
    })
  }
  return { postId }
}

/** Has the confirmed posts that nobody has looked for so long looked for again, spread over the hour. */
export async function planRechecks({ prisma }: Database, now: Date, recheckHours: number): Promise<void> {
  const before = new Date(now.getTime() - recheckHours * hourMilliseconds)
  const stale = await prisma.challengePost.findMany({
    where: {
      status: 'VERIFIED',
      erasedAt: null,
      isDemonstration: false,
      OR: [{ checkedAt: null }, { checkedAt: { lt: before } }],
    },
    orderBy: [{ checkedAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
    take: mostRechecksAnHour,
    select: { id: true },
  })
  if (stale.length === 0) return
  const jobs = stale.map(({ id }, index) =>
    checkJob(id, new Date(now.getTime() + Math.floor((index * hourMilliseconds) / mostRechecksAnHour))),
  )
  await prisma.$transaction((transaction) => writeJobs(transaction, jobs, now))
}
