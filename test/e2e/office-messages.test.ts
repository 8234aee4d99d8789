import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MessageKind, MessageState } from '@erikti/prisma/generated/client/enums'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { admin } from '../kit/people.ts'

let server: DemonstrationServer
beforeAll(async () => {
  server = await startDemonstrationServer()
})
afterAll(() => server.close())
const open = useBrowser()

/** Messages of sign-ups of the year, in each of these states. */
async function tell(...states: MessageState[]): Promise<string[]> {
  const { prisma } = server.database
  const signups = await prisma.signup.findMany({
    where: { volunteer: { email: { not: null } } },
    include: { volunteer: true },
    take: states.length,
  })
  await prisma.message.createMany({
    data: signups.map(({ id, eventId, volunteer }, n) => ({
      id: randomUUID(),
      kind: 'EVENT_REMINDER',
      channel: 'EMAIL',
      address: volunteer.email,
      locale: 'KK',
      volunteerId: volunteer.id,
      eventId,
      signupId: id,
      key: randomUUID(),
      state: states[n] ?? 'SENT',
      ...(states[n] === 'SENT' && { sentAt: new Date() }),
      ...(states[n] === 'FAILED' && { lastError: 'SMTP 550 5.1.1 RCPT TO' }),
      ...(states[n] === 'UNCERTAIN' && { lastError: 'The server stopped in between.' }),
    })),
  })
  return signups.map(({ volunteer }) => `${volunteer.familyName} ${volunteer.givenName}`)
}

test('what could not be sent is on top, sent again or dropped once the consequence was read', async () => {
  const [, failed = '', uncertain = ''] = await tell('SENT', 'FAILED', 'UNCERTAIN', 'DROPPED', 'QUEUED')
  const desk = await openDesk(open, server, '/office', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByText('2 messages could not be sent').waitFor()
  await page.getByRole('link', { name: 'Look', exact: true }).click()
  const undecided = page.getByRole('table', { name: 'Waiting for a decision' })
  await undecided.getByText('SMTP 550 5.1.1 RCPT TO').waitFor()
  expect(await undecided.getByRole('row').count()).toBe(3)
  expect(await findViolations(page)).toEqual([])

  await undecided.getByRole('button', { name: `Send again: Reminder, ${uncertain}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('the person may get it twice').waitFor()
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await page.getByText('It is on its way again').waitFor()
  await undecided.getByRole('button', { name: `Drop: Reminder, ${failed}` }).click()
  await dialog.getByText('tell them yourself').waitFor()
  await dialog.getByRole('button', { name: 'Drop' }).click()
  await undecided.waitFor({ state: 'detached' })
  const states = await server.database.prisma.message.groupBy({ by: ['state'], _count: true })
  expect(Object.fromEntries(states.map(({ state, _count }) => [state, _count]))).toEqual({
    SENT: 1,
    QUEUED: 2,
    DROPPED: 2,
  })
})

test('the page fits a phone, and what is pressed there is large enough', async () => {
  await tell('FAILED', 'UNCERTAIN')
  const desk = await openDesk(open, server, '/office/messages', [admin], { viewport: phone })
  expectNoComplaints(desk)
  const { page } = desk
  await page
    .getByRole('button', { name: /^Send again/ })
    .first()
    .waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  for (const button of await page.getByRole('button', { name: /^(Send again|Drop)/ }).all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  expect(await findViolations(page)).toEqual([])
})

test('a person’s calendar gets a new address at the desk', async () => {
  const { id } = await server.database.prisma.volunteer.findFirstOrThrow({ where: { erasedAt: null } })
  const desk = await openDesk(open, server, `/office/volunteers/Volunteer_${id}`, [admin])
  expectNoComplaints(desk)
  const { page } = desk
  await page.getByRole('button', { name: 'Give it a new address' }).click()
  await page.getByRole('dialog').getByText('The earlier address stops working at once.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Give it a new address' }).click()
  await page.getByText('The calendar has a new address').waitFor()
  const { calendarVersion } = await server.database.prisma.volunteer.findUniqueOrThrow({ where: { id } })
  expect(calendarVersion).toBe(2)
})

test('an event’s public page leads to its calendar', async () => {
  const event = await server.database.prisma.event.findFirstOrThrow({ where: { status: 'PUBLISHED' } })
  const { page, complaints } = await open(`${server.url}/events/Event_${event.id}?lang=en`)
  const link = page.getByRole('link', { name: 'Calendar (.ics)' })
  const address = await link.getAttribute('href')
  const response = await fetch(server.url + address)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(await response.text()).toContain('BEGIN:VEVENT')
  expect(complaints).toEqual([])
})

test('an event’s page counts what people were told about it, and leads to those messages', async () => {
  const { prisma } = server.database
  await prisma.message.deleteMany({})
  await tell('SENT')
  const { eventId, ...told } = await prisma.message.findFirstOrThrow({ omit: { id: true, key: true } })
  const again = (state: MessageState, kind: MessageKind) =>
    prisma.message.create({
      data: {
        ...told,
        parameters: {},
        eventId,
        state,
        kind,
        key: randomUUID(),
        sentAt: state === 'SENT' ? new Date() : null,
      },
    })
  for (const state of ['SENT', 'FAILED', 'QUEUED', 'SENDING'] as const) await again(state, 'EVENT_REMINDER')
  await again('SENT', 'SIGNED_UP')
  const desk = await openDesk(open, server, `/office/events/${encodeGlobalId('Event', eventId ?? '')}`, [admin])
  expectNoComplaints(desk)
  const { page } = desk
  const reminders = page.locator('[data-told="EVENT_REMINDER"]')
  await reminders.waitFor()
  expect(await reminders.locator('[data-heap]').allTextContents()).toEqual(['2 sent', '2 waiting', '1 not sent'])
  expect(await page.locator('[data-told="SIGNED_UP"] [data-heap]').allTextContents()).toEqual(['1 sent'])
  expect(await findViolations(page)).toEqual([])
  await reminders.getByRole('link', { name: 'Reminder' }).click()
  const table = page.getByRole('table', { name: 'Messages' })
  await table.waitFor()
  await expect.poll(() => table.getByRole('row').count()).toBe(6)
  await page.getByRole('button', { name: 'Show all messages' }).click()
  await page.getByRole('combobox', { name: 'About what' }).selectOption({ label: 'Signed up' })
  await expect.poll(() => table.getByRole('row').count()).toBe(2)
})
