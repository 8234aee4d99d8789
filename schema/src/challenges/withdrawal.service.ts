import { readToken } from '../access/tokens.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { ChallengePostWithdrawnError } from './challenges.errors.ts'
import { lockPost, move } from './moderation.service.ts'
import type { HeldPost, PostResult } from './moderation.service.ts'

/** The post of a personal link. @throws NotFoundError, ChallengePostWithdrawnError. */
async function lockMine(work: UnitOfWork, token: string): Promise<HeldPost> {
  const id = readToken(work.secrets, 'challenge post', token)
  if (id === null) throw new NotFoundError('post')
  const post = await lockPost(work, id)
  if (post.erasedAt) throw new ChallengePostWithdrawnError()
  return post
}

/** Whether it may hang in the gallery, from now on. @throws as `lockMine`. */
export async function showMyChallengePost(
  work: UnitOfWork,
  { linkToken, shown }: { linkToken: string; shown: boolean },
): Promise<PostResult> {
  const { id, galleryAt } = await lockMine(work, linkToken)
  const since = shown ? (galleryAt ?? work.now) : null
  await work.transaction.challengePost.update({ where: { id }, data: { galleryAt: since } })
  return { postId: id }
}

/** Takes the post back: it does not count any more, and neither its link nor its author is kept. @throws as `lockMine`. */
export async function withdrawMyChallengePost(
  work: UnitOfWork,
  { linkToken }: { linkToken: string },
): Promise<PostResult> {
  const post = await lockMine(work, linkToken)
  if (post.status !== 'REJECTED') await move(work, post, { to: 'REJECTED', rejection: 'WITHDRAWN' })
  await forgetPosts(work, [post.id], [post.accountId])
  return { postId: post.id }
}

/** What leads to these posts goes; what counts of them stays. Of these accounts, one that no post stands by loses its name. They are held. */
export async function forgetPosts(
  { transaction, now }: UnitOfWork,
  postIds: readonly string[],
  accountIds: readonly string[],
): Promise<void> {
  await transaction.challengePost.updateMany({
    where: { id: { in: [...postIds] } },
    data: { address: null, galleryAt: null, isShort: false, erasedAt: now },
  })
  await transaction.challengeAccount.updateMany({
    where: { id: { in: [...accountIds] }, erasedAt: null, posts: { none: { erasedAt: null } } },
    data: { handle: null, erasedAt: now },
  })
}
