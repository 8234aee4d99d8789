import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contactCode } from '@erikti/schema/messages/contact-code'
import { systemClock } from '@erikti/schema/shared/clock'
import { createBloodWorld } from '../kit/blood-world.ts'
import type { BloodWorld } from '../kit/blood-world.ts'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { testSecrets } from '../kit/context.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { admin } from '../kit/people.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'
import { createWorld } from '../kit/world.ts'

// Giving blood: booked on a phone by oneself, taken through the day at the desk, and seen in the figures as it happens.

const phone = { width: 390, height: 844 }
let server: TestServer
let blood: BloodWorld
const open = useBrowser()
beforeAll(async () => {
  server = await startTestServer()
  blood = createBloodWorld(server.database, await createWorld(server.database, systemClock), systemClock)
})
afterAll(() => server.close())

/** What is too small for a thumb. */
const smallTargets = (page: Page) =>
  page
    .locator('main')
    .evaluate((main) =>
      [...main.querySelectorAll('button, a.button, input:not([type=checkbox]), select')]
        .filter((element) => element.getBoundingClientRect().height < 44)
        .map((element) => element.outerHTML.slice(0, 80)),
    )

async function latestCode(page: Page): Promise<string> {
  await page.getByLabel('Code of six digits').waitFor()
  const { id } = await server.database.prisma.contactChallenge.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  return contactCode(testSecrets, id)
}

const outcomesOf = async (donorId: string) =>
  (
    await server.database.prisma.bloodOutcome.findMany({
      where: { donorId, voidedAt: null },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
    })
  ).map(({ kind }) => kind)

test('somebody books on a phone, changes the time and gives the place back by the personal link', async () => {
  const drive = await blood.drive({ inHours: 48, capacity: 1, placeEn: 'Youth resource centre' })
  await blood.rule({ minAgeYears: 18, minWeightKg: 55, sourceEn: 'An order of the ministry' })
  const [first, second] = drive.slots
  if (!first || !second) throw new Error('no slots')
  const opened = await open(`${server.url}/blood?lang=en`, { viewport: phone, hasTouch: true })
  expectNoComplaints(opened)
  const { page } = opened
  await page.getByRole('link', { name: /Youth resource centre/ }).click()
  const times = page.getByRole('list', { name: 'Choose a time' }).getByRole('button')
  await times.first().waitFor()
  await page.getByText(/weight from 55 kg/).waitFor()
  await page.getByText('Bring your identity document.').waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  await times.first().click()
  await page.getByLabel('E-mail or phone').fill('donor@example.org')
  await page.getByRole('button', { name: 'Send the code' }).click()
  await page.getByLabel('Code of six digits').fill(await latestCode(page))
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.getByLabel('Family name').fill('Донорова')
  await page.getByLabel('Given name').fill('Дана')
  await page.getByLabel('Day of birth', { exact: true }).fill('1995-05-05')
  await page.getByLabel(/I agree that my name/).check()
  expect(await findViolations(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByText('You are booked').waitFor()
  expect(await findViolations(page)).toEqual([])
  expect(await smallTargets(page)).toEqual([])

  // To the next quarter of an hour, and then given back: from the link alone.
  const booked = async () =>
    (await server.database.prisma.bloodSlot.findMany({ where: { driveId: drive.id, booked: { gt: 0 } } })).map(
      ({ startsAt }) => startsAt,
    )
  expect(await booked()).toEqual([first])
  await page.getByRole('button', { name: 'Change the time' }).click()
  await times.first().click()
  await page.getByRole('button', { name: 'Change the time' }).waitFor()
  expect(await booked()).toEqual([second])
  await page.getByRole('button', { name: 'I cannot come' }).click()
  await page.getByRole('button', { name: 'Give it up' }).click()
  await page.getByText('Your appointment was cancelled').waitFor()
  expect(await booked()).toEqual([])
})

test('at the desk somebody is taken through the day by name and Enter, and the public page counts it as it happens', async () => {
  const drive = await blood.drive({ inHours: 0, capacity: 5 })
  const [giver, turned, other] = [
    await blood.donor({ familyName: 'Ақанов', givenName: 'Айдос' }),
    await blood.donor({ familyName: 'Бекова', givenName: 'Баян' }),
    await blood.donor({ familyName: 'Серіков', givenName: 'Санжар' }),
  ]
  for (const donor of [giver, turned, other]) await blood.appointment(drive, donor, drive.slots[0] ?? drive.startsAt)

  const seen = await open(`${server.url}/blood?lang=en`, { viewport: phone })
  expectNoComplaints(seen)
  const figure = (metric: string, value: number) =>
    seen.page.locator(`[data-metric="${metric}"][data-value="${value}"]`).waitFor()
  await figure('DONORS_CAME', 0)

  const desk = await openDesk(open, server, `/office/blood-drives/${drive.globalId}`, [admin])
  expectNoComplaints(desk)
  const { page } = desk
  const line = (donor: { globalId: string }) => page.locator(`[data-donor="${donor.globalId}"]`)
  await line(giver).waitFor()
  expect(await findViolations(page)).toEqual([])
  const search = page.getByRole('textbox', { name: 'A name, or the end of a phone' })

  // By the keyboard alone: a name, and Enter for each step.
  await search.pressSequentially('Ақан')
  for (const [step, word] of [
    ['CAME', 'Came'],
    ['ADMITTED', 'Admitted'],
    ['GAVE', 'Gave'],
  ] as const) {
    await page.keyboard.press('Enter')
    await line(giver).getByText(`· ${word}`).waitFor()
    expect((await outcomesOf(giver.id)).at(-1)).toBe(step)
  }
  await figure('DONORS_CAME', 1)
  await figure('DONORS_DONATED', 1)
  await figure('BLOOD_DONORS', 1)

  // By the buttons, of which each is large enough for a thumb.
  await search.fill('')
  await line(turned).getByRole('button', { name: 'Came', exact: true }).click()
  await line(turned).getByRole('button', { name: 'Turn away' }).click()
  await line(turned).getByText('· Turned away').waitFor()
  expect(await outcomesOf(turned.id)).toEqual(['CAME', 'TURNED_AWAY'])
  expect(
    await line(other)
      .getByRole('button')
      .evaluateAll((buttons) => buttons.filter((button) => button.getBoundingClientRect().height < 44).length),
  ).toBe(0)
  await figure('DONORS_CAME', 2)

  // A mistake is taken back, the last step first, and the figures follow.
  await line(giver).getByRole('button', { name: 'Undo' }).click()
  await line(giver).getByText('· Admitted').waitFor()
  await figure('DONORS_DONATED', 0)
  await figure('BLOOD_DONORS', 0)
  expect(await outcomesOf(giver.id)).toEqual(['CAME', 'ADMITTED'])
  expect(await findViolations(page)).toEqual([])
})

test('the desk moves an appointment, corrects a donor, ends a rule and erases who wishes to be forgotten', async () => {
  const { prisma } = server.database
  const drive = await blood.drive({ inHours: 72, capacity: 1 })
  const [first, second] = drive.slots
  const donor = await blood.donor({ familyName: 'Жаңылов', givenName: 'Жандос' })
  const rule = await blood.rule({ donationType: 'PLASMA' })
  if (!first || !second) throw new Error('no slots')
  const { id } = await blood.appointment(drive, donor, first)
  const desk = await openDesk(open, server, `/office/blood-drives/${drive.globalId}`, [admin])
  expectNoComplaints(desk)
  const { page } = desk
  const dialog = page.getByRole('dialog')
  const gone = () => dialog.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: 'Move to another time' }).click()
  await dialog.getByRole('combobox', { name: 'When' }).click()
  await page.getByRole('option').first().click()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Move to another time' }).click()
  await gone()
  expect((await prisma.bloodAppointment.findUniqueOrThrow({ where: { id } })).slotAt).toEqual(second)

  await page.getByRole('link', { name: 'Жаңылов Жандос' }).click()
  await page.getByRole('heading', { name: 'Appointments to come' }).waitFor()
  await page.getByText('Blood appointment moved').waitFor()
  await page.getByRole('button', { name: 'Correct data' }).click()
  await dialog.getByLabel('Given name').fill('Жанат')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Жаңылов Жанат' }).waitFor()
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('button', { name: 'Erase data' }).click()
  expect(await dialog.getByRole('button', { name: 'Erase data' }).isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill('Жаңылов Жанат')
  await dialog.getByRole('button', { name: 'Erase data' }).click()
  await gone()
  expect(await prisma.bloodDonor.findUniqueOrThrow({ where: { id: donor.id } })).toMatchObject({ familyName: '' })
  expect(await prisma.bloodSlot.count({ where: { driveId: drive.id, booked: { gt: 0 } } })).toBe(0)

  await page.goto(`${server.url}/office/blood-drives/rules?lang=en`)
  const line = page.getByRole('listitem').filter({ hasText: 'Plasma' })
  await line.getByRole('button', { name: 'End' }).click()
  await dialog.getByRole('button', { name: 'End' }).click()
  await gone()
  expect((await prisma.bloodRule.findUniqueOrThrow({ where: { id: rule.id } })).validTo).not.toBeNull()
  await line.getByText(/ended/).waitFor()
})
