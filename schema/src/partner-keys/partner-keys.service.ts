import { requireReach } from '../access/access.policy.ts'
import { createKey } from '../access/keys.ts'
import type { UnitOfWork } from '../command/command.ts'
import type { KeyScope } from '@erikti/prisma/generated/client/enums'
import type { ApiKeyModel } from '@erikti/prisma/generated/client/models'
import { requireActive } from '../organisations/organisations.service.ts'
import { dayIn } from '../shared/calendar.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { KeyEndedError } from './partner-keys.errors.ts'
import { endAfterRotation, expiryAfterRotation, statusOf } from './partner-keys.rules.ts'
import type { PartnerKeyStatus } from './partner-keys.rules.ts'

export interface CreatePartnerKeyInput {
  organisationId: string
  name: string
  scopes: readonly KeyScope[]
  /** Null: until it is revoked. */
  expiresAt?: Date | null | undefined
}

/**
 * Makes a key for an organisation that is active today, and shows it this once.
 * @throws NotFoundError, OrganisationNotActiveError, ValidationError for an expiry that has passed.
 */
export async function createPartnerKey(
  work: UnitOfWork,
  { organisationId, name, scopes, expiresAt = null }: CreatePartnerKeyInput,
): Promise<{ partnerKeyId: string }> {
  requireReach(work.viewer, 'keys.manage', organisationId)
  if (expiresAt && expiresAt <= work.now)
    throw new ValidationError([{ path: 'expiresAt', code: 'TOO_EARLY', message: 'has passed already' }])
  const { timeZone } = await work.transaction.region.findFirstOrThrow({ select: { timeZone: true } })
  await requireActive(work.transaction, organisationId, dayIn(timeZone, work.now))
  return { partnerKeyId: await makeKey(work, { organisationId, name, scopes, expiresAt, replacesId: null }) }
}

/**
 * Makes a key with the scopes of another, which goes on for `overlapHours` so that its programs can change over; 0 ends it at
 * once. The earlier one is locked first, so that of two rotations at once one wins.
 * @throws NotFoundError, KeyEndedError when it opens nothing any more or has been replaced before.
 */
export async function rotatePartnerKey(
  work: UnitOfWork,
  { partnerKeyId, overlapHours }: { partnerKeyId: string; overlapHours: number },
): Promise<{ partnerKeyId: string; replacedId: string }> {
  const { key, status } = await lockKey(work, partnerKeyId)
  if (status !== 'ACTIVE') throw new KeyEndedError(status)
  await work.transaction.apiKey.update({ where: { id: key.id }, data: endAfterRotation(key, overlapHours, work.now) })
  const next = { ...key, expiresAt: expiryAfterRotation(key, work.now), replacesId: key.id }
  return { partnerKeyId: await makeKey(work, next), replacedId: key.id }
}

/** Ends a key now, replaced or not. @throws NotFoundError, KeyEndedError when it has ended. */
export async function revokePartnerKey(
  work: UnitOfWork,
  { partnerKeyId }: { partnerKeyId: string },
): Promise<{ partnerKeyId: string }> {
  const { status } = await lockKey(work, partnerKeyId)
  if (status === 'REVOKED' || status === 'EXPIRED') throw new KeyEndedError(status)
  await work.transaction.apiKey.update({ where: { id: partnerKeyId }, data: { revokedAt: work.now } })
  return { partnerKeyId }
}

/** Changes what a key is called, whether it opens anything or not. @throws NotFoundError. */
export async function renamePartnerKey(
  work: UnitOfWork,
  { partnerKeyId, name }: { partnerKeyId: string; name: string },
): Promise<{ partnerKeyId: string }> {
  await lockKey(work, partnerKeyId)
  await work.transaction.apiKey.update({ where: { id: partnerKeyId }, data: { name } })
  return { partnerKeyId }
}

type PartnerKeyRow = ApiKeyModel & { organisationId: string }

/** @throws NotFoundError, also for a key that acts for an account. */
async function lockKey(
  { transaction, viewer, now }: UnitOfWork,
  keyId: string,
): Promise<{ key: PartnerKeyRow; status: PartnerKeyStatus }> {
  await transaction.$queryRaw`SELECT id FROM "ApiKey" WHERE id = ${keyId}::uuid FOR NO KEY UPDATE`
  const key = await transaction.apiKey.findUnique({
    where: { id: keyId },
    include: { replacedBy: { select: { id: true } } },
  })
  if (!key || key.organisationId === null) throw new NotFoundError('partner key')
  requireReach(viewer, 'keys.manage', key.organisationId)
  return { key: { ...key, organisationId: key.organisationId }, status: statusOf(key, key.replacedBy !== null, now) }
}

interface KeyDraft {
  organisationId: string
  name: string
  scopes: readonly KeyScope[]
  expiresAt: Date | null
  replacesId: string | null
}

async function makeKey(
  work: UnitOfWork,
  { organisationId, name, scopes, expiresAt, replacesId }: KeyDraft,
): Promise<string> {
  const { key, keyId } = await createKey(work.transaction, {
    holder: { organisationId, scopes },
    name,
    expiresAt,
    replacesId,
    createdAt: work.now,
    createdById: work.viewer.kind === 'account' ? work.viewer.accountId : null,
  })
  work.reveal(key)
  return keyId
}
