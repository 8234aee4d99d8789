import type { Database } from '@erikti/prisma/client'
import { authenticate, InvalidKeyError } from '@erikti/schema/access/keys'
import type { Viewer } from '@erikti/schema/access/viewer'
import type { Clock } from '@erikti/schema/shared/clock'
import { GraphQLError } from 'graphql'

/**
 * The viewer behind an `Authorization` value.
 * @throws GraphQLError `UNAUTHENTICATED`, status 401 over HTTP, when a key is given that opens nothing
 */
export async function requireViewer(
  database: Database,
  authorization: string | null | undefined,
  clock: Clock,
): Promise<Viewer> {
  try {
    return await authenticate(database, authorization, clock)
  } catch (error) {
    if (!(error instanceof InvalidKeyError)) throw error
    throw new GraphQLError(error.message, {
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } } },
    })
  }
}

export const isUnauthenticated = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['code'] === 'UNAUTHENTICATED'
