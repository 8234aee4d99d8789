import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { systemClock } from '@erikti/schema/shared/clock'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { expectNoComplaints, openDesk, waitForPath } from '../kit/office.ts'
import { admin } from '../kit/people.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'
import { createStoreWorld } from '../kit/store-world.ts'
import type { StoreWorld } from '../kit/store-world.ts'
import { createWorld } from '../kit/world.ts'

let server: TestServer
let store: StoreWorld
beforeAll(async () => {
  server = await startTestServer()
  store = createStoreWorld(server.database, await createWorld(server.database, systemClock), systemClock)
})
afterAll(() => server.close())
const open = useBrowser()

const person = (page: Page, number: number) => page.getByRole('group', { name: `Person ${number}`, exact: true })

test('a family is registered on one page; one that is there already is shown while it is typed, and the two become one', async () => {
  const known = await store.family({
    people: [{ givenName: 'Ұлбосын', familyName: 'Екібасова', birthDate: new Date('1984-01-02') }],
    address: 'Абай көшесі 1',
    phone: '+77012223344',
  })
  const desk = await openDesk(open, server, '/office/families/new', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  const register = page.getByRole('button', { name: 'Register', exact: true })
  await register.click()
  await page.getByText('Consent to help is needed.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-path'))).toBe('members.0.familyName')
  expect(await findViolations(page)).toEqual([])

  await person(page, 1).getByLabel('Family name').fill('Екибасова')
  await person(page, 1).getByLabel('Given name').fill('Улбосын')
  await person(page, 1).getByLabel('Date of birth').fill('1984-01-02')
  await page.getByText('Such a family may be on the register').waitFor()
  await page.getByText('a person of both, by name and day of birth').waitFor()
  await page.getByRole('button', { name: 'Add a person' }).click()
  expect(await person(page, 2).getByLabel('Family name').inputValue()).toBe('Екибасова')
  await person(page, 2).getByLabel('Given name').fill('Айша')
  await page.getByRole('combobox', { name: 'District' }).click()
  await page.getByRole('option').first().click()
  await page.getByLabel('Address').fill('Қорқыт ата 12')
  await page.getByRole('checkbox', { name: 'Consent to help' }).check()
  await page.getByRole('combobox', { name: 'How it was verified' }).click()
  await page.getByRole('option', { name: 'A home visit' }).click()
  expect(await findViolations(page)).toEqual([])
  await register.click()
  await page.getByText('This person is in another family on the register.').waitFor()
  await page.getByRole('checkbox', { name: 'Another family: Екібасова Ұлбосын' }).check()
  await register.click()
  await page.getByRole('heading', { level: 1, name: 'Екибасова Улбосын' }).waitFor()
  await page.getByText('Айша').waitFor()
  expect(await findViolations(page)).toEqual([])

  // What was told apart is not shown; a third one that nobody has looked at is.
  await store.family({
    people: [{ givenName: 'Ұлбосын', familyName: 'Екібасова', birthDate: new Date('1984-01-02') }],
    address: 'Бөгенбай 3',
    phone: '+77019998877',
  })
  await page.goto(`${server.url}/office/families/duplicates?lang=en`)
  await page.getByRole('link', { name: `Compare: № ${known.number}` }).click()
  await page.getByText('1 person is in both and stay once.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByLabel('Reason').fill('one household, written down twice')
  await page.getByRole('button', { name: 'Join them' }).click()
  await waitForPath(page, /\/office\/families\/Family_/)
  await page.getByText('The records are joined.').waitFor()
  expect(await server.database.prisma.familyMerge.count()).toBe(1)
})

test('a family is found as one types, changed where it lives, and gets a card that names nobody', async () => {
  const family = await store.family({
    people: [{ givenName: 'Әлия', familyName: 'Ізденова' }, { givenName: 'Нұр', familyName: 'Ізденов' }],
  })
  await store.family({ people: [{ givenName: 'Роза', familyName: 'Басқақызы' }], verified: null })
  const desk = await openDesk(open, server, '/office/families', [{ role: 'STORE_CLERK', organisationId: null }])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('link', { name: 'Басқақызы Роза' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('searchbox').first().fill('алия изден')
  await page.getByRole('link', { name: 'Басқақызы Роза' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Ізденова Әлия' }).click()
  await page.getByRole('button', { name: 'Authorise' }).click()
  await page.getByRole('dialog').getByLabel('Family name').fill('Көршиев')
  await page.getByRole('dialog').getByLabel('Given name').fill('Ержан')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByText('Көршиев Ержан').waitFor()
  await page.getByRole('button', { name: 'Withdraw: A home visit' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('Әлия moved away')
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await page.getByText('Leave out names, phones and e-mails').waitFor()
  await page.getByRole('dialog').getByLabel('Reason').fill('they moved away')
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await page.getByText('Not verified').first().waitFor()

  await page.getByRole('link', { name: 'Family card' }).click()
  await page.getByRole('img', { name: 'QR code of the family card' }).waitFor()
  const card = await page.getByRole('main').textContent()
  expect(card).toContain(`№ ${family.number}`)
  expect(card).not.toMatch(/Ізден|Әлия|Сынақ/)
  expect(await findViolations(page)).toEqual([])
})
