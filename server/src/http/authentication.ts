import type { Database } from '@erikti/prisma/client'
import { authenticate, InvalidKeyError } from '@erikti/schema/access/authentication'
import type { PresentedCredentials, Standing } from '@erikti/schema/access/authentication'
import type { Clock } from '@erikti/schema/shared/clock'
import { GraphQLError } from 'graphql'

/**
 * Who is asking, and until when at most.
 * @throws GraphQLError `UNAUTHENTICATED`, status 401 over HTTP, when a key is given that opens nothing
 */
export async function requireStanding(
  database: Database,
  credentials: PresentedCredentials,
  clock: Clock,
): Promise<Standing> {
  try {
    return await authenticate(database, credentials, clock)
  } catch (error) {
    if (!(error instanceof InvalidKeyError)) throw error
    throw new GraphQLError(error.message, {
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } } },
    })
  }
}

export const isUnauthenticated = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED'
