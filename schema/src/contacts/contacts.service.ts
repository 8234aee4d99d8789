import { timingSafeEqual } from 'node:crypto'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { Locale, MessageChannel } from '@erikti/prisma/generated/client/enums'
import { createToken, readToken } from '../access/tokens.ts'
import { runSystemCommand } from '../command/command.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { Context } from '../context.ts'
import type { Sweep } from '../jobs/job-handler.ts'
import { contactCode } from '../messages/contact-code.ts'
import { queueMessageToAddress } from '../messages/outbox.ts'
import { InvalidCodeError } from '../sign-in/sign-in.errors.ts'
import { attempt, takeAttempt } from '../sign-in/throttle.service.ts'
import type { Slowed } from '../sign-in/throttle.service.ts'
import { ContactCodeEndedError, ContactUnconfirmedError } from './contacts.errors.ts'

const minuteMilliseconds = 60_000
const codeMilliseconds = 15 * minuteMilliseconds
/** From the right code on: time to fill in a form, for several people of one family. */
const confirmedMilliseconds = 30 * minuteMilliseconds
/** One in two hundred thousand is guessed. */
const mostFailures = 5
const freeCodesOfAddress = 3
/** A school, or a town behind one address of its telephone company, signs up at once. */
const freeCodesOfNetwork = 50

const codesOf = (network: string): Slowed => ({ subject: `contact codes ${network}`, free: freeCodesOfNetwork })

export interface Contact {
  channel: MessageChannel
  /** Normalised: an e-mail in lower case, a phone with country code and digits alone. */
  address: string
}

/** An answer that is the same for every address, known or not. */
export interface RequestedCode {
  challenge: string
  expiresAt: Date
}

/**
 * Sends a code to an address, to show that whoever asks reads it. Each further code to the same address, or from the same network,
 * has to wait longer, whether they are used or not. The answer does not tell whether anybody has the address.
 * @throws TooManyAttemptsError.
 */
export async function requestContactCode(
  context: Context,
  { channel, address, locale }: Contact & { locale: Locale },
): Promise<RequestedCode> {
  await takeAttempt(context, [
    { subject: `contact code ${channel} ${address}`, free: freeCodesOfAddress },
    codesOf(context.browser.network),
  ])
  const expiresAt = new Date(context.clock().getTime() + codeMilliseconds)
  const { challengeId } = await runSystemCommand(context, 'requestContactCode', async (work) => {
    const { id } = await work.transaction.contactChallenge.create({
      data: { channel, address, createdAt: work.now, expiresAt },
      select: { id: true },
    })
    await queueMessageToAddress(work, {
      kind: 'CONTACT_CODE',
      channel,
      address,
      locale,
      parameters: { challengeId: id },
      key: `contact code ${id}`,
    })
    return { challengeId: id }
  })
  return { challenge: challengeId, expiresAt }
}

/** An address that was shown to be one's own, for a while. */
export interface ConfirmedContact {
  contactToken: string
  expiresAt: Date
}

/**
 * Takes the code back. A wrong one counts before it is looked at, so that no two guesses at one moment are both free. A right one
 * shows that codes sent to this network are read there: it does not wait for more of them.
 * @throws ContactCodeEndedError, InvalidCodeError, TooManyAttemptsError for a network that guesses at many.
 */
export async function confirmContactCode(
  context: Context,
  { challenge, code }: { challenge: string; code: string },
): Promise<ConfirmedContact> {
  const { database, secrets, clock } = context
  const network = {
    subject: `contact guesses ${context.browser.network}`,
    free: freeCodesOfNetwork,
    keepsFailures: true,
  }
  return attempt(context, [network, codesOf(context.browser.network)], async () => {
    const now = clock()
    const open = { id: challenge, confirmedAt: null, expiresAt: { gt: now } }
    const { count } = await database.prisma.contactChallenge.updateMany({
      where: { ...open, failures: { lt: mostFailures } },
      data: { failures: { increment: 1 } },
    })
    if (count === 0) throw new ContactCodeEndedError()
    if (!isSame(contactCode(secrets, challenge), code)) throw new InvalidCodeError()
    const expiresAt = new Date(now.getTime() + confirmedMilliseconds)
    const confirmed = await database.prisma.contactChallenge.updateMany({
      where: open,
      data: { confirmedAt: now, expiresAt, failures: { decrement: 1 } },
    })
    if (confirmed.count === 0) throw new ContactCodeEndedError()
    return { contactToken: createToken(secrets, 'contact', challenge), expiresAt }
  })
}

/** In constant time. */
function isSame(code: string, given: string): boolean {
  const [one, other] = [Buffer.from(code), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The contact that a token stands for, and since when; held until the transaction ends. @throws ContactUnconfirmedError. */
export async function requireContact(
  { transaction, secrets, now }: Pick<UnitOfWork, 'transaction' | 'secrets' | 'now'>,
  contactToken: string,
): Promise<Contact & { confirmedAt: Date; expiresAt: Date }> {
  const id = readToken(secrets, 'contact', contactToken)
  if (id === null) throw new ContactUnconfirmedError()
  await transaction.$queryRaw`SELECT id FROM "ContactChallenge" WHERE id = ${id}::uuid FOR UPDATE`
  const challenge = await transaction.contactChallenge.findUnique({ where: { id } })
  if (!challenge?.confirmedAt || challenge.expiresAt <= now) throw new ContactUnconfirmedError()
  const { channel, address, confirmedAt, expiresAt } = challenge
  return { channel, address, confirmedAt, expiresAt }
}

/** The same address in the register. */
export const withContact = ({ channel, address }: Contact): Prisma.VolunteerWhereInput =>
  channel === 'EMAIL' ? { email: address } : { phone: address }

/** Deletes addresses whose codes open nothing any more. */
export const sweepContacts: Sweep = async ({ database, clock }) => {
  await database.prisma.contactChallenge.deleteMany({ where: { expiresAt: { lte: clock() } } })
}
