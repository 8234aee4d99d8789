import { hash, verify } from '@node-rs/argon2'
import type { Database } from '@erikti/prisma/client'
import type { Clock } from '../shared/clock.ts'
import { InvalidCredentialsError } from './access.errors.ts'
import { createKey } from './keys.ts'

const signedInHours = 12

export interface SignedIn {
  accountId: string
  key: string
  expiresAt: Date
}

/** Checked when no account has the e-mail, so that the answer takes as long either way. */
let decoy: Promise<string> | undefined

/** A key of the account for half a day. @throws InvalidCredentialsError. */
export async function signIn(
  database: Database,
  clock: Clock,
  input: { email: string; password: string },
): Promise<SignedIn> {
  const account = await database.prisma.account.findUnique({
    where: { email: input.email.toLowerCase() },
    select: { id: true, passwordHash: true },
  })
  decoy ??= hash('nobody')
  const matches = await verify(account?.passwordHash ?? (await decoy), input.password)
  if (!account || !matches) throw new InvalidCredentialsError()
  const expiresAt = new Date(clock().getTime() + signedInHours * 3_600_000)
  const { key } = await createKey(database, { accountId: account.id, name: 'sign-in', expiresAt })
  return { accountId: account.id, key, expiresAt }
}
