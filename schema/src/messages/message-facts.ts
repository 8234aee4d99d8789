import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { MessageKind } from '@erikti/prisma/generated/client/enums'
import { createToken } from '../access/tokens.ts'
import { calendarPath } from '../calendars/calendar-address.ts'
import type { ServerJobContext } from '../jobs/job-handler.ts'
import { readRegion } from '../regions/regions.service.ts'
import { readLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { writeDay, writeMoment, writeSpan } from './compose.ts'
import type { Slots } from './compose.ts'
import { contactCode } from './contact-code.ts'

/** What is read of a message: itself, and what it is about as it is now. */
const facts = {
  volunteer: { select: { givenName: true, erasedAt: true, isDemonstration: true, id: true, calendarVersion: true } },
  event: true,
  donor: { select: { givenName: true, erasedAt: true, isDemonstration: true } },
  appointment: { select: { id: true, slotAt: true, cancelledAt: true, drive: true } },
  signup: {
    select: {
      id: true,
      status: true,
      cancelReason: true,
      offerExpiresAt: true,
      shift: true,
      movedFrom: { select: { shift: { select: { startsAt: true, endsAt: true } } } },
    },
  },
} satisfies Prisma.MessageInclude

export type MessageWithFacts = Prisma.MessageGetPayload<{ include: typeof facts }>

export function readMessage({ prisma }: Database, id: string): Promise<MessageWithFacts | null> {
  return prisma.message.findUnique({ where: { id }, include: facts })
}

/** Whether what a message tells is still so. What the mutation that wrote it made true may have been undone before it is sent. */
const stillHolds: Readonly<Record<MessageKind, (message: MessageWithFacts) => boolean>> = {
  // Its challenge is looked for when it is written.
  CONTACT_CODE: () => true,
  SIGNED_UP: ({ event, signup }) => signup?.status === 'CONFIRMED' && event?.status !== 'CANCELLED',
  WAITLISTED: ({ event, signup }) => signup?.status === 'WAITLISTED' && event?.status !== 'CANCELLED',
  PLACE_OFFERED: ({ event, signup }) => signup?.status === 'OFFERED' && event?.status !== 'CANCELLED',
  OFFER_LAPSED: ({ event, signup }) => signup?.status === 'LAPSED' && event?.status !== 'CANCELLED',
  SIGNUP_CANCELLED: ({ signup }) => signup?.status === 'CANCELLED',
  SIGNUP_MOVED: ({ event, signup }) => signup?.status === 'CONFIRMED' && event?.status !== 'CANCELLED',
  EVENT_CHANGED: ({ event, signup }) => isAhead(event) && signup?.status !== 'CANCELLED' && signup?.status !== 'LAPSED',
  EVENT_CANCELLED: ({ event }) => event?.status === 'CANCELLED',
  EVENT_REMINDER: ({ event, signup }) => isAhead(event) && signup?.status === 'CONFIRMED',
  BLOOD_APPOINTMENT_BOOKED: ({ appointment }) => isAwaited(appointment),
  BLOOD_APPOINTMENT_MOVED: ({ appointment }) => isAwaited(appointment),
  BLOOD_APPOINTMENT_CANCELLED: ({ appointment }) => Boolean(appointment?.cancelledAt),
  BLOOD_DRIVE_CANCELLED: ({ appointment }) => appointment?.drive.status === 'CANCELLED',
  BLOOD_DRIVE_REMINDER: ({ appointment }) => isAwaited(appointment),
  BLOOD_THANKS: ({ donor }) => donor !== null,
  BLOOD_DATE_REACHED: ({ donor }) => donor !== null,
}

const isAwaited = (appointment: MessageWithFacts['appointment']) =>
  appointment?.cancelledAt === null && appointment.drive.status === 'PUBLISHED'
const isAhead = (event: MessageWithFacts['event']) => event?.status === 'PUBLISHED' || event?.status === 'RUNNING'

/** What a message says, from what holds now; null when there is nothing left to say. */
export async function readSlots(
  { database, clock, secrets, publicUrl }: ServerJobContext,
  message: MessageWithFacts,
): Promise<Slots | null> {
  const { kind, locale, volunteer, event, signup, donor, appointment } = message
  if (volunteer?.erasedAt || donor?.erasedAt || !stillHolds[kind](message)) return null
  const region = await readRegion(database)
  const language = locale.toLowerCase() as keyof LocalisedText
  const moment = (date: Date) => writeMoment(date, region.timeZone, locale)
  const span = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) =>
    writeSpan(startsAt, endsAt, region.timeZone, locale)
  const slots: Slots = { region: readLocalised(region, 'name')[language] }
  if (kind === 'CONTACT_CODE') {
    const challenge = await database.prisma.contactChallenge.findUnique({
      where: { id: textOf(message, 'challengeId') ?? noId },
    })
    if (!challenge || challenge.confirmedAt || challenge.expiresAt <= clock()) return null
    slots.code = contactCode(secrets, challenge.id)
    slots.until = moment(challenge.expiresAt)
  }
  if (volunteer) {
    slots.givenName = volunteer.givenName
    slots.calendar = publicUrl + calendarPath(secrets, volunteer)
  }
  if (event) {
    slots.event = readLocalised(event, 'name')[language]
    slots.place = readLocalised(event, 'place')[language]
    slots.time = span(signup?.shift ?? event)
    if (kind === 'EVENT_CANCELLED' && event.cancelReason) slots.reason = event.cancelReason
  }
  if (signup) {
    if (kind === 'PLACE_OFFERED') {
      // The offer's end passes it on by itself; to tell of it a moment later would only disappoint.
      if (!signup.offerExpiresAt || signup.offerExpiresAt <= clock()) return null
      slots.until = moment(signup.offerExpiresAt)
    }
    slots.role = readLocalised(signup.shift, 'role')[language]
    slots.link = `${publicUrl}/my/${createToken(secrets, 'signup', signup.id)}`
    if (kind === 'SIGNUP_CANCELLED' && signup.cancelReason) slots.reason = signup.cancelReason
    if (kind === 'SIGNUP_MOVED' && signup.movedFrom) slots.formerTime = span(signup.movedFrom.shift)
  }
  if (donor) {
    slots.givenName = donor.givenName
    slots.link = `${publicUrl}/blood`
    const nextOn = textOf(message, 'nextOn')
    if (nextOn !== undefined) slots.nextDay = writeDay(nextOn, locale)
  }
  if (appointment) {
    slots.place = readLocalised(appointment.drive, 'place')[language]
    slots.time = moment(appointment.slotAt)
    slots.link = `${publicUrl}/blood/appointment/${createToken(secrets, 'blood appointment', appointment.id)}`
    if (kind === 'BLOOD_DRIVE_CANCELLED' && appointment.drive.cancelReason)
      slots.reason = appointment.drive.cancelReason
  }
  const reason = slots.reason ?? textOf(message, 'reason')
  if (reason !== undefined) slots.reason = reason
  const { was, is } = message.parameters as { was?: Planned; is?: Planned }
  if (was && (was.startsAt !== is?.startsAt || was.endsAt !== is.endsAt))
    slots.formerTime = span({ startsAt: new Date(was.startsAt), endsAt: new Date(was.endsAt) })
  return slots
}

const noId = '00000000-0000-0000-0000-000000000000'

/** When something was, or is to be, as the message carries it: ISO 8601. */
interface Planned {
  startsAt: string
  endsAt: string
}

/** What was written with the message: `reason` or `challengeId`. */
function textOf({ parameters }: MessageWithFacts, name: string): string | undefined {
  const value = (parameters as Record<string, unknown>)[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
