import { randomBytes } from 'node:crypto'
import type { Database } from '@erikti/prisma/client'
import { hash } from '@node-rs/argon2'

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
 * Makes the first account when there is none: an office administrator with the given e-mail and password, or
 * `admin@erikti.local` with a random one. When accounts exist, changes nothing and names the first.
 */
export async function ensureFirstAccount(
  database: Database,
  settings: FirstAccountSettings | null,
): Promise<FirstAccount> {
  const existing = await database.prisma.account.findFirst({ orderBy: { createdAt: 'asc' }, select: { email: true } })
  if (existing) return { email: existing.email, generatedPassword: null }
  const email = (settings?.email ?? 'admin@erikti.local').toLowerCase()
  const password = settings?.password ?? randomBytes(15).toString('base64url')
  // Two servers may start on one empty database together: the e-mail is unique, the first one in wins.
  const { count } = await database.prisma.account.createMany({
    data: [{ email, displayName: 'Front office', passwordHash: await hash(password), role: 'OFFICE_ADMIN' }],
    skipDuplicates: true,
  })
  return { email, generatedPassword: settings || count === 0 ? null : password }
}
