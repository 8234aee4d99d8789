import type { UnitOfWork } from '../command/command.ts'
import { runSystemCommand } from '../command/command.ts'
import type { JsonObject } from '../command/idempotency.ts'
import type { JobContext } from '../jobs/job-handler.ts'
import { queueDonorMessages } from '../messages/outbox.ts'
import { dayIn, startOfDay } from '../shared/calendar.ts'
import { planDonorReminder } from './blood-schedule.ts'
import { lockDrive } from './drives.service.ts'
import { nextOf, readCandidates, readRuleBook } from './next-donation.service.ts'
import type { NextDonation } from './eligibility.rules.ts'

const hourMilliseconds = 3_600_000
/** A job that runs early by a clock's difference is not early. */
const earlyMilliseconds = 60_000
/** So many people a transaction: in order of their ids, each once. */
const peopleAtOnce = 500
/** Nobody is woken by a reminder. */
const remindAtHour = 10

const agreesToContact = { some: { purpose: 'CONTACT' as const, withdrawnAt: null } }

/** In turns of so many people: `turn` gives back the last of them, null when there are no more. */
async function inTurns(
  context: JobContext,
  name: string,
  turn: (work: UnitOfWork, after: string | null) => Promise<{ last: string | null }>,
): Promise<void> {
  let after: string | null = null
  do {
    const { last }: { last: string | null } = await runSystemCommand(context, name, (work) => turn(work, after))
    after = last
  } while (after !== null)
}

const lastOf = (people: readonly { id: string }[]) => ({
  last: people.length === peopleAtOnce ? (people.at(-1)?.id ?? null) : null,
})

/** The day before a drive that takes place then: reminds those who booked and agreed to it. */
export function remindBloodDrive(context: JobContext, payload: JsonObject): Promise<void> {
  const driveId = String(payload['driveId'])
  return inTurns(context, 'remindBloodDrive', async (work, after) => {
    const { transaction, now } = work
    const drive = await lockDrive(work, driveId, 'SHARE', 'DRAFT', 'PUBLISHED', 'CLOSED', 'CANCELLED')
    const dueAt = drive.startsAt.getTime() - 24 * hourMilliseconds - earlyMilliseconds
    if (drive.status !== 'PUBLISHED' || now.getTime() < dueAt || now >= drive.startsAt) return { last: null }
    const booked = await transaction.bloodAppointment.findMany({
      where: {
        driveId,
        cancelledAt: null,
        donor: { erasedAt: null, consents: agreesToContact },
        ...(after !== null && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: peopleAtOnce,
      select: { id: true, donorId: true },
    })
    await queueDonorMessages(
      work,
      booked.map(({ id, donorId }) => ({
        kind: 'BLOOD_DRIVE_REMINDER',
        donorId,
        appointmentId: id,
        // The drive's time is in it: of one that was moved they are reminded again.
        key: `blood drive reminder ${id} ${drive.startsAt.toISOString()}`,
      })),
    )
    return lastOf(booked)
  })
}

/** What the rules say of somebody who gave, for what they gave last; null for who never gave or has been erased. */
async function readNext(
  { transaction, region, now }: UnitOfWork,
  donorId: string,
): Promise<{ lastId: string; next: NextDonation } | null> {
  const last = await transaction.bloodOutcome.findFirst({
    where: { donorId, kind: 'GAVE', voidedAt: null },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { id: true, donationType: true },
  })
  const candidate = (await readCandidates(transaction, [donorId], region.timeZone)).get(donorId)
  if (!last?.donationType || !candidate) return null
  const today = dayIn(region.timeZone, now)
  return { lastId: last.id, next: nextOf(await readRuleBook(transaction, today), last.donationType, candidate, today) }
}

/** Thanks somebody who gave, unless it was taken back; and tells when they may again, where the rules say so. */
export async function thankBloodDonor(context: JobContext, payload: JsonObject): Promise<void> {
  await runSystemCommand(context, 'thankBloodDonor', async (work) => {
    const outcomeId = String(payload['outcomeId'])
    const outcome = await work.transaction.bloodOutcome.findUnique({
      where: { id: outcomeId, kind: 'GAVE', voidedAt: null },
      select: { donorId: true },
    })
    if (!outcome) return {}
    const found = await readNext(work, outcome.donorId)
    await queueDonorMessages(work, [
      {
        kind: 'BLOOD_THANKS',
        donorId: outcome.donorId,
        ...(found?.next.kind === 'ON' && { parameters: { nextOn: found.next.day.toString() } }),
        key: `blood thanks ${outcomeId}`,
      },
    ])
    return {}
  })
}

/**
 * Reminds somebody who agreed to it on the day on which they may give again, once for each time they gave. Where that day is still to
 * come the job waits for it; where no rule or interval is set nothing is said.
 */
export async function remindBloodDonor(context: JobContext, payload: JsonObject): Promise<void> {
  await runSystemCommand(context, 'remindBloodDonor', async (work) => {
    const { transaction, region, now } = work
    const donorId = String(payload['donorId'])
    const agrees = await transaction.bloodDonor.count({
      where: { id: donorId, erasedAt: null, consents: agreesToContact },
    })
    const found = agrees > 0 ? await readNext(work, donorId) : null
    if (found?.next.kind !== 'ON') return {}
    const midnight = startOfDay(region.timeZone, found.next.day)
    const dueAt = new Date(midnight.getTime() + remindAtHour * hourMilliseconds)
    if (dueAt.getTime() > now.getTime() + earlyMilliseconds)
      work.later({ kind: 'REMIND_BLOOD_DONOR', key: donorId, payload: { donorId }, runAt: dueAt })
    else
      await queueDonorMessages(work, [
        { kind: 'BLOOD_DATE_REACHED', donorId, key: `blood date ${donorId} ${found.lastId}` },
      ])
    return {}
  })
}

/** The rules have changed: everybody who gave and wants to be reminded has their day worked out anew. */
export function planBloodReminders(context: JobContext): Promise<void> {
  return inTurns(context, 'planBloodReminders', async (work, after) => {
    const donors = await work.transaction.bloodDonor.findMany({
      where: {
        erasedAt: null,
        consents: agreesToContact,
        outcomes: { some: { kind: 'GAVE', voidedAt: null } },
        ...(after !== null && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: peopleAtOnce,
      select: { id: true },
    })
    for (const { id } of donors) planDonorReminder(work, id)
    return lastOf(donors)
  })
}
