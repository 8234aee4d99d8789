import { onTestFinished } from 'vitest'
import type { Page } from 'playwright-core'
import type { Grant } from '@erikti/schema/access/viewer'
import type { TestPage } from './browser.ts'
import { createSomeone, password } from './people.ts'
import type { Someone } from './people.ts'
import type { TestServer } from './server.ts'

type Open = (url: string, options?: { viewport?: { width: number; height: number } }) => Promise<TestPage>

/** Fills in the sign-in's first form and sends it. */
export async function givePassword(page: Page, email: string, secret: string = password): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** The desk's own frame: whoever sees it is in. */
export const whoMenu = (page: Page) => page.getByRole('button', { name: 'Account menu' })

/** A browser in which somebody with these roles sits at the desk, in English. */
export async function openDesk(
  open: Open,
  server: TestServer,
  path: string,
  grants: readonly Grant[],
  options: { viewport?: { width: number; height: number } } = {},
): Promise<TestPage & { someone: Someone }> {
  const someone = await createSomeone(server.database, ...grants)
  const opened = await open(`${server.url}/office/sign-in?lang=en&next=${encodeURIComponent(path)}`, options)
  await givePassword(opened.page, someone.email)
  await whoMenu(opened.page).waitFor()
  return { ...opened, someone }
}

/** What the page showed once: a link or a key. */
export async function takeSecret(page: Page): Promise<string> {
  const secret = await page.getByTestId('secret').textContent()
  if (!secret) throw new Error('The page shows no secret.')
  await page.getByRole('button', { name: 'I have kept it, close' }).click()
  return secret
}

/** Waits until the page has left an address. */
export async function waitForPath(page: Page, path: RegExp): Promise<void> {
  await page.waitForURL((url) => path.test(url.pathname))
}

/** The page’s complaints must stay empty; said once for a whole test. */
export function expectNoComplaints(...pages: readonly TestPage[]): void {
  onTestFinished(() => {
    const complaints = pages.flatMap((page) => page.complaints)
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
  })
}
