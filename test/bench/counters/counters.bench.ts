import { createDatabase } from '@erikti/prisma/client'
import { databaseOf } from '@erikti/prisma/postgres/databases'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import type { Bench, BenchTools } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { formatNumber, formatRatio, formatSummary } from '../harness/format.ts'
import { watchPostgresCpu } from '../harness/postgres-cpu.ts'
import { interleave, quantile, summarise, summariseRatios } from '../harness/statistics.ts'
import { loadProgramme } from '../programme/load.ts'
import { eventsPerScale, volunteersPerScale } from '../programme/programme.ts'
import type { CounterReads, Question } from './in-process.child.ts'

const questions: Record<Question, string> = {
  region: 'the region’s year (5 counters)',
  scopes: 'a campaign, an event and an organisation (13 counters)',
  past: 'the region’s year as of a moment, from the ledger',
  weeks: 'people by week of the year, from the ledger',
}

/** What is summed up from the ledger takes as long as its entries are many. */
const isFromLedger = (question: Question) => question === 'past' || question === 'weeks'

/** Of one round, for each query. */
interface Round {
  milliseconds: number
  nodeMilliseconds: number
  postgresMilliseconds: number
}

/** What a number costs when there are a hundred times as many facts under it. */
export const countersAtScale: Bench = {
  name: 'counters',
  title: 'Counters at 1× and 100× the data',
  async run(tools) {
    const scale = tools.effort === 'short' ? 5 : 100
    const small = await load(tools, 1)
    const large = await load(tools, scale)
    const child = tools.started(startChild<CounterReads>(new URL('in-process.child.ts', import.meta.url)))
    await child.ask('open', { name: 'small', connectionString: small.connectionString })
    await child.ask('open', { name: 'large', connectionString: large.connectionString })
    const rows: string[][] = []
    for (const question of Object.keys(questions) as Question[]) rows.push(...(await measure(question)))
    return {
      notes: [
        'Aim: the same cost, at most 1.2 times; of what is summed up from the ledger, no more times than there are more entries.',
        `1×: ${small.size}. ${scale}×: ${large.size}. Of 1×, every counter was checked against its entries and its facts; ` +
          'the larger one is made by the same statements.',
        'Through the schema in process, one query after the other on one connection; anonymous viewer. Duration is the median of a round’s queries.',
      ],
      columns: [
        'figures of',
        'data',
        'duration',
        'Node CPU',
        'PostgreSQL CPU',
        'ratio of durations',
        'ratio of CPU together',
      ],
      rows,
    }

    async function measure(question: Question): Promise<string[][]> {
      const times = isFromLedger(question) ? 3 : tools.effort === 'short' ? 100 : 400
      const postgres = {
        small: await watchPostgresCpu(small.connectionString, databaseOf(small.connectionString)),
        large: await watchPostgresCpu(large.connectionString, databaseOf(large.connectionString)),
      }
      const one = (name: 'small' | 'large') => async (): Promise<Round> => {
        const before = await postgres[name].read()
        const { durations, cpu } = await child.ask('repeat', { name, question, times })
        const after = await postgres[name].read()
        const used = before === null || after === null ? Number.NaN : after - before
        return {
          milliseconds: quantile(durations, 0.5),
          nodeMilliseconds: cpu / 1_000 / times,
          postgresMilliseconds: used / 1_000 / times,
        }
      }
      try {
        const rounds = await interleave(
          { small: one('small'), large: one('large') },
          { rounds: tools.effort === 'short' ? 3 : 9, warmUps: 2 },
        )
        return describe(question, scale, rounds)
      } finally {
        await postgres.small.close()
        await postgres.large.close()
      }
    }
  },
}

async function load(
  { databases, progress }: BenchTools,
  scale: number,
): Promise<{ connectionString: string; size: string }> {
  const connectionString = await databases.create(`counters_${scale}`)
  progress(
    `loads ${formatNumber(eventsPerScale * scale)} events and ${formatNumber(volunteersPerScale * scale)} volunteers`,
  )
  await loadProgramme(connectionString, { scale, signups: false })
  const database = createDatabase({ connectionString, poolSize: 1, applicationName: 'erikti-bench-check' })
  try {
    const { differences } = scale === 1 ? await reconcile(database) : { differences: [] }
    if (differences.length > 0) throw new Error(`${differences.length} counters differ from their facts.`)
    const { rows } = await database.pool.query<{
      events: number
      volunteers: number
      attendances: number
      entries: number
      counters: number
    }>(
      `SELECT (SELECT count(*)::int FROM "Event") AS events, (SELECT count(*)::int FROM "Volunteer") AS volunteers,
              (SELECT count(*)::int FROM "Attendance") AS attendances, (SELECT count(*)::int FROM "MetricEntry") AS entries,
              (SELECT count(*)::int FROM "Counter") AS counters`,
    )
    const parts = Object.entries(rows[0] ?? {}).map(([what, count]) => `${formatNumber(count)} ${what}`)
    return { connectionString, size: parts.join(', ') }
  } finally {
    await database.close()
  }
}

function describe(question: Question, scale: number, { small, large }: Record<'small' | 'large', Round[]>): string[][] {
  const durations = (rounds: readonly Round[]) => rounds.map(({ milliseconds }) => milliseconds)
  const together = (rounds: readonly Round[]) =>
    rounds.map((round) => round.nodeMilliseconds + round.postgresMilliseconds)
  const row = (data: string, rounds: readonly Round[], ...ratios: string[]) => [
    questions[question],
    data,
    formatSummary(summarise(durations(rounds)), 'ms'),
    formatSummary(summarise(rounds.map(({ nodeMilliseconds }) => nodeMilliseconds)), 'ms'),
    formatSummary(summarise(rounds.map(({ postgresMilliseconds }) => postgresMilliseconds)), 'ms'),
    ...ratios,
  ]
  return [
    row('1×', small, '1', '1'),
    row(
      `${scale}×`,
      large,
      formatRatio(summariseRatios(durations(large), durations(small))),
      formatRatio(summariseRatios(together(large), together(small))),
    ),
  ]
}
