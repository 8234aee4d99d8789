import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { readSheet } from 'read-excel-file/node'
import writeExcel from 'write-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { admin } from '../kit/people.ts'
import { countTurns } from '../kit/turns.ts'

let server: DemonstrationServer
let folder: string
beforeAll(async () => {
  server = await startDemonstrationServer()
  folder = await mkdtemp(join(tmpdir(), 'erikti-rosters-'))
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})
const open = useBrowser()

const letters = 'абвгдежзиклмнопрстуфхцчшыэюя'
/** A name of its own for every number. */
const nameOf = (number: number) => [...String(number)].map((digit) => letters[Number(digit)]).join('')
const headings = ['№', 'Тегі', 'Аты', 'Туған күні', 'Телефоны', 'Ауданы', 'Келісім', 'ЖСН']

/** 3,500 rows, two hundred of them bad, as an office would have them: real days, numbers, a column that is nobody's business. */
async function writeRoster(): Promise<string> {
  const rows = Array.from({ length: 3_500 }, (_, index) => {
    const bad = index % 17 === 0 && index < 17 * 200
    return [
      { type: Number, value: index + 1 },
      { type: String, value: `Тізімов${nameOf(index)}` },
      { type: String, value: 'Ерлан' },
      bad
        ? { type: String, value: '31.02.2001' }
        : { type: Date, value: new Date(Date.UTC(2000, index % 12, 1 + (index % 28))), format: 'dd.mm.yyyy' },
      { type: String, value: bad ? 'жоқ' : `8 702 ${String(index).padStart(7, '0')}` },
      { type: String, value: 'Шиелі ауданы' },
      { type: String, value: 'иә' },
      { type: String, value: '900101300123' },
    ]
  })
  const path = join(folder, 'тізім.xlsx')
  const title = [{ type: String, value: 'Еріктілер тізімі' }]
  await writeExcel([title, headings.map((value) => ({ type: String, value })), ...rows] as never).toFile(path)
  return path
}

const tile = (page: Page, outcome: string) => page.getByTestId(outcome)

async function choose(page: Page, path: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(path)
}

async function download(page: Page, name: string): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name, exact: true }).click()
  return (await waiting).path()
}

test('a roster of 3,500 rows with two hundred bad ones is previewed in seconds, written, and again changes nothing', async () => {
  const path = await writeRoster()
  const desk = await openDesk(open, server, '/office/volunteers/import', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByText('Drop a file here').waitFor()
  expect(await findViolations(page)).toEqual([])

  const reading = countTurns()
  await choose(page, path)
  const check = page.getByRole('button', { name: 'Check 3,500 rows' })
  await check.waitFor()
  // The heading row lies under a title; its columns are known, and what is nobody’s business is not sent.
  expect(await page.getByRole('combobox', { name: 'Тегі' }).inputValue()).toBe('Family name')
  expect(await page.getByRole('combobox', { name: 'ЖСН' }).inputValue()).toBe('')
  const read = reading()
  expect(await findViolations(page)).toEqual([])
  const checking = countTurns()
  await check.click()
  await page.getByRole('progressbar').waitFor()
  await tile(page, 'BAD').waitFor()
  const seconds = (read + checking()) / 1_000
  expect(await tile(page, 'NEW').textContent()).toBe('3,300')
  expect(await tile(page, 'BAD').textContent()).toBe('200')
  expect(seconds).toBeLessThan(60)
  expect(await page.getByRole('table', { name: 'Problems by kind' }).getByRole('row').count()).toBe(3)
  const first = page.getByRole('table', { name: 'Problems by row' }).getByRole('row').nth(1)
  expect(await first.textContent()).toMatch(/^3.*Туған күні: Is no date.*Телефоны: Is no phone number/)
  expect(await findViolations(page)).toEqual([])

  const bad = await readSheet(readFileSync(await download(page, 'XLSX')))
  expect(bad.length).toBe(201)
  expect(bad[0]?.slice(0, headings.length)).toEqual(headings)
  expect(String(bad[1]?.at(-1))).toContain('Телефоны: Is no phone number.')

  const write = page.getByRole('button', { name: 'Write to the register' })
  expect(await write.isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: 'Leave out the 200 bad rows' }).check()
  await write.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('3,300 people are added to the register.').waitFor()
  await dialog.getByText('200 bad rows are left out.').waitFor()
  await dialog.getByRole('button', { name: 'Write to the register' }).click()
  await page.getByText('The roster is on the register').waitFor()
  expect(await server.database.prisma.volunteer.count({ where: { familyName: { startsWith: 'Тізімов' } } })).toBe(3_300)

  await page.getByRole('button', { name: 'Another roster' }).click()
  await choose(page, path)
  await check.click()
  await page.getByText('This very file was imported on').waitFor()
  expect(await tile(page, 'UNCHANGED').textContent()).toBe('3,300')
  await page.getByText('There is nothing to write.').waitFor()
  expect(await write.isDisabled()).toBe(true)
})

test('a file that is no roster is refused in words', async () => {
  const { page } = await openDesk(open, server, '/office/volunteers/import', [admin])
  const says = async (name: string, content: string | Buffer, words: string) => {
    const path = join(folder, name)
    await writeFile(path, content)
    await choose(page, path)
    await page.getByRole('alert').filter({ hasText: words }).waitFor()
  }
  await says('empty.csv', 'Аты-жөні\n', 'The file has no headings and rows.')
  await says('old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'This is an old Excel file')
  await says('broken.xlsx', Buffer.from('PK and nothing'), 'The file does not open as a sheet.')
  await says('long.csv', `ФИО;Дата рождения\n${'А Б;01.01.2000\n'.repeat(20_100)}`, 'The roster is too long')
  await says('large.csv', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'The file is too large')
})

test('the file that is taken away holds exactly what the screen shows, and nothing that a spreadsheet would run', async () => {
  const district = await server.database.prisma.district.findFirstOrThrow({ orderBy: { riverOrder: 'desc' } })
  await server.database.prisma.volunteer.create({
    data: {
      familyName: '=2+2',
      givenName: '@Сынақ',
      birthDate: new Date('1980-01-01'),
      districtId: district.id,
      passCode: 'formula-pass-code',
      phone: '+77010000001',
    },
  })
  const desk = await openDesk(open, server, `/office/volunteers?district=District_${district.id}&age=45`, [admin])
  expectNoComplaints(desk)
  const { page } = desk
  const rows = page.getByRole('table', { name: 'Volunteers' }).getByRole('row')
  const shown: string[] = []
  for (;;) {
    await page.locator('table[aria-busy="false"]').waitFor()
    shown.push(...(await page.getByRole('rowheader').allTextContents()))
    const next = page.getByRole('link', { name: /Next/ })
    if ((await next.count()) === 0) break
    const former = await rows.nth(1).textContent()
    await next.click()
    await page.waitForFunction((text) => document.querySelector('tbody tr')?.textContent !== text, former)
  }
  const csv = readFileSync(await download(page, 'Download CSV'), 'utf8')
  expect(csv.startsWith('\u{feff}Family name,Given name,')).toBe(true)
  expect(csv).toContain("'=2+2,'@Сынақ,,1980-01-01,+77010000001")
  const sheet = await readSheet(readFileSync(await download(page, 'Download XLSX')))
  const names = sheet
    .slice(1)
    .map(([family, given, patronymic]) => [family, given, patronymic].filter(Boolean).join(' '))
  expect(names).toEqual(shown)
  expect(csv.trim().split('\r\n').length).toBe(names.length + 1)
  const logged = await server.database.prisma.accessLog.count({ where: { operation: 'VolunteersExport' } })
  expect(logged).toBe(names.length * 2)
})

test('a name with a letter wrong leads to those who may be meant; somebody is put right, joins and leaves', async () => {
  const district = await server.database.prisma.district.findFirstOrThrow()
  await server.database.prisma.volunteer.create({
    data: {
      familyName: 'Жұлдызкөлова',
      givenName: 'Ақбөпежан',
      birthDate: new Date('1980-01-01'),
      districtId: district.id,
      passCode: 'similar-pass-code',
    },
  })
  const desk = await openDesk(open, server, '/office/volunteers', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('searchbox').fill('Жулдызкалова')
  await page.getByText('Did you mean one of these?').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Жұлдызкөлова Ақбөпежан' }).click()
  await page.getByRole('button', { name: 'Edit the data' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Phone').fill('8 701 222 33 44')
  await dialog.getByLabel('Family name').fill('Жұлдызкөл')
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Жұлдызкөл Ақбөпежан' }).waitFor()
  await page.getByRole('link', { name: '+77012223344' }).waitFor()
  await page.getByRole('button', { name: 'Add to an organisation' }).click()
  await dialog.getByRole('combobox', { name: 'Organisation' }).click()
  await page.getByRole('option').first().click()
  await dialog.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('button', { name: /^End:/ }).click()
  await dialog.getByText('stays counted').waitFor()
  await dialog.getByRole('button', { name: 'End' }).click()
  await page.getByText('in no organisation').waitFor()
})
