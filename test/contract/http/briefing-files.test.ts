import { afterAll, expect, test } from 'vitest'
import { systemClock } from '@erikti/schema/shared/clock'
import { createBriefingWorld } from '../../kit/briefings.ts'
import { startTestServer } from '../../kit/server.ts'
import { createWorld } from '../../kit/world.ts'

const server = await startTestServer()
afterAll(() => server.close())
const { database } = server
const world = await createWorld(database, systemClock)
const briefings = await createBriefingWorld(database, systemClock, () =>
  world.campaign({
    nameKk: 'Әлеуметтік көмек: ғұмыр, қаңтар, үміт, өңір, ілім, һәм',
    nameRu: 'Неделя',
    nameEn: 'Week',
  }),
)
await briefings.published({ note: { kk: 'Есеп', ru: 'Отчёт', en: 'Report' } })
await briefings.draft()

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers })
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

test('a published briefing is JSON that stays the same, by its tag', async () => {
  const response = await get('/briefings/1.json')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const told = (await response.json()) as Record<string, unknown>
  expect(told).toMatchObject({
    version: 1,
    number: 1,
    address: `${server.url}/briefings/1`,
    note: { kk: 'Есеп', ru: 'Отчёт', en: 'Report' },
    timeZone: 'Asia/Qyzylorda',
    supersedes: null,
    supersededBy: null,
    reason: null,
    figures: [
      {
        position: 1,
        metric: 'EVENTS_HELD',
        scope: { kind: 'CAMPAIGN', name: { ru: 'Неделя' } },
        period: { kind: 'ALL', startsOn: null, endsOn: null },
        qualifier: 'EXACTLY',
        saidValue: 0,
        value: 0,
        unit: 'EVENTS',
        definition: { version: 1 },
        sentence: { en: '“Week”: 0\u00a0events were held.' },
        picture: `${server.url}/briefings/1/1.png`,
      },
    ],
  })
  const tag = response.headers.get('etag') ?? ''
  expect(tag).toMatch(/^"[\w-]{27}"$/)
  expect((await get('/briefings/1.json', { 'if-none-match': tag })).status).toBe(304)
})

test.each([
  ['/briefings/1/1.png', [1200, 630]],
  ['/briefings/1/1.png?lang=ru', [1200, 630]],
  ['/briefings/1/1.png?shape=square&lang=en', [1080, 1080]],
  ['/briefings/1/1.png?shape=else&lang=else', [1200, 630]],
] as const)('%s is a picture of %j', async (path, size) => {
  const response = await get(path)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
  const png = Buffer.from(await response.arrayBuffer())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(sizeOf(png)).toEqual(size)
  expect((await get(path, { 'if-none-match': response.headers.get('etag') ?? '' })).status).toBe(304)
})

test.each([
  '/briefings/2.json',
  '/briefings/99.json',
  '/briefings/1/2.png',
  '/briefings/0/1.png',
  '/briefings/999999999.json',
])('%s is not there: drafts and what was never said have no address', async (path) => {
  expect((await get(path)).status).toBe(404)
})

test('is read and not written', async () => {
  const response = await fetch(`${server.url}/briefings/1.json`, { method: 'POST' })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})
