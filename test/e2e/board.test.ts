import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findViolations, readFigure, useBrowser, waitForFigure, waitForLive } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'

let server: DemonstrationServer
beforeAll(async () => {
  server = await startDemonstrationServer()
})
afterAll(() => server.close())
const open = useBrowser()

const languages = [
  ['kk', 'Қызылорда облысы'],
  ['ru', 'Кызылординская область'],
  ['en', 'Kyzylorda Region'],
] as const

describe('the board', () => {
  test('shows the demonstration year, labelled as such, in Kazakh when nothing else is asked', async () => {
    const { page, complaints } = await open(server.url)
    await waitForLive(page)
    expect(await readFigure(page, 'EVENTS_HELD')).toBe(150)
    expect(await readFigure(page, 'ORGANISATIONS_ACTIVE')).toBe(27)
    expect(await page.locator('html').getAttribute('lang')).toBe('kk')
    await page.getByTestId('demonstration').waitFor()
    expect(complaints).toEqual([])
  })

  for (const [language, heading] of languages)
    for (const colorScheme of ['light', 'dark'] as const)
      test(`speaks ${language} and breaks no rule of accessibility in ${colorScheme}`, async () => {
        const { page, complaints } = await open(`${server.url}/?lang=${language}`, { colorScheme })
        await waitForLive(page)
        await readFigure(page, 'ATTENDANCES')
        await page.getByRole('heading', { name: heading }).first().waitFor()
        expect(await page.locator('html').getAttribute('lang')).toBe(language)
        expect(await findViolations(page)).toEqual([])
        expect(complaints).toEqual([])
      })

  test('tells of every programme that did something, each with a way to its page', async () => {
    const { page } = await open(`${server.url}/?lang=en`, { viewport: phone })
    await waitForLive(page)
    for (const metric of ['POSTS_VERIFIED', 'PEOPLE_SERVED', 'DONORS_DONATED', 'MONEY_RECEIVED'])
      expect([metric, (await readFigure(page, metric)) > 0]).toEqual([metric, true])
    const programmes = page.getByRole('region', { name: 'Other programmes' })
    const ways = await programmes
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname))
    expect(ways).toEqual(['/challenges', '/giving', '/blood', '/funds'])
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(beyond).toBe(0)
  })

  test('moves because somebody was checked in', async () => {
    const { page } = await open(server.url)
    await waitForLive(page)
    const before = await readFigure(page, 'ATTENDANCES')
    await server.checkInSomebody()
    await waitForFigure(page, 'ATTENDANCES', before + 1)
  })

  test('says where a figure comes from, and what changed it since yesterday and in a month', async () => {
    const { page, complaints } = await open(`${server.url}/?lang=en`)
    await waitForLive(page)
    const before = await readFigure(page, 'ATTENDANCES')
    await server.checkInSomebody()
    await waitForFigure(page, 'ATTENDANCES', before + 1)
    await page
      .getByRole('region', { name: 'Figures of the period' })
      .getByRole('button', { name: 'Where this number comes from: Attendances' })
      .click()
    const changes = page.getByRole('region', { name: 'What changed' })
    await changes.getByText('Happened since').waitFor()
    await changes.getByText(`${(before + 1).toLocaleString('en')} now`).waitFor()
    const sinceYesterday = await changes.getByText(/then, .* now/).innerText()
    await changes.getByRole('button', { name: 'In 30 days' }).click()
    await changes
      .getByText(/then, .* now/)
      .and(page.locator(`:not(:text-is("${sinceYesterday}"))`))
      .waitFor()
    expect(await page.getByText('Who entered it').count()).toBe(0)
    expect(await findViolations(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('keeps its data through a short loss of connection, says so, and catches up', async () => {
    const { page, context } = await open(server.url, { allowed: /ERR_INTERNET_DISCONNECTED|WebSocket/ })
    await waitForLive(page)
    const before = await readFigure(page, 'ATTENDANCES')
    await context.setOffline(true)
    await page.evaluate(() => globalThis.dispatchEvent(new Event('offline')))
    await page.locator('[data-connection="offline"], [data-connection="reconnecting"]').first().waitFor()
    expect(await readFigure(page, 'ATTENDANCES')).toBe(before)
    await server.checkInSomebody()
    await context.setOffline(false)
    await waitForLive(page)
    await waitForFigure(page, 'ATTENDANCES', before + 1)
  })

  test('fits a narrow phone without sideways scrolling', async () => {
    const { page } = await open(server.url, { viewport: phone })
    await waitForLive(page)
    await readFigure(page, 'ATTENDANCES')
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    expect(await findViolations(page)).toEqual([])
  })

  test('leads down to a campaign, an event, an organisation and a district, each with an address of its own', async () => {
    const { page, complaints } = await open(`${server.url}/?lang=en`)
    await waitForLive(page)
    await page.locator('a[href*="/campaigns/"]').first().click()
    await page.waitForURL(/\/campaigns\/[a-z0-9-]+/)
    await page.locator('a[href*="/events/Event_"]').first().click()
    await page.waitForURL(/\/events\/Event_/)
    await page.locator('a[href*="/organisations/Organisation_"]').first().click()
    await page.waitForURL(/\/organisations\/Organisation_/)
    await page.locator('a[href*="/districts/District_"]').first().click()
    await page.waitForURL(/\/districts\/District_/)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(complaints).toEqual([])
  })
})
