import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { toDataFolderError } from '@erikti/prisma/postgres/errors'
import type { Environment } from '../environment.ts'
import { describeError } from './error-description.ts'

const longestLogBytes = 10_000_000

/** What is never to be read in a log, wherever in a line it stands. Nothing logs it on purpose. */
const withheld = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'passwordHash',
  'secret',
  'token',
  'key',
  'phone',
  'email',
  'birthDate',
  'givenName',
  'familyName',
  'patronymic',
  'variables',
]

/** How every line is made: errors without the data that they quote, and nothing of people or credentials. */
export const logOptions = {
  base: { pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: (error: unknown) => (error instanceof Error ? describeError(error) : error) },
  redact: {
    paths: withheld.flatMap((name) => {
      const step = name.startsWith('[') ? name : `.${name}`
      return [name, `*${step}`, `*.*${step}`, `*.*.*${step}`]
    }),
    censor: '[withheld]',
  },
} satisfies pino.LoggerOptions

/**
 * Logs to `server.log` in the data folder, and warnings and worse to the console as one line each. The file of earlier
 * runs is put aside when it has grown.
 * @throws EmbeddedPostgresError when the data folder cannot be written
 */
export function createLogger({ dataFolder, logLevel }: Environment): { logger: pino.Logger; flush(): void } {
  const path = join(dataFolder, 'server.log')
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > longestLogBytes) renameSync(path, `${path}.1`)
    const file = pino.destination({ dest: path, mode: 0o600, sync: true })
    const console = { write: (line: string) => process.stderr.write(`  ! ${describe(line)}\n`) }
    const logger = pino(
      { ...logOptions, level: logLevel },
      pino.multistream([
        { level: 'trace', stream: file },
        { level: 'warn', stream: console },
      ]),
    )
    return { logger, flush: () => file.flushSync() }
  } catch (error) {
    throw toDataFolderError(error, dataFolder)
  }
}

function describe(line: string): string {
  const { msg, err } = JSON.parse(line) as { msg?: string; err?: { type?: string; message?: string } }
  return [msg, err && (err.message?.split('\n')[0] ?? err.type)].filter(Boolean).join(': ')
}
