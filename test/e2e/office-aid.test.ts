import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { contactCode } from '@erikti/schema/messages/contact-code'
import { systemClock } from '@erikti/schema/shared/clock'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { testSecrets } from '../kit/context.ts'
import { expectNoComplaints, openDesk, waitForPath } from '../kit/office.ts'
import { startTestServer } from '../kit/server.ts'
import { createStoreWorld } from '../kit/store-world.ts'
import { createWorld } from '../kit/world.ts'

// Help on request, from who asks to who has what they needed, at the desk and on the public page.

const server = await startTestServer()
afterAll(() => server.close())
const { database } = server
const { prisma } = database
const world = await createWorld(database, systemClock)
const store = createStoreWorld(database, world, systemClock)
const open = useBrowser()
const office = [{ role: 'OFFICE_OPERATOR', organisationId: null }] as const
const admin = [{ role: 'OFFICE_ADMIN', organisationId: null }] as const
beforeAll(async () => {
  await world.campaign({ kind: 'AID' })
})

/** Chooses in a list that is looked through by typing. */
async function choose(page: Page, label: string, text: string, option: RegExp): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label })
  await field.click()
  await field.fill(text)
  await page.getByRole('option', { name: option }).click()
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

const dialog = (page: Page) => page.getByRole('dialog')
const says = (page: Page, text: string | RegExp) => page.getByRole('main').getByText(text).first().waitFor()

/** Writes down what somebody says on the phone, by the keyboard alone. */
async function writeDown(page: Page, name: string, number: string): Promise<void> {
  await page.goto(`${server.url}/office/aid/new?lang=en`)
  await page.getByLabel('Who asks').fill(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type(number)
  for (const [label, option] of [
    ['District', world.district.nameEn],
    ['What is needed', 'Fuel'],
  ] as const) {
    const field = page.getByRole('combobox', { name: label })
    await field.focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option', { name: option, exact: true }).waitFor()
    while ((await page.locator('[role=option][data-combobox-selected]').textContent()) !== option)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await page.getByLabel('Address').fill('Aitekebi 7')
  await page.getByLabel('In their own words').fill('Coal for the winter')
}

test('what somebody asks for by phone is written down, found real, given to a volunteer and a benefactor, delivered and closed', async () => {
  const family = await store.family({ phone: '+77025550123' })
  await world.volunteer({ familyName: 'Сейтқали', givenName: 'Айбек', phone: '+77013334455' })
  await prisma.benefactor.create({ data: { name: 'Igilik fund', isPerson: false, phone: '+77242223344' } })
  const desk = await openDesk(open, server, '/office/aid', office)
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByText('Nobody is waiting').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Write down a request' }).click()
  await waitForPath(page, /\/aid\/new$/)
  // Nothing is kept of somebody who has not agreed to it.
  await writeDown(page, 'Алия Сұраушы', '8 702 555 01 23')
  await press(page, 'Write down')
  await says(page, 'Nothing is kept without the person’s consent.')
  await page.getByLabel('The person agrees').check()
  expect(await findViolations(page)).toEqual([])
  await press(page, 'Write down')
  await waitForPath(page, /\/aid\/AidRequest_/)
  await says(page, 'Coal for the winter')

  await press(page, 'Put right')
  await dialog(page).getByLabel('In their own words').fill('Two sacks of coal')
  expect(await findViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await says(page, 'Two sacks of coal')

  await press(page, 'It is real')
  // The family that has this phone is offered before anything is typed.
  await dialog(page).getByRole('combobox', { name: 'A family that the store knows' }).click()
  await page.getByRole('option', { name: new RegExp(`№ ${family.number} `) }).click()
  await dialog(page).getByRole('button', { name: 'It is real' }).click()
  await says(page, 'Looking for help')
  await says(page, `№ ${family.number}`)
  await says(page, 'You see to it')

  await press(page, 'Find somebody to help')
  await dialog(page).getByRole('button', { name: 'Note' }).click()
  await dialog(page).getByText('Choose a volunteer, a benefactor or both.').waitFor()
  await choose(page, 'Volunteer', 'сейткали', /Сейтқали Айбек/)
  await choose(page, 'Benefactor', 'igilik', /Igilik fund/)
  expect(await findViolations(page)).toEqual([])
  await dialog(page).getByRole('button', { name: 'Note' }).click()
  await says(page, 'Somebody helps')
  await says(page, 'Сейтқали Айбек')
  await says(page, '+77013334455')
  await says(page, 'Igilik fund')
  await says(page, '+77242223344')
  expect(await findViolations(page)).toEqual([])

  // The volunteer fell ill; the benefactor goes on alone.
  await press(page, 'The helper cannot')
  await dialog(page).getByLabel('Reason').fill('Fell ill')
  await dialog(page).getByRole('button', { name: 'The helper cannot' }).click()
  await says(page, 'Looking for help')
  await says(page, 'Fell ill')
  await press(page, 'Find somebody to help')
  await choose(page, 'Benefactor', 'igilik', /Igilik fund/)
  await dialog(page).getByRole('button', { name: 'Note' }).click()
  await press(page, 'It has arrived')
  await says(page, 'Arrived')
  await page.getByLabel('Note', { exact: true }).fill('The stove is warm')
  await press(page, 'Add a note')
  await says(page, 'The stove is warm')

  // Somebody else closed it a moment before: it is said, and what is shown is how it is now.
  const other = await openDesk(open, server, '/office/aid', office)
  expectNoComplaints(other)
  await other.page.getByRole('link', { name: 'Алия Сұраушы' }).click()
  await press(other.page, 'They have what they needed: close')
  await says(other.page, 'Met')
  await press(page, 'They have what they needed: close')
  await says(page, 'The request has gone on meanwhile. Look again.')
  await says(page, 'Met')

  // Every step is there with its moment, and how long after the one before.
  const steps = page.getByRole('region', { name: 'How it went' }).getByRole('listitem')
  const shown = (await steps.allTextContents()).map((text) => text.replace(/(just now|\d.*)$/, '').trim())
  expect(shown).toEqual([
    'Came in',
    'Looking for help',
    'Somebody helps',
    'Looking for help',
    'Somebody helps',
    'Arrived',
    'Met',
  ])
  expect(await steps.last().textContent()).toContain('after ')
  expect(await prisma.aidRequest.findFirstOrThrow({ where: { requesterName: 'Алия Сұраушы' } })).toMatchObject({
    status: 'CLOSED',
    channel: 'PHONE',
    familyId: family.id,
    volunteerId: null,
  })
  expect((await reconcile(database)).differences).toEqual([])
})

test('what is asked for on the public page comes to the desk, and is refused with a reason', async () => {
  const visitor = await open(`${server.url}/?lang=en`, { viewport: phone })
  expectNoComplaints(visitor)
  const { page } = visitor
  await page.getByRole('link', { name: 'Ask for help' }).click()
  await page.getByLabel('E-mail or phone').fill('asks@example.org')
  await press(page, 'Send the code')
  await page.getByLabel('Code of six digits').waitFor()
  const { id } = await prisma.contactChallenge.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  await page.getByLabel('Code of six digits').fill(contactCode(testSecrets, id))
  await press(page, 'Confirm')
  await page.getByLabel('Kind of help').selectOption({ label: 'A ride' })
  await page.getByLabel('In your own words').fill('To the clinic and back')
  await page.getByLabel('Your name').fill('Нұрлан Жолаушы')
  await page.getByLabel('District').selectOption({ label: world.district.nameEn })
  await page.getByLabel('Address').fill('Желтоқсан 5')
  await page.getByLabel('I agree that my data are kept').check()
  expect(await findViolations(page)).toEqual([])
  // Whoever confirmed an e-mail has to leave a phone as well: the office calls.
  await press(page, 'Send')
  await page.getByText('Check the phone').waitFor()
  expect(await page.getByLabel('Phone').getAttribute('aria-invalid')).toBe('true')
  await page.getByLabel('Phone').fill('8 701 555 09 09')
  await press(page, 'Send')
  const told = (await page.getByTestId('aid-number').textContent()) ?? ''
  const number = told.replace(/\D/g, '')
  expect(await page.getByRole('main').textContent()).not.toContain('Жолаушы')

  const desk = await openDesk(open, server, '/office/aid', office)
  expectNoComplaints(desk)
  await desk.page.getByRole('searchbox').fill(number)
  const row = desk.page.getByRole('row', { name: /Нұрлан Жолаушы/ })
  await row.getByText('A ride').waitFor()
  await desk.page.waitForURL((url) => url.searchParams.get('q') === number)
  // What is narrowed stands in the address, and is there again after a reload.
  await desk.page.getByLabel('What is needed').selectOption({ label: 'Food' })
  await desk.page.getByText('No such requests').waitFor()
  await desk.page.reload()
  await desk.page.getByText('No such requests').waitFor()
  await desk.page.getByLabel('What is needed').selectOption({ label: 'A ride' })
  await row.getByRole('link').press('Enter')
  await says(desk.page, 'On the public page')
  await says(desk.page, 'asks@example.org')
  await press(desk.page, 'I see to it')
  await says(desk.page, 'You see to it')
  await press(desk.page, 'Refuse')
  await dialog(desk.page).getByRole('button', { name: 'Refuse' }).click()
  await dialog(desk.page).getByText('Choose one', { exact: false }).waitFor()
  await dialog(desk.page).getByRole('combobox', { name: 'Why' }).click()
  await desk.page.getByRole('option', { name: 'Somebody else is there for it, and was named' }).click()
  await dialog(desk.page).getByLabel('Note').fill('The clinic sends a car')
  expect(await findViolations(desk.page)).toEqual([])
  await dialog(desk.page).getByRole('button', { name: 'Refuse' }).click()
  await says(desk.page, 'Refused')
  await says(desk.page, 'Somebody else is there for it, and was named')
  await says(desk.page, 'The clinic sends a car')
  expect(await desk.page.getByRole('button', { name: 'It is real' }).count()).toBe(0)
  expect(await prisma.aidRequest.findUniqueOrThrow({ where: { number: Number(number) } })).toMatchObject({
    status: 'REFUSED',
    refusal: 'REFERRED',
    channel: 'WEB',
    phone: '+77015550909',
  })
})

test('who wishes to be forgotten is erased by an administrator alone, and a viewer finds no way in', async () => {
  const { id } = await prisma.aidRequest.findFirstOrThrow({ where: { status: 'REFUSED' } })
  const address = `/office/aid/${encodeGlobalId('AidRequest', id)}`
  const clerk = await openDesk(open, server, address, office)
  await says(clerk.page, 'To the clinic and back')
  expect(await clerk.page.getByRole('button', { name: 'Erase the person' }).count()).toBe(0)
  const desk = await openDesk(open, server, address, admin)
  expectNoComplaints(clerk, desk)
  await press(desk.page, 'Erase the person')
  await dialog(desk.page).getByRole('button', { name: 'Erase the person' }).click()
  await waitForPath(desk.page, /^\/office\/aid$/)
  await clerk.page.reload()
  expect(await clerk.page.getByText('To the clinic and back').count()).toBe(0)
  const viewer = await openDesk(open, server, '/office', [{ role: 'VIEWER', organisationId: null }])
  expectNoComplaints(viewer)
  expect(await viewer.page.getByRole('link', { name: 'Requests for help' }).count()).toBe(0)
  await viewer.page.goto(`${server.url}/office/aid?lang=en`)
  await viewer.page.getByRole('main').waitFor()
  expect(await viewer.page.getByText('Сұраушы').count()).toBe(0)
})
