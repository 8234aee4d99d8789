import type { BloodDonationType, BloodOutcomeKind, Metric } from '@erikti/prisma/generated/client/enums'
import type { BloodDriveModel } from '@erikti/prisma/generated/client/models/BloodDrive'
import { requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { dayIn } from '../shared/calendar.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { scheduleThanks, unscheduleThanks } from './blood-schedule.ts'
import {
  BloodDriveNotBegunError,
  BloodOutcomeOrderError,
  BloodOutcomeVoidedError,
  BloodTypeNotTakenError,
} from './blood-drives.errors.ts'
import { lockDonor } from './donors.service.ts'
import { dimensionsOf, lockDrive } from './drives.service.ts'

export interface OutcomeResult {
  [name: string]: string
  outcomeId: string
}

/** What has to stand before, and what must not. */
const follows: Readonly<Record<BloodOutcomeKind, { needs?: BloodOutcomeKind; excludes: readonly BloodOutcomeKind[] }>> =
  {
    CAME: { excludes: ['CAME', 'NO_SHOW'] },
    NO_SHOW: { excludes: ['CAME', 'NO_SHOW'] },
    ADMITTED: { needs: 'CAME', excludes: ['ADMITTED', 'TURNED_AWAY'] },
    TURNED_AWAY: { needs: 'CAME', excludes: ['ADMITTED', 'TURNED_AWAY'] },
    GAVE: { needs: 'ADMITTED', excludes: ['GAVE'] },
  }

/** What each counts as; that somebody did not come is the office’s alone to know. */
const metrics: Readonly<Record<BloodOutcomeKind, readonly Metric[]>> = {
  CAME: ['DONORS_CAME'],
  ADMITTED: ['DONORS_ADMITTED'],
  GAVE: ['DONORS_DONATED', 'BLOOD_DONORS'],
  TURNED_AWAY: ['DONORS_DEFERRED'],
  NO_SHOW: [],
}

/**
 * Writes down what came of somebody at a drive, on its day: with an appointment or without. Each once; why somebody was turned away is
 * nowhere to be written.
 * @throws ForbiddenError, NotFoundError, BloodDriveStatusError, BloodDriveNotBegunError, BloodOutcomeOrderError,
 * BloodTypeNotTakenError, ValidationError.
 */
export async function recordBloodOutcome(
  work: UnitOfWork,
  input: {
    driveId: string
    donorId: string
    kind: BloodOutcomeKind
    /** What was given; as it was booked, or all that the drive takes, when omitted. */
    donationType?: BloodDonationType | null | undefined
  },
): Promise<OutcomeResult> {
  const { transaction, viewer } = work
  requireReach(viewer, 'blood.write', null)
  const { driveId, donorId, kind } = input
  const drive = await lockDrive(work, driveId, 'SHARE', 'PUBLISHED', 'CLOSED')
  const at = momentAt(work, drive)
  await lockDonor(work, donorId)
  const rows = await transaction.bloodOutcome.findMany({
    where: { driveId, donorId, voidedAt: null },
    orderBy: { recordedAt: 'asc' },
    select: { kind: true },
  })
  const standing = rows.map((row) => row.kind)
  const { needs, excludes } = follows[kind]
  if ((needs && !standing.includes(needs)) || standing.some((one) => excludes.includes(one)))
    throw new BloodOutcomeOrderError(standing)
  const appointment = await transaction.bloodAppointment.findFirst({
    where: { driveId, donorId, cancelledAt: null },
    select: { donationType: true },
  })
  if (kind === 'NO_SHOW' && !appointment) throw new NotFoundError('appointment')
  const donationType = kind === 'GAVE' ? given(drive, input.donationType ?? appointment?.donationType) : null
  const outcomeId = await writeOutcome(work, drive, { donorId, kind, donationType, at })
  if (kind === 'GAVE') {
    scheduleThanks(work, { donorId, outcomeId })
    work.tell('BLOOD_GIVEN', { ...dimensionsOf(work, drive, at), districtId: null })
  }
  return { outcomeId }
}

/** Now, on the day of the drive; its end, for what is put right on a later day. @throws BloodDriveNotBegunError. */
function momentAt({ region, now }: UnitOfWork, { startsAt, endsAt }: BloodDriveModel): Date {
  const dayOf = (moment: Date) => dayIn(region.timeZone, moment)
  const sign = dayOf(now).since(dayOf(startsAt)).sign
  if (sign < 0) throw new BloodDriveNotBegunError(startsAt)
  return sign > 0 ? new Date(endsAt.getTime() - 1) : now
}

/** @throws BloodTypeNotTakenError, ValidationError when it has to be said. */
function given({ donationTypes }: BloodDriveModel, said: BloodDonationType | undefined): BloodDonationType {
  const [only, another] = donationTypes
  const type = said ?? (another ? undefined : only)
  if (!type)
    throw new ValidationError([{ path: 'donationType', code: 'MISSING', message: 'is needed: what was given' }])
  if (!donationTypes.includes(type)) throw new BloodTypeNotTakenError(donationTypes)
  return type
}

/** Writes an outcome and counts it. */
export async function writeOutcome(
  work: UnitOfWork,
  drive: Pick<BloodDriveModel, 'id' | 'districtId' | 'campaignId'>,
  outcome: { donorId: string; kind: BloodOutcomeKind; donationType: BloodDonationType | null; at: Date },
): Promise<string> {
  const { id } = await work.transaction.bloodOutcome.create({
    data: { driveId: drive.id, ...outcome, recordedAt: work.now, actorId: work.actorId },
    select: { id: true },
  })
  for (const metric of metrics[outcome.kind])
    work.count({
      ...dimensionsOf(work, drive, outcome.at),
      metric,
      delta: 1n,
      ...(metric === 'BLOOD_DONORS' && { subjectId: outcome.donorId }),
      source: { kind: 'BLOOD_OUTCOME', id },
    })
  return id
}

/** Takes an outcome back, and all that it counted. The donor is held. */
export async function voidOutcome(work: UnitOfWork, id: string): Promise<void> {
  await work.uncount({ kind: 'BLOOD_OUTCOME', id })
  await work.transaction.bloodOutcome.update({
    where: { id },
    data: { voidedAt: work.now, voidedById: work.actorId },
  })
}

const before: Readonly<Partial<Record<BloodOutcomeKind, readonly BloodOutcomeKind[]>>> = {
  CAME: ['ADMITTED', 'TURNED_AWAY'],
  ADMITTED: ['GAVE'],
}

/**
 * Takes an outcome back that was a mistake; it stays to be seen as taken back. What followed from it is taken back first.
 * @throws ForbiddenError, NotFoundError, BloodOutcomeVoidedError, BloodOutcomeOrderError.
 */
export async function undoBloodOutcome(work: UnitOfWork, { outcomeId }: { outcomeId: string }): Promise<OutcomeResult> {
  const { transaction, viewer } = work
  requireReach(viewer, 'blood.write', null)
  const known = await transaction.bloodOutcome.findUnique({ where: { id: outcomeId }, select: { donorId: true } })
  if (!known) throw new NotFoundError('outcome')
  await lockDonor(work, known.donorId)
  const outcome = await transaction.bloodOutcome.findUniqueOrThrow({ where: { id: outcomeId } })
  if (outcome.voidedAt) throw new BloodOutcomeVoidedError()
  const { driveId, donorId, kind } = outcome
  const standing = await transaction.bloodOutcome.findMany({
    where: { driveId, donorId, voidedAt: null },
    select: { kind: true },
  })
  if (standing.some((one) => before[kind]?.includes(one.kind)))
    throw new BloodOutcomeOrderError(standing.map((one) => one.kind))
  await voidOutcome(work, outcomeId)
  if (kind === 'GAVE') await unscheduleThanks(work, { donorId, outcomeId })
  return { outcomeId }
}
