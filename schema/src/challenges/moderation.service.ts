import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { ChallengePostRejection, ChallengePostStatus } from '@erikti/prisma/generated/client/enums'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import {
  ChallengeNothingToUndoError,
  ChallengePostShortError,
  ChallengePostStatusError,
  ChallengePostWithdrawnError,
} from './challenges.errors.ts'
import { dimensionsOf } from './challenges.service.ts'

export type HeldPost = Prisma.ChallengePostGetPayload<{ include: { challenge: true; account: true } }>

export interface PostResult {
  [name: string]: string
  postId: string
}

/** From which states each is decided; what was taken back is decided on by nobody any more. */
const before: Readonly<Record<Exclude<ChallengePostStatus, 'SUBMITTED'>, readonly ChallengePostStatus[]>> = {
  VERIFIED: ['SUBMITTED', 'REJECTED', 'DEAD'],
  REJECTED: ['SUBMITTED', 'VERIFIED', 'DEAD'],
  DEAD: ['SUBMITTED', 'VERIFIED'],
}

/** The post and its account, held until the transaction ends: the account first, as where accounts are linked. @throws NotFoundError. */
export async function lockPost({ transaction }: UnitOfWork, postId: string): Promise<HeldPost> {
  await transaction.$queryRaw`
    SELECT id FROM "ChallengeAccount" WHERE id = (SELECT "accountId" FROM "ChallengePost" WHERE id = ${postId}::uuid)
    FOR NO KEY UPDATE`
  await transaction.$queryRaw`SELECT id FROM "ChallengePost" WHERE id = ${postId}::uuid FOR UPDATE`
  const post = await transaction.challengePost.findUnique({
    where: { id: postId },
    include: { challenge: true, account: true },
  })
  if (!post) throw new NotFoundError('post')
  return post
}

/** @throws ChallengePostStatusError, ChallengePostWithdrawnError. */
export function requireStatus(post: HeldPost, ...needed: ChallengePostStatus[]): void {
  if (post.erasedAt) throw new ChallengePostWithdrawnError()
  if (!needed.includes(post.status)) throw new ChallengePostStatusError(post.status, needed)
}

async function decide(
  work: UnitOfWork,
  postId: string,
  to: Exclude<ChallengePostStatus, 'SUBMITTED'>,
  rejection: ChallengePostRejection | null = null,
): Promise<PostResult> {
  const post = await lockPost(work, postId)
  requireStatus(post, ...before[to])
  if (to === 'VERIFIED' && post.isShort) throw new ChallengePostShortError()
  await move(work, post, { to, rejection })
  if (to === 'VERIFIED') work.tell('POST_VERIFIED', dimensionsOf(work, post.challenge, work.now))
  return { postId }
}

/** The post is there and keeps to the rules: it counts, and so does its author. @throws NotFoundError, ChallengePostStatusError, ChallengePostShortError, ChallengePostWithdrawnError. */
export function verifyChallengePost(work: UnitOfWork, { postId }: { postId: string }): Promise<PostResult> {
  return decide(work, postId, 'VERIFIED')
}

/** It does not count, or not any more; why is kept. @throws NotFoundError, ChallengePostStatusError, ChallengePostWithdrawnError. */
export function rejectChallengePost(
  work: UnitOfWork,
  { postId, rejection }: { postId: string; rejection: ChallengePostRejection },
): Promise<PostResult> {
  return decide(work, postId, 'REJECTED', rejection)
}

/** It is gone. Should it come back, it can be confirmed again. @throws NotFoundError, ChallengePostStatusError, ChallengePostWithdrawnError. */
export function markChallengePostDead(work: UnitOfWork, { postId }: { postId: string }): Promise<PostResult> {
  return decide(work, postId, 'DEAD')
}

/**
 * Takes the last decision back: the post is what it was before, and counts as it did. A decision is taken back once.
 * @throws NotFoundError, ChallengeNothingToUndoError, ChallengePostWithdrawnError.
 */
export async function undoChallengeDecision(work: UnitOfWork, { postId }: { postId: string }): Promise<PostResult> {
  const post = await lockPost(work, postId)
  if (post.erasedAt) throw new ChallengePostWithdrawnError()
  const steps = await work.transaction.challengeStep.findMany({
    where: { postId },
    orderBy: { number: 'desc' },
    select: { id: true, from: true, to: true, rejection: true, undoesId: true },
  })
  const decisions = steps.filter(({ from, to }) => from !== to)
  const [last, earlier] = decisions
  if (!last?.from || last.undoesId) throw new ChallengeNothingToUndoError()
  const rejection = last.from === 'REJECTED' ? (earlier?.rejection ?? null) : null
  await move(work, post, { to: last.from, rejection, undoesId: last.id })
  return { postId }
}

export interface Move {
  to: ChallengePostStatus
  rejection?: ChallengePostRejection | null
  undoesId?: string
  /** What else changes with it. */
  data?: Prisma.ChallengePostUncheckedUpdateInput
}

/** The post becomes something else, and is counted or not by that. The post is held. */
export async function move(
  work: UnitOfWork,
  post: HeldPost,
  { to, rejection = null, undoesId, data }: Move,
): Promise<void> {
  if (post.status === 'VERIFIED') await uncountPost(work, post.id)
  await work.transaction.challengePost.update({ where: { id: post.id }, data: { ...data, status: to, rejection } })
  const stepId = await step(work, { postId: post.id, from: post.status, to, rejection, ...(undoesId && { undoesId }) })
  if (to === 'VERIFIED') countPost(work, post, stepId)
}

/** Whom the post counts for has changed: its entries are taken back and written anew. The post is held, and is VERIFIED. */
export async function recountPost(work: UnitOfWork, post: HeldPost): Promise<void> {
  await uncountPost(work, post.id)
  countPost(work, post, await step(work, { postId: post.id, from: 'VERIFIED', to: 'VERIFIED', rejection: null }))
}

type NewStep = Pick<Prisma.ChallengeStepUncheckedCreateInput, 'postId' | 'from' | 'to' | 'rejection' | 'undoesId'>

/** Writes down what became of a post, by whom and when. */
export async function step(work: UnitOfWork, decided: NewStep): Promise<string> {
  const { id } = await work.transaction.challengeStep.create({
    data: { ...decided, at: work.now, actorId: recorderOf(work) },
    select: { id: true },
  })
  return id
}

/** One post, and the person behind it: a volunteer, or an account that nobody is known by. */
function countPost(work: UnitOfWork, { challenge, account, submittedAt }: HeldPost, stepId: string): void {
  const counted = {
    ...dimensionsOf(work, challenge, submittedAt),
    delta: 1n,
    source: { kind: 'CHALLENGE_STEP' as const, id: stepId },
  }
  work.count({ ...counted, metric: 'POSTS_VERIFIED' })
  work.count({ ...counted, metric: 'POST_AUTHORS', subjectId: account.volunteerId ?? account.id })
}

async function uncountPost(work: UnitOfWork, postId: string): Promise<void> {
  const { id } = await work.transaction.challengeStep.findFirstOrThrow({
    where: { postId },
    orderBy: { number: 'desc' },
    select: { id: true },
  })
  await work.uncount({ kind: 'CHALLENGE_STEP', id })
}
