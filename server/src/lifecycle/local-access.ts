import type { Database } from '@erikti/prisma/client'
import { createLocalKey, createSecondLocalKey } from '@erikti/schema/access/local-key'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Logger } from 'pino'
import { writeRunFile } from './run-file.ts'

/** A key lasts a week; renewed daily, the one in the file is never close to its end. */
const renewMilliseconds = 24 * 3_600_000

export interface LocalAccessOptions {
  database: Database
  clock: Clock
  dataFolder: string
  url: string
  logger: Logger
}

/**
 * Lets client scripts of this user on this machine in: address and key in a file, for as long as the server runs. An
 * earlier key still works after a renewal, for the script that read it. Returns what ends it all.
 */
export async function openLocalAccess({ database, clock, dataFolder, url, logger }: LocalAccessOptions) {
  const revocations: (() => Promise<void>)[] = []
  async function renew(): Promise<() => void> {
    const { key, revoke } = await createLocalKey(database, clock)
    const second = await createSecondLocalKey(database, clock)
    revocations.push(revoke, ...(second ? [second.revoke] : []))
    return writeRunFile(dataFolder, { url, key, secondKey: second?.key ?? null })
  }
  const removeFile = await renew()
  const timer = setInterval(() => {
    renew().catch((error: unknown) => logger.error({ err: error }, 'renewing the key of this machine failed'))
  }, renewMilliseconds)
  timer.unref()
  return async () => {
    clearInterval(timer)
    removeFile()
    await Promise.all(revocations.map((revoke) => revoke()))
  }
}
