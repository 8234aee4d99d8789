import { expect, test } from 'vitest'
import { formatReport } from './report.ts'
import { runFaults } from './run.ts'

test('servers, connections and PostgreSQL killed under load lose nothing, double nothing and leave nothing behind', async () => {
  const report = await runFaults({
    seed: 20_261_122,
    seconds: 10,
    servers: 2,
    dashboards: 6,
    writers: 4,
    progress: () => {},
    stopped: new AbortController().signal,
  })
  expect(report.differences, formatReport(report)).toEqual([])
})
