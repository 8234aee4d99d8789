import { randomBytes } from 'node:crypto'
import type { Database } from '@erikti/prisma/client'
import { hashPassword } from './passwords.ts'

/** What the operator set, or null to have an account made up. */
export interface FirstAccountSettings {
  email: string
  password: string
}

export interface FirstAccount {
  email: string
  /** Set only when it was generated just now; it is shown once and known nowhere else. */
  generatedPassword: string | null
}

/**
 * Makes the first account when there is none but of people made up: an office administrator with the given e-mail and password, or
 * `admin@erikti.local` with a random one. When accounts exist, changes nothing and names the first.
 */
export async function ensureFirstAccount(
  database: Database,
  settings: FirstAccountSettings | null,
): Promise<FirstAccount> {
  const existing = await database.prisma.account.findFirst({
    where: { isDemonstration: false },
    orderBy: { createdAt: 'asc' },
    select: { email: true },
  })
  if (existing) return { email: existing.email, generatedPassword: null }
  const email = (settings?.email ?? 'admin@erikti.local').toLowerCase()
  const password = settings?.password ?? randomBytes(15).toString('base64url')
  // Two servers may start on one empty database together: the e-mail is unique, the first one in wins.
  const row = { email, displayName: 'Front office', passwordHash: await hashPassword(password) }
  const count = await database.prisma.$transaction(async (transaction) => {
    const created = await transaction.account.createManyAndReturn({
      data: [row],
      skipDuplicates: true,
      select: { id: true },
    })
    await transaction.roleGrant.createMany({ data: created.map(({ id }) => ({ accountId: id, role: 'OFFICE_ADMIN' })) })
    return created.length
  })
  return { email, generatedPassword: settings || count === 0 ? null : password }
}
