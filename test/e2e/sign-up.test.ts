import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { contactCode } from '@erikti/schema/messages/contact-code'
import { systemClock } from '@erikti/schema/shared/clock'
import { findViolations, useBrowser } from '../kit/browser.ts'
import type { TestPage } from '../kit/browser.ts'
import { testSecrets } from '../kit/context.ts'
import { doDueJobs } from '../kit/jobs.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { admin } from '../kit/people.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'
import type { Happening, World } from '../kit/world.ts'

// Signing up by oneself, on a phone: the event's page, a code, a name, and the personal link; and the desk beside it.

const phone = { width: 390, height: 844 }
let server: TestServer
let world: World
const open = useBrowser()

beforeAll(async () => {
  server = await startTestServer()
  world = await createWorld(server.database, systemClock)
})
afterAll(() => server.close())

const ahead = (...capacities: number[]) =>
  world.event({
    startsAt: new Date(Date.now() + 72 * 3_600_000),
    nameEn: 'Winter clean-up',
    shifts: capacities.map((capacity) => ({ capacity, roleEn: `Helper ${capacity}` })),
  })

/** The code of the latest challenge, as only the server can make it. */
async function latestCode(): Promise<string> {
  const { id } = await server.database.prisma.contactChallenge.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  return contactCode(testSecrets, id)
}

const openEvent = (event: Happening): Promise<TestPage> =>
  open(`${server.url}/events/${event.globalId}?lang=en`, { viewport: phone, hasTouch: true })

async function confirmAddress(page: Page, address: string): Promise<void> {
  await page.getByLabel('E-mail or phone').fill(address)
  await page.getByRole('button', { name: 'Send the code' }).click()
  await page.getByLabel('Code of six digits').fill(await latestCodeOnceSent(page))
  await page.getByRole('button', { name: 'Confirm' }).click()
}

async function latestCodeOnceSent(page: Page): Promise<string> {
  await page.getByLabel('Code of six digits').waitFor()
  return latestCode()
}

async function fillIn(page: Page, givenName: string): Promise<void> {
  await page.getByLabel('Family name').fill('Серікқызы')
  await page.getByLabel('Given name').fill(givenName)
  await page.getByLabel('Day of birth').fill('2000-05-05')
  await page.getByLabel(/I agree to be on the register/).check()
}

/** What is too small for a thumb. */
const smallTargets = (page: Page) =>
  page
    .locator('main')
    .evaluate((main) =>
      [...main.querySelectorAll('button, a.button, input:not([type=checkbox]), select')]
        .filter((element) => element.getBoundingClientRect().height < 44)
        .map((element) => element.outerHTML.slice(0, 80)),
    )

test('somebody signs up on a phone with a code, and has the pass and the way out behind the personal link', async () => {
  const event = await ahead(2)
  const opened = await openEvent(event)
  const { page } = opened
  expectNoComplaints(opened)
  await page.getByText('2 places are free').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Sign up: Helper 2' }).click()
  await page.getByLabel('E-mail or phone').fill('nobody')
  await page.getByRole('button', { name: 'Send the code' }).click()
  await page.getByText('Something is not filled in right').waitFor()
  await confirmAddress(page, 'aliya@example.org')
  await page.getByLabel('Family name').waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  await fillIn(page, 'Әлия')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByTestId('my-link').waitFor()
  const link = (await page.getByTestId('my-link').textContent()) ?? ''
  expect(link.startsWith(`${server.url}/my/`)).toBe(true)

  // From the link alone, on another phone.
  const mine = await open(`${link}?lang=en`, { viewport: phone })
  expectNoComplaints(mine)
  await mine.page.getByRole('heading', { name: 'Hello, Әлия!' }).waitFor()
  await mine.page.getByText('You have a place').waitFor()
  await mine.page.getByRole('img', { name: 'QR code for checking in' }).waitFor()
  expect(await findViolations(mine.page)).toEqual([])
  expect(await smallTargets(mine.page)).toEqual([])
  await mine.page.getByRole('button', { name: 'I cannot come' }).click()
  await mine.page.getByLabel('Why (if you like)').fill('Ауырып қалдым')
  await mine.page.getByRole('button', { name: 'Give it up' }).click()
  await mine.page.getByText('Cancelled', { exact: true }).waitFor()
  const stays = await server.database.prisma.signup.findFirstOrThrow({ where: { shiftId: event.shift.id } })
  expect(stays).toMatchObject({ status: 'CANCELLED', cancelReason: 'Ауырып қалдым', source: 'PUBLIC' })
})

test('whose answer was lost signs up again, and is signed up once', async () => {
  const event = await ahead(3)
  const opened = await open(`${server.url}/events/${event.globalId}?lang=en`, {
    viewport: phone,
    allowed: /ERR_FAILED/,
  })
  const { page } = opened
  expectNoComplaints(opened)
  await page.getByRole('link', { name: 'Sign up: Helper 3' }).click()
  await confirmAddress(page, 'lost@example.org')
  await fillIn(page, 'Аружан')
  let lost = 0
  await page.route('**/graphql', async (route) => {
    const isSignUp = /"contactToken"/.test(route.request().postData() ?? '')
    if (!isSignUp || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort()
  })
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.locator('[data-code="UNANSWERED"]').waitFor()
  expect(lost).toBe(1)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('link', { name: 'My page' }).waitFor()
  expect(await server.database.prisma.signup.count({ where: { shiftId: event.shift.id } })).toBe(1)
})

test('a full shift: one waits, the desk sees the queue live, gives the place back, and the offer is taken by link', async () => {
  const event = await ahead(1)
  const holder = await world.volunteer({ familyName: 'Иесі', givenName: 'Орынның' })
  const held = await world.signup(event, holder)
  const desk = await openDesk(open, server, `/office/events/${event.globalId}/signups`, [admin])
  expectNoComplaints(desk)
  await desk.page.getByText('Nobody waits.').waitFor()
  expect(await findViolations(desk.page)).toEqual([])

  const opened = await openEvent(event)
  const { page } = opened
  expectNoComplaints(opened)
  await page.getByRole('link', { name: 'Join the queue: Helper 1' }).click()
  await confirmAddress(page, 'dana@example.org')
  await fillIn(page, 'Дана')
  await page.getByRole('button', { name: 'Join the queue' }).click()
  await page.getByRole('link', { name: 'My page' }).click()
  await page.getByText('Your place in the queue: 1.').waitFor()

  // The desk is told by itself.
  const inQueue = desk.page.getByRole('region', { name: 'Queue' }).getByText('Серікқызы Дана')
  const withAPlace = desk.page.getByRole('region', { name: 'With a place' })
  await inQueue.waitFor()
  await desk.page
    .locator(`[data-signup="${held.globalId}"]`)
    .getByRole('button', { name: /^Change/ })
    .click()
  await desk.page.getByRole('menuitem', { name: 'Cancel the sign-up' }).click()
  await desk.page.getByLabel('Why (optional)').fill('Sick')
  await desk.page.getByRole('button', { name: 'Cancel the sign-up' }).click()
  // The two lists are asked for apart.
  await withAPlace.locator('[data-status="OFFERED"]').getByText('Серікқызы Дана').waitFor()
  await inQueue.waitFor({ state: 'detached' })

  // So is the phone.
  await page.getByText('There is a place for you!').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Yes, I will come' }).click()
  await page.getByText('You have a place').waitFor()
  await withAPlace.locator('[data-status="CONFIRMED"]').getByText('Серікқызы Дана').waitFor()
})

test('the desk signs several people up at once, and says of each what came of it', async () => {
  const event = await ahead(1, 3)
  const [one, other] = [
    await world.volunteer({ familyName: 'Бірінші', givenName: 'Адам' }),
    await world.volunteer({ familyName: 'Екінші', givenName: 'Адам' }),
  ]
  const busy = await ahead(5)
  await world.signup(busy, other)
  await server.database.prisma.event.update({
    where: { id: busy.id },
    data: { endsAt: new Date(busy.endsAt.getTime() + 1) },
  })
  const desk = await openDesk(open, server, `/office/events/${event.globalId}/signups`, [admin])
  const { page } = desk
  expectNoComplaints(desk)
  await page.getByRole('button', { name: 'Sign people up' }).click()
  const search = page
    .getByRole('combobox', { name: 'Who' })
    .or(page.getByLabel('Who', { exact: true }))
    .first()
  for (const person of [one, other]) {
    await search.fill(person.familyName)
    await page.getByRole('option', { name: new RegExp(person.familyName) }).click()
  }
  await page.keyboard.press('Tab')
  await page.getByRole('option').first().waitFor({ state: 'hidden' })
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Sign people up' }).click()
  await page.getByText('Has a place at Winter clean-up at that time').waitFor()
  await page.locator('[data-done]').getByText('Has a place').waitFor()
})

test('the desk pages on through a long list, whose counts are of everybody, and stays right when somebody leaves', async () => {
  const event = await ahead(200)
  const people = await world.volunteers(120)
  const [first] = await Promise.all(people.map((person) => world.signup(event, person)))
  const desk = await openDesk(open, server, `/office/events/${event.globalId}/signups`, [admin])
  const { page } = desk
  expectNoComplaints(desk)
  const held = page.locator('[data-group="held"]')
  const rows = held.locator('[data-signup]')
  await held.getByRole('button', { name: 'Show more (70)' }).click()
  await held.getByRole('button', { name: 'Show more (20)' }).waitFor()
  expect(await rows.count()).toBe(100)
  await held.getByRole('button', { name: 'Show more (20)' }).click()
  await rows.nth(119).waitFor()
  expect(await held.getByRole('button', { name: /^Show more/ }).count()).toBe(0)
  expect(new Set(await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-signup')))).size).toBe(120)
  await held
    .locator(`[data-signup="${first?.globalId}"]`)
    .getByRole('button', { name: /^Change/ })
    .click()
  await page.getByRole('menuitem', { name: 'Cancel the sign-up' }).click()
  await page.getByRole('button', { name: 'Cancel the sign-up' }).click()
  await held.getByRole('heading', { name: 'With a place 119' }).waitFor()
  await rows.nth(119).waitFor({ state: 'detached' })
  await rows.nth(118).waitFor()
  await page.locator('[data-group="ended"]').getByRole('heading', { name: 'Ended 1' }).waitFor()
})

test('nobody is waited for: an offer that ends is passed on, and its page says so', async () => {
  const event = await ahead(1)
  const held = await world.signup(event, await world.volunteer())
  const opened = await openEvent(event)
  const { page } = opened
  expectNoComplaints(opened)
  await page.getByRole('link', { name: 'Join the queue: Helper 1' }).click()
  await confirmAddress(page, 'late@example.org')
  await fillIn(page, 'Кеш')
  await page.getByRole('button', { name: 'Join the queue' }).click()
  await page.getByRole('link', { name: 'My page' }).click()
  await page.getByText('You are in the queue').waitFor()
  await server.post('mutation ($id: ID!) { cancelSignup(input: { signupId: $id }) { __typename } }', {
    id: held.globalId,
  })
  await page.getByRole('button', { name: 'Yes, I will come' }).waitFor()
  const tomorrow = () => new Date(Date.now() + 25 * 3_600_000)
  await doDueJobs(server.database, tomorrow, 'EXPIRE_OFFER')
  await page.getByText('The offer has ended').waitFor()
})
