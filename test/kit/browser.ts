import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { desk, launchBrowser } from './chromium.ts'

/** How long a page may take to show what it must: against what hangs, as a machine may be slow. */
export const patienceMilliseconds = 120_000

export interface OpenOptions extends BrowserContextOptions {
  /** What the page may write to its console, beside nothing. */
  allowed?: RegExp
}

export interface TestPage {
  page: Page
  context: BrowserContext
  /** Everything the page wrote as a warning or an error, and every exception. */
  complaints: string[]
}

/** A browser for the test file; each opened page has a context of its own, closed with its test. */
export function useBrowser(): (url: string, options?: OpenOptions) => Promise<TestPage> {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())
  return async (url, { allowed, ...options } = {}) => {
    const context = await browser.newContext({ viewport: desk, reducedMotion: 'reduce', ...options })
    onTestFinished(() => context.close())
    context.setDefaultTimeout(patienceMilliseconds)
    const page = await context.newPage()
    const complaints: string[] = []
    const complain = (text: string) => {
      if (!allowed?.test(text)) complaints.push(text)
    }
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complain(message.text())
    })
    page.on('pageerror', (error) => complain(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(url).origin) && !/^(?:data:|blob:)/.test(request.url()))
        complain(`asked ${request.url()}`)
    })
    await page.goto(url)
    return { page, context, complaints }
  }
}

/** Rules of WCAG 2.2 A and AA that the page breaks, and where. */
export async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary ?? ''}`),
  )
}

/** Waits until the page is connected and its first figures are there. */
export async function waitForLive(page: Page): Promise<void> {
  await page.locator('[data-connection="live"]').first().waitFor()
}

/** The number behind a figure; waits until there is one. */
export async function readFigure(page: Page, metric: string): Promise<number> {
  const figure = page.locator(`article[data-metric="${metric}"][data-value]`).first()
  await figure.waitFor()
  return Number(await figure.getAttribute('data-value'))
}

/** Waits until a figure shows this value, in its attribute and to the eye. */
export async function waitForFigure(page: Page, metric: string, value: number): Promise<void> {
  await page.locator(`article[data-metric="${metric}"][data-value="${value}"]`).first().waitFor()
}
