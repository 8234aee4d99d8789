import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { systemClock } from '@erikti/schema/shared/clock'
import { reconcileStock } from '@erikti/schema/stock/reconcile-stock'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { expectNoComplaints, openDesk, waitForPath } from '../kit/office.ts'
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

const clerk = { role: 'STORE_CLERK' as const, organisationId: null }
const nameOf = (text: string) => ({ nameKk: text, nameRu: text, nameEn: text })

/** A line by the keyboard alone: the code, Enter, how much, Enter. */
async function enterLine(page: Page, code: string, item: string, quantity: number): Promise<void> {
  const search = page.getByRole('combobox', { name: 'Item' })
  await search.fill(code)
  await page.getByRole('option', { name: new RegExp(item) }).waitFor()
  await search.press('Enter')
  await page.getByRole('textbox', { name: /^Quantity/ }).fill(String(quantity))
  await page.getByRole('textbox', { name: /^Quantity/ }).press('Enter')
  await page.getByRole('list', { name: 'Lines' }).getByText(item).waitFor()
}

/** What the overview says there is of the item. */
const row = (page: Page, item: string) => page.getByRole('row', { name: new RegExp(item) })

test('a clerk receives a donation by the keyboard, moves some of it, counts less, and takes the count back', async () => {
  const group = await store.group(nameOf('Food'))
  const shop = await store.place(nameOf('Main store'))
  const room = await store.place({ ...nameOf('Cellar'), kind: 'STOREROOM' })
  await store.item({ groupId: group.id, code: '501', ...nameOf('Sugar'), unit: 'PACK', lowStockAt: 3 })
  await store.item({ groupId: group.id, code: '502', ...nameOf('Soap') })

  const desk = await openDesk(open, server, `/office/stock/receive?place=${shop.globalId}`, [clerk])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByText('New benefactor').click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Igilik fund')
  await enterLine(page, '501', 'Sugar', 12)
  await enterLine(page, 'soap', 'Soap', 5)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Take in' }).click()
  await waitForPath(page, /^\/office\/stock$/)
  await row(page, 'Sugar').getByText('12 packs').waitFor()

  await page.getByRole('link', { name: 'Move', exact: true }).click()
  await enterLine(page, '501', 'Sugar', 13)
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await page.getByRole('alert').getByText('Sugar: 13 asked for, 12 there').waitFor()
  await page.getByRole('button', { name: 'Remove Sugar' }).click()
  await enterLine(page, '501', 'Sugar', 4)
  await page.getByRole('button', { name: 'Move', exact: true }).click()
  await waitForPath(page, /^\/office\/stock$/)
  await row(page, 'Sugar').getByText('4 packs').waitFor()

  await page.goto(`${server.url}/office/stock/count?lang=en&place=${shop.globalId}`)
  await page.getByLabel('Counted of Soap').fill('5')
  await page.getByLabel('Counted of Soap').press('Enter')
  await page.keyboard.type('6')
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Enter 2 rows' }).click()
  await waitForPath(page, /^\/office\/stock$/)
  await row(page, 'Sugar').getByText('6 packs').waitFor()

  await page.getByRole('link', { name: 'Movements' }).click()
  const counted = page.getByRole('row', { name: /Count/ })
  await counted.getByText('−2 packs').waitFor()
  expect(await findViolations(page)).toEqual([])
  await counted.getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('They lay on another shelf')
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('row', { name: /They lay on another shelf/ }).waitFor()
  const { rows } = await server.database.pool.query<{ place: string; quantity: number }>(
    `SELECT "placeId" AS place, sum(balance.quantity)::int AS quantity FROM "StockBalance" balance
     JOIN "StockLot" lot ON lot.id = balance."lotId" JOIN "Item" item ON item.id = lot."itemId"
     WHERE item.code = '501' GROUP BY 1`,
  )
  expect(Object.fromEntries(rows.map(({ place, quantity }) => [place, quantity]))).toEqual({
    [shop.id]: 8,
    [room.id]: 4,
  })
  expect((await reconcileStock(server.database)).differences).toEqual([])
})

test('what moved while a sheet was open is named and counted again, not overwritten', async () => {
  const place = await store.place(nameOf('Corner'))
  const item = await store.item({ code: '601', ...nameOf('Blanket') })
  await store.receipt(place, item, 5)
  const desk = await openDesk(open, server, `/office/stock/count?place=${place.globalId}`, [clerk])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByLabel('Counted of Blanket').fill('5')
  const { data } = await server.post<{ writeOffStock: { __typename: string } }>(
    'mutation ($input: WriteOffStockInput!) { writeOffStock(input: $input) { __typename } }',
    { input: { placeId: place.globalId, lines: [{ itemId: item.globalId, quantity: 2 }], reason: 'Lost' } },
  )
  expect(data.writeOffStock.__typename).toBe('StockMovementPayload')
  await page.getByRole('button', { name: 'Enter 1 row' }).click()
  await page.getByText('Has changed since the sheet was opened').waitFor()
  await page.getByLabel('Counted of Blanket').fill('3')
  await page.getByRole('button', { name: 'Enter 1 row' }).click()
  await waitForPath(page, /^\/office\/stock$/)
  await row(page, 'Blanket').getByText('3 pieces').waitFor()
})

test('pages of the stock fit a phone and a desk, and break no rule of accessibility', async () => {
  const place = await store.place(nameOf('Small store'))
  const item = await store.item({ code: '701', ...nameOf('Milk'), unit: 'LITRE', lowStockAt: 50 })
  await store.receipt(place, item, 3, { expiresOn: new Date(Date.now() + 3 * 86_400_000) })
  await store.receipt(place, item, 2, { expiresOn: new Date('2026-01-01') })
  const desk = await openDesk(open, server, '/office/stock', [clerk])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('heading', { name: 'Runs low' }).waitFor()
  await page.getByRole('heading', { name: 'Expires soon' }).waitFor()
  for (const viewport of [phone, { width: 1440, height: 900 }]) {
    await page.setViewportSize(viewport)
    for (const path of [
      '',
      `/items/${item.globalId}`,
      '/items',
      '/movements',
      '/places',
      '/benefactors',
      '/receive',
      '/move',
      '/write-off',
      `/count?place=${place.globalId}`,
    ]) {
      await page.goto(`${server.url}/office/stock${path}${path.includes('?') ? '&' : '?'}lang=en`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect([path, await findViolations(page)]).toEqual([path, []])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([path, viewport.width, overflow <= 0]).toEqual([path, viewport.width, true])
    }
  }
})
