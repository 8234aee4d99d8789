import { afterAll, expect, test } from 'vitest'
import { systemClock } from '@erikti/schema/shared/clock'
import { findViolations, useBrowser, waitForLive } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { expectNoComplaints } from '../kit/office.ts'
import { startTestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'

// A figure on a page of its own: as it is, as it was known, beside what it was, and over time.

const server = await startTestServer()
afterAll(() => server.close())
const world = await createWorld(server.database, systemClock)
const open = useBrowser()
const event = await world.event({ status: 'RUNNING' })
const come = async (count: number) => {
  for (const volunteer of await world.volunteers(count)) await world.attendance(event, volunteer)
}
await come(3)

const valueIs = (value: number) => `[data-testid="figure-value"][data-value="${value}"]`

test('is reached from where a number comes from, moves with it, and tells what was known before and what changed', async () => {
  const opened = await open(`${server.url}/?lang=en`)
  expectNoComplaints(opened)
  const { page } = opened
  await waitForLive(page)
  await page.getByRole('button', { name: /Where this number comes from: Attendances/ }).click()
  await page.getByRole('link', { name: 'More about this figure' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/figures\/ATTENDANCES/)
  await page.waitForSelector(valueIs(3))
  expect(await page.getByRole('dialog').count()).toBe(0)

  await come(2)
  await page.waitForSelector(valueIs(5))
  const bars = page.getByRole('table', { name: /Attendances/ }).getByRole('row')
  await bars.last().getByText('5', { exact: true }).waitFor()
  expect(await bars.count()).toBe(26)

  await page.getByRole('button', { name: 'Months' }).click()
  await page.waitForURL(/by=month/)
  await page.waitForFunction(() => document.querySelectorAll('figure tbody tr').length === 13)

  const before = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('As known on').fill(`${before}T10:00`)
  await page.waitForSelector(valueIs(0))
  const changed = page.getByRole('region', { name: 'What changed since then' })
  await changed.getByText('0 then, 5 now').waitFor()
  expect(await changed.getByRole('listitem').allInnerTexts()).toEqual([expect.stringMatching(/Happened since\s*\+5/)])
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Now', exact: true }).click()
  await page.waitForSelector(valueIs(5))
})

test('of few people shows everybody the whole alone, on a phone, in Kazakh', async () => {
  const opened = await open(`${server.url}/figures/FAMILIES_HELPED?lang=kk`, { viewport: phone })
  expectNoComplaints(opened)
  const { page } = opened
  await page.waitForSelector(valueIs(0))
  expect(await page.getByText('көрсетілмейді').count()).toBe(2)
  await page.getByRole('button', { name: 'Осы ай' }).click()
  await page.waitForURL(/period=month/)
  await page.waitForFunction(() => document.body.innerText.match(/көрсетілмейді/g)?.length === 3)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await findViolations(page)).toEqual([])
})

test('that there is none of is not found', async () => {
  const { page } = await open(`${server.url}/figures/NOTHING?lang=en`)
  await page.getByRole('link', { name: /board/i }).first().waitFor()
  expect(await page.locator('[data-testid="figure-value"]').count()).toBe(0)
})
