import { DatabaseUnusableError } from '../database-errors.ts'

/** The database that comes with Erikti could not be set up or started. The message is one line for the person who starts it. */
export class EmbeddedPostgresError extends DatabaseUnusableError {
  override name = 'EmbeddedPostgresError'
}

const reasonsByCode: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'a file is in its place',
}

/** One line for a data folder that cannot be written. */
export function toDataFolderError(error: unknown, dataFolder: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error
  const { code, message } = error as NodeJS.ErrnoException
  const reason = (code !== undefined && reasonsByCode[code]) || message
  return new EmbeddedPostgresError(
    `The data folder ${dataFolder} cannot be used: ${reason}. Set ERIKTI_DATA to another folder.`,
    {
      cause: error,
    },
  )
}

/**
 * The one line of PostgreSQL's output that says why it did not start: the first fatal line, or the last line of all.
 * PostgreSQL's own words stay, since they name files and causes well.
 */
export function findTellingLine(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const told =
    lines.find((line) => /(?:FATAL|PANIC|initdb: error|unshare: |error while loading):?/.test(line)) ?? lines.at(-1)
  return told?.replace(/^.*?(?:FATAL|PANIC|initdb: error):\s*/, '') ?? 'it said nothing'
}
