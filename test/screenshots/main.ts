/** Takes the pictures of the texts anew, from the server that runs here with the demonstration year: `npm run screenshots`. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readEnvironment } from '@erikti/server/environment'
import { desk, launchBrowser, phone, wall } from '../kit/chromium.ts'
import { findServer } from '../simulate/settings.ts'

const folder = fileURLToPath(new URL('../../docs/images', import.meta.url))

const pictures = [
  { name: 'board', path: '/?lang=en', viewport: { ...desk, height: 1080 }, colorScheme: 'light' },
  { name: 'wall', path: '/wall?lang=kk&theme=dark', viewport: wall, colorScheme: 'dark' },
  { name: 'phone', path: '/?lang=ru', viewport: phone, colorScheme: 'light' },
] as const

const server = findServer(readEnvironment(), { rate: 0, seconds: 0, anywhere: false })
await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
try {
  for (const { name, path, viewport, colorScheme } of pictures) {
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(server.url + path)
    await page.locator('[data-connection="live"]').first().waitFor()
    await page.locator('article[data-metric="ATTENDANCES"][data-value]').first().waitFor()
    await page.waitForFunction(() => document.querySelector('[class*="skeleton" i]') === null)
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: `${folder}/${name}.png` })
    console.log(`docs/images/${name}.png`)
    await context.close()
  }
} finally {
  await browser.close()
}
