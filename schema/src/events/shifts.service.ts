import type { ShiftModel } from '@erikti/prisma/generated/client/models/Shift'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { readLocalised, writeLocalised } from '../shared/localised-text.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { requireSkills } from '../skills/skills.service.ts'
import { writeShiftSkills } from './drafting.service.ts'
import type { ShiftInput } from './drafting.service.ts'
import {
  CapacityBelowPlacesHeldError,
  EventWithoutShiftError,
  ShiftInUseError,
  ShiftOutsideEventError,
} from './events.errors.ts'
import { tellSignedUp } from './event-notices.ts'
import { mostShifts } from './events.rules.ts'
import { dimensionsOf } from './events.service.ts'
import type { LockedEvent } from './events.service.ts'
import { moveShifts, requireFree, requireOldEnough, requireSkilled } from './obstacles.service.ts'
import { lockForPlanning } from './planning.service.ts'

function requireInside(event: LockedEvent, startsAt: Date, endsAt: Date): void {
  if (startsAt < event.startsAt || endsAt > event.endsAt)
    throw new ShiftOutsideEventError(event.startsAt, event.endsAt, [])
}

/**
 * Adds a shift to an event that is not over.
 * @throws NotFoundError, ForbiddenError, EventStatusError, ShiftOutsideEventError, SkillRetiredError, ValidationError when the event
 * has as many as it can.
 */
export async function addShift(
  work: UnitOfWork,
  input: ShiftInput & { eventId: string },
): Promise<{ eventId: string; shiftId: string }> {
  const { transaction } = work
  const event = await lockForPlanning(work, input.eventId, 'DRAFT', 'PUBLISHED', 'RUNNING')
  if ((await transaction.shift.count({ where: { eventId: event.id } })) >= mostShifts)
    throw new ValidationError([
      { path: 'eventId', code: 'TOO_MANY', limit: mostShifts, message: `has ${mostShifts} shifts already` },
    ])
  const startsAt = input.startsAt ?? event.startsAt
  const endsAt = input.endsAt ?? event.endsAt
  if (endsAt <= startsAt)
    throw new ValidationError([{ path: 'endsAt', code: 'OUT_OF_ORDER', message: 'does not lie after the beginning' }])
  requireInside(event, startsAt, endsAt)
  await requireSkills(transaction, input.skillIds)
  const { id } = await transaction.shift.create({
    data: {
      eventId: event.id,
      ...writeLocalised('role', input.role),
      capacity: input.capacity,
      minimumAge: input.minimumAge,
      startsAt,
      endsAt,
    },
    select: { id: true },
  })
  await writeShiftSkills(work, id, input.skillIds)
  return { eventId: event.id, shiftId: id }
}

/** The shift with its event, both held for changing them. @throws NotFoundError, ForbiddenError, EventStatusError. */
async function lockShift(work: UnitOfWork, shiftId: string): Promise<{ event: LockedEvent; shift: ShiftModel }> {
  const found = await work.transaction.shift.findUnique({ where: { id: shiftId }, select: { eventId: true } })
  if (!found) throw new NotFoundError('shift')
  const event = await lockForPlanning(work, found.eventId, 'DRAFT', 'PUBLISHED', 'RUNNING')
  const [shift] = await work.transaction.$queryRaw<
    ShiftModel[]
  >`SELECT * FROM "Shift" WHERE id = ${shiftId}::uuid FOR NO KEY UPDATE`
  if (!shift) throw new NotFoundError('shift')
  return { event, shift }
}

/** What is left out stays. */
export interface UpdateShiftInput {
  shiftId: string
  role?: LocalisedText | undefined
  capacity?: number | undefined
  startsAt?: Date | undefined
  endsAt?: Date | undefined
  minimumAge?: number | undefined
  skillIds?: readonly string[] | undefined
}

/**
 * Changes a shift so that whoever signed up for it can still come. A new time is told to them.
 * @throws NotFoundError, ForbiddenError, EventStatusError, CapacityBelowPlacesHeldError, ShiftOutsideEventError,
 * SignupsInTheWayError, SkillRetiredError, ValidationError.
 */
export async function updateShift(
  work: UnitOfWork,
  input: UpdateShiftInput,
): Promise<{ eventId: string; shiftId: string }> {
  const { transaction } = work
  const { event, shift } = await lockShift(work, input.shiftId)
  const startsAt = input.startsAt ?? shift.startsAt
  const endsAt = input.endsAt ?? shift.endsAt
  if (endsAt <= startsAt)
    throw new ValidationError([{ path: 'endsAt', code: 'OUT_OF_ORDER', message: 'does not lie after the beginning' }])
  requireInside(event, startsAt, endsAt)
  if (input.capacity !== undefined && input.capacity < shift.signedUpCount)
    throw new CapacityBelowPlacesHeldError(shift.signedUpCount)
  if (input.minimumAge !== undefined && input.minimumAge > shift.minimumAge)
    await requireOldEnough(transaction, event, new Map([[shift.id, input.minimumAge]]))
  if (input.skillIds) await changeSkills(work, shift.id, input.skillIds)
  await transaction.shift.update({
    where: { id: shift.id },
    data: {
      ...(input.role && writeLocalised('role', input.role)),
      ...(input.capacity !== undefined && { capacity: input.capacity }),
      ...(input.minimumAge !== undefined && { minimumAge: input.minimumAge }),
    },
  })
  if (startsAt.getTime() !== shift.startsAt.getTime() || endsAt.getTime() !== shift.endsAt.getTime())
    await moveShift(work, event, shift, { startsAt, endsAt })
  return { eventId: event.id, shiftId: shift.id }
}

/** New ones are still given, and those who signed up have them; old ones stay even if retired. */
async function changeSkills(work: UnitOfWork, shiftId: string, skillIds: readonly string[]): Promise<void> {
  const { transaction } = work
  const before = new Set((await transaction.shiftSkill.findMany({ where: { shiftId } })).map(({ skillId }) => skillId))
  const added = skillIds.filter((skillId) => !before.has(skillId))
  await requireSkills(transaction, added)
  if (added.length > 0) await requireSkilled(transaction, shiftId, added)
  await transaction.shiftSkill.deleteMany({ where: { shiftId, skillId: { notIn: [...skillIds] } } })
  await writeShiftSkills(work, shiftId, added)
}

async function moveShift(
  work: UnitOfWork,
  event: LockedEvent,
  shift: ShiftModel,
  time: { startsAt: Date; endsAt: Date },
): Promise<void> {
  const moved = [{ id: shift.id, ...time }]
  await requireFree(work.transaction, moved)
  await moveShifts(work.transaction, moved, true)
  if (event.status === 'DRAFT') return
  const place = { ...readLocalised(event, 'place') }
  const told = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    place,
  })
  await tellSignedUp(
    work,
    'EVENT_CHANGED',
    event.id,
    `${work.now.toISOString()} ${shift.id}`,
    { was: told(shift), is: told(time) },
    [shift.id],
  )
  work.tell('EVENT_CHANGED', dimensionsOf(event, work.now, event.organiserId))
}

/**
 * Takes a shift away that nobody ever signed up for.
 * @throws NotFoundError, ForbiddenError, EventStatusError, ShiftInUseError, EventWithoutShiftError for the last of what has been announced.
 */
export async function removeShift(work: UnitOfWork, input: { shiftId: string }): Promise<{ eventId: string }> {
  const { transaction } = work
  const { event, shift } = await lockShift(work, input.shiftId)
  const where = { shiftId: shift.id }
  const [signups, attendances] = [
    await transaction.signup.count({ where }),
    await transaction.attendance.count({ where }),
  ]
  if (signups > 0 || attendances > 0) throw new ShiftInUseError(signups, attendances)
  if (event.status !== 'DRAFT' && (await transaction.shift.count({ where: { eventId: event.id } })) === 1)
    throw new EventWithoutShiftError()
  await transaction.shift.delete({ where: { id: shift.id } })
  return { eventId: event.id }
}
