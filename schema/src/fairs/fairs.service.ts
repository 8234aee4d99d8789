import type { FairStatus } from '@erikti/prisma/generated/client/enums'
import type { FairModel } from '@erikti/prisma/generated/client/models/Fair'
import type { FairStopModel } from '@erikti/prisma/generated/client/models/FairStop'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import type { LocalisedText } from '../shared/localised-text.ts'
import { writeLocalised } from '../shared/localised-text.ts'
import { refusedBy } from '../shared/refusals.ts'
import { moveStock } from '../stock/issuing.service.ts'
import type { StockLine } from '../stock/issuing.service.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import {
  FairConflictsOpenError,
  FairEmptyError,
  FairNotBalancedError,
  FairStatusError,
  FairStopEndedError,
  FairStopsOpenError,
} from './fairs.errors.ts'
import { readLeft } from './fair-statement.ts'
import { requireRoute } from './fairs.rules.ts'

export interface StopInput {
  districtId: string
  place: LocalisedText
  startsAt: Date
  endsAt: Date
}

export interface FairResult {
  [name: string]: string
  fairId: string
}

/**
 * Plans a mobile fair along its stops, in order; it gets a stock of its own, empty as yet.
 * @throws NotFoundError, ValidationError for stops that do not follow each other.
 */
export async function planFair(
  work: UnitOfWork,
  {
    name,
    campaignId,
    stops,
  }: { name: LocalisedText; campaignId?: string | null | undefined; stops: readonly StopInput[] },
): Promise<FairResult> {
  const { transaction, viewer, now } = work
  requireReach(viewer, 'fairs.write', null)
  requireRoute(stops)
  await requireThere(work, stops, campaignId ?? null)
  const { id } = await transaction.fair.create({
    data: {
      ...writeLocalised('name', name),
      createdAt: now,
      createdBy: connect(recorderOf(work)),
      campaign: connect(campaignId ?? null),
      place: {
        create: {
          kind: 'FAIR',
          ...writeLocalised('name', name),
          district: { connect: { id: firstOf(stops).districtId } },
          campaign: connect(campaignId ?? null),
          createdAt: now,
        },
      },
      stops: { create: stops.map(toStop) },
    },
    select: { id: true },
  })
  return { fairId: id }
}

function firstOf(stops: readonly StopInput[]): StopInput {
  const [first] = stops
  if (!first) throw new Error('A route has a stop.')
  return first
}

const connect = (id: string | null) => (id === null ? {} : { connect: { id } })

const toStop = ({ districtId, place, startsAt, endsAt }: StopInput, index: number) => ({
  position: index + 1,
  districtId,
  ...writeLocalised('placeName', place),
  startsAt,
  endsAt,
})

async function requireThere(
  { transaction }: UnitOfWork,
  stops: readonly StopInput[],
  campaignId: string | null,
): Promise<void> {
  const districtIds = [...new Set(stops.map(({ districtId }) => districtId))]
  if ((await transaction.district.count({ where: { id: { in: districtIds } } })) < districtIds.length)
    throw new NotFoundError('district')
  if (campaignId && (await transaction.campaign.count({ where: { id: campaignId } })) === 0)
    throw new NotFoundError('campaign')
}

/** Another name or another route, while the fair has not left. @throws NotFoundError, FairStatusError, ValidationError. */
export async function changeFair(
  work: UnitOfWork,
  {
    fairId,
    name,
    stops,
  }: { fairId: string; name?: LocalisedText | undefined; stops?: readonly StopInput[] | undefined },
): Promise<FairResult> {
  const { transaction } = work
  const fair = await lockFair(work, fairId, 'PLANNED')
  if (name) {
    await transaction.fair.update({ where: { id: fair.id }, data: writeLocalised('name', name) })
    await transaction.stockPlace.update({ where: { id: fair.placeId }, data: writeLocalised('name', name) })
  }
  if (stops) {
    requireRoute(stops)
    await requireThere(work, stops, null)
    await transaction.stockPlace.update({
      where: { id: fair.placeId },
      data: { districtId: firstOf(stops).districtId },
    })
    await transaction.fairStop.deleteMany({ where: { fairId } })
    await transaction.fairStop.createMany({ data: stops.map((stop, index) => ({ ...toStop(stop, index), fairId })) })
  }
  return { fairId }
}

/** The fair, held until the transaction ends. @throws ForbiddenError, NotFoundError, FairStatusError. */
export async function lockFair(work: UnitOfWork, fairId: string, ...needed: FairStatus[]): Promise<FairModel> {
  requireReach(work.viewer, 'fairs.write', null)
  await work.transaction.$queryRaw`SELECT id FROM "Fair" WHERE id = ${fairId}::uuid FOR UPDATE`
  const fair = await work.transaction.fair.findUnique({ where: { id: fairId } })
  if (!fair) throw new NotFoundError('fair')
  if (!needed.includes(fair.status)) throw new FairStatusError(fair.status, needed)
  return fair
}

interface Freight {
  fairId: string
  placeId: string
  lines: readonly StockLine[]
}

/** What is on one lorry comes to another by way of a store, so that each can be accounted for. @throws ValidationError. */
async function requireHouse({ transaction }: UnitOfWork, placeId: string): Promise<void> {
  if ((await transaction.stockPlace.count({ where: { id: placeId, kind: 'FAIR' } })) > 0)
    throw new ValidationError([{ path: 'placeId', code: 'NOT_ALLOWED', message: 'is no store or storeroom' }])
}

/**
 * Loads things from a store or storeroom, before the fair leaves or when it is resupplied.
 * @throws ValidationError for another fair, and what `moveStock` throws.
 */
export async function loadFair(work: UnitOfWork, { fairId, placeId, lines }: Freight): Promise<FairResult> {
  const fair = await lockFair(work, fairId, 'PLANNED', 'OUT')
  await requireHouse(work, placeId)
  await moveStock(work, { fromPlaceId: placeId, toPlaceId: fair.placeId, occurredAt: work.now, lines })
  return { fairId }
}

/** Brings things back to a store or storeroom: unloaded before leaving, or left over. @throws as `loadFair`. */
export async function unloadFair(work: UnitOfWork, { fairId, placeId, lines }: Freight): Promise<FairResult> {
  const fair = await lockFair(work, fairId, 'PLANNED', 'OUT', 'RETURNED')
  await requireHouse(work, placeId)
  await moveStock(work, { fromPlaceId: fair.placeId, toPlaceId: placeId, occurredAt: work.now, lines })
  return { fairId }
}

/** The fair sets out with what was loaded. @throws NotFoundError, FairStatusError, FairEmptyError. */
export async function sendFair(work: UnitOfWork, { fairId }: { fairId: string }): Promise<FairResult> {
  const fair = await lockFair(work, fairId, 'PLANNED')
  if ((await readLeft(work.transaction, fair.id)).length === 0) throw new FairEmptyError()
  await work.transaction.fair.update({ where: { id: fairId }, data: { status: 'OUT', leftAt: work.now } })
  work.tell('FAIR_LEFT', { ...dimensionsOf(work, fair, work.now), districtId: null })
  return { fairId }
}

const dimensionsOf = ({ region }: UnitOfWork, { campaignId }: FairModel, occurredAt: Date) => ({
  occurredAt,
  regionId: region.id,
  organisationId: null,
  campaignId,
  eventId: null,
})

/** The stop with its fair, both held. @throws NotFoundError, FairStatusError, FairStopEndedError. */
async function lockStop(work: UnitOfWork, stopId: string): Promise<{ stop: FairStopModel; fair: FairModel }> {
  requireReach(work.viewer, 'fairs.write', null)
  const known = await work.transaction.fairStop.findUnique({ where: { id: stopId }, select: { fairId: true } })
  if (!known) throw new NotFoundError('stop')
  const fair = await lockFair(work, known.fairId, 'OUT')
  const stop = await work.transaction.fairStop.findUniqueOrThrow({ where: { id: stopId } })
  if (stop.heldAt ?? stop.skippedAt) throw new FairStopEndedError(stopId)
  return { stop, fair }
}

/** The fair stands at a stop, and families are served: it counts in the stop's district. @throws as `lockStop`. */
export async function openFairStop(work: UnitOfWork, { stopId }: { stopId: string }): Promise<FairResult> {
  const { stop, fair } = await lockStop(work, stopId)
  await open(work, stop, fair, work.now)
  return { fairId: fair.id }
}

async function open(work: UnitOfWork, stop: FairStopModel, fair: FairModel, heldAt: Date): Promise<void> {
  await work.transaction.fairStop.update({ where: { id: stop.id }, data: { heldAt } })
  const dimensions = { ...dimensionsOf(work, fair, heldAt), districtId: stop.districtId }
  work.count({ ...dimensions, metric: 'FAIRS_HELD', delta: 1n, source: { kind: 'FAIR_STOP', id: stop.id } })
  work.tell('FAIR_HELD', dimensions)
}

/**
 * A device gave something at a stop then: if nobody has said yet that the fair stood there, it says so. The fair is held.
 * @throws NotFoundError for a stop of another fair; FairStopEndedError for one that was skipped.
 */
export async function holdStop(
  work: UnitOfWork,
  { fairId, stopId, at }: { fairId: string; stopId: string; at: Date },
): Promise<{ placeId: string }> {
  const fair = await work.transaction.fair.findUniqueOrThrow({ where: { id: fairId } })
  const stop = stopId ? await work.transaction.fairStop.findUnique({ where: { id: stopId } }) : null
  if (stop?.fairId !== fairId) throw new NotFoundError('stop')
  if (stop.skippedAt) throw new FairStopEndedError(stopId)
  if (!stop.heldAt) {
    if (fair.status !== 'OUT') throw new FairStatusError(fair.status, ['OUT'])
    await open(work, stop, fair, at)
  }
  return { placeId: fair.placeId }
}

/** A stop does not take place: a storm, a road. @throws as `lockStop`. */
export async function skipFairStop(
  work: UnitOfWork,
  { stopId, reason }: { stopId: string; reason: string },
): Promise<FairResult> {
  const { fair } = await lockStop(work, stopId)
  await work.transaction.fairStop.update({ where: { id: stopId }, data: { skippedAt: work.now, skipReason: reason } })
  return { fairId: fair.id }
}

/** The fair is back; what it has left is brought in. @throws NotFoundError, FairStatusError, FairStopsOpenError. */
export async function returnFair(work: UnitOfWork, { fairId }: { fairId: string }): Promise<FairResult> {
  await lockFair(work, fairId, 'OUT')
  const open = await work.transaction.fairStop.findMany({
    where: { fairId, heldAt: null, skippedAt: null },
    select: { id: true },
    orderBy: { position: 'asc' },
  })
  if (open.length > 0) throw new FairStopsOpenError(open.map(({ id }) => id))
  await work.transaction.fair.update({ where: { id: fairId }, data: { status: 'RETURNED', returnedAt: work.now } })
  return { fairId }
}

/**
 * Closes the books of a fair: what left was given, brought back or written off, and nothing that devices brought waits for a decision.
 * @throws NotFoundError, FairStatusError, FairNotBalancedError, FairConflictsOpenError.
 */
export async function closeFair(work: UnitOfWork, { fairId }: { fairId: string }): Promise<FairResult> {
  const fair = await lockFair(work, fairId, 'RETURNED')
  const conflicts = await work.transaction.fairAction.count({
    where: { copy: { fairId }, outcome: 'CONFLICT', decision: null },
  })
  if (conflicts > 0) throw new FairConflictsOpenError(conflicts)
  await end(work, fair, { status: 'CLOSED', closedAt: work.now, closedById: recorderOf(work) })
  work.tell('FAIR_CLOSED', { ...dimensionsOf(work, fair, work.now), districtId: null })
  return { fairId }
}

/** The fair does not take place; what was loaded is unloaded first. @throws NotFoundError, FairStatusError, FairNotBalancedError. */
export async function cancelFair(
  work: UnitOfWork,
  { fairId, reason }: { fairId: string; reason: string },
): Promise<FairResult> {
  const fair = await lockFair(work, fairId, 'PLANNED')
  await end(work, fair, { status: 'CANCELLED', cancelledAt: work.now, cancelReason: reason })
  return { fairId }
}

/** The database closes the fair's stock with it, and refuses while there is something in it. */
async function end(
  work: UnitOfWork,
  { id }: FairModel,
  data: { status: FairStatus; closedAt?: Date; closedById?: string | null; cancelledAt?: Date; cancelReason?: string },
): Promise<void> {
  const left = await readLeft(work.transaction, id)
  if (left.length > 0) throw new FairNotBalancedError(left)
  // Nobody works on with names of families for whom the fair will not come any more.
  await work.transaction.fairCopy.updateMany({ where: { fairId: id, revokedAt: null }, data: { revokedAt: work.now } })
  await work.transaction.fair.update({ where: { id }, data }).catch((error: unknown) => {
    // Loaded or brought back by a device since it was looked at.
    if (refusedBy(error) === 'Fair_stock_left') throw new FairNotBalancedError([])
    throw error
  })
}
