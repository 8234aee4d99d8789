/**
 * Takes the pictures of the texts anew, from the server that runs here with the demonstration year: `npm run screenshots`. The
 * desk is behind a sign-in: ADMIN_EMAIL and ADMIN_PASSWORD of that server open it, and without them its picture stays as it is.
 */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { readEnvironment } from '@erikti/server/environment'
import { desk, launchBrowser, phone, wall } from '../kit/chromium.ts'
import { findServer } from '../simulate/settings.ts'

const folder = fileURLToPath(new URL('../../docs/images', import.meta.url))
const tall = { ...desk, height: 1080 }

const board = '[data-connection="live"], article[data-metric="ATTENDANCES"][data-value]'
const pictures = [
  { name: 'board', path: '/?lang=en', viewport: tall, colorScheme: 'light', shows: board },
  { name: 'wall', path: '/wall?lang=kk&theme=dark', viewport: wall, colorScheme: 'dark', shows: board },
  { name: 'phone', path: '/?lang=ru', viewport: phone, colorScheme: 'light', shows: board },
] as const
const deskPicture = {
  name: 'desk',
  path: '/office?lang=en',
  viewport: desk,
  colorScheme: 'light',
  shows: 'h1',
} as const

const environment = readEnvironment()
const server = findServer(environment, { rate: 0, seconds: 0, anywhere: false })
await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
try {
  for (const picture of pictures) await take(picture, async () => {})
  const { firstAccount } = environment
  if (firstAccount)
    await take(deskPicture, async (page) => {
      await page.locator('input[type="email"]').fill(firstAccount.email)
      await page.locator('input[type="password"]').fill(firstAccount.password)
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname === '/office')
    })
} finally {
  await browser.close()
}

async function take(
  { name, path, viewport, colorScheme, shows }: (typeof pictures)[number] | typeof deskPicture,
  enter: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(server.url + path)
  await enter(page)
  for (const part of shows.split(', ')) await page.locator(part).first().waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}/${name}.png` })
  console.log(`docs/images/${name}.png`)
  await context.close()
}
