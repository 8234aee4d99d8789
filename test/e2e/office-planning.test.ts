import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
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

test('a coordinator drafts from a template on a phone, the office publishes, the calendar shows it, and it is cancelled with a reason', async () => {
  const organisation = await server.database.prisma.organisation.findFirstOrThrow({
    where: { memberships: { some: { validTo: null } }, statuses: { some: { status: 'ACTIVE', validTo: null } } },
    select: { id: true },
  })
  const role = { role: 'ORGANISATION_COORDINATOR' as const, organisationId: organisation.id }
  const mine = await openDesk(open, server, '/office/events/new', [role], { viewport: phone })
  const { page } = mine
  expectNoComplaints(mine)
  await page.getByRole('combobox', { name: 'Template' }).click()
  await page.getByRole('option', { name: 'Clean-up', exact: true }).click()
  const startsAt = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Begins').fill(`${startsAt}T10:00`)
  await page.getByRole('combobox', { name: 'District' }).click()
  await page.getByRole('option').first().click()
  for (const language of ['Kazakh', 'Russian', 'English']) await page.getByLabel(`Where, in ${language}`).fill('Саябақ')
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Make the draft' }).click()
  await page.getByRole('heading', { level: 1, name: 'Clean-up' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  // What is announced is the office's to announce.
  expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0)
  const path = new URL(page.url()).pathname

  const office = await openDesk(open, server, path, [admin])
  expectNoComplaints(office)
  await office.page.getByRole('button', { name: 'Change', exact: true }).click()
  const edit = office.page.getByRole('dialog')
  await edit.getByLabel('Name, in English').fill('Riverside clean-up')
  expect(await findViolations(office.page)).toEqual([])
  await edit.getByRole('button', { name: 'Save' }).click()
  await office.page.getByRole('heading', { level: 1, name: 'Riverside clean-up' }).waitFor()
  await office.page.getByRole('button', { name: 'Publish' }).click()
  await office.page.getByRole('dialog').getByText('Everybody sees it, and people sign up.').waitFor()
  await office.page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await office.page.getByRole('button', { name: 'Start', exact: true }).waitFor()

  await office.page.goto(`${server.url}/office/events?lang=en&view=calendar&span=week&day=${startsAt}`)
  const link = office.page.getByRole('link', { name: /Riverside clean-up/ })
  await link.waitFor()
  expect(await findViolations(office.page)).toEqual([])
  await link.click()
  await waitForPath(office.page, new RegExp(path))
  await office.page.getByRole('button', { name: 'Cancel the event' }).click()
  const cancel = office.page.getByRole('dialog')
  await cancel.getByLabel('Reason').fill('The river is rising')
  await cancel.getByRole('button', { name: 'Cancel the event' }).click()
  await office.page.getByText('The event is cancelled: The river is rising').waitFor()
})

test('pages of planning fit a phone and a desk, and break no rule of accessibility', async () => {
  const event = await server.database.prisma.event.findFirstOrThrow({
    where: { status: 'DRAFT', hostConsentRequired: true },
    select: { id: true },
  })
  const desk = await openDesk(open, server, '/office', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  for (const viewport of [phone, { width: 1440, height: 900 }]) {
    await page.setViewportSize(viewport)
    for (const path of [
      'events',
      'events?view=calendar',
      'events/new',
      `events/${encodeGlobalId('Event', event.id)}`,
      'templates',
      'skills',
    ]) {
      await page.goto(`${server.url}/office/${path}${path.includes('?') ? '&' : '?'}lang=en`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
      expect([path, viewport.width, await findViolations(page)]).toEqual([path, viewport.width, []])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([path, overflow]).toEqual([path, 0])
    }
  }
})
