import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findViolations, useBrowser, waitForLive } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'

interface Addresses {
  campaigns: { edges: { node: { slug: string } }[] }
  events: { edges: { node: { id: string; organiser: { id: string }; district: { id: string } } }[] }
}

let server: DemonstrationServer
let paths: Record<string, string>
beforeAll(async () => {
  server = await startDemonstrationServer()
  const { data } = await server.post<Addresses>(
    `{ campaigns(filter: { phase: RUNNING }, first: 1) { edges { node { slug } } }
       events(filter: { status: [RUNNING] }, first: 1) { edges { node { id organiser { id } district { id } } } } }`,
  )
  const event = data.events.edges[0]?.node
  paths = {
    campaigns: '/campaigns',
    campaign: `/campaigns/${data.campaigns.edges[0]?.node.slug}`,
    events: '/events',
    event: `/events/${event?.id}`,
    organisations: '/organisations',
    organisation: `/organisations/${event?.organiser.id}`,
    districts: '/districts',
    district: `/districts/${event?.district.id}`,
  }
})
afterAll(() => server.close())
const open = useBrowser()

const names = ['campaigns', 'campaign', 'events', 'event', 'organisations', 'organisation', 'districts', 'district']

describe('every page', () => {
  for (const name of names)
    test(`${name}: has a heading and a title, breaks no rule of accessibility, and fits a phone`, async () => {
      const { page, complaints } = await open(server.url + paths[name], { viewport: phone })
      await waitForLive(page)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
      expect(await page.title()).toMatch(/\S/)
      expect(await findViolations(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
      expect(complaints).toEqual([])
    })

  test('an address that leads nowhere says so', async () => {
    const { page } = await open(`${server.url}/events/Event_nothing?lang=en`)
    await page
      .getByText(/not found|no such|cannot be found|isn.t here/i)
      .first()
      .waitFor()
  })
})
