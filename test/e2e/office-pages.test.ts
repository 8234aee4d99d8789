import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findViolations, useBrowser } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'
import { expectNoComplaints, openDesk, whoMenu } from '../kit/office.ts'
import { admin } from '../kit/people.ts'

interface Addresses {
  accounts: { edges: { node: { id: string } }[] }
  organisations: { edges: { node: { id: string } }[] }
  volunteers: { edges: { node: { id: string } }[] }
}

let server: DemonstrationServer
let paths: Record<string, string>
beforeAll(async () => {
  server = await startDemonstrationServer()
  const { data } = await server.post<Addresses>(
    `{ accounts(first: 1) { edges { node { id } } } organisations(first: 1) { edges { node { id } } }
       volunteers(first: 1) { edges { node { id } } } }`,
  )
  const [account, organisation, volunteer] = [data.accounts, data.organisations, data.volunteers].map(
    ({ edges }) => edges[0]?.node.id,
  )
  paths = {
    home: '/office',
    people: '/office/people',
    person: `/office/people/${account}`,
    invitations: '/office/people/invitations',
    invite: '/office/people/invite',
    account: '/office/account',
    organisations: '/office/organisations',
    organisation: `/office/organisations/${organisation}`,
    'new organisation': '/office/organisations/new',
    keys: '/office/keys',
    'new key': '/office/keys/new',
    volunteers: '/office/volunteers',
    volunteer: `/office/volunteers/${volunteer}`,
    'new volunteer': '/office/volunteers/new',
    messages: '/office/messages',
    'access log': '/office/access-log',
  }
})
afterAll(() => server.close())
const open = useBrowser()

const names = [
  'home',
  'people',
  'person',
  'invitations',
  'invite',
  'account',
  'organisations',
  'organisation',
  'new organisation',
  'keys',
  'new key',
  'volunteers',
  'volunteer',
  'new volunteer',
  'messages',
  'access log',
]

describe('the desk', () => {
  test('every page has a heading, breaks no rule of accessibility, and fits a phone and a desk', async () => {
    const desk = await openDesk(open, server, '/office', [admin])
    expectNoComplaints(desk)
    const { page } = desk
    for (const viewport of [phone, { width: 1440, height: 900 }]) {
      await page.setViewportSize(viewport)
      for (const name of names) {
        await page.goto(`${server.url}${paths[name]}?lang=en`)
        await whoMenu(page).waitFor()
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
        expect(await page.title()).toMatch(/\S/)
        expect([name, viewport.width, await findViolations(page)]).toEqual([name, viewport.width, []])
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect([name, overflow]).toEqual([name, 0])
      }
    }
  })

  test.each(['sign-in', 'invitation#nothing', 'reset#nothing'])(
    'its door at %s breaks no rule of accessibility in dark either',
    async (path) => {
      const opened = await open(`${server.url}/office/${path}`, { viewport: phone, colorScheme: 'dark' })
      expectNoComplaints(opened)
      await opened.page.getByRole('heading', { level: 1 }).waitFor()
      expect(await findViolations(opened.page)).toEqual([])
    },
  )

  test('shows each role only what it may open', async () => {
    const { page } = await openDesk(open, server, '/office', [{ role: 'COMMUNICATIONS', organisationId: null }])
    const links = await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').allTextContents()
    expect(links).toEqual(['Home', 'Challenge posts', 'Briefings'])
    await page.goto(`${server.url}/office/people?lang=en`)
    await whoMenu(page).waitFor()
    await page.getByText('This page is not yours to open').waitFor()
  })

  test('is walked by keyboard alone: palette, page, search, person, back', async () => {
    const desk = await openDesk(open, server, '/office', [admin])
    expectNoComplaints(desk)
    const { page } = desk
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Search and commands' })
    await palette.waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.type('vol')
    await palette.getByRole('option', { name: 'Volunteers', selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Volunteers' }).waitFor()
    await page.getByRole('row').nth(1).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('абай')
    await page.waitForURL(/q=/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await palette.waitFor()
    await page.keyboard.type('абайқызы')
    await palette.getByRole('group', { name: 'Volunteers' }).getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /Абай/ }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' })
  })
})
