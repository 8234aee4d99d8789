import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { createKey } from '@erikti/schema/access/keys'
import { reconcileFunds } from '@erikti/schema/funds/reconcile-funds'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { readFigure, useBrowser, waitForLive } from '../kit/browser.ts'
import { wall } from '../kit/chromium.ts'
import { createAccountViewer } from '../kit/client.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'
import { endlessLimits } from '../kit/limits.ts'
import { createClient } from '../simulate/client.ts'
import { openProgrammes } from '../simulate/programmes.ts'
import { createTally } from '../simulate/report.ts'
import { playDay } from '../simulate/run.ts'

// The whole front office at once: the simulator plays every programme through the public API while pages stand open before everybody.

let server: DemonstrationServer
beforeAll(async () => {
  server = await startDemonstrationServer({ limits: endlessLimits })
})
const hangingUp = new AbortController()
afterAll(() => {
  hangingUp.abort()
  return server.close()
})
const open = useBrowser()

/** A client of the simulator with the key of somebody new at the office. */
async function connect() {
  const { accountId } = await createAccountViewer(server.database, { role: 'OFFICE_ADMIN', organisationId: null })
  const holder = { accountId }
  const { key } = await createKey(server.database.prisma, { holder, name: 'simulator', expiresAt: null })
  return createClient({ server: { url: server.url, key }, createKey: randomUUID, signal: hangingUp.signal })
}

/** What each page shows of the programmes, and must be seen to move. */
const pages = {
  '/wall': ['ATTENDANCES', 'STORE_VISITS', 'POSTS_VERIFIED', 'PEOPLE_SERVED', 'DONORS_DONATED', 'MONEY_RECEIVED'],
  '/giving': ['PEOPLE_SERVED', 'PORTIONS_GIVEN'],
  '/blood': ['DONORS_CAME', 'DONORS_DONATED'],
} as const

const moved = async (page: Page, metric: string) => {
  const before = await readFigure(page, metric)
  return () =>
    page
      .locator(`[data-metric="${metric}"][data-value]:not([data-value="${before}"])`)
      .first()
      .waitFor({ timeout: 150_000 })
}

test('every programme moves on the pages before everybody while all are played together, and nothing is reconciled away', async () => {
  const awaited: (() => Promise<void>)[] = []
  const complained: unknown[] = []
  for (const [path, metrics] of Object.entries(pages)) {
    const { page, complaints } = await open(`${server.url}${path}?lang=en`, { viewport: wall })
    await waitForLive(page)
    for (const metric of metrics) awaited.push(await moved(page, metric))
    complained.push(complaints)
  }
  const tally = createTally()
  const { day, besides } = await openProgrammes({
    client: await connect(),
    second: await connect(),
    tally,
    clock: () => new Date(),
    random: Math.random,
  })
  expect(besides.map(({ where }) => where)).toEqual([
    'at the Social store',
    'where blood is given',
    'in the challenges',
    'where tea is poured',
    'with relief funds',
  ])
  const stopping = new AbortController()
  const played = playDay({
    day,
    // Each as often as people come to events: in a minute everything has happened.
    besides: besides.map((beside) => ({ ...beside, perArrival: 1 })),
    pace: { rate: 3, seconds: 170, mostInFlight: 12 },
    stopped: stopping.signal,
    onProgress: () => {},
  })
  // Whatever fails first ends the play; once all has been seen, nothing new begins, and those on their way arrive.
  await Promise.race([
    Promise.all(awaited.map((arrives) => arrives())),
    played.then(() => Promise.reject(new Error('The day was over first.'))),
  ]).finally(() => stopping.abort())
  await played
  expect(complained).toEqual(Object.keys(pages).map(() => []))
  for (const compare of [reconcile, reconcileStock, reconcileFunds])
    expect((await compare(server.database)).differences).toEqual([])
}, 240_000)
