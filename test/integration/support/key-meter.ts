import type { Database } from '@erikti/prisma/client'
import type { Clock } from '@erikti/schema/shared/clock'
import { KeyMeter } from '@erikti/server/partner-keys/key-meter'
import pino from 'pino'

/** What a server counts partner keys' use with. */
export function createServerMeter(database: Database, clock: Clock, timeZone: string): KeyMeter {
  return new KeyMeter({ database, clock, timeZone, logger: pino({ level: 'silent' }) })
}
