import { randomUUID } from 'node:crypto'
import type { Locale, MessageChannel, MessageKind } from '@erikti/prisma/generated/client/enums'
import type { UnitOfWork } from '../command/command.ts'
import type { JsonObject } from '../command/idempotency.ts'

/** What somebody is to be told. The words are made when it is sent, from what holds then. */
export interface NewMessage {
  kind: MessageKind
  volunteerId: string
  eventId?: string
  signupId?: string
  /** Beyond what the rows say: a reason, an earlier time. Never a code or a link. */
  parameters?: JsonObject
  /** The same is told once: for example `cancelled <signupId>`. */
  key: string
}

/** A message to an address of which nobody knows yet whose it is. */
export interface NewMessageToAddress {
  kind: MessageKind
  channel: MessageChannel
  address: string
  locale: Locale
  parameters?: JsonObject
  key: string
}

/**
 * Puts messages into the outbox; they are sent once the transaction has committed. Each goes to the person's e-mail, else to the
 * phone; who has neither, or has been erased, is left out. Gives back how many were written.
 */
export async function queueMessages(work: UnitOfWork, messages: readonly NewMessage[]): Promise<number> {
  const people = await work.transaction.volunteer.findMany({
    where: { id: { in: [...new Set(messages.map(({ volunteerId }) => volunteerId))] }, erasedAt: null },
    select: { id: true, email: true, phone: true, locale: true },
  })
  const byId = new Map(people.map((person) => [person.id, person]))
  return write(
    work,
    messages.flatMap(({ volunteerId, eventId, signupId, parameters, ...message }) => {
      const person = byId.get(volunteerId)
      const address = person?.email ?? person?.phone
      if (!person || !address) return []
      const channel = person.email ? ('EMAIL' as const) : ('SMS' as const)
      return [
        {
          ...message,
          channel,
          address,
          locale: person.locale,
          volunteerId,
          eventId: eventId ?? null,
          signupId: signupId ?? null,
          parameters: parameters ?? {},
        },
      ]
    }),
  )
}

/** What a blood donor is told. */
export interface NewDonorMessage {
  kind: MessageKind
  donorId: string
  appointmentId?: string
  parameters?: JsonObject
  key: string
}

/** As `queueMessages`, to people who give blood. */
export async function queueDonorMessages(work: UnitOfWork, messages: readonly NewDonorMessage[]): Promise<number> {
  const donors = await work.transaction.bloodDonor.findMany({
    where: { id: { in: [...new Set(messages.map(({ donorId }) => donorId))] }, erasedAt: null },
    select: { id: true, email: true, phone: true, locale: true },
  })
  const byId = new Map(donors.map((donor) => [donor.id, donor]))
  return write(
    work,
    messages.flatMap(({ appointmentId, parameters, ...message }) => {
      const donor = byId.get(message.donorId)
      const address = donor?.email ?? donor?.phone
      if (!donor || !address) return []
      const channel = donor.email ? ('EMAIL' as const) : ('SMS' as const)
      return [
        {
          ...message,
          channel,
          address,
          locale: donor.locale,
          appointmentId: appointmentId ?? null,
          parameters: parameters ?? {},
        },
      ]
    }),
  )
}

/** As `queueMessages`, to an address. */
export function queueMessageToAddress(work: UnitOfWork, message: NewMessageToAddress): Promise<number> {
  return write(work, [{ ...message, parameters: message.parameters ?? {} }])
}

type Row = NewMessageToAddress & {
  parameters: JsonObject
  volunteerId?: string
  eventId?: string | null
  signupId?: string | null
  donorId?: string
  appointmentId?: string | null
}

async function write({ transaction, later, now }: UnitOfWork, rows: readonly Row[]): Promise<number> {
  if (rows.length === 0) return 0
  const written = await transaction.message.createManyAndReturn({
    data: rows.map((row) => ({ ...row, id: randomUUID(), createdAt: now })),
    skipDuplicates: true,
    select: { id: true },
  })
  for (const { id } of written) later({ kind: 'SEND_MESSAGE', key: id, payload: { messageId: id }, runAt: now })
  return written.length
}
