import { afterAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { anonymous } from '@erikti/schema/access/viewer'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { systemClock } from '@erikti/schema/shared/clock'
import { findViolations, useBrowser, waitForFigure, waitForLive } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { createAccountViewer, createClient } from '../kit/client.ts'
import { createGiving } from '../kit/giving.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { startTestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'

const server = await startTestServer()
afterAll(() => server.close())
const { database } = server
const clock = systemClock
const world = await createWorld(database, clock)
const open = useBrowser()
const office = await createClient({
  database,
  clock,
  viewer: await createAccountViewer(database, { role: 'OFFICE_OPERATOR', organisationId: null }),
})
const giving = createGiving(office, await createClient({ database, clock, viewer: anonymous }), clock)
const operator = [{ role: 'OFFICE_OPERATOR', organisationId: null }] as const
/** What a browser says of its own when it has no network. */
const noNetwork = /ERR_INTERNET_DISCONNECTED|Failed to fetch|WebSocket connection|ServiceWorker|no-response/

async function beginShift() {
  const organisation = await world.organisation()
  return giving.shift({ districtId: world.district.globalId, organisationId: organisation.globalId })
}

const network = (page: Page, state: string, unsent?: number) =>
  page.locator(`[data-network="${state}"]${unsent === undefined ? '' : `[data-unsent="${unsent}"]`}`)
const total = (page: Page, what: string, value: number) =>
  page.locator(`[data-total="${what}"]`).getByText(String(value), { exact: true }).waitFor()
const head = (page: Page) => page.locator('[data-tap="people"]').click()
const thing = (page: Page) => page.locator('[data-tap="thing"]').click()
const undo = (page: Page) => page.getByRole('button', { name: /^Undo the last/ }).click()

async function openPhone(address: string) {
  const opened = await open(`${address}?lang=en`, { viewport: phone, hasTouch: true, allowed: noNetwork })
  expectNoComplaints(opened)
  await network(opened.page, 'online').waitFor()
  await opened.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return opened
}

const readShift = (shiftId: string) =>
  database.prisma.distributionShift.findUniqueOrThrow({
    where: { id: shiftId.split('_')[1] ?? '' },
    select: { people: true, items: { orderBy: { position: 'asc' }, select: { given: true } } },
  })

test('the desk gives a link, two phones count at once, one of them without a network, and the public page moves', async () => {
  const { shiftId, teaId, sweetsId } = await beginShift()
  const street = await open(`${server.url}/giving?lang=en`)
  expectNoComplaints(street)
  await waitForLive(street.page)
  await street.page.locator(`[data-shift="${shiftId}"] [data-people]`).waitFor()

  const desk = await openDesk(open, server, `/office/distributions/${shiftId}`, operator)
  expectNoComplaints(desk)
  await desk.page.getByRole('button', { name: 'Make a link' }).click()
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await desk.page.locator('[data-link="Samovar 1"]').getByRole('button', { name: 'Show' }).click()
  const address = (await desk.page.getByTestId('giving-address').textContent()) ?? ''
  await desk.page.keyboard.press('Escape')

  const [{ page: one }, { page: other, context }] = [await openPhone(address), await openPhone(address)]
  expect(await findViolations(one)).toEqual([])
  for (const target of ['people', 'thing']) {
    const box = await one.locator(`[data-tap="${target}"]`).boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(140)
  }
  for (const small of await one.locator('main button').all())
    expect((await small.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44)

  await context.setOffline(true)
  await network(other, 'offline').waitFor()
  for (let tap = 0; tap < 5; tap += 1) await head(other)
  for (let tap = 0; tap < 3; tap += 1) await thing(other)
  await total(other, 'people', 5)
  await undo(other)
  await total(other, teaId, 2)
  await other.getByRole('radio').last().click()
  await thing(other)
  await total(other, sweetsId, 1)
  await network(other, 'offline', 10).waitFor()
  // What was tapped outlives the page, which opens without a network.
  await other.reload()
  await network(other, 'offline', 10).waitFor()
  await total(other, 'people', 5)
  expect((await readShift(shiftId)).people).toBe(0)

  await head(one)
  await head(one)
  await undo(one)
  await thing(one)
  await network(one, 'online', 0).waitFor()
  await waitForFigure(street.page, 'PEOPLE_SERVED', 1)

  await context.setOffline(false)
  await network(other, 'online', 0).waitFor({ timeout: 60_000 })
  await waitForFigure(street.page, 'PEOPLE_SERVED', 6)
  await waitForFigure(street.page, 'PORTIONS_GIVEN', 4)
  await street.page.locator(`[data-shift="${shiftId}"] [data-people]`).getByText('6', { exact: true }).waitFor()
  await desk.page.locator('[data-people]').getByText('6', { exact: true }).waitFor()
  await total(other, 'people', 6)
  expect(await readShift(shiftId)).toEqual({ people: 6, items: [{ given: 3 }, { given: 1 }] })
  expect(await findViolations(street.page)).toEqual([])
  expect((await reconcile(database)).differences).toEqual([])
})

test('the desk closes a shift with the count agreed on, and decides on what a phone brings later', async () => {
  const { shiftId } = await beginShift()
  const { token } = await giving.link(shiftId)
  const { page: tapping, context } = await openPhone(`${server.url}/giving/${token}`)
  await head(tapping)
  await total(tapping, 'people', 1)
  await network(tapping, 'online', 0).waitFor()
  await context.setOffline(true)
  await network(tapping, 'offline').waitFor()
  await head(tapping)
  await network(tapping, 'offline', 1).waitFor()

  const desk = await openDesk(open, server, `/office/distributions/${shiftId}`, operator)
  expectNoComplaints(desk)
  const { page } = desk
  await page.locator('[data-people]').getByText('1', { exact: true }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Close with a count' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('People').fill('3')
  await dialog.getByRole('button', { name: 'Close with a count' }).click()
  await dialog.getByText('Say why the count is another one.').waitFor()
  await dialog.getByLabel('Note').fill('Two were written on paper')
  await dialog.getByRole('button', { name: 'Close with a count' }).click()
  await page.getByText('Closed', { exact: true }).waitFor()
  await page.locator('[data-kind="CORRECTION"]').getByText('People +2').waitFor()

  await context.setOffline(false)
  await tapping.getByText('The shift is closed.').waitFor()
  await network(tapping, 'online', 0).waitFor({ timeout: 60_000 })
  await page.reload()
  await page.locator('[data-late]').getByRole('button', { name: 'Count it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Count it' }).click()
  await page.locator('[data-people]').getByText('4', { exact: true }).waitFor()
  await page.locator('[data-kind="CORRECTION"]').getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('They were counted after all')
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
  await page.locator('[data-people]').getByText('2', { exact: true }).waitFor()
  expect((await reconcile(database)).differences).toEqual([])
})

test('a link that was ended says so, and one that is none', async () => {
  const { shiftId } = await beginShift()
  const { linkId, token } = await giving.link(shiftId)
  await office.expect('revokeDistributionLink', { linkId }, 'DistributionLinkPayload')
  const ended = await open(`${server.url}/giving/${token}?lang=en`, { viewport: phone })
  await ended.page.getByText('Counting by this link is over.').waitFor()
  expect(await ended.page.locator('[data-tap="people"]').isDisabled()).toBe(true)
  const none = await open(`${server.url}/giving/nothing?lang=en`, { viewport: phone })
  await none.page.getByText('There is no such link.').waitFor()
  expectNoComplaints(ended, none)
})

test('shifts and places are planned at the desk', async () => {
  const { placeId } = await beginShift()
  const { page, ...desk } = await openDesk(open, server, '/office/distributions/places', operator)
  expectNoComplaints({ page, ...desk })
  await page.getByRole('button', { name: 'Add a place' }).click()
  const dialog = page.getByRole('dialog')
  for (const language of ['Kazakh', 'Russian', 'English']) {
    await dialog.getByLabel(new RegExp(`Place.*${language}`, 'i')).fill(`Bridge ${language}`)
    await dialog.getByLabel(new RegExp(`Address.*${language}`, 'i')).fill(`River ${language}`)
  }
  await dialog.getByLabel('District').click()
  await page.getByRole('option').first().click()
  await dialog.getByLabel('Point on the map').fill('44.85, 65.5')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Bridge English').waitFor()
  expect(await findViolations(page)).toEqual([])

  await page.goto(`${server.url}/office/distributions?lang=en`)
  await page.getByRole('button', { name: 'Plan a shift' }).click()
  await dialog.getByLabel('Place').click()
  await page.getByRole('option', { name: /^Bridge English/ }).click()
  await dialog.getByLabel('Begins').fill('2027-01-10T10:00')
  await dialog.getByLabel('Ends').fill('2027-01-10T13:00')
  await dialog.getByLabel('Responsible').click()
  await page.getByRole('option').first().click()
  await dialog.getByLabel('What is given').focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option').first().click()
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Bridge English' }).waitFor()
  await page.getByText('Ahead', { exact: true }).waitFor()
  expect(placeId).toMatch(/^DistributionPlace_/)
})
