import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '@erikti/schema/shared/clock'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { createAccountViewer, createClient } from '../kit/client.ts'
import type { Client } from '../kit/client.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'
import type { Happening, World } from '../kit/world.ts'

// A figure on its way to the press: gathered by one, looked at by a second, approved by a third, and the same for ever after.

const narrow = { width: 390, height: 844 }
let server: TestServer
let world: World
let office: Client
let event: Happening
const open = useBrowser()
beforeAll(async () => {
  server = await startTestServer()
  const { database } = server
  world = await createWorld(database, systemClock)
  event = await world.event({ status: 'RUNNING' })
  const viewer = await createAccountViewer(database, { role: 'OFFICE_ADMIN', organisationId: null })
  office = await createClient({ database, clock: systemClock, viewer })
})
afterAll(() => server.close())

const as = (role: 'COMMUNICATIONS' | 'OFFICE_OPERATOR' | 'OFFICE_ADMIN') => [{ role, organisationId: null }] as const
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Presses a button and the one of the same name in the dialog that asks back. */
async function confirm(page: Page, name: string): Promise<void> {
  await press(page, name)
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function comeToEvent(): Promise<void> {
  const volunteer = await world.volunteer()
  const answer = await office.mutate('checkIn', { eventId: event.globalId, volunteerId: volunteer.globalId })
  expect(answer).toMatchObject({ __typename: 'AttendancePayload' })
}

test('a figure is gathered, reviewed, approved and published by three people; what came after stands beside it, and not in it', async () => {
  for (let came = 0; came < 3; came += 1) await comeToEvent()
  const writer = await openDesk(open, server, '/office/briefings/new', as('COMMUNICATIONS'))
  expectNoComplaints(writer)
  const { page } = writer
  await page.getByRole('textbox', { name: 'Title, in Kazakh' }).fill('Бүгінгі күн')
  await page.getByRole('textbox', { name: 'Title, in Russian' }).fill('Сегодня')
  await page.getByRole('textbox', { name: 'Title, in English' }).fill('Today')
  await page.getByRole('combobox', { name: 'What is counted' }).click()
  await page.getByRole('option', { name: 'Attendances', exact: true }).click()
  await page.getByRole('textbox', { name: 'The number that is said' }).fill('5')
  await page.getByText('The exact number is another.').waitFor()
  await press(page, 'Say 3')
  await page.getByText('The exact number is another.').waitFor({ state: 'detached' })
  expect(await findViolations(page)).toEqual([])
  await press(page, 'Save')
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await confirm(page, 'Submit')
  await page.getByText('You have had your word; others have the next one.').waitFor()
  expect(await page.getByRole('button', { name: 'Reviewed' }).count()).toBe(0)
  const path = new URL(page.url()).pathname

  const reviewer = await openDesk(open, server, path, as('OFFICE_OPERATOR'))
  await confirm(reviewer.page, 'Reviewed')
  await reviewer.page.getByText('Reviewed by').waitFor()
  expect(await reviewer.page.getByRole('button', { name: 'Approve' }).count()).toBe(0)

  const approver = await openDesk(open, server, path, as('OFFICE_ADMIN'))
  expectNoComplaints(reviewer, approver)
  await confirm(approver.page, 'Approve')
  await confirm(approver.page, 'Publish')
  await approver.page.getByText('then 3 → now 3').waitFor()
  expect(await findViolations(approver.page)).toEqual([])

  const street = await open(`${server.url}/briefings/1?lang=en`, { viewport: narrow })
  expectNoComplaints(street)
  await street.page.getByText('3 attendances', { exact: true }).waitFor()
  expect(await findViolations(street.page)).toEqual([])

  await comeToEvent()
  await approver.page.getByText('then 3 → now 4').waitFor()
  await approver.page.getByText('Happened since: +1').waitFor()
  await street.page.reload()
  await street.page.getByText('3 attendances', { exact: true }).waitFor()
}, 120_000)

test('a correction is a briefing of its own; each of the two leads to the other', async () => {
  const desk = await openDesk(open, server, '/office/briefings', as('COMMUNICATIONS'))
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('link', { name: 'Today' }).click()
  await press(page, 'Correct')
  const reasons = page.getByRole('dialog').getByRole('textbox')
  for (let index = 0; index < 3; index += 1) await reasons.nth(index).fill('One came late')
  await page.getByRole('dialog').getByRole('button', { name: 'Correct', exact: true }).click()
  await page.getByText('Why it was corrected: One came late').waitFor()
  await press(page, 'Change')
  await press(page, 'Say 4')
  await press(page, 'Save')
  await confirm(page, 'Submit')
  const path = new URL(page.url()).pathname
  await confirm((await openDesk(open, server, path, as('OFFICE_OPERATOR'))).page, 'Reviewed')
  const approver = await openDesk(open, server, path, as('OFFICE_ADMIN'))
  await confirm(approver.page, 'Approve')
  await confirm(approver.page, 'Publish')

  const street = await open(`${server.url}/briefings/1?lang=en`)
  expectNoComplaints(approver, street)
  await street.page.getByText('This briefing was corrected:').waitFor()
  await street.page.getByRole('main').getByRole('link', { name: /2/ }).first().click()
  await street.page.getByText('4 attendances', { exact: true }).waitFor()
  await street.page.getByText('It corrects:').waitFor()
  expect(await findViolations(street.page)).toEqual([])
}, 120_000)
