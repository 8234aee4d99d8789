import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { admin } from '../kit/people.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'
import { createStoreWorld } from '../kit/store-world.ts'
import type { StoreWorld } from '../kit/store-world.ts'
import { createWorld } from '../kit/world.ts'

// The counter of the Social store, as its clerk works at it: by the keyboard.

const clerk = { role: 'STORE_CLERK' as const, organisationId: null }
/** Beyond the family’s name. */
const mostKeystrokes = 8

let server: TestServer
let store: StoreWorld
let place: Awaited<ReturnType<StoreWorld['place']>>
const open = useBrowser()
beforeAll(async () => {
  server = await startTestServer()
  const clock = () => new Date()
  store = createStoreWorld(server.database, await createWorld(server.database, clock), clock)
  place = await store.place({ nameEn: 'The store by the river' })
  await store.rule()
})
afterAll(() => server.close())

async function shelve(name: string, code: string, quantity = 20) {
  const group = await store.group({ nameEn: `${name} and such` })
  const item = await store.item({ groupId: group.id, code, nameEn: name })
  await store.receipt(place, item, quantity)
  await store.rule({ groupId: group.id, perFamily: 1, perMember: 1 })
  return item
}

const called = (familyName: string) => store.family({ people: [{ familyName }, { familyName }, { familyName }] })

const familyField = (page: Page) => page.getByRole('combobox', { name: 'Family' })

/** Counts every key that goes down in the page from here on, a chord as its keys. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset['keys'] = '0'
    window.addEventListener('keydown', () => (dataset['keys'] = String(Number(dataset['keys']) + 1)), true)
  })
  return () => page.evaluate(() => Number(document.documentElement.dataset['keys']))
}

const visitsOf = (familyId: string) =>
  server.database.prisma.storeVisit.findMany({
    where: { familyId },
    include: { lines: { include: { item: true }, orderBy: { position: 'asc' } } },
  })

test('a usual visit takes at most eight keystrokes beyond the family’s name, and gives a slip', async () => {
  const [rice, oil] = [await shelve('Rice', '101'), await shelve('Oil', '102')]
  const [first, family] = [await called('Ақанова'), await called('Бекова')]
  const desk = await openDesk(open, server, '/office/store', [clerk])
  expectNoComplaints(desk)
  const { page } = desk

  // The first family of the day: two things by their codes.
  await familyField(page).pressSequentially('Ақанова')
  await page.getByRole('option', { name: /Ақанова/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('May be served today').waitFor()
  expect(await findViolations(page)).toEqual([])
  for (const code of ['101', '2*102']) {
    await page.keyboard.type(code)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Recorded' }).waitFor()
  expect((await visitsOf(first.id))[0]?.lines.map(({ itemId, quantity }) => [itemId, quantity])).toEqual([
    [rice.id, 1],
    [oil.id, 2],
  ])

  // The next one takes the usual things.
  await familyField(page).pressSequentially('Бекова')
  const keystrokes = await countKeys(page)
  await page.getByRole('option', { name: /Бекова/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^As last time/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Recorded' }).waitFor()
  expect(await keystrokes()).toBeGreaterThan(0)
  expect(await keystrokes()).toBeLessThanOrEqual(mostKeystrokes)
  const [visit] = await visitsOf(family.id)
  expect(visit?.lines.map(({ quantity }) => quantity)).toEqual([1, 2])
  const slip = page.getByRole('article')
  expect(await slip.textContent()).toContain(`No. ${visit?.number}`)
  for (const shown of ['The store by the river', 'Rice', 'Oil']) expect(await slip.textContent()).toContain(shown)
  expect(await slip.textContent()).not.toContain('Бекова')
  await page.getByRole('link', { name: 'Open and print the slip' }).click()
  await page.getByRole('heading', { name: `Slip no. ${visit?.number}` }).waitFor()
  await page.getByRole('button', { name: 'Print' }).waitFor()
  expect(await findViolations(page)).toEqual([])
})

test('one thing by its code is within eight keystrokes as well', async () => {
  await shelve('Coat', '7')
  const family = await called('Сәрсенова')
  const desk = await openDesk(open, server, '/office/store', [clerk])
  expectNoComplaints(desk)
  const { page } = desk
  await familyField(page).pressSequentially('Сәрсенова')
  const keystrokes = await countKeys(page)
  await page.getByRole('option', { name: /Сәрсенова/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Item' }).waitFor()
  await page.keyboard.press('7')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Quantity: Coat' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Recorded' }).waitFor()
  expect(await keystrokes()).toBeGreaterThan(0)
  expect(await keystrokes()).toBeLessThanOrEqual(mostKeystrokes)
  expect(await visitsOf(family.id)).toHaveLength(1)
})

test('a second visit in the period is refused in words with the first one to look at; a supervisor lets it through', async () => {
  await shelve('Flour', '201')
  const family = await called('Дәулетова')
  const desk = await openDesk(open, server, '/office/store', [clerk])
  expectNoComplaints(desk)
  const serve = async (page: Page) => {
    // By the card, as a scanner types it: faster than any answer.
    await familyField(page).fill(family.cardCode)
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Item' }).fill('201')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Quantity: Flour' }).waitFor()
    await page.keyboard.press('Control+Enter')
  }
  await serve(desk.page)
  await desk.page.getByRole('heading', { name: 'Recorded' }).waitFor()
  await serve(desk.page)
  const refusal = desk.page.getByRole('alert')
  await refusal.waitFor()
  expect(await refusal.textContent()).toMatch(/has been in this period.*The store by the river.*Again from/)
  expect(await refusal.textContent()).toContain('A supervisor can allow it.')
  const [visit] = await visitsOf(family.id)
  await refusal.getByRole('link', { name: `Slip no. ${visit?.number}` }).waitFor()

  const other = await openDesk(open, server, '/office/store', [admin])
  expectNoComplaints(other)
  await serve(other.page)
  await other.page.getByRole('button', { name: 'Record by a supervisor’s word' }).click()
  await other.page.getByLabel('Why').fill('The house burnt down')
  await other.page.getByRole('button', { name: 'Allow and record' }).click()
  await other.page.getByRole('heading', { name: 'Recorded' }).waitFor()
  expect(await visitsOf(family.id)).toHaveLength(2)
  // What one counter recorded comes to the other’s list by itself.
  await desk.page.getByRole('list').getByText('Дәулетова Әлия').nth(1).waitFor()
})

test('a visit put down to the wrong family is given to the right one, with the reason, and a new slip', async () => {
  await shelve('Kettle', '401')
  const [wrong, right] = [await called('Жақанова'), await called('Төлегенова')]
  const desk = await openDesk(open, server, '/office/store', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await familyField(page).fill('Жақанова')
  await page.getByRole('option', { name: /Жақанова/ }).click()
  await page.getByRole('combobox', { name: 'Item' }).fill('401')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Quantity: Kettle' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('link', { name: 'Open and print the slip' }).click()
  await page.getByRole('button', { name: 'It was another family' }).click()
  const dialog = page.getByRole('dialog')
  const done = dialog.getByRole('button', { name: 'It was another family' })
  // Neither without a family, nor for the one that it is of, nor without a reason.
  expect(await done.isDisabled()).toBe(true)
  await dialog.getByRole('combobox', { name: 'Family' }).fill('Жақанова')
  await dialog.getByRole('option', { name: /Жақанова/ }).click()
  await dialog.getByText('The visit is this family’s already.').waitFor()
  expect(await done.isDisabled()).toBe(true)
  await dialog.getByRole('button', { name: 'Choose another' }).click()
  await dialog.getByRole('combobox', { name: 'Family' }).fill('Төлегенова')
  await dialog.getByRole('option', { name: /Төлегенова/ }).click()
  await done.click()
  await dialog.getByText('Write a few words').waitFor()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByLabel('Why').fill('The card of a neighbour was shown')
  await done.click()
  await dialog.waitFor({ state: 'detached' })
  const [stands] = await visitsOf(right.id)
  await page.getByRole('heading', { name: `Slip no. ${stands?.number}` }).waitFor()
  const [voided] = await visitsOf(wrong.id)
  expect(voided).toMatchObject({ voidReason: 'The card of a neighbour was shown', voidedAt: expect.any(Date) })
  expect(stands).toMatchObject({ voidedAt: null, replacesId: voided?.id, lines: [{ quantity: 1 }] })
})

test('a supervisor allows more ahead of a visit and takes it back; while the word stands, the counter needs none', async () => {
  await shelve('Pillow', '501')
  const family = await called('Үсенова')
  const office = await openDesk(open, server, `/office/families/${family.globalId}`, [admin])
  expectNoComplaints(office)
  const { page } = office
  const allow = async (why: string) => {
    await page.getByRole('button', { name: 'Allow more once' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Allow' }).click()
    await dialog.getByText('Write a few words').waitFor()
    await dialog.getByLabel('Why').fill(why)
    await dialog.getByRole('button', { name: 'Allow' }).click()
    await page.getByText(why).waitFor()
  }
  await allow('Twins were born')
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('No supervisor has allowed more ahead').waitFor()
  await allow('The roof was blown off')

  const desk = await openDesk(open, server, '/office/store', [clerk])
  expectNoComplaints(desk)
  for (const visit of [1, 2]) {
    await familyField(desk.page).fill('Үсенова')
    await desk.page.getByRole('option', { name: /Үсенова/ }).click()
    await desk.page.getByText('A supervisor’s word stands').waitFor()
    await desk.page.getByRole('combobox', { name: 'Item' }).fill('501')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('textbox', { name: 'Quantity: Pillow' }).waitFor()
    await desk.page.keyboard.press('Control+Enter')
    await desk.page.getByRole('heading', { name: 'Recorded' }).waitFor()
    expect(await visitsOf(family.id)).toHaveLength(visit)
  }
  const words = await server.database.prisma.storeOverride.findMany({
    where: { familyId: family.id },
    include: { visit: true },
  })
  expect(words.map(({ reason, revokedAt, visit }) => [reason, revokedAt !== null, visit !== null]).sort()).toEqual([
    ['The roof was blown off', false, true],
    ['Twins were born', true, false],
  ])
  // Who serves may not allow.
  await desk.page.goto(`${server.url}/office/families/${family.globalId}?lang=en`)
  await desk.page.getByRole('heading', { name: 'Visits to the store' }).waitFor()
  expect(await desk.page.getByRole('button', { name: 'Allow more once' }).count()).toBe(0)
})

test('what is short or over is told line by line, and nothing is taken', async () => {
  await shelve('Blanket', '301', 2)
  await called('Ескенова')
  const desk = await openDesk(open, server, '/office/store', [clerk])
  expectNoComplaints(desk)
  const { page } = desk
  const serve = async (entry: string) => {
    await page.getByRole('combobox', { name: 'Item' }).fill(entry)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Quantity: Blanket' }).waitFor()
    await page.keyboard.press('Control+Enter')
  }
  await familyField(page).fill('Ескенова')
  await page.getByRole('option', { name: /Ескенова/ }).click()
  await serve('3*301')
  const refusal = page.getByRole('alert')
  await refusal.getByText('Blanket: 3 asked for, 2 there').waitFor()
  await serve('2*301')
  await refusal.getByText(/Blanket and such: 5 asked for, 4 left/).waitFor()
})

test('rules are added and ended, and the counter holds to them', async () => {
  await store.group({ nameEn: 'School things' })
  const desk = await openDesk(open, server, '/office/store/rules', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('button', { name: 'Add a rule' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'About' }).click()
  await page.getByRole('option', { name: 'School things' }).click()
  await dialog.getByLabel('For every family').fill('2')
  await dialog.getByLabel('And for each person').fill('1')
  for (const [language, text] of [
    ['kk', 'Кеңес'],
    ['ru', 'Совет'],
    ['en', 'The council'],
  ])
    await dialog.locator(`input[lang=${language}]`).fill(text ?? '')
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  const row = page.getByRole('row', { name: /School things/ })
  await row.getByText('A month: 2 a family, and 1 a person').waitFor()
  expect(await findViolations(page)).toEqual([])
  await row.getByRole('button', { name: 'End' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
  await row.getByText(/until before/).waitFor()
})
