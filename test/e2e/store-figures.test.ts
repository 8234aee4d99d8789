import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { systemClock } from '@erikti/schema/shared/clock'
import { findViolations, readFigure, useBrowser, waitForFigure, waitForLive } from '../kit/browser.ts'
import { phone } from '../kit/chromium.ts'
import { createAccountViewer, createClient } from '../kit/client.ts'
import { planFair } from '../kit/fairs.ts'
import { expectNoComplaints, openDesk } from '../kit/office.ts'
import { startTestServer } from '../kit/server.ts'
import { createStoreWorld } from '../kit/store-world.ts'
import { createWorld } from '../kit/world.ts'

// What everybody sees of the Social store, and what nobody may work out from it.

const server = await startTestServer()
afterAll(() => server.close())
const { database } = server
const world = await createWorld(database, systemClock)
const store = createStoreWorld(database, world, systemClock)
const office = await createClient({
  database,
  clock: systemClock,
  viewer: await createAccountViewer(database, { role: 'OFFICE_OPERATOR', organisationId: null }),
})
const open = useBrowser()
const [large, small, middling] = world.districts
const lastYear = systemClock().getUTCFullYear() - 1

/** So many families of a district came once in a month of last year, and were each given ten things. */
async function helped(district: { id: string } | undefined, families: number, month: string): Promise<void> {
  await database.pool.query(
    `INSERT INTO "MetricEntry" (metric, delta, "occurredAt", "regionId", "districtId", "subjectId", "sourceKind", "sourceId", command)
     SELECT counted.metric::"Metric", counted.delta, $1::timestamptz, $2, $3, CASE counted.metric WHEN 'FAMILIES_HELPED' THEN visit.id END,
            'STORE_VISIT', visit.id, 'test'
     FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $4::int)) visit,
          (VALUES ('FAMILIES_HELPED', 1), ('STORE_VISITS', 1), ('ITEMS_GIVEN', 10)) counted (metric, delta)`,
    [`${lastYear}-${month}-10T10:00:00Z`, world.region.id, district?.id, families],
  )
}

const part = (page: Page, id: string | undefined, value: string | number) =>
  page.locator(`tr[data-part="${id}"][data-value="${value}"]`)

let place: Awaited<ReturnType<typeof store.place>>
let item: Awaited<ReturnType<typeof store.item>>
beforeAll(async () => {
  await store.rule({ perFamily: 9 })
  ;[place, item] = [await store.place(), await store.item()]
  await store.receipt(place, item, 100)
  await helped(large, 43, '03')
  await helped(large, 31, '08')
  await helped(small, 3, '05')
  await helped(middling, 12, '03')
})

async function visit(family: { globalId: string }, quantity: number): Promise<void> {
  const lines = [{ itemId: item.globalId, quantity }]
  const given = { familyId: family.globalId, placeId: place.globalId, lines }
  await office.expect('recordStoreVisit', given, 'StoreVisitPayload')
}

describe('the figures of the store', () => {
  test('move on the board as families are served: two visits of one family are two visits, and one family', async () => {
    const opened = await open(`${server.url}/?lang=en`)
    expectNoComplaints(opened)
    const { page } = opened
    await waitForLive(page)
    const before = await Promise.all(['FAMILIES_HELPED', 'STORE_VISITS', 'ITEMS_GIVEN'].map((m) => readFigure(page, m)))
    const [families = 0, visits = 0, items = 0] = before
    // A programme that did nothing yet has no place here.
    expect(await page.getByRole('heading', { name: 'Other programmes' }).count()).toBe(0)
    const family = await store.family()
    await visit(family, 3)
    await waitForFigure(page, 'FAMILIES_HELPED', families + 1)
    await visit(family, 2)
    await waitForFigure(page, 'STORE_VISITS', visits + 2)
    await waitForFigure(page, 'ITEMS_GIVEN', items + 5)
    expect(await readFigure(page, 'FAMILIES_HELPED')).toBe(families + 1)
    await page.getByRole('button', { name: 'Where this number comes from: Families helped' }).click()
    await page.getByRole('dialog').getByText('are not shown one by one').waitFor()
  })

  test('say how long a request takes once five are closed, and until then why they do not', async () => {
    const { page } = await open(`${server.url}/?lang=en`)
    await waitForLive(page)
    await page.locator('[data-figure="aid-time"][data-value="hidden"]').getByText('after 5 closed requests').waitFor()
    const volunteerId = (await world.volunteer()).globalId
    for (let closed = 0; closed < 5; closed += 1) {
      const { requestId } = await office.expect(
        'recordAidRequest',
        {
          channel: 'PHONE',
          need: 'FUEL',
          requesterName: 'Әлия Сұраушы',
          phone: `8 702 555 01 2${closed}`,
          address: `Қорқыт ата ${closed}`,
          districtId: world.district.globalId,
          description: 'Көмір керек',
          locale: 'KK',
          consent: true,
        },
        'AidRequestPayload',
      )
      for (const [mutation, input] of [
        ['verifyAidRequest', {}],
        ['matchAidRequest', { volunteerId }],
        ['recordAidDelivery', {}],
        ['closeAidRequest', {}],
      ] as const)
        await office.expect(mutation, { requestId, ...input }, 'AidRequestPayload')
    }
    await waitForFigure(page, 'AID_REQUESTS_CLOSED', 5)
    await page.locator('[data-figure="aid-time"][data-value="0"]').getByText('<').waitFor()
  })

  test('lead to their parts: small groups are hidden with one more, and the address keeps the choice', async () => {
    const opened = await open(`${server.url}/?lang=en`)
    expectNoComplaints(opened)
    const { page } = opened
    await waitForLive(page)
    await page.getByRole('link', { name: 'Items given' }).click()
    await page.waitForURL(/\/store\?figure=ITEMS_GIVEN/)
    await page.getByRole('button', { name: 'Last year' }).click()
    await part(page, large?.globalId, 700).waitFor()
    await part(page, small?.globalId, 'hidden').getByText('hidden').waitFor()
    await part(page, middling?.globalId, 'hidden').waitFor()
    await page.getByTestId('parts-note').getByText(`fewer than 5`).waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('link', { name: 'Families helped' }).click()
    await part(page, large?.globalId, 70).waitFor()
    await page.getByRole('button', { name: 'Month', exact: true }).click()
    await page.waitForURL(/by=month/)
    await part(page, `${lastYear}-03-01`, 55).waitFor()
    await page.reload()
    for (const month of ['05', '08']) await part(page, `${lastYear}-${month}-01`, 'hidden').waitFor()
    await part(page, `${lastYear}-01-01`, 0).waitFor()
  })

  test('are exact for the office, which is told not to publish what is small', async () => {
    const { page } = await openDesk(open, server, '/office', [{ role: 'OFFICE_OPERATOR', organisationId: null }])
    await page.goto(`${server.url}/store?lang=en&period=last-year`)
    await part(page, small?.globalId, 3).waitFor()
    await page.getByTestId('parts-note').getByText('Do not publish').waitFor()
  })
})

describe('the page of the store', () => {
  test('says where it comes next and how to ask for help', async () => {
    await planFair({ world, office, clock: systemClock }, store)
    const opened = await open(`${server.url}/store?lang=en`, { viewport: phone })
    expectNoComplaints(opened)
    const { page } = opened
    await page.getByText('Алаң 1 (en)').first().waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.locator('main').getByRole('link', { name: 'Ask for help' }).click()
    await page.waitForURL(/\/help/)
  })

  for (const language of ['kk', 'ru', 'en'])
    test(`speaks ${language}, fits a phone and breaks no rule of accessibility, light or dark`, async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const address = `${server.url}/store?lang=${language}&by=month&period=last-year`
        const { page, complaints } = await open(address, { viewport: phone, colorScheme })
        await part(page, `${lastYear}-03-01`, 55).waitFor()
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBe(0)
        expect(await findViolations(page)).toEqual([])
        expect(complaints).toEqual([])
      }
    })
})
