import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { SecretBox } from '../access/secret-box.ts'
import { readToken } from '../access/tokens.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError } from '../shared/errors.ts'
import type { SignedUp } from '../signups/enrolment.service.ts'
import { moveTo } from '../signups/moving.service.ts'
import { takeOffer, turnOfferDown } from '../signups/offers.service.ts'
import { requireOpen } from '../signups/signups.rules.ts'
import { endSignup, lockSignup } from '../signups/signups.service.ts'
import type { StandingSignup } from '../signups/signups.service.ts'
import { lockedShift } from '../signups/wait-list.service.ts'

/** More often nobody changes shifts. */
const mostMoves = 50

/**
 * The sign-up that a personal link stands for now: the one it was made for, or what took over from it when its person changed
 * shifts. Null for any other text.
 */
export async function findMySignup(
  client: Pick<Prisma.TransactionClient, 'signup'>,
  secrets: SecretBox,
  token: string,
): Promise<string | null> {
  let id = readToken(secrets, 'signup', token)
  for (let moves = 0; id !== null && moves < mostMoves; moves++) {
    const found: { movedTo: { id: string } | null } | null = await client.signup.findUnique({
      where: { id },
      select: { movedTo: { select: { id: true } } },
    })
    if (!found) return null
    if (!found.movedTo) return id
    id = found.movedTo.id
  }
  return id
}

/** Locked, for whoever has its link. @throws NotFoundError, also for who has been erased. */
async function lockMine(
  work: UnitOfWork,
  token: string,
  otherShiftIds: readonly string[] = [],
): Promise<StandingSignup> {
  const { transaction, secrets } = work
  const id = await findMySignup(transaction, secrets, token)
  if (id === null) throw new NotFoundError('sign-up')
  const locked = await lockSignup(work, id, otherShiftIds)
  const { erasedAt } = await transaction.volunteer.findUniqueOrThrow({
    where: { id: locked.signup.volunteerId },
    select: { erasedAt: true },
  })
  if (erasedAt) throw new NotFoundError('sign-up')
  return locked
}

const mine = ({ signup }: StandingSignup): SignedUp => ({ signupId: signup.id, warnings: [] })

/** Gives one's own place back, or leaves the queue. @throws NotFoundError, and as `endSignup`. */
export async function cancelMySignup(
  work: UnitOfWork,
  input: { linkToken: string; reason?: string | null | undefined },
): Promise<SignedUp> {
  const locked = await lockMine(work, input.linkToken)
  await endSignup(work, locked, input.reason ?? null)
  return mine(locked)
}

/** @throws NotFoundError, and as `takeOffer`. */
export async function acceptMyOffer(work: UnitOfWork, { linkToken }: { linkToken: string }): Promise<SignedUp> {
  const locked = await lockMine(work, linkToken)
  await takeOffer(work, locked)
  return mine(locked)
}

/** @throws NotFoundError, and as `turnOfferDown`. */
export async function declineMyOffer(work: UnitOfWork, { linkToken }: { linkToken: string }): Promise<SignedUp> {
  const locked = await lockMine(work, linkToken)
  await turnOfferDown(work, locked)
  return mine(locked)
}

/** To another shift of the event, while people sign up by themselves. @throws NotFoundError, SignupClosedError, and as `moveTo`. */
export async function moveMySignup(
  work: UnitOfWork,
  { linkToken, toShiftId }: { linkToken: string; toShiftId: string },
): Promise<SignedUp> {
  const locked = await lockMine(work, linkToken, [toShiftId])
  requireOpen(locked.event, lockedShift(locked.shifts, toShiftId).shift, work.now, true)
  return moveTo(work, locked, toShiftId, { visible: {}, source: 'PUBLIC' })
}
