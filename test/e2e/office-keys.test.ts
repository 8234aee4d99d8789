import { afterAll, beforeAll, expect, test } from 'vitest'
import { useBrowser } from '../kit/browser.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'
import { expectNoComplaints, openDesk, takeSecret } from '../kit/office.ts'
import { admin } from '../kit/people.ts'

let server: DemonstrationServer
beforeAll(async () => {
  server = await startDemonstrationServer()
})
afterAll(() => server.close())
const open = useBrowser()

/** Whether the key opens anything. */
async function works(key: string): Promise<boolean> {
  const { data, errors } = await server.post<{ viewer: { kind: string } } | null>('{ viewer { kind } }', {}, { key })
  if (!errors) expect(data?.viewer.kind).toBe('PARTNER_KEY')
  return !errors
}

test('a key is made, rotated and revoked: the old one works for the overlap and not after', async () => {
  const desk = await openDesk(open, server, '/office/keys/new', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('combobox', { name: 'Organisation' }).click()
  await page.getByRole('option').first().click()
  await page.getByLabel('Name of the key').fill('Report on the website')
  await page.getByRole('button', { name: 'Make the key' }).click()
  const first = await takeSecret(page)
  await page.getByRole('heading', { level: 1, name: 'Report on the website' }).waitFor()
  expect(await works(first)).toBe(true)

  await page.getByRole('button', { name: 'Rotate' }).click()
  await page.getByRole('dialog').getByLabel('one day').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
  const second = await takeSecret(page)
  await page.getByText('Replaced by').waitFor()
  await page.getByText('Ending').first().waitFor()
  expect([await works(first), await works(second)]).toEqual([true, true])

  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Revoked').first().waitFor()
  expect([await works(first), await works(second)]).toEqual([false, true])

  await page
    .locator('dt', { hasText: 'Replaced by' })
    .locator('xpath=following-sibling::dd[1]')
    .getByRole('link')
    .click()
  await page.getByText('Took over from').waitFor()
  await page.getByRole('button', { name: 'Rotate' }).click()
  await page.getByRole('dialog').getByLabel('it ends at once').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate' }).click()
  const third = await takeSecret(page)
  expect([await works(second), await works(third)]).toEqual([false, true])
})
