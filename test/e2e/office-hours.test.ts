import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClock } from '../kit/clock.ts'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { createClient, createOffice } from '../kit/client.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { admin } from '../kit/people.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'
import type { World } from '../kit/world.ts'

// Hours, certificates and duplicates at the desk.

let server: TestServer
let world: World
const open = useBrowser()
beforeAll(async () => {
  server = await startTestServer()
  world = await createWorld(server.database, () => new Date())
})
afterAll(() => server.close())

const hour = 3_600_000

/** An event of yesterday with people who were there; `by` entered them. */
async function held(people: readonly { id: string }[], by: string | null) {
  const startsAt = new Date(Date.now() - 24 * hour)
  const endsAt = new Date(startsAt.getTime() + 2 * hour)
  const event = await world.event({ status: 'DONE', startsAt, endsAt, nameEn: `Tea for the builders ${people.length}` })
  for (const person of people)
    await world.attendance(event, person, { checkedInAt: startsAt, checkedOutAt: endsAt, recordedById: by })
  return event
}

test('hours are approved by another than who entered them, who is told so in words', async () => {
  const people = await world.volunteers(2)
  const desk = await openDesk(open, server, '/office/hours', [admin])
  expectNoComplaints(desk)
  const { page, someone } = desk
  const event = await held(people, someone.id)
  await page.goto(`${server.url}/office/events/${event.globalId}/hours?lang=en`)
  await page.getByText('You entered it').first().waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Approve all' }).click()
  await page.getByRole('button', { name: 'Approve', exact: true }).click()
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toBe('You entered these hours yourself. Somebody else approves them.')

  const other = await openDesk(open, server, `/office/events/${event.globalId}/hours?lang=en`, [admin])
  expectNoComplaints(other)
  await other.page.getByRole('button', { name: 'Approve all' }).click()
  await other.page.getByText('2 entries are approved.').waitFor()
  await other.page.getByRole('button', { name: 'Approve', exact: true }).click()
  await other.page.getByText('2 entries approved').waitFor()
  await expect
    .poll(() => server.database.prisma.attendance.count({ where: { eventId: event.id, approvedAt: { not: null } } }))
    .toBe(2)
})

test('a certificate is issued, opened, and found genuine by anybody', async () => {
  const [person] = await world.volunteers(1, { givenName: 'Айару', familyName: 'Серікова' })
  if (!person) throw new Error('Nobody was made')
  const event = await held([person], null)
  const office = await createClient({
    database: server.database,
    clock: createClock(new Date()),
    viewer: await createOffice(server.database),
  })
  await office.expect('approveHours', { eventId: event.globalId }, 'ApproveHoursPayload')
  const desk = await openDesk(open, server, `/office/volunteers/${person.globalId}?lang=en`, [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByText('2 h 0 min').first().waitFor()
  await page.getByRole('button', { name: 'Issue a certificate' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('From').fill(new Date(Date.now() - 60 * 24 * hour).toISOString().slice(0, 10))
  await dialog.getByRole('button', { name: 'Issue a certificate' }).click()
  await page.getByRole('link', { name: /^Open and print/ }).click()
  await page.getByRole('heading', { name: 'CERTIFICATE', exact: true }).waitFor()
  expect(await page.locator('main').textContent()).toContain('Серікова Айару')
  expect(await page.locator('main').textContent()).toContain('2 hours')
  expect(await findViolations(page)).toEqual([])
  const code = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')

  const street = await open(`${server.url}/certificates/${code.toLowerCase()}?lang=en`)
  expectNoComplaints(street)
  await street.page.getByRole('heading', { name: 'The certificate is genuine' }).waitFor()
  const shown = await street.page.locator('main').textContent()
  expect(shown).toContain('А. С.')
  expect(shown).not.toContain('Серікова')
  expect(await findViolations(street.page)).toEqual([])
})

test('two records of one person are joined, and the link of the other leads on', async () => {
  const same = { givenName: 'Дәулет', familyName: 'Есімов', birthDate: new Date('1993-03-03') }
  const [one, other] = await world.volunteers(2, same)
  if (!one || !other) throw new Error('Nobody was made')
  await held([other], null)
  const desk = await openDesk(open, server, `/office/volunteers/${one.globalId}?lang=en`, [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByText('This person may be on the register twice').waitFor()
  await page.getByRole('link', { name: /^Compare/ }).click()
  await page.getByRole('radio').first().waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByLabel('Reason').fill('Registered twice by mistake')
  await page.getByRole('button', { name: 'Join them' }).click()
  await page.getByText('Attendances that came over: 1').waitFor()
  await page.getByText('2 h 0 min').first().waitFor()
  await page.goto(`${server.url}/office/volunteers/${other.globalId}?lang=en`)
  await page.waitForURL((url) => url.pathname.endsWith(one.globalId))
})

test('somebody who is on the register already is shown before they are registered again', async () => {
  await world.volunteers(1, { givenName: 'Мөлдір', familyName: 'Асанова', birthDate: new Date('2001-01-02') })
  const desk = await openDesk(open, server, '/office/volunteers/new?lang=en', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByLabel('Family name').fill('Асанова')
  await page.getByLabel('Given name').fill('Молдир')
  await page.getByLabel('Date of birth').fill('2001-01-02')
  await page.getByLabel('Phone').focus()
  await page.getByText('Such a person may be on the register').waitFor()
  await page.getByRole('link', { name: 'It is them: Асанова Мөлдір' }).click()
  await page.getByRole('heading', { name: /Асанова Мөлдір/ }).waitFor()
})
