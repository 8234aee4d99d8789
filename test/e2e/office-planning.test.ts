import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'
import { expectNoComplaints, openDesk, waitForPath } from '../kit/office.ts'
import { admin } from '../kit/people.ts'

let server: DemonstrationServer
beforeAll(async () => {
  server = await startDemonstrationServer()
})
afterAll(() => server.close())
const open = useBrowser()

test('a coordinator drafts from a template on a phone, the office publishes, the calendar shows it, and it is cancelled with a reason', async () => {
  const organisation = await server.database.prisma.organisation.findFirstOrThrow({
    where: { memberships: { some: { validTo: null } }, statuses: { some: { status: 'ACTIVE', validTo: null } } },
    select: { id: true },
  })
  const role = { role: 'ORGANISATION_COORDINATOR' as const, organisationId: organisation.id }
  const mine = await openDesk(open, server, '/office/events/new', [role], { viewport: phone })
  const { page } = mine
  expectNoComplaints(mine)
  await page.getByRole('combobox', { name: 'Template' }).click()
  await page.getByRole('option', { name: 'Clean-up', exact: true }).click()
  const startsAt = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Begins').fill(`${startsAt}T10:00`)
  await page.getByRole('combobox', { name: 'District' }).click()
  await page.getByRole('option').first().click()
  for (const language of ['Kazakh', 'Russian', 'English']) await page.getByLabel(`Where, in ${language}`).fill('Саябақ')
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Make the draft' }).click()
  await page.getByRole('heading', { level: 1, name: 'Clean-up' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  // What is announced is the office's to announce.
  expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0)
  const path = new URL(page.url()).pathname

  const office = await openDesk(open, server, path, [admin])
  expectNoComplaints(office)
  await office.page.getByRole('button', { name: 'Change', exact: true }).click()
  const edit = office.page.getByRole('dialog')
  await edit.getByLabel('Name, in English').fill('Riverside clean-up')
  expect(await findViolations(office.page)).toEqual([])
  await edit.getByRole('button', { name: 'Save' }).click()
  await office.page.getByRole('heading', { level: 1, name: 'Riverside clean-up' }).waitFor()
  await office.page.getByRole('button', { name: 'Publish' }).click()
  await office.page.getByRole('dialog').getByText('Everybody sees it, and people sign up.').waitFor()
  await office.page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await office.page.getByRole('button', { name: 'Start', exact: true }).waitFor()

  await office.page.goto(`${server.url}/office/events?lang=en&view=calendar&span=week&day=${startsAt}`)
  const link = office.page.getByRole('link', { name: /Riverside clean-up/ })
  await link.waitFor()
  expect(await findViolations(office.page)).toEqual([])
  await link.click()
  await waitForPath(office.page, new RegExp(path))
  await office.page.getByRole('button', { name: 'Cancel the event' }).click()
  const cancel = office.page.getByRole('dialog')
  await cancel.getByLabel('Reason').fill('The river is rising')
  await cancel.getByRole('button', { name: 'Cancel the event' }).click()
  await office.page.getByText('The event is cancelled: The river is rising').waitFor()
})

test('whose an event is, who helps and what happens are said when it is drafted, and changed later', async () => {
  const active = { statuses: { some: { status: 'ACTIVE' as const, validTo: null } } }
  const [first, second, third] = await server.database.prisma.organisation.findMany({
    where: active,
    orderBy: { nameEn: 'asc' },
    take: 3,
  })
  const campaign = await server.database.prisma.campaign.findFirstOrThrow({ where: { status: 'PUBLISHED' } })
  if (!first || !second || !third) throw new Error('The demonstration year has too few organisations.')
  const opened = await openDesk(open, server, '/office/events/new?template=none', [admin], { viewport: phone })
  expectNoComplaints(opened)
  const { page } = opened
  const choose = async (label: string, option: string, where: Page | Locator = page) => {
    await where.getByRole('combobox', { name: label, exact: true }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  const say = async (label: string, text: string, where: Page | Locator = page) => {
    for (const language of ['Kazakh', 'Russian', 'English'])
      await where.getByLabel(`${label}, in ${language}`).fill(`${text} ${language}`)
  }
  const part = (where: Page | Locator, number: number) => where.getByRole('group', { name: `Part ${number}` })
  await say('Name', 'Tea')
  await choose('Direction', 'Qamqor: the elderly')
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Begins').fill(`${day}T10:00`)
  await page.getByLabel('Ends', { exact: true }).fill(`${day}T12:00`)
  await say('Where', 'Yard')
  await choose('Organiser', first.nameEn)
  await page.getByRole('combobox', { name: 'District', exact: true }).click()
  await page.getByRole('option').first().click()
  await choose('Campaign (if any)', campaign.nameEn)
  await choose('Supported by', second.nameEn)
  await page.keyboard.press('Escape')
  for (const [index, text] of ['Gathering', 'Clean-up', 'Songs'].entries()) {
    await page.getByRole('button', { name: 'Add a part' }).click()
    await say('Part', text, part(page, index + 1))
  }
  await page.getByRole('button', { name: 'Move up: Part 3' }).click()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Make the draft' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tea English' }).waitFor()
  const read = () =>
    server.database.prisma.event.findFirstOrThrow({
      where: { nameEn: 'Tea English' },
      include: { supporters: true, parts: { orderBy: { position: 'asc' } } },
    })
  expect(await read()).toMatchObject({
    organiserId: first.id,
    initiatorId: first.id,
    campaignId: campaign.id,
    supporters: [{ organisationId: second.id }],
    parts: ['Gathering', 'Songs', 'Clean-up'].map((text) => ({ nameKk: `${text} Kazakh`, nameEn: `${text} English` })),
  })

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  const edit = page.getByRole('dialog')
  await choose('Organiser', third.nameEn, edit)
  await choose('Supported by', first.nameEn, edit)
  await page.keyboard.press('Escape')
  await edit.getByRole('button', { name: 'Remove: Part 1' }).click()
  // What is left is what was not taken away.
  expect(await part(edit, 1).getByLabel('Part, in English').inputValue()).toBe('Songs English')
  expect(await findViolations(page)).toEqual([])
  await edit.getByRole('button', { name: 'Save' }).click()
  await edit.waitFor({ state: 'detached' })
  const changed = await read()
  expect(changed).toMatchObject({
    organiserId: third.id,
    initiatorId: third.id,
    campaignId: campaign.id,
    parts: [{ nameEn: 'Songs English' }, { nameEn: 'Clean-up English' }],
  })
  expect(changed.supporters.map(({ organisationId }) => organisationId).toSorted()).toEqual(
    [first.id, second.id].toSorted(),
  )
})

test('a template keeps its parts, and the skills and ages that its shifts ask for', async () => {
  const skill = await server.database.prisma.skill.findFirstOrThrow({ where: { retiredAt: null } })
  const opened = await openDesk(open, server, '/office/templates', [admin], { viewport: phone })
  expectNoComplaints(opened)
  const { page } = opened
  await page.getByRole('button', { name: 'Change the template: Clean-up' }).click()
  const edit = page.getByRole('dialog')
  await edit.getByRole('button', { name: 'Add a part' }).click()
  const before = await server.database.prisma.eventTemplate.findFirstOrThrow({
    where: { nameEn: 'Clean-up' },
    include: { parts: true },
  })
  const added = edit.getByRole('group', { name: `Part ${before.parts.length + 1}` })
  for (const language of ['Kazakh', 'Russian', 'English']) await added.getByLabel(`Part, in ${language}`).fill('Tea')
  const shift = edit.getByRole('group', { name: 'Shift 1' })
  await shift.getByLabel('Minimum age').fill('16')
  await shift.getByRole('combobox', { name: 'Skills that are needed' }).click()
  await page.getByRole('option', { name: skill.nameEn, exact: true }).click()
  await page.keyboard.press('Escape')
  expect(await findViolations(page)).toEqual([])
  await edit.getByRole('button', { name: 'Save' }).click()
  await edit.waitFor({ state: 'detached' })
  const after = await server.database.prisma.eventTemplate.findUniqueOrThrow({
    where: { id: before.id },
    include: {
      parts: { orderBy: { position: 'asc' } },
      shifts: { orderBy: { position: 'asc' }, include: { skills: true } },
    },
  })
  expect(after.parts.map(({ nameEn }) => nameEn)).toEqual([...before.parts.map(({ nameEn }) => nameEn), 'Tea'])
  expect(after.shifts[0]).toMatchObject({
    minimumAge: 16,
    skills: expect.arrayContaining([expect.objectContaining({ skillId: skill.id })]) as unknown,
  })
})

test('pages of planning fit a phone and a desk, and break no rule of accessibility', async () => {
  const event = await server.database.prisma.event.findFirstOrThrow({
    where: { status: 'DRAFT', hostConsentRequired: true },
    select: { id: true },
  })
  const desk = await openDesk(open, server, '/office', [admin])
  expectNoComplaints(desk)
  const { page } = desk
  for (const viewport of [phone, { width: 1440, height: 900 }]) {
    await page.setViewportSize(viewport)
    for (const path of [
      'events',
      'events?view=calendar',
      'events/new',
      `events/${encodeGlobalId('Event', event.id)}`,
      'templates',
      'skills',
    ]) {
      await page.goto(`${server.url}/office/${path}${path.includes('?') ? '&' : '?'}lang=en`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
      expect([path, viewport.width, await findViolations(page)]).toEqual([path, viewport.width, []])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([path, overflow]).toEqual([path, 0])
    }
  }
})
