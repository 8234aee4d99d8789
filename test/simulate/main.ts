import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { readEnvironment, SettingsError } from '@erikti/server/environment'
import { createClient, toSimulationError } from './client.ts'
import { createLatencies } from './latency.ts'
import { openProgrammes } from './programmes.ts'
import { createScreen, createTally, formatProgress, formatSummary } from './report.ts'
import { playDay } from './run.ts'
import { findServer, readSettings, SimulationError, usage } from './settings.ts'

/** At twice this many requests in flight the machine would measure itself. */
const mostInFlight = 64
/** How long those on their way may take once somebody has stopped the run. */
const farewellMilliseconds = 3_000

async function simulate(): Promise<void> {
  const settings = readSettings(process.argv.slice(2))
  if (!settings) return void process.stdout.write(usage)
  const server = findServer(readEnvironment(), settings)

  const stopping = new AbortController()
  const hangingUp = new AbortController()
  setMaxListeners(0, hangingUp.signal)
  let farewell: NodeJS.Timeout | undefined
  const stop = () => {
    if (stopping.signal.aborted) process.exit(130)
    stopping.abort()
    farewell = setTimeout(() => hangingUp.abort(), farewellMilliseconds)
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)

  const tally = createTally()
  const latencies = createLatencies()
  const connect = (key: string) =>
    createClient({
      server: { ...server, key },
      createKey: randomUUID,
      onAnswer: (milliseconds) => latencies.add(milliseconds),
      onRetry: () => void (tally.retries += 1),
      signal: hangingUp.signal,
    })
  const client = connect(server.key)
  const screen = createScreen(process.stdout)
  const second = server.secondKey === null ? null : connect(server.secondKey)
  const { day, besides } = await openProgrammes({
    client,
    second,
    tally,
    clock: () => new Date(),
    random: Math.random,
  }).catch((error: unknown) => {
    throw toSimulationError(error, server)
  })
  process.stdout.write(
    `Playing on ${server.url}: ${settings.rate} check-ins a second for ${settings.seconds} s at ${day.openCount()} running event${day.openCount() === 1 ? '' : 's'}${besides.map(({ where }) => `, and ${where}`).join('')}. Ctrl-C stops.\n`,
  )
  const elapsedMilliseconds = await playDay({
    day,
    besides,
    pace: { rate: settings.rate, seconds: settings.seconds, mostInFlight },
    stopped: stopping.signal,
    onProgress: (elapsed, late) =>
      screen.show(formatProgress({ tally, latencies, elapsedMilliseconds: elapsed }, settings.seconds, late)),
  }).catch((error: unknown) => {
    screen.end()
    throw toSimulationError(error, server)
  })
  clearTimeout(farewell)
  screen.end()
  process.stdout.write(`${formatSummary({ tally, latencies, elapsedMilliseconds }, stopping.signal.aborted)}\n`)
  // Nothing at all came of it: the numbers above say why, and a script should notice.
  if (tally.checkedIn === 0 && !stopping.signal.aborted) process.exitCode = 1
}

try {
  await simulate()
} catch (error) {
  if (!(error instanceof SimulationError || error instanceof SettingsError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
