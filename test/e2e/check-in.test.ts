import { encode } from 'uqr'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { reconcile } from '@erikti/schema/ledger/reconcile'
import { systemClock } from '@erikti/schema/shared/clock'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { admin } from '../kit/people.ts'
import { startTestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'
import type { Happening, Person } from '../kit/world.ts'

const server = await startTestServer()
afterAll(() => server.close())
const { database } = server
const world = await createWorld(database, systemClock)
const open = useBrowser()

let event: Happening
let people: Person[]

const given = ['Әлия', 'Бекзат', 'Гүлнұр', 'Ғалым', 'Дәулет', 'Ерлан', 'Жанар', 'Зере', 'Инжу', 'Қайрат']
const family = ['Ахметова', 'Сәрсенов', 'Өтегенова']

beforeEach(async () => {
  const endsAt = new Date(systemClock().getTime() + 3 * 3_600_000)
  event = await world.event({
    status: 'RUNNING',
    endsAt,
    campaignId: (await world.campaign()).id,
    shifts: [{ capacity: 100 }],
  })
  people = []
  for (let index = 0; index < 30; index++) {
    const person = await world.volunteer({
      givenName: given[index % 10] ?? '',
      familyName: family[Math.floor(index / 10)] ?? '',
      patronymic: null,
    })
    await world.signup(event, person)
    people.push(person)
  }
})

interface Device {
  page: Page
  context: BrowserContext
}

const nameOf = ({ familyName, givenName }: Person) => `${familyName} ${givenName}`
const operator = [{ role: 'OFFICE_OPERATOR', organisationId: null }] as const

/** A device at the event's desk that has all it needs to go on without a network. */
async function openDevice(allowed?: RegExp): Promise<Device> {
  const opened = await openDesk(
    (url, options) => open(url, { ...options, ...(allowed && { allowed }) }),
    server,
    '/office',
    operator,
    { viewport: phone },
  )
  expectNoComplaints(opened)
  const { page } = opened
  await page.goto(`${server.url}/office/events/${event.globalId}/check-in?lang=en`)
  await page.getByText('This device holds the names of 30 people').waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await network(page, 'online').waitFor()
  return opened
}

/** What a browser says of its own when it has no network. */
const noNetwork = /ERR_INTERNET_DISCONNECTED|Failed to fetch|WebSocket connection|ServiceWorker|no-response/

const network = (page: Page, state: string, unsent?: number) =>
  page.locator(`[data-network="${state}"]${unsent === undefined ? '' : `[data-unsent="${unsent}"]`}`)

const row = (page: Page, name: string) => page.locator(`[data-person="${name}"]`)

async function find(page: Page, text: string): Promise<void> {
  await page.getByRole('searchbox').fill(text)
}

async function checkIn(page: Page, person: Person): Promise<void> {
  await find(page, nameOf(person))
  await row(page, nameOf(person)).getByRole('button').click()
  await page.getByText(`${nameOf(person)} is checked in`).waitFor()
}

async function goOffline({ page, context }: Device): Promise<void> {
  await context.setOffline(true)
  await network(page, 'offline').waitFor()
}

async function goOnline({ page, context }: Device): Promise<void> {
  await context.setOffline(false)
  await network(page, 'online', 0).waitFor()
}

async function standing(): Promise<string[]> {
  const rows = await database.prisma.attendance.findMany({ where: { eventId: event.id, voidedAt: null } })
  return rows.map(({ volunteerId }) => volunteerId).sort()
}

/** In the page: a camera before which somebody holds this QR code. */
function showToCamera(modules: readonly (readonly boolean[])[]): void {
  const side = 8
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = (modules.length + 8) * side
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is nothing to draw on.')
  const draw = () => {
    context.fillStyle = 'white'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.fillStyle = 'black'
    for (const [y, line] of modules.entries())
      for (const [x, isDark] of line.entries()) if (isDark) context.fillRect((x + 4) * side, (y + 4) * side, side, side)
    requestAnimationFrame(draw)
  }
  draw()
  Object.defineProperty(navigator, 'mediaDevices', {
    value: { getUserMedia: () => Promise.resolve(canvas.captureStream(10)) },
  })
}

const count = (page: Page, state: string) => page.locator(`button[data-state="${state}"] b`)

describe('two devices without a network', () => {
  test.each([
    ['the first comes back first', [0, 1]],
    ['the second comes back first', [1, 0]],
  ] as const)('thirty people, ten of them seen by both: %s', async (_, order) => {
    const devices = [await openDevice(noNetwork), await openDevice(noNetwork)] as const
    const [left] = people as [Person]
    for (const device of devices) await goOffline(device)
    for (const person of people.slice(0, 20)) await checkIn(devices[0].page, person)
    for (const person of people.slice(10)) await checkIn(devices[1].page, person)
    // What was done is on the screen, and nothing of it has left the device.
    await network(devices[0].page, 'offline', 20).waitFor()
    expect(await standing()).toEqual([])
    // Meanwhile the office, which has a network, saw somebody come and leave an hour ago.
    await world.attendance(event, left, {
      checkedInAt: new Date(systemClock().getTime() - 3_500_000),
      checkedOutAt: new Date(systemClock().getTime() - 3_400_000),
    })
    for (const which of order) await goOnline(devices[which])
    expect(await standing()).toEqual(people.map(({ id }) => id).sort())
    const outcomes = await database.prisma.checkInAction.groupBy({
      by: ['outcome'],
      where: { copy: { eventId: event.id } },
      _count: true,
    })
    const tally = Object.fromEntries(outcomes.map(({ outcome, _count }) => [outcome, _count]))
    expect(tally['REFUSED']).toBeUndefined()
    expect(tally['CONFLICT']).toBe(1)
    // The overlap was so already, unless the one who came back later saw them a minute earlier.
    expect((tally['APPLIED'] ?? 0) + (tally['ALREADY_SO'] ?? 0)).toBe(39)
    expect((await reconcile(database)).differences).toEqual([])
    // Both devices show the same, without being touched; the conflict is there in words, and is decided.
    for (const { page } of devices) {
      await expect.poll(() => count(page, 'HERE').textContent()).toBe('29')
      await page.locator('[data-conflict="ALREADY_CHECKED_OUT"]').waitFor()
    }
    const [one, other] = devices
    await one.page.getByRole('button', { name: 'Take this device’s time' }).click()
    for (const { page } of [one, other]) {
      await page.getByTestId('conflicts').waitFor({ state: 'detached' })
      await expect.poll(() => count(page, 'HERE').textContent()).toBe('30')
    }
    expect((await reconcile(database)).differences).toEqual([])
  })

  test('the queue outlives a reload, an undo takes back, and a newcomer is registered when the network is back', async () => {
    const device = await openDevice(noNetwork)
    const { page } = device
    const [one, other] = people as [Person, Person]
    await goOffline(device)
    await checkIn(page, one)
    await checkIn(page, other)
    await page.getByRole('button', { name: 'Undo' }).click()
    await find(page, nameOf(other))
    await row(page, nameOf(other)).getByText('Late').waitFor()
    await page.getByRole('button', { name: 'Newcomer' }).click()
    await page.getByLabel('Family name, given name').fill('Жаңабай Келдібек')
    await page.getByLabel('Day of birth').fill('1999-05-06')
    await page.getByRole('button', { name: 'Register' }).click()
    // What the page says is kept, is kept.
    await network(page, 'offline', 4).waitFor()
    await page.reload()
    await network(page, 'offline', 4).waitFor()
    await find(page, 'жанабаи')
    await row(page, 'Жаңабай Келдібек').getByText('Here').waitFor()
    await find(page, nameOf(one))
    await row(page, nameOf(one)).getByText('Here').waitFor()
    await goOnline(device)
    const newcomer = await database.prisma.volunteer.findFirstOrThrow({ where: { familyName: 'Жаңабай' } })
    expect(await standing()).toEqual([one.id, newcomer.id].sort())
    expect((await reconcile(database)).differences).toEqual([])
    await find(page, 'Келдібек')
    await row(page, 'Жаңабай Келдібек').getByText('Here').waitFor()
  })
})

test('a revoked copy loses its names, and what it had not sent stays until somebody has seen it', async () => {
  const device = await openDevice(noNetwork)
  const { page, context } = device
  const [one] = people as [Person]
  await goOffline(device)
  await checkIn(page, one)
  await database.prisma.rosterCopy.updateMany({ where: { eventId: event.id }, data: { revokedAt: systemClock() } })
  await context.setOffline(false)
  const refused = page.getByTestId('refused')
  await refused.getByText(nameOf(one)).waitFor()
  await page.getByText('The roster on this device was revoked').waitFor()
  expect(await page.getByText(nameOf(people[5] as Person)).count()).toBe(0)
  await page.reload()
  await refused.getByText(nameOf(one)).waitFor()
  expect(await standing()).toEqual([])
  await page.getByRole('button', { name: 'Noted, take them off the list' }).click()
  await refused.waitFor({ state: 'detached' })
})

test('names are found in whatever letters they are typed, and a pass by its code', async () => {
  const { page } = await openDevice()
  await find(page, 'алия ахмет')
  expect(await page.locator('[data-person]').allTextContents()).toHaveLength(1)
  await row(page, 'Ахметова Әлия').waitFor()
  await find(page, 'кайрат утеген')
  expect(await page.locator('[data-person]').count()).toBe(0)
  await find(page, 'кайрат отеген')
  await row(page, 'Өтегенова Қайрат').waitFor()
  await page.getByRole('button', { name: 'Read a pass' }).click()
  await page.getByText('The camera does not open').waitFor()
  await page.getByLabel('Pass code').fill((people[7] as Person).passCode)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('is checked in').waitFor()
  await expect.poll(standing).toEqual([(people[7] as Person).id])
  expect(await database.prisma.attendance.findFirstOrThrow({ where: { eventId: event.id } })).toMatchObject({
    checkInMethod: 'PASS',
  })
})

test('a pass that the device does not know is looked up: its holder is checked in, nobody’s is a newcomer’s', async () => {
  const stranger = await world.volunteer({ familyName: 'Тосынова', givenName: 'Ажар', patronymic: null })
  const device = await openDevice(noNetwork)
  const { page } = device
  await page.getByRole('button', { name: 'Read a pass' }).click()
  const dialog = page.getByRole('dialog')
  const show = async (code: string) => {
    await dialog.getByLabel('Pass code').fill(code)
    await page.keyboard.press('Enter')
  }
  await show(stranger.passCode)
  await dialog.getByText('Тосынова Ажар did not sign up for this event.').waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(await standing()).toEqual([])
  await dialog.getByRole('button', { name: 'Check in' }).click()
  await dialog.getByText('Тосынова Ажар is checked in').waitFor()
  expect(await database.prisma.attendance.findFirstOrThrow({ where: { eventId: event.id } })).toMatchObject({
    volunteerId: stranger.id,
    checkInMethod: 'PASS',
  })
  await show('a-pass-of-nobody')
  await dialog.getByText('Nobody has this pass.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).click()
  // It is taken back like anything else, and the desk shows them while they are there.
  await find(page, 'Тосынова')
  await row(page, 'Тосынова Ажар').getByText('Here').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(standing).toEqual([])
  await goOffline(device)
  await page.getByRole('button', { name: 'Read a pass' }).click()
  await show('another-pass')
  await dialog.getByText('There is no network to look up whose it is.').waitFor()
  await dialog.getByRole('button', { name: 'Register as a newcomer' }).click()
  await page.getByLabel('Family name, given name').waitFor()
})

test('the event’s page names the devices that hold its roster, and takes it off one', async () => {
  const lost = await openDevice()
  const { page } = await openDevice()
  await page.goto(`${server.url}/office/events/${event.globalId}?lang=en`)
  const panel = page.getByRole('region', { name: 'Rosters on devices' })
  await panel.locator('[data-copy="held"]').first().waitFor()
  expect(await panel.locator('[data-copy="held"]').count()).toBe(2)
  expect(await findViolations(page)).toEqual([])
  // The newest first: the lost device took its own before.
  await panel.getByRole('button').last().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await panel.locator('[data-copy="revoked"]').waitFor()
  await lost.page.getByRole('searchbox').fill('Әлия')
  await lost.page.getByRole('button', { name: 'Ахметова Әлия' }).click()
  await lost.page.getByText('The roster on this device was revoked').waitFor()
  expect(await standing()).toEqual([])
  const log = await openDesk(open, server, '/office/access-log', [admin])
  await log.page.getByText('Downloaded the roster').first().waitFor()
})

test('the page is for everybody: no rule of WCAG is broken, in both themes', async () => {
  const { page } = await openDevice()
  for (const theme of ['light', 'dark']) {
    await page.goto(`${server.url}/office/events/${event.globalId}/check-in?lang=kk&theme=${theme}`)
    await page.locator('[data-person]').first().waitFor()
    expect(await findViolations(page)).toEqual([])
  }
})

test('signing out takes the names off the device', async () => {
  const { page } = await openDevice()
  await page.goto(`${server.url}/office?lang=en`)
  await page.getByRole('button', { name: 'Account menu' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  const kept = await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('erikti-check-in')
        opening.onerror = () => reject(opening.error as Error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('rosters').objectStore('rosters').count()
          counting.onsuccess = () => resolve(counting.result)
        }
      }),
  )
  expect(kept).toBe(0)
})

test('whoever stands before the event’s screen checks in with its code and their pass', async () => {
  const { page } = await openDevice()
  await page.goto(`${server.url}/office/events/${event.globalId}/screen?lang=en`)
  await page.getByRole('img', { name: 'QR code to check oneself in' }).waitFor()
  const { data } = await server.post<{ event: { checkInCode: { path: string } } }>(
    'query ($id: ID!) { event(id: $id) { checkInCode { path } } }',
    { id: event.globalId },
  )
  const visitor = await open(`${server.url}${data.event.checkInCode.path}?lang=en`, { viewport: phone })
  expectNoComplaints(visitor)
  await visitor.page.getByLabel('Pass code').fill((people[3] as Person).passCode)
  await visitor.page.getByRole('button', { name: 'I am here' }).click()
  await visitor.page.getByText('Welcome! You are checked in.').waitFor()
  expect(await findViolations(visitor.page)).toEqual([])
  await page.locator('[data-figure="here"] dd', { hasText: /^1$/ }).waitFor()
  await visitor.page.getByRole('button', { name: 'I am leaving' }).click()
  await visitor.page.getByText('Thank you! You are checked out.').waitFor()
})

test('whoever stands before the event’s screen shows the pass to the phone’s camera', async () => {
  const { data } = await server.post<{ event: { checkInCode: { path: string } } }>(
    'query ($id: ID!) { event(id: $id) { checkInCode { path } } }',
    { id: event.globalId },
  )
  const person = people[4] as Person
  const visitor = await open(`${server.url}/?lang=en`, { viewport: phone })
  expectNoComplaints(visitor)
  await visitor.page.addInitScript(showToCamera, encode(person.passCode).data)
  await visitor.page.goto(`${server.url}${data.event.checkInCode.path}?lang=en`)
  await visitor.page.getByRole('button', { name: 'Read the pass with the camera' }).click()
  await visitor.page.getByText('The pass is read.').waitFor()
  expect(await findViolations(visitor.page)).toEqual([])
  expect(await standing()).toEqual([])
  await visitor.page.getByRole('button', { name: 'I am here' }).click()
  await visitor.page.getByText('Welcome! You are checked in.').waitFor()
  expect(await standing()).toEqual([person.id])
})
