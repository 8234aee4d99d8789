import { shorten } from './comparison.ts'
import {
  longestQuietDelayMilliseconds,
  longestRecoveryMilliseconds,
  longestStallMilliseconds,
  quantile,
} from './observations.ts'
import type { Recovery } from './observations.ts'
import type { Report } from './run.ts'
import { faultKinds } from './schedule.ts'
import type { FaultKind } from './schedule.ts'

function formatMilliseconds(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  if (!Number.isFinite(value)) return 'never'
  return value < 1_000 ? `${Math.round(value)} ms` : `${(value / 1_000).toFixed(2)} s`
}

/** The longest of them; null stands for what did not happen, and is longer than all. */
function longest(values: readonly (number | null)[]): number | null {
  return values.length === 0 ? null : Math.max(...values.map((value) => value ?? Infinity))
}

/** The table at the end, and every difference under it. */
export function formatReport(report: Report): string {
  const { observations, writes, dashboards, servers, overtaken } = report
  const of = (part: keyof Recovery) =>
    formatMilliseconds(longest(observations.recoveries.map((recovery) => recovery[part])))
  const quiet = observations.quietDelays()
  const rows: [string, string][] = [
    ...(Object.entries(faultKinds) as [FaultKind, string][]).map(([kind, name]): [string, string] => [
      name,
      `${report.faults[kind]}`,
    ]),
    ['writes', `${writes.acknowledged} acknowledged, ${writes.repeats} repeats, ${writes.abandoned} abandoned`],
    ['servers', `${servers.starts} started, ${servers.failedStarts} starts while the database was away`],
    [
      'dashboards',
      `${observations.deliveries} entries told, ${dashboards.connections} connections, ${dashboards.resets} resets, ${dashboards.failures} failed subscriptions`,
    ],
    [
      'sockets closed, by code',
      Object.entries(dashboards.closes)
        .map(([code, count]) => `${code}: ${count}`)
        .join(', ') || 'none',
    ],
    [
      'other work on the machine',
      `${(report.otherWork * 100).toFixed(0)} % of it; at a return of the database ${observations.recoveries.map(({ otherWork }) => `${(otherWork * 100).toFixed(0)} %`).join(', ')}`,
    ],
    ['overtaken commits', `${overtaken.transactions} by ${overtaken.entries} entries`],
    [
      `after the database's return, at most ${formatMilliseconds(longestRecoveryMilliseconds)}`,
      `first write ${of('firstWrite')}, first update ${of('firstUpdate')}, every dashboard ${of('everyDashboard')}, every server ready ${of('everyServer')}`,
    ],
    [
      `stalled sockets closed, at most ${formatMilliseconds(longestStallMilliseconds)}`,
      `${observations.stalls.length}, ${observations.stalls.filter(({ tooSlow }) => tooSlow).length} of them as too slow, the last after ${formatMilliseconds(longest(observations.stalls.map(({ afterMilliseconds }) => afterMilliseconds)))}`,
    ],
    [
      `from check-in to dashboard when quiet, p99 at most ${formatMilliseconds(longestQuietDelayMilliseconds)}`,
      `${quiet.length} entries, p50 ${formatMilliseconds(quantile(quiet, 0.5))}, p99 ${formatMilliseconds(quantile(quiet, 0.99))}, longest ${formatMilliseconds(quiet.at(-1))}`,
    ],
    ...report.comparisons.map(({ name, compared, differences }): [string, string] => [
      `${differences.length === 0 ? '✓' : '✗'} ${name}`,
      compared,
    ]),
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const table = rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
  return `\nSeed ${report.seed}, ${report.elapsedSeconds.toFixed(0)} s\n\n${table}\n\n${formatVerdict(report)}\n`
}

function formatVerdict({ seed, differences, folder }: Report): string {
  if (differences.length === 0) return '  ✓ Nothing was lost, doubled or left behind.'
  const lines = shorten(differences).map((line) => `  ✗ ${line}`)
  return `${lines.join('\n')}\n\n  ${differences.length} difference${differences.length === 1 ? '' : 's'} with seed ${seed}. Logs, journal and database are in ${folder}`
}
