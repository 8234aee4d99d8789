import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isRunning, readIdentity } from '@erikti/prisma/postgres/process-lock'

/** What cannot be run as asked. The message is one line for the person who typed it. */
export class SimulationError extends Error {
  override name = 'SimulationError'
}

export interface Settings {
  /** Check-ins a second, over all events together. */
  rate: number
  seconds: number
  /** Whether a server beyond this machine may be played on. */
  anywhere: boolean
}

const mostPerSecond = 200
const longestSeconds = 3_600

export const usage = `npm run simulate -- [--rate N] [--seconds S] [--anywhere]

Plays an event day on a running Erikti: signs demonstration volunteers up, checks them in and out, and beside it a day at the Social
store: serves demonstration families, takes gifts in and sees to requests for help. Promises and gives money to demonstration funds; where
blood is given, books donors and takes them through the day. All of it goes through the public API.

  --rate N      check-ins a second, up to ${mostPerSecond} (5)
  --seconds S   for how long, up to ${longestSeconds} (60)
  --anywhere    also on a server that is not on this machine
`

function readNumber(name: string, text: string | undefined, whenAbsent: number, most: number): number {
  if (text === undefined) return whenAbsent
  const value = Number(text)
  if (!(value > 0 && value <= most))
    throw new SimulationError(`--${name} is “${text}”: it must be a number above 0, up to ${most}.`)
  return value
}

/** @returns null when help is wanted. @throws SimulationError */
export function readSettings(parameters: string[]): Settings | null {
  let values
  try {
    ;({ values } = parseArgs({
      args: parameters,
      options: {
        rate: { type: 'string' },
        seconds: { type: 'string' },
        anywhere: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }))
  } catch (error) {
    throw new SimulationError(`${error instanceof Error ? error.message.split('.')[0] : 'Unknown option'}. Try --help.`)
  }
  if (values.help) return null
  return {
    rate: readNumber('rate', values.rate, 5, mostPerSecond),
    seconds: readNumber('seconds', values.seconds, 60, longestSeconds),
    anywhere: values.anywhere ?? false,
  }
}

export interface Server {
  /** Without a path. */
  url: string
  key: string
  /** Of a second person, for what takes two; null where nobody has given one. */
  secondKey: string | null
}

/** What servers on one data folder leave for scripts of this machine, the newest first; those that have ended do not count. */
function readRunFiles(dataFolder: string): Server[] {
  const folder = join(dataFolder, 'run')
  let names: string[]
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch {
    return []
  }
  return names
    .flatMap((name) => {
      const path = join(folder, name)
      const identity = readIdentity(path)
      if (!identity || !isRunning(identity)) return []
      try {
        const { url, key, secondKey = null } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Server>
        return typeof url === 'string' && typeof key === 'string'
          ? [{ url, key, secondKey, at: statSync(path).mtimeMs }]
          : []
      } catch {
        // It ended while we looked.
        return []
      }
    })
    .sort((a, b) => b.at - a.at)
    .map(({ at: _written, ...server }) => server)
}

export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}

/**
 * The server to play on: the one that is named, else the newest that runs on the data folder.
 * @throws SimulationError with what to do
 */
export function findServer(
  named: { url: string | null; apiKey: string | null; dataFolder: string },
  { anywhere }: Settings,
): Server {
  const [local] = readRunFiles(named.dataFolder)
  const url = named.url ?? local?.url
  if (url === undefined)
    throw new SimulationError(
      'No running Erikti was found: start one with npm start, or set ERIKTI_URL and ERIKTI_API_KEY.',
    )
  // The key of a server on this machine is for that server alone.
  const key = named.apiKey ?? (named.url === null || named.url === local?.url ? local?.key : undefined)
  if (key === undefined) throw new SimulationError(`There is no key for ${new URL(url).origin}: set ERIKTI_API_KEY.`)
  if (!anywhere && !isLoopback(url))
    throw new SimulationError(
      `${new URL(url).origin} is not on this machine: add --anywhere to play on it all the same.`,
    )
  return { url: new URL(url).origin, key, secondKey: key === local?.key ? local.secondKey : null }
}
