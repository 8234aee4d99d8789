import type { DistributionLinkModel } from '@erikti/prisma/generated/client/models/DistributionLink'
import { requireReach } from '../access/access.policy.ts'
import { createToken, readToken } from '../access/tokens.ts'
import type { SecretBox } from '../access/secret-box.ts'
import type { UnitOfWork } from '../command/command.ts'
import { clockOffset, copyEnd, copyExpiry } from '../device-copies/device-copies.ts'
import { ActionsMissingError } from '../device-copies/device-copies.errors.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { DistributionLinkEndedError, DistributionLinkFullError } from './distributions.errors.ts'
import { countTaps, isWorthTelling, mostDevices, mostLinks, sumGiven, takeNoMoreThan } from './distributions.rules.ts'
import type { Count, Tap } from './distributions.rules.ts'
import { dimensionsOf, holdShift, lockShift } from './shifts.service.ts'
import { countTally, readTotals, writeTally } from './tallies.service.ts'

/** What stands behind /giving/ in the address that a phone opens; made again whenever the desk shows it. */
export const linkToken = (secrets: SecretBox, linkId: string): string => createToken(secrets, 'distribution', linkId)

/** The link that a genuine token names; null for any other text. */
export const linkOfToken = (secrets: SecretBox, token: string): string | null =>
  readToken(secrets, 'distribution', token)

/**
 * Lets phones count at a shift without an account, until half a day after its end.
 * @throws what `lockShift` throws, ValidationError for a shift that has as many as it may.
 */
export async function issueDistributionLink(
  work: UnitOfWork,
  { shiftId, label }: { shiftId: string; label: string },
): Promise<{ linkId: string }> {
  const { transaction, now } = work
  const shift = await lockShift(work, shiftId, 'OPEN')
  if ((await transaction.distributionLink.count({ where: { shiftId } })) >= mostLinks)
    throw new ValidationError([
      { path: 'shiftId', code: 'TOO_MANY', limit: mostLinks, message: 'has as many links as it may' },
    ])
  const { id } = await transaction.distributionLink.create({
    data: { shiftId, label, issuedAt: now, issuedById: recorderOf(work), expiresAt: copyExpiry(shift.endsAt, now) },
    select: { id: true },
  })
  return { linkId: id }
}

/** Ends a link: its phones count no more. @throws ForbiddenError, NotFoundError. */
export async function revokeDistributionLink(
  work: UnitOfWork,
  { linkId }: { linkId: string },
): Promise<{ linkId: string }> {
  const { transaction, viewer, now } = work
  await holdLink(work, linkId)
  const link = await transaction.distributionLink.findUnique({ where: { id: linkId }, include: { shift: true } })
  if (!link) throw new NotFoundError('link')
  requireReach(viewer, 'distributions.run', link.shift.organisationId)
  if (!link.revokedAt) await transaction.distributionLink.update({ where: { id: linkId }, data: { revokedAt: now } })
  return { linkId }
}

const holdLink = ({ transaction }: UnitOfWork, linkId: string) =>
  transaction.$queryRaw`SELECT id FROM "DistributionLink" WHERE id = ${linkId}::uuid FOR NO KEY UPDATE`

/** The link of a token, held. @throws NotFoundError, DistributionLinkEndedError. */
async function openLink(work: UnitOfWork, token: string): Promise<DistributionLinkModel> {
  const linkId = linkOfToken(work.secrets, token)
  if (linkId === null) throw new NotFoundError('link')
  await holdLink(work, linkId)
  const link = await work.transaction.distributionLink.findUnique({ where: { id: linkId } })
  if (!link) throw new NotFoundError('link')
  const end = copyEnd(link, work.now)
  if (end) throw new DistributionLinkEndedError(end.reason, end.endedAt)
  return link
}

export interface TapsInput {
  linkToken: string
  deviceId: string
  deviceTime: Date
  taps: readonly Tap[]
}

export type TapsResult = {
  linkId: string
  shiftId: string
  deviceId: string
  /** How many of the taps came in for the first time. */
  newTaps: number
  isLate: boolean
}

/**
 * Takes in what was tapped on a phone: each tap once, by its number, however often and in whatever pieces it is sent. What came to
 * nothing leaves no tally. A phone takes back its own taps only, and none that no longer stand. Once the shift is over in the books, what comes in waits for a decision.
 * @throws NotFoundError, DistributionLinkEndedError, DistributionLinkFullError, ActionsMissingError.
 */
export async function countDistribution(work: UnitOfWork, input: TapsInput): Promise<TapsResult> {
  const { transaction, now } = work
  const link = await openLink(work, input.linkToken)
  const lastSequence = await readDevice(work, link, input.deviceId)
  const taps = [...input.taps].sort((a, b) => a.sequence - b.sequence).filter(({ sequence }) => sequence > lastSequence)
  const shift = await holdShift(work, link.shiftId)
  const isLate = shift.status !== 'OPEN'
  const result = { linkId: link.id, shiftId: shift.id, deviceId: input.deviceId, newTaps: taps.length, isLate }
  const [first, last] = [taps[0], taps.at(-1)]
  if (!first || !last) return { ...result, isLate: false }
  if (first.sequence > lastSequence + 1) throw new ActionsMissingError(lastSequence + 1)
  const device = { linkId: link.id, deviceId: input.deviceId }
  const limits = isLate ? [] : [await readTotals(work, shift.id)]
  // What somebody has taken back since cannot be taken back again.
  const count = takeNoMoreThan(countTaps(taps), [await readOwn(work, device), ...limits])
  await transaction.distributionDevice.update({
    where: { linkId_id: { linkId: link.id, id: input.deviceId } },
    data: { lastSequence: last.sequence, lastSeenAt: now },
  })
  if (count.people === 0 && count.given.size === 0) return result
  const offset = clockOffset(input.deviceTime, now)
  const times = taps.map(({ at }) => Math.min(at.getTime() + offset, now.getTime()))
  const tally = await writeTally(
    work,
    {
      shiftId: shift.id,
      kind: 'TAPS',
      ...device,
      firstSequence: first.sequence,
      lastSequence: last.sequence,
      firstAt: new Date(Math.min(...times)),
      lastAt: new Date(Math.max(...times)),
      isLate,
    },
    count,
  )
  if (isLate) return result
  const dimensions = await dimensionsOf(work, shift)
  countTally(work, dimensions, tally.id, count)
  if (isWorthTelling(shift.toldAt, now)) {
    await transaction.distributionShift.update({ where: { id: shift.id }, data: { toldAt: now } })
    work.tell('DISTRIBUTION_COUNTED', { ...dimensions, occurredAt: now })
  }
  return result
}

/** The number of the phone's last tap; a phone that is new to the link is written down. @throws DistributionLinkFullError. */
async function readDevice({ transaction, now }: UnitOfWork, { id: linkId }: DistributionLinkModel, deviceId: string) {
  const known = await transaction.distributionDevice.findUnique({ where: { linkId_id: { linkId, id: deviceId } } })
  if (known) return known.lastSequence
  if ((await transaction.distributionDevice.count({ where: { linkId } })) >= mostDevices)
    throw new DistributionLinkFullError(mostDevices)
  await transaction.distributionDevice.create({
    data: { linkId, id: deviceId, firstSeenAt: now, lastSeenAt: now },
  })
  return 0
}

/** What a phone may still take back: what it counted itself, as far as it stands. */
async function readOwn({ transaction }: UnitOfWork, device: { linkId: string; deviceId: string }): Promise<Count> {
  // Not a plain NOT: of what nobody has decided on, SQL says neither that it is so nor that it is not.
  const standing = { ...device, reversedBy: null, OR: [{ decision: null }, { decision: 'TAKEN_OVER' as const }] }
  const [{ _sum }, lines] = await Promise.all([
    transaction.distributionTally.aggregate({ where: standing, _sum: { people: true } }),
    transaction.distributionTallyLine.groupBy({ by: ['itemId'], where: { tally: standing }, _sum: { quantity: true } }),
  ])
  const given = lines.map(({ itemId, _sum: { quantity } }) => ({ itemId, quantity: quantity ?? 0 }))
  return { people: _sum.people ?? 0, given: sumGiven(given) }
}
