import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { admin } from '../kit/people.ts'

let server: DemonstrationServer
let event: string
beforeAll(async () => {
  server = await startDemonstrationServer()
  const { prisma } = server.database
  const { id } = await prisma.event.findFirstOrThrow({
    where: { status: 'DONE', attendances: { some: { voidedAt: null } }, signups: { some: {} } },
    orderBy: { startsAt: 'desc' },
  })
  event = `Event_${id}`
  const district = await prisma.district.findFirstOrThrow()
  for (const birthDate of ['1980-01-01', '1980-01-02'])
    await prisma.volunteer.create({
      data: {
        familyName: '=2+2',
        givenName: 'Қосұлы',
        birthDate: new Date(birthDate),
        districtId: district.id,
        passCode: `twice-${birthDate}`,
        phone: '+77010000009',
      },
    })
  const reader = await prisma.volunteer.findFirstOrThrow({ where: { givenName: 'Қосұлы' } })
  await prisma.message.createMany({
    data: ['SENT', 'SENT', 'DROPPED'].map((state, index) => ({
      kind: 'CONTACT_CODE' as const,
      channel: 'SMS' as const,
      state: state as 'SENT' | 'DROPPED',
      volunteerId: reader.id,
      address: `+7701000000${index}`,
      locale: 'KK' as const,
      key: `export-${index}`,
      parameters: {},
      ...(state === 'SENT' && { sentAt: new Date() }),
    })),
  })
})
afterAll(() => server.close())
const open = useBrowser()

/** The first column of the list, all its pages. */
async function readShown(page: Page): Promise<string[]> {
  const shown: string[] = []
  for (;;) {
    await page.locator('table[aria-busy="false"]').first().waitFor()
    const rows = await page.getByRole('rowheader').allInnerTexts()
    shown.push(...rows.map((text) => text.split('\n')[0] ?? ''))
    const next = page.getByRole('link', { name: /Next/ })
    if ((await next.count()) === 0) return shown
    const address = page.url()
    await next.click()
    await page.waitForURL((url) => url.href !== address)
    await page.waitForFunction((first) => document.querySelector('tbody th')?.textContent !== first, rows[0])
  }
}

async function download(page: Page, format: 'CSV' | 'XLSX'): Promise<Buffer> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: `Download ${format}` }).click()
  return readFileSync(await (await waiting).path())
}

/** A list with what narrows it, and the operation of its lines in the access log where people are in it. */
const lists: [string, string, { logged?: string }][] = [
  ['events', '/office/events?when=past&status=CANCELLED', {}],
  ['organisations', '/office/organisations?kind=INITIATIVE_GROUP', {}],
  ['events whose hours wait', '/office/hours', {}],
  ['hours of an event', '/office/events/EVENT/hours', { logged: 'EventHoursExport' }],
  ['messages', '/office/messages?state=SENT', { logged: 'MessagesExport' }],
  ['duplicates', '/office/volunteers/duplicates', { logged: 'DuplicatesExport' }],
]

test.each(lists)('%s are taken away as they stand on the screen', async (_, path, { logged }) => {
  const desk = await openDesk(open, server, path.replace('EVENT', event), [admin])
  expectNoComplaints(desk)
  const { page } = desk
  const shown = await readShown(page)
  expect(shown.length).toBeGreaterThan(0)
  const [, ...rows] = await readSheet(await download(page, 'XLSX'))
  expect(rows.map(([first]) => first)).toEqual(shown)
  expect((await download(page, 'CSV')).toString().trim().split('\r\n').length).toBe(rows.length + 1)
  expect(await findViolations(page)).toEqual([])
  const lines = await server.database.prisma.accessLog.count({ where: { operation: logged ?? '' } })
  expect(lines > 0).toBe(logged !== undefined)
})

test('sign-ups of a shift are taken away, those who wait and those who cancelled with them', async () => {
  const desk = await openDesk(open, server, `/office/events/${event}/signups`, [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.locator('[data-signup]').first().waitFor()
  const shown = await page.locator('[data-signup]').count()
  expect((await readSheet(await download(page, 'XLSX'))).length).toBe(shown + 1)
  expect(await server.database.prisma.accessLog.count({ where: { operation: 'SignupsExport' } })).toBeGreaterThan(0)
})

test('the access log is taken away as it is narrowed, and nothing in the file is run by a spreadsheet', async () => {
  const { id } = await server.database.prisma.volunteer.findFirstOrThrow({ where: { givenName: 'Қосұлы' } })
  const desk = await openDesk(open, server, `/office/volunteers/Volunteer_${id}`, [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('heading', { level: 1, name: '=2+2' }).waitFor()
  await page.goto(`${server.url}/office/access-log?lang=en&volunteer=Volunteer_${id}&action=READ`)
  await page.locator('table[aria-busy="false"]').waitFor()
  const csv = (await download(page, 'CSV')).toString()
  expect(csv.startsWith('\u{feff}When,Who,Organisation,Whose data,')).toBe(true)
  const rows = csv.trim().split('\r\n').slice(1)
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row).toContain(",'=2+2 Қосұлы,")
  expect(await server.database.prisma.accessLog.count({ where: { operation: 'AccessLogExport' } })).toBeGreaterThan(0)
})
