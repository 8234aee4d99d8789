import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/**
 * Chromium from its npm package, or the one that CHROMIUM_PATH names. The package's own arguments are left out: they switch
 * web security off.
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? (await unpackChromium()),
    args: ['--no-sandbox', '--headless=shell', '--disable-background-networking', '--disable-component-update'],
  })
}

/**
 * The package unpacks into the machine's folder for temporary files and takes whatever it finds there: another user's, which
 * we may not run, or half of one that a killed run left. So each user and version has a folder of its own, put there whole.
 */
async function unpackChromium(): Promise<string> {
  const version = createHash('sha256')
    .update(import.meta.resolve('@sparticuz/chromium'))
    .digest('hex')
    .slice(0, 8)
  const folder = join(tmpdir(), `erikti-chromium-${process.getuid?.() ?? 'user'}-${version}`)
  if (existsSync(folder)) return join(folder, 'chromium')
  const staging = `${folder}.${process.pid}`
  await mkdir(staging, { mode: 0o700 })
  const outer = process.env['TMPDIR']
  process.env['TMPDIR'] = staging
  try {
    await sparticuz.executablePath()
  } finally {
    if (outer === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = outer
  }
  // Another run may have been quicker; then its copy is as good.
  await rename(staging, folder).catch(() => rm(staging, { recursive: true, force: true }))
  return join(folder, 'chromium')
}

export const desk = { width: 1440, height: 900 }
export const wall = { width: 1920, height: 1080 }
export const phone = { width: 360, height: 740 }
