import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { OneTimeLinkKind } from '@erikti/prisma/generated/client/enums'
import { createSecret, hashSecret } from '../access/secrets.ts'

const hour = 3_600_000
const livesMilliseconds: Readonly<Record<OneTimeLinkKind, number>> = {
  INVITATION: 7 * 24 * hour,
  PASSWORD_RESET: 24 * hour,
}

const pages: Readonly<Record<OneTimeLinkKind, string>> = {
  INVITATION: '/office/invitation',
  PASSWORD_RESET: '/office/reset',
}

type Links = Pick<Prisma.TransactionClient, 'oneTimeLink'>

/** A new secret with what is stored of it, and until when it opens. */
export function createLinkSecret(kind: OneTimeLinkKind, now: Date) {
  const secret = createSecret()
  return { secret, row: { hash: hashSecret(secret), expiresAt: new Date(now.getTime() + livesMilliseconds[kind]) } }
}

/** The address to hand on. The secret stands behind the #, which browsers send to nobody and servers do not log. */
export function writeLink(kind: OneTimeLinkKind, baseUrl: string, secret: string): string {
  return `${baseUrl}${pages[kind]}#${secret}`
}

/** Links that still open. A reset opens nothing while its account is suspended. */
export function openLinks(kind: OneTimeLinkKind, now: Date): Prisma.OneTimeLinkWhereInput {
  return {
    kind,
    usedAt: null,
    revokedAt: null,
    expiresAt: { gt: now },
    ...(kind === 'PASSWORD_RESET' && { account: { suspendedAt: null } }),
  }
}

/** The link that this secret opens; null when it opens none any more. */
export function findOpenLink({ oneTimeLink }: Links, kind: OneTimeLinkKind, secret: string, now: Date) {
  return oneTimeLink.findFirst({
    where: { hash: hashSecret(secret), ...openLinks(kind, now) },
    include: { account: { select: { email: true, displayName: true } } },
  })
}

/** Uses the link up. False when somebody was quicker: of two at once one has it. */
export async function spendLink({ oneTimeLink }: Links, id: string, now: Date): Promise<boolean> {
  const where = { id, usedAt: null, revokedAt: null }
  return (await oneTimeLink.updateMany({ where, data: { usedAt: now } })).count === 1
}

/** Ends links that were neither used nor revoked. Returns how many. */
export async function revokeLinks(
  { oneTimeLink }: Links,
  where: Prisma.OneTimeLinkWhereInput,
  now: Date,
): Promise<number> {
  return (
    await oneTimeLink.updateMany({ where: { ...where, usedAt: null, revokedAt: null }, data: { revokedAt: now } })
  ).count
}
