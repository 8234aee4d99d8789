import { DatabaseUnusableError } from '@erikti/prisma/database-errors'
import { SettingsError } from '../environment.ts'

/** The port cannot be listened on. The message is one line for the person who starts the server. */
export class PortUnusableError extends Error {
  override name = 'PortUnusableError'
}

/** The line for a failure that the person who starts the server can mend; null for one that is a fault of ours. */
export function toOperatorLine(error: unknown): string | null {
  const expected =
    error instanceof SettingsError || error instanceof DatabaseUnusableError || error instanceof PortUnusableError
  return expected ? error.message.replace(/\s*\n\s*/g, ' ') : null
}
