import { parseArgs } from 'node:util'

/** What cannot be run as asked. The message is one line for the person who typed it. */
export class FaultSettingsError extends Error {
  override name = 'FaultSettingsError'
}

export interface Settings {
  /** Decides which faults happen, when and to whom. */
  seed: number
  /** For how long faults are injected; starting, settling and comparing come on top. */
  seconds: number
}

const largestSeed = 2 ** 31 - 1
const shortestSeconds = 10
const longestSeconds = 3_600
const usualSeconds = 100

export const usage = `npm run faults -- [--seed N] [--seconds S]

Starts a PostgreSQL and three servers of its own, writes and watches through the public API while it kills, cuts, stalls and
delays them at random, then compares what is there with what was acknowledged and what was shown. Exit code 1 on a difference.

  --seed N      which faults, when and to whom, 0 to ${largestSeed} (another one each time)
  --seconds S   for how long they happen, ${shortestSeconds} to ${longestSeconds} (${usualSeconds}); the rest takes some 20 seconds more
`

function readWhole(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new FaultSettingsError(`--${name} is “${text}”: it must be a whole number from ${least} to ${most}.`)
  return value
}

/** @returns null when help is wanted. @throws FaultSettingsError */
export function readSettings(parameters: string[], drawSeed: () => number): Settings | null {
  const options = {
    seed: { type: 'string' },
    seconds: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const
  let values
  try {
    ;({ values } = parseArgs({ args: parameters, options }))
  } catch (error) {
    throw new FaultSettingsError(
      `${error instanceof Error ? error.message.split('.')[0] : 'Unknown option'}. Try --help.`,
    )
  }
  if (values.help) return null
  return {
    seed: values.seed === undefined ? drawSeed() : readWhole('seed', values.seed, 0, largestSeed),
    seconds:
      values.seconds === undefined
        ? usualSeconds
        : readWhole('seconds', values.seconds, shortestSeconds, longestSeconds),
  }
}
