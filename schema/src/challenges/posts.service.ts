import { randomUUID } from 'node:crypto'
import type { ChallengeModel } from '@erikti/prisma/generated/client/models/Challenge'
import type { UnitOfWork } from '../command/command.ts'
import { ValidationError } from '../shared/errors.ts'
import type { ValidationIssue } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'
import { TooManyAttemptsError } from '../sign-in/sign-in.errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { findAccount } from './accounts.service.ts'
import {
  ChallengeConsentRequiredError,
  ChallengeNetworkError,
  ChallengeNotOpenError,
  ChallengePostKnownError,
} from './challenges.errors.ts'
import { lockChallenge } from './challenges.service.ts'
import { planCheck } from './link-checks.service.ts'
import { lockPost, requireStatus, step } from './moderation.service.ts'
import type { PostResult } from './moderation.service.ts'
import { normaliseHandle, readPostAddress } from './post-address.rules.ts'
import type { AddressProblem, Network, PostAddress } from './post-address.rules.ts'

/** Somebody who posts all day posts less; a program that buries the moderators in links posts more. */
const mostPostsOfAccountADay = 20
const dayMilliseconds = 24 * 3_600_000

export interface NewPost {
  challengeId: string
  /** As it was copied from wherever. */
  address: string
  /** Whose account; may be left out where the address says it. */
  handle?: string | null | undefined
  /** They agree that the link and the name of the account are kept. */
  consent: boolean
  /** They agree that it hangs in the gallery. */
  gallery: boolean
}

/**
 * Somebody sends their post in. Which one it is is known by its one address, so by whatever others it comes it is there once.
 * @throws NotFoundError, ChallengeNotOpenError, ValidationError, ChallengeNetworkError, ChallengeConsentRequiredError,
 * ChallengePostKnownError, TooManyAttemptsError.
 */
export async function submitChallengePost(work: UnitOfWork, input: NewPost): Promise<PostResult> {
  const challenge = await lockOpen(work, input.challengeId)
  if (work.now >= challenge.closesAt) throw new ChallengeNotOpenError(challenge.opensAt, challenge.closesAt)
  return receive(work, challenge, input, true)
}

/**
 * The office writes down a post that it was told of. After the window it counts in its last moment.
 * @throws as `submitChallengePost`, but for how many.
 */
export async function recordChallengePost(work: UnitOfWork, input: NewPost): Promise<PostResult> {
  return receive(work, await lockOpen(work, input.challengeId), input, false)
}

/** The challenge, announced and begun. @throws NotFoundError, ChallengeNotOpenError. */
async function lockOpen(work: UnitOfWork, challengeId: string): Promise<ChallengeModel> {
  const challenge = await lockChallenge(work, challengeId, 'SHARE')
  if (challenge.status !== 'PUBLISHED' || work.now < challenge.opensAt)
    throw new ChallengeNotOpenError(challenge.opensAt, challenge.closesAt)
  return challenge
}

async function receive(
  work: UnitOfWork,
  { id: challengeId, networks, closesAt }: ChallengeModel,
  { address: text, handle: said, consent, gallery }: NewPost,
  isPublic: boolean,
): Promise<PostResult> {
  const { transaction, now } = work
  const { handle, ...post } = requirePost(text, said)
  if (!networks.includes(post.network)) throw new ChallengeNetworkError(post.network, networks)
  if (!consent) throw new ChallengeConsentRequiredError()
  await requireUnknown(work, challengeId, post.address)
  const accountId = await findAccount(work, post.network, handle)
  if (isPublic) await requireFew(work, accountId)
  const lastMoment = new Date(closesAt.getTime() - 1)
  const { id } = await transaction.challengePost
    .create({
      data: {
        id: randomUUID(),
        challengeId,
        accountId,
        ...post,
        submittedAt: now < closesAt ? now : lastMoment,
        receivedAt: now,
        receivedById: recorderOf(work),
        consentAt: now,
        galleryAt: gallery ? now : null,
      },
      select: { id: true },
    })
    .catch(throwKnown)
  await step(work, { postId: id, from: null, to: 'SUBMITTED', rejection: null })
  planCheck(work, id)
  return { postId: id }
}

const problems: Readonly<Record<AddressProblem, Pick<ValidationIssue, 'code' | 'message'>>> = {
  NOT_AN_ADDRESS: { code: 'MALFORMED', message: 'is no address' },
  NOT_A_NETWORK: { code: 'NOT_ALLOWED', message: 'is not on Instagram, Facebook, Telegram, TikTok, VK or YouTube' },
  NOT_A_POST: { code: 'MALFORMED', message: 'leads to no post: open the post and copy its link' },
}

/** What an address says of a post and its author. What the author says of themselves fills in what it does not. @throws ValidationError. */
function requirePost(text: string, said: string | null | undefined): PostAddress & { handle: string } {
  const read = readPostAddress(text)
  if ('problem' in read) throw new ValidationError([{ path: 'address', ...problems[read.problem] }])
  return { ...read, handle: read.handle ?? requireHandle(read.network, said) }
}

function requireHandle(network: Network, said: string | null | undefined): string {
  if (!said?.trim())
    throw new ValidationError([
      { path: 'handle', code: 'MISSING', message: 'is needed: the address does not say whose it is' },
    ])
  const handle = normaliseHandle(network, said)
  if (handle === null)
    throw new ValidationError([
      { path: 'handle', code: 'MALFORMED', message: `is no name of an account on ${network}` },
    ])
  return handle
}

/** To be friendly: the constraint has the last word. @throws ChallengePostKnownError. */
async function requireUnknown({ transaction }: UnitOfWork, challengeId: string, address: string): Promise<void> {
  const known = await transaction.challengePost.findUnique({
    where: { challengeId_address: { challengeId, address } },
    select: { status: true },
  })
  if (known) throw new ChallengePostKnownError(known.status)
}

function throwKnown(error: unknown): never {
  if (refusedBy(error) === 'ChallengePost_challengeId_address_key') throw new ChallengePostKnownError('SUBMITTED')
  throw error
}

/** @throws TooManyAttemptsError. */
async function requireFew({ transaction, now }: UnitOfWork, accountId: string): Promise<void> {
  const latest = await transaction.challengePost.findMany({
    where: { accountId, receivedById: null, receivedAt: { gt: new Date(now.getTime() - dayMilliseconds) } },
    orderBy: { receivedAt: 'desc' },
    take: mostPostsOfAccountADay,
    select: { receivedAt: true },
  })
  const oldest = latest[mostPostsOfAccountADay - 1]
  if (oldest) throw new TooManyAttemptsError(new Date(oldest.receivedAt.getTime() + dayMilliseconds))
}

/**
 * A moderator puts right where the post is, or whose: what a shortened address leads to, a name that was mistyped. Before it counts.
 * @throws NotFoundError, ChallengePostStatusError, ChallengePostWithdrawnError, ValidationError, ChallengePostKnownError.
 */
export async function setChallengePostAddress(
  work: UnitOfWork,
  { postId, address: text, handle: said }: { postId: string; address: string; handle?: string | null | undefined },
): Promise<PostResult> {
  const post = await lockPost(work, postId)
  requireStatus(post, 'SUBMITTED')
  const { network, address, isShort, handle } = requirePost(text, said?.trim() ? said : post.account.handle)
  if (network !== post.network)
    throw new ValidationError([
      { path: 'address', code: 'NOT_ALLOWED', message: `is on ${network}, not on ${post.network}` },
    ])
  if (address !== post.address) await requireUnknown(work, post.challengeId, address)
  const isOther = address !== post.address
  await work.transaction.challengePost
    .update({
      where: { id: postId },
      data: {
        address,
        isShort,
        accountId: await findAccount(work, network, handle),
        // What was found was found elsewhere.
        ...(isOther && { finding: null, checkedAt: null, goneSince: null }),
      },
    })
    .catch(throwKnown)
  if (isOther) planCheck(work, postId)
  return { postId }
}
