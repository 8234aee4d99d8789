import { afterAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { reconcileFunds } from '@erikti/schema/funds/reconcile-funds'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { systemClock } from '@erikti/schema/shared/clock'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { createAccountViewer, createClient } from '../kit/client.ts'
import { createFundWorld } from '../kit/funds.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { startTestServer } from '../kit/server.ts'

const server = await startTestServer()
afterAll(() => server.close())
const { database } = server
const open = useBrowser()
const office = await createClient({
  database,
  clock: systemClock,
  viewer: await createAccountViewer(database, { role: 'OFFICE_ADMIN', organisationId: null }),
})
const funds = await createFundWorld(database, office, systemClock)
const finance = [{ role: 'FINANCE', organisationId: null }] as const

const named = (text: string) => ({ nameKk: text, nameRu: text, nameEn: text })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const panel = (page: Page, name: string) => page.getByRole('region', { name })

test('one person records and writes, a second approves, and the public page moves meanwhile; who wrote it is offered no decision', async () => {
  const fund = await funds.fund(named('Wildfire'))
  const street = await open(`${server.url}/funds/${fund.globalId}?lang=en`, { viewport: phone })
  await street.page.getByText('Nothing has come yet').waitFor()

  const one = await openDesk(open, server, `/office/funds/${fund.globalId}`, finance)
  expectNoComplaints(street, one)
  const { page } = one
  await press(page, 'Record what came')
  await page.getByRole('textbox', { name: 'Amount, tenge' }).fill('300 000,50')
  expect(await findViolations(page)).toEqual([])
  await press(page, 'Save')
  await street.page.getByText('300,000.50 ₸').first().waitFor()
  await street.page.getByText('A benefactor').waitFor()
  expect(await findViolations(street.page)).toEqual([])

  await press(page, 'Write a disbursement')
  await page.getByRole('combobox', { name: 'From where' }).click()
  await page.getByRole('option', { name: /^Cash/ }).click()
  await page.getByRole('textbox', { name: 'Amount, tenge' }).fill('120000')
  await page.getByRole('textbox', { name: 'What it is for' }).fill('Roofs')
  await press(page, 'Save')
  await panel(page, 'Disbursements').getByText('You wrote it: somebody else decides.').waitFor()
  expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0)

  const other = await openDesk(open, server, `/office/funds/${fund.globalId}`, finance)
  expectNoComplaints(other)
  await press(other.page, 'Approve')
  await other.page.getByRole('dialog').getByText('120,000 ₸ goes to').waitFor()
  await other.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await panel(other.page, 'Disbursements').getByText('Approved').waitFor()
  await street.page.getByText('180,000.50 ₸').waitFor()
  expect(await findViolations(other.page)).toEqual([])
  expect((await reconcileFunds(database)).differences).toEqual([])
  expect((await reconcile(database)).differences).toEqual([])
}, 120_000)

test('a bank’s statement is compared, matched with a promise and written; the same file again writes nothing', async () => {
  const fund = await funds.fund(named('Flood'))
  await funds.pledge(fund, 1_500_000, { newDonor: { name: 'Әсел Нұрланова', isPerson: true } })
  const desk = await openDesk(open, server, `/office/funds/${fund.globalId}/import`, finance)
  expectNoComplaints(desk)
  const { page } = desk
  // As banks here send it: Windows-1251, with semicolons, and the account above the headings.
  const text =
    'Выписка;;;;\r\nДата операции;Номер документа;Дебет;Кредит;Отправитель\r\n05.01.2026;BR-1;;15 000,00;НУРЛАНОВА АСЕЛЬ\r\n06.01.2026;BR-2;900,00;;Банк\r\n'
  const file = { name: 'bank.csv', mimeType: 'text/csv', buffer: toWindows1251(text) }
  const choose = () => page.locator('input[type="file"]').setInputFiles(file)
  await choose()
  await page.getByText('1 line that came, lines that left: 1.').waitFor()
  await press(page, 'Compare with the books')
  await page.getByText('New', { exact: true }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Which promise it keeps' }).inputValue()).toContain('Әсел Нұрланова')
  expect(await findViolations(page)).toEqual([])
  await press(page, 'Write into the books')
  await page.getByText('1 receipt written, known before: 0.').waitFor()
  await choose()
  await press(page, 'Compare with the books')
  await page.getByText('In the books', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Write into the books' }).isDisabled()).toBe(true)
  const pledge = await database.prisma.fundPledge.findFirstOrThrow({ where: { fundId: fund.id } })
  expect(pledge.dueTiyn).toBe(0n)
}, 120_000)

test('who recorded money is offered no reversal of it, a second person reverses it; the public page takes it back', async () => {
  const fund = await funds.fund(named('Storm'))
  for (let index = 0; index < 30; index += 1) await funds.receive(fund, 1_000)
  const one = await openDesk(open, server, `/office/funds/${fund.globalId}`, finance)
  await press(one.page, 'Record what came')
  await one.page.getByRole('textbox', { name: 'Amount, tenge' }).fill('7000')
  await press(one.page, 'Save')
  const street = await open(`${server.url}/funds/${fund.globalId}?lang=en`, { viewport: phone })
  await street.page.getByText('7,300 ₸').first().waitFor()
  const other = await openDesk(open, server, `/office/funds/${fund.globalId}`, finance)
  expectNoComplaints(street, one, other)
  const newest = (page: Page) => panel(page, 'The books').getByRole('row').filter({ hasText: '7,000 ₸' })
  await newest(one.page).getByText('You wrote it: somebody else reverses it.').waitFor()
  await newest(other.page).getByRole('button', { name: 'Reverse' }).click()
  const dialog = other.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Written twice')
  await dialog.getByRole('button', { name: 'Reverse' }).click()
  await newest(other.page).getByText('Reversed').first().waitFor()
  await street.page.getByText('300 ₸').first().waitFor()
  // Twenty-five are on a page; the others are reached by it, and narrowed.
  await other.page.getByRole('link', { name: /Next/ }).click()
  await panel(other.page, 'The books').getByRole('row').nth(7).waitFor()
  await panel(other.page, 'The books').getByRole('combobox').selectOption('REVERSAL')
  await panel(other.page, 'The books').getByText('1 entry').waitFor()
  expect(await findViolations(other.page)).toEqual([])
}, 120_000)

test('donors are found by name, and their wish to be named is changed', async () => {
  const fund = await funds.fund(named('Quake'))
  const { donorId } = await funds.pledge(fund, 500, { newDonor: { name: 'Ерғали Сәтпаев', isPerson: true } })
  await funds.receive(fund, 500, { donorId })
  const desk = await openDesk(open, server, '/office/funds/donors', finance)
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('searchbox').last().fill('сатпаев')
  await page.getByText('1 donor', { exact: true }).waitFor()
  await page.getByRole('table').getByText('Not to be named').waitFor()
  await page.getByRole('button', { name: /Ерғали Сәтпаев/ }).click()
  await page.getByRole('checkbox', { name: /named/i }).uncheck()
  await press(page, 'Save')
  await page.getByRole('table').getByText('May be named').waitFor()
  expect(await findViolations(page)).toEqual([])
  const read = await database.prisma.accessLog.findFirstOrThrow({ where: { subject: 'FUND_DONOR' } })
  expect(read.fields).toContain('name')
}, 120_000)

test('an administrator forgets a donor, who is named nowhere after it', async () => {
  const fund = await funds.fund(named('Drought'))
  const { donorId } = await funds.pledge(fund, 500, { newDonor: { name: 'Ұмытшақ Жанар', isPerson: true } })
  await funds.receive(fund, 500, { donorId })
  const admin = [{ role: 'OFFICE_ADMIN', organisationId: null }] as const
  const desk = await openDesk(open, server, '/office/funds/donors', admin)
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('searchbox').last().fill('умытшак')
  await page.getByRole('button', { name: /Ұмытшақ Жанар/ }).click()
  await press(page, 'Erase data')
  await page.getByRole('dialog').getByText('It cannot be undone.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('textbox').fill('Ұмытшақ Жанар')
  await press(page, 'Erase data')
  await page.getByText('No such donor', { exact: true }).waitFor()
  await page.goto(`${server.url}/office/funds/${fund.globalId}?lang=en`)
  await page.getByRole('main').getByText('data erased').first().waitFor()
  expect(await page.getByText('Ұмытшақ').count()).toBe(0)
}, 120_000)

/** Latin and Russian letters are all that the file has. */
function toWindows1251(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0) ?? 0
      return code < 0x80 ? code : code - 0x0410 + 0xc0
    }),
  )
}
