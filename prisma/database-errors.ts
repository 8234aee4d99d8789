import pg from 'pg'

/** A database that cannot be used as it is. The message is one line for the person who starts the server. */
export class DatabaseUnusableError extends Error {
  override name = 'DatabaseUnusableError'
}

/** The server could not be reached or would not let us in. */
export class DatabaseUnreachableError extends DatabaseUnusableError {
  override name = 'DatabaseUnreachableError'
}

/** PostgreSQL is older than the version Erikti needs. */
export class DatabaseTooOldError extends DatabaseUnusableError {
  override name = 'DatabaseTooOldError'
}

/** The database holds something else. */
export class DatabaseNotOursError extends DatabaseUnusableError {
  override name = 'DatabaseNotOursError'
}

/** A newer Erikti has migrated the database. */
export class DatabaseNewerThanCodeError extends DatabaseUnusableError {
  override name = 'DatabaseNewerThanCodeError'
}

/** A migration that was applied has been changed since. */
export class MigrationEditedError extends DatabaseUnusableError {
  override name = 'MigrationEditedError'
}

/** A migration could not be applied, now or earlier. */
export class MigrationFailedError extends DatabaseUnusableError {
  override name = 'MigrationFailedError'
}

/** Address and database of a connection string, without user or password; what can be shown or logged. */
export function describeAddress(connectionString: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString })
    const address = host.startsWith('/') ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`
    return `${address}/${database ?? ''}`
  } catch {
    return 'the given address'
  }
}

const reasonsByCode: Record<string, string> = {
  ECONNREFUSED: 'nothing answers there',
  ENOENT: 'there is no socket there',
  EACCES: 'its socket may not be opened by this user',
  ENOTFOUND: 'the host name is unknown',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ECONNRESET: 'it closed the connection',
  '28P01': 'user or password is wrong',
  '28000': 'it does not let this user in',
  '3D000': 'the database does not exist there',
  '53300': 'it has no connection left',
  '57P03': 'it is starting up or shutting down',
}

/** Turns what `pg` throws when it cannot connect into one line that names the address, never the password. */
export function toUnreachableError(error: unknown, connectionString: string): DatabaseUnreachableError {
  const failure = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  const { code, message } = failure as { code?: string; message?: string }
  const reason = (code && reasonsByCode[code]) ?? message?.split('\n')[0] ?? 'unknown failure'
  return new DatabaseUnreachableError(
    `PostgreSQL at ${describeAddress(connectionString)} cannot be used: ${reason}${code ? ` (${code})` : ''}.`,
    { cause: error },
  )
}
