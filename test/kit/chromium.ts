import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/**
 * Chromium from its npm package, or the one that CHROMIUM_PATH names. The package's own arguments are left out: they switch
 * web security off.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? (await sparticuz.executablePath()),
    args: ['--no-sandbox', '--headless=shell', '--disable-background-networking', '--disable-component-update'],
  })
}

export const desk = { width: 1440, height: 900 }
export const wall = { width: 1920, height: 1080 }
export const phone = { width: 360, height: 740 }
