import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findViolations, useBrowser, waitForLive } from '../kit/browser.ts'
import { wall } from '../kit/chromium.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'

let server: DemonstrationServer
beforeAll(async () => {
  server = await startDemonstrationServer()
})
afterAll(() => server.close())
const open = useBrowser()

const screens = [{ width: 1280, height: 720 }, wall, { width: 3840, height: 2160 }]

describe('the wall', () => {
  for (const viewport of screens)
    test(`fits ${viewport.width} × ${viewport.height} without scrolling, in three languages`, async () => {
      for (const language of ['kk', 'ru', 'en']) {
        const { page, complaints } = await open(`${server.url}/wall?lang=${language}`, { viewport })
        await waitForLive(page)
        await page.locator('[data-metric="ATTENDANCES"][data-value]').first().waitFor()
        const overflow = await page.evaluate(() => {
          const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement
          return { right: scrollWidth - clientWidth, below: scrollHeight - clientHeight }
        })
        expect({ language, ...overflow }).toEqual({ language, right: 0, below: 0 })
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll('article[data-metric] h2, [data-figure] h2')]
            .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
            .map(({ textContent }) => textContent),
        )
        expect(cut).toEqual([])
        expect(complaints).toEqual([])
      }
    })

  for (const theme of ['light', 'dark'])
    test(`takes its theme from the address: ${theme}, with no rule of accessibility broken`, async () => {
      const { page } = await open(`${server.url}/wall?theme=${theme}`, {
        viewport: wall,
        colorScheme: theme === 'dark' ? 'light' : 'dark',
      })
      await waitForLive(page)
      await page.locator('[data-metric="ATTENDANCES"][data-value]').first().waitFor()
      const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
      expect(scheme).toContain(theme)
      expect(await findViolations(page)).toEqual([])
    })

  test('moves because somebody was checked in', async () => {
    const { page } = await open(`${server.url}/wall`, { viewport: wall })
    await waitForLive(page)
    const figure = page.locator('[data-metric="ATTENDANCES"][data-value]').first()
    await figure.waitFor()
    const before = Number(await figure.getAttribute('data-value'))
    await server.checkInSomebody()
    await page
      .locator(`[data-metric="ATTENDANCES"][data-value="${before + 1}"]`)
      .first()
      .waitFor()
  })
})
