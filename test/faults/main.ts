import { randomInt } from 'node:crypto'
import { formatReport } from './report.ts'
import { runFaults } from './run.ts'
import { FaultSettingsError, readSettings, usage } from './settings.ts'

const largestDrawnSeed = 1_000_000

try {
  const settings = readSettings(process.argv.slice(2), () => randomInt(largestDrawnSeed))
  if (!settings) process.stdout.write(usage)
  else {
    const stopping = new AbortController()
    const stop = () => {
      if (stopping.signal.aborted) return
      process.stdout.write('  … Stopping\n')
      stopping.abort()
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
    const began = performance.now()
    process.stdout.write(`Faults for ${settings.seconds} s with seed ${settings.seed}. Ctrl-C stops.\n`)
    const report = await runFaults({
      ...settings,
      servers: 3,
      dashboards: 8,
      writers: 6,
      progress: (line) =>
        process.stdout.write(`  ${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}\n`),
      stopped: stopping.signal,
    })
    if (stopping.signal.aborted) process.exitCode = 130
    else {
      process.stdout.write(formatReport(report))
      process.exitCode = report.differences.length === 0 ? 0 : 1
    }
  }
} catch (error) {
  if (!(error instanceof FaultSettingsError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
