import type { UnitOfWork } from '../command/command.ts'
import { runSystemCommand } from '../command/command.ts'
import type { JsonObject } from '../command/idempotency.ts'
import { dimensionsOf, requireStatus } from '../events/events.service.ts'
import type { JobHandler } from '../jobs/job-handler.ts'
import { dropJob } from '../jobs/later.ts'
import { queueMessages } from '../messages/outbox.ts'
import type { SignedUp } from './enrolment.service.ts'
import { OfferEndedError } from './signups.errors.ts'
import { requireSignupReach } from './signups.policy.ts'
import { lockSignup, passOn } from './signups.service.ts'
import type { StandingSignup } from './signups.service.ts'

/** @throws OfferEndedError when nothing is offered any more, also before the time has been noticed to be over. */
function requireOffered({ signup: { status, offerExpiresAt } }: StandingSignup, now: Date): void {
  if (status !== 'OFFERED' || offerExpiresAt === null || offerExpiresAt <= now) throw new OfferEndedError()
}

/** Takes the place that is offered. @throws OfferEndedError, EventStatusError once the event is over. */
export async function takeOffer(work: UnitOfWork, locked: StandingSignup): Promise<void> {
  const { signup, event } = locked
  requireStatus(event, 'PUBLISHED', 'RUNNING')
  requireOffered(locked, work.now)
  await work.transaction.signup.update({ where: { id: signup.id }, data: { status: 'CONFIRMED' } })
  await dropJob(work.transaction, 'EXPIRE_OFFER', signup.id)
  const message = { volunteerId: signup.volunteerId, eventId: event.id, signupId: signup.id }
  await queueMessages(work, [{ ...message, kind: 'SIGNED_UP', key: `signed up ${signup.id}` }])
  work.tell('SIGNED_UP', dimensionsOf(event, work.now, signup.organisationId))
}

/** Turns the place down, and passes it on. @throws OfferEndedError. */
export async function turnOfferDown(work: UnitOfWork, locked: StandingSignup): Promise<void> {
  requireOffered(locked, work.now)
  await dropJob(work.transaction, 'EXPIRE_OFFER', locked.signup.id)
  await lapse(work, locked)
}

async function lapse(work: UnitOfWork, { signup, event, shifts }: StandingSignup): Promise<void> {
  await work.transaction.signup.update({ where: { id: signup.id }, data: { status: 'LAPSED', lapsedAt: work.now } })
  work.tell('SIGNUP_CANCELLED', dimensionsOf(event, work.now, signup.organisationId))
  await passOn(work, shifts)
}

interface Chosen {
  signupId: string
}

/** The office, the organiser, or the organisation they come with says yes for them. @throws NotFoundError, ForbiddenError, and as `takeOffer`. */
export async function acceptOffer(work: UnitOfWork, { signupId }: Chosen): Promise<SignedUp> {
  const locked = await lockSignup(work, signupId)
  requireSignupReach(work.viewer, locked.signup, locked.event)
  await takeOffer(work, locked)
  return { signupId, warnings: [] }
}

/** The same, saying no. @throws NotFoundError, ForbiddenError, and as `turnOfferDown`. */
export async function declineOffer(work: UnitOfWork, { signupId }: Chosen): Promise<SignedUp> {
  const locked = await lockSignup(work, signupId)
  requireSignupReach(work.viewer, locked.signup, locked.event)
  await turnOfferDown(work, locked)
  return { signupId, warnings: [] }
}

/**
 * Ends an offer whose time is over, tells its person, and passes the place on. Finds nothing to do when it was answered meanwhile;
 * when this server's clock is behind the one that made the job, it comes back.
 */
export const expireOffer: JobHandler = async (context, payload) => {
  const signupId = String(payload['signupId'])
  await runSystemCommand(context, 'expireOffer', async (work): Promise<JsonObject> => {
    const locked = await lockSignup(work, signupId)
    const { signup, event } = locked
    if (signup.status !== 'OFFERED' || signup.offerExpiresAt === null) return {}
    if (signup.offerExpiresAt > work.now) {
      work.later({ kind: 'EXPIRE_OFFER', key: signupId, payload, runAt: signup.offerExpiresAt })
      return {}
    }
    await lapse(work, locked)
    if (['PUBLISHED', 'RUNNING'].includes(event.status))
      await queueMessages(work, [
        {
          kind: 'OFFER_LAPSED',
          volunteerId: signup.volunteerId,
          eventId: event.id,
          signupId,
          key: `offer lapsed ${signupId}`,
        },
      ])
    return {}
  })
}
