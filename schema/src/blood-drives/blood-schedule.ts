import type { UnitOfWork } from '../command/command.ts'
import { dropJob } from '../jobs/later.ts'

const hourMilliseconds = 3_600_000
/** Whoever booked is reminded a day ahead. */
const remindBeforeHours = 24
/** Thanks come once it is sure that nothing was mistaken. */
const thankAfterHours = 1

interface Timetable {
  id: string
  startsAt: Date
}

/** Leaves the reminder of an announced drive for the day before; called again when its hours change. One of the past is left out. */
export async function scheduleDriveReminder(work: UnitOfWork, { id, startsAt }: Timetable): Promise<void> {
  const runAt = new Date(startsAt.getTime() - remindBeforeHours * hourMilliseconds)
  if (runAt > work.now) work.later({ kind: 'REMIND_BLOOD_DRIVE', key: id, payload: { driveId: id }, runAt })
  else await dropJob(work.transaction, 'REMIND_BLOOD_DRIVE', id)
}

/** Calls off what was left for later: the drive will not take place, or is over. */
export async function unscheduleDrive({ transaction }: UnitOfWork, { id }: Timetable): Promise<void> {
  await dropJob(transaction, 'REMIND_BLOOD_DRIVE', id)
}

/** Somebody gave: they are thanked, and reminded when they may give again. */
export function scheduleThanks({ later, now }: UnitOfWork, { donorId, outcomeId }: Gift): void {
  const runAt = new Date(now.getTime() + thankAfterHours * hourMilliseconds)
  later({ kind: 'THANK_BLOOD_DONOR', key: outcomeId, payload: { donorId, outcomeId }, runAt })
  planDonorReminder({ later, now }, donorId)
}

interface Gift {
  donorId: string
  outcomeId: string
}

/** It was a mistake: nobody is thanked for it, and the next date is another one. */
export async function unscheduleThanks(work: UnitOfWork, { donorId, outcomeId }: Gift): Promise<void> {
  await dropJob(work.transaction, 'THANK_BLOOD_DONOR', outcomeId)
  planDonorReminder(work, donorId)
}

/** Has the day worked out on which a donor is to be reminded; whatever was planned before gives way. */
export function planDonorReminder({ later, now }: Pick<UnitOfWork, 'later' | 'now'>, donorId: string): void {
  later({ kind: 'REMIND_BLOOD_DONOR', key: donorId, payload: { donorId }, runAt: now })
}

/** The rules have changed: the days of all who gave are worked out anew. */
export function planAllReminders({ later, now }: UnitOfWork): void {
  later({ kind: 'PLAN_BLOOD_REMINDERS', key: 'rules', payload: {}, runAt: now })
}
