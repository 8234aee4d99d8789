import type { Bench } from '../harness/bench.ts'
import { startChild } from '../harness/child.ts'
import { formatNumber, formatRatio, formatSummary } from '../harness/format.ts'
import { interleave, quantile, summarise, summariseRatios } from '../harness/statistics.ts'
import { volunteersPerScale } from '../programme/programme.ts'
import type { SearchReads } from './in-process.child.ts'
import { loadRegister } from './register.ts'

/** What is typed at the desk. */
const searches: Readonly<Record<string, readonly string[]>> = {
  'a given name (алия, Ерлан)': ['алия', 'Ерлан'],
  'a family name (алиев, Сейіт)': ['алиев', 'Сейіт'],
  'the beginning of one (са, ай)': ['са', 'ай'],
  'both names of somebody, in any order': ['акбопежан жулдызкол', 'Жұлдызкөлова Ақбөпежан'],
  'a phone in any notation': ['8 (700) 000-00-00', '+77000000000'],
  'in Latin letters (aliya)': ['aliya'],
}

/** What a search costs when the register is a hundred times as long. */
export const searchAtScale: Bench = {
  name: 'search',
  title: 'Search among 3,500 and 350,000 volunteers',
  async run(tools) {
    const scale = tools.effort === 'short' ? 10 : 100
    const load = async (times: number) => {
      const connectionString = await tools.databases.create(`search_${times}`)
      tools.progress(`loads ${formatNumber(volunteersPerScale * times)} volunteers`)
      await loadRegister(connectionString, volunteersPerScale * times)
      return connectionString
    }
    const child = tools.started(startChild<SearchReads>(new URL('in-process.child.ts', import.meta.url)))
    await child.ask('open', { name: 'small', connectionString: await load(1) })
    await child.ask('open', { name: 'large', connectionString: await load(scale) })
    const rows: string[][] = []
    for (const [what, words] of Object.entries(searches)) {
      const times = tools.effort === 'short' ? 60 : 300
      const one = (name: 'small' | 'large') => async () =>
        quantile((await child.ask('repeat', { name, words, times })).durations, 0.5)
      const { small, large } = await interleave(
        { small: one('small'), large: one('large') },
        { rounds: tools.effort === 'short' ? 3 : 9, warmUps: 2 },
      )
      const found = async (name: 'small' | 'large') =>
        (await Promise.all(words.map((word) => child.ask('count', { name, words: word })))).join(', ')
      rows.push([
        what,
        `${await found('small')} / ${await found('large')}`,
        formatSummary(summarise(small), 'ms'),
        formatSummary(summarise(large), 'ms'),
        formatRatio(summariseRatios(large, small)),
      ])
    }
    return {
      notes: [
        'Aim: the same time, at most 1.2 times.',
        `The desk’s list of volunteers, its first page of 20 with organisations and districts, through the schema in process with its lines in the access log; the front office’s viewer. ` +
          `Names of the demonstration year, so that a name has ${scale} times as many bearers; only searches that fill as much of the page in both are compared.`,
        'The median of a round’s searches, one after the other on one connection.',
      ],
      columns: ['typed', 'on the page', '3,500', formatNumber(volunteersPerScale * scale), 'ratio'],
      rows,
    }
  },
}
