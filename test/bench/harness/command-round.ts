import type { Measured } from './child.ts'
import { formatRatio, formatSummary } from './format.ts'
import type { watchPostgresCpu } from './postgres-cpu.ts'
import { summarise, summariseRatios } from './statistics.ts'

/** What one round of a command cost, each time it was given. */
export interface Round {
  perSecond: number
  nodeMicroseconds: number
  databaseMicroseconds: number
}

interface Watched {
  node: Measured
  postgres: Awaited<ReturnType<typeof watchPostgresCpu>>
  times: number
}

/** `work` gives the command so many times, and says how many milliseconds that took. */
export async function measureRound({ node, postgres, times }: Watched, work: () => Promise<number>): Promise<Round> {
  const before = [await node.cpu(), await postgres.read()] as const
  const milliseconds = await work()
  const [nodeCpu, databaseCpu] = [await node.cpu(), await postgres.read()]
  return {
    perSecond: (times / milliseconds) * 1_000,
    nodeMicroseconds: (nodeCpu - before[0]) / times,
    databaseMicroseconds: ((databaseCpu ?? Number.NaN) - (before[1] ?? 0)) / times,
  }
}

type Results = Record<'erikti' | 'sql', Round[]>

/** A side's row of the table: its rate, that as a ratio to hand-written SQL, and what it cost. */
export function rowOf(label: string, results: Results, side: keyof Results): string[] {
  const of = (which: keyof Results, name: keyof Round) => results[which].map((round) => round[name])
  const milliseconds = (name: keyof Round) => of(side, name).map((value) => value / 1_000)
  return [
    label,
    formatSummary(summarise(of(side, 'perSecond')), '/s'),
    side === 'sql' ? '1' : formatRatio(summariseRatios(of(side, 'perSecond'), of('sql', 'perSecond'))),
    formatSummary(summarise(milliseconds('nodeMicroseconds')), 'ms'),
    formatSummary(summarise(milliseconds('databaseMicroseconds')), 'ms'),
  ]
}
