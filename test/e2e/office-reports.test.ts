import { readFileSync } from 'node:fs'
import pg from 'pg'
import pino from 'pino'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { systemClock } from '@erikti/schema/shared/clock'
import { startJobRunner } from '@erikti/server/jobs/job-runner'
import type { JobRunner } from '@erikti/server/jobs/job-runner'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'
import { jobContext } from '../kit/jobs.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { admin } from '../kit/people.ts'
import { figuresOf } from '../kit/reports.ts'

let server: DemonstrationServer
let jobs: JobRunner
beforeAll(async () => {
  server = await startDemonstrationServer()
  jobs = await startJobRunner({
    context: jobContext(server.database, systemClock),
    logger: pino({ level: 'silent' }),
  })
  await jobs.ready
})
afterAll(async () => {
  await jobs.close()
  await server.close()
})
const open = useBrowser()

/** Whoever reads the table has to wait until this is called. */
async function hold(table: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: server.database.pool.options.connectionString })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('BEGIN')
  await client.query(`LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`)
  return async () => void (await client.query('ROLLBACK'))
}

async function download(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const waiting = page.waitForEvent('download')
  await page
    .getByRole('link', { name: /^Download/ })
    .first()
    .click()
  const file = await waiting
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

async function make(page: Page, kind = 'Monthly report'): Promise<void> {
  await page.getByRole('button', { name: 'Make a report' }).click()
  await page.getByRole('dialog').getByRole('button', { name: kind }).click()
  await page.getByRole('button', { name: 'Make it', exact: true }).click()
}

/** The month that is owed: the last that is over, by the page itself. */
interface Months {
  reportMonths: { startsOn: string; isOver: boolean }[]
}

test('a report is asked for, is seen being made, is fetched and opens; closed, it is final', async () => {
  const desk = await openDesk(open, server, '/office/reports', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByText('No reports yet').waitFor()
  const letGo = await hold('Attendance')
  await make(page)
  await page.getByText('3 of 4: counting by age').waitFor()
  const progress = page.getByRole('progressbar', { name: 'How far the report is' })
  expect(await progress.getAttribute('aria-valuenow')).toBe('63')
  expect(await findViolations(page)).toEqual([])
  await letGo()
  await page.getByText('Preliminary', { exact: true }).waitFor()
  const { name, bytes } = await download(page)
  const { data } = await server.post<Months>('{ reportMonths { startsOn isOver } }')
  const month = data.reportMonths.find(({ isOver }) => isOver)?.startsOn ?? ''
  expect(name).toBe(`erikti-${month.slice(0, 7)}-en-preliminary.xlsx`)
  const figures = await readSheet(bytes, 'Figures')
  expect(figures[0]?.[0]).toBe('Monthly report: Figures')
  const { data: counted } = await server.post<{ counters: { value: number }[] }>(
    `query ($on: Date!) { counters(metrics: [ATTENDANCES], period: { kind: MONTH, on: $on }) { value } }`,
    { on: month },
  )
  expect(figuresOf(figures, 'Attendances')).toEqual([counted.counters[0]?.value])

  await page.getByRole('link', { name: 'Closing months' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Over, not closed' }).first()
  await row.getByRole('button', { name: 'Close the month' }).click()
  await page.getByText('A closed month cannot be opened again.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Close the month' }).click()
  await page.getByText('Closed', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'What came late' }).click()
  await page.getByText('Nothing came late').waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Reports made' }).click()
  await make(page)
  await page.getByText('Final', { exact: true }).waitFor()
  const final = await download(page)
  expect(final.name).toBe(`erikti-${month.slice(0, 7)}-en.xlsx`)
  expect(figuresOf(await readSheet(final.bytes, 'Figures'), 'Attendances')).toEqual([counted.counters[0]?.value])
})

test('a report that is waited for can be given up, and its file is for nobody without the right', async () => {
  const { page } = await openDesk(open, server, '/office/reports', [admin])
  const letGo = await hold('Attendance')
  await make(page, 'Volunteers in numbers')
  await page.getByText('3 of 4: counting by age').waitFor()
  await page.getByRole('row').getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByText('Cancelled', { exact: true }).waitFor()
  await letGo()
  const path = await page
    .getByRole('link', { name: /^Download/ })
    .first()
    .getAttribute('href')
  const status = async (key: string | null) =>
    (await fetch(`${server.url}${path}`, { headers: key === null ? {} : { authorization: `Bearer ${key}` } })).status
  expect([await status(server.key), await status(null), await status('erikti_no-such-key')]).toEqual([200, 404, 404])
  const clerk = await openDesk(open, server, '/office', [{ role: 'FINANCE', organisationId: null }])
  const answer = await clerk.page.request.get(`${server.url}${path}`)
  expect([answer.status(), await answer.text()]).toEqual([404, 'There is no such file.\n'])
  expect((await fetch(`${server.url}/report/nothing`)).status).toBe(404)
  expect((await fetch(`${server.url}${path}`, { method: 'POST' })).status).toBe(405)
})
