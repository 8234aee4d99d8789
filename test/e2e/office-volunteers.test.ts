import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'
import { expectNoComplaints, openDesk, waitForPath } from '../kit/office.ts'
import { admin } from '../kit/people.ts'

let server: DemonstrationServer
beforeAll(async () => {
  server = await startDemonstrationServer()
})
afterAll(() => server.close())
const open = useBrowser()

test('a person is registered with consent, gets their data, and is erased while the log remembers it', async () => {
  const desk = await openDesk(open, server, '/office/volunteers/new', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  const register = page.getByRole('button', { name: 'Register', exact: true })
  await register.click()
  await page.getByText('Nobody is registered without consent to volunteering.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-path'))).toBe('familyName')
  expect(await findViolations(page)).toEqual([])
  await page.getByLabel('Family name').fill('Сынақ')
  await page.getByLabel('Given name').fill('Үміт')
  await page.getByLabel('Date of birth').fill('1990-03-22')
  await page.getByRole('combobox', { name: 'District' }).click()
  await page.getByRole('option').first().click()
  await page.getByLabel('Phone').fill('123')
  await page.getByRole('checkbox', { name: 'Volunteering' }).check()
  await register.click()
  await page.getByText('Write it with the country code').waitFor()
  await page.getByLabel('Phone').fill('+77011234567')
  await register.click()
  await page.getByRole('heading', { level: 1, name: 'Сынақ Үміт' }).waitFor()

  await page.getByRole('button', { name: 'Record: Contact' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Record' }).click()
  await page.getByRole('button', { name: 'Withdraw: Contact' }).click()
  await page.getByText('Their organisation no longer sees phone and e-mail.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await page.getByText('Earlier consents').waitFor()

  await page.getByRole('button', { name: 'Hand over their data' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('asked for it at the desk')
  const downloading = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Get the file' }).click()
  const file = await (await downloading).path()
  expect(readFileSync(file, 'utf8')).toContain('+77011234567')

  await page.getByRole('button', { name: 'Erase' }).click()
  const erase = page.getByRole('dialog').getByRole('button', { name: 'Erase for good' })
  await page.getByRole('dialog').getByLabel('Reason').fill('asked for it at the desk')
  expect(await erase.isDisabled()).toBe(true)
  await page.getByLabel('To confirm, type: Сынақ Үміт').fill('Сынақ Үміт')
  await erase.click()
  await waitForPath(page, /\/office\/volunteers$/)
  await page.getByText('The person’s data are erased').waitFor()

  await page.goto(`${server.url}/office/access-log?lang=en&action=ERASED`)
  await page.getByRole('cell', { name: 'an erased person' }).waitFor()
  await page.getByText('asked for it at the desk').waitFor()
})

test('a coordinator sees their own organisation’s people alone', async () => {
  const organisation = await server.database.prisma.organisation.findFirstOrThrow({
    where: { memberships: { some: { validTo: null } } },
    select: { id: true, nameEn: true },
  })
  const { page } = await openDesk(open, server, '/office/volunteers', [
    { role: 'ORGANISATION_COORDINATOR', organisationId: organisation.id },
  ])
  await page.getByRole('row').nth(1).waitFor()
  const choices = await page.getByRole('combobox', { name: 'Organisation' }).getByRole('option').allTextContents()
  expect(choices).toEqual(['All', organisation.nameEn])
  expect(await page.getByRole('link', { name: 'People', exact: true }).count()).toBe(0)
})
