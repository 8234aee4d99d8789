import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFigure, useBrowser, waitForLive } from '../kit/browser.ts'
import { startDemonstrationServer } from '../kit/demonstration.ts'
import type { DemonstrationServer } from '../kit/demonstration.ts'

let server: DemonstrationServer
beforeAll(async () => {
  server = await startDemonstrationServer()
})
afterAll(() => server.close())
const open = useBrowser()

interface Sent {
  query?: string
  extensions?: { persistedQuery?: { sha256Hash?: string } }
}

test('the page sends no text of an operation, by HTTP or socket, and works', async () => {
  const { page, complaints } = await open('about:blank')
  const sent: Sent[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/graphql'))
      sent.push(JSON.parse(request.postData() ?? '{}') as Sent)
  })
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const message = JSON.parse(String(payload)) as { type: string; payload?: Sent }
      if (message.type === 'subscribe' && message.payload) sent.push(message.payload)
    }),
  )
  const failed: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`)
  })
  await page.goto(server.url)
  await waitForLive(page)
  expect(await readFigure(page, 'EVENTS_HELD')).toBe(150)
  for (const path of ['/campaigns', '/events', '/organisations', '/store', '/wall']) {
    await page.goto(`${server.url}${path}`)
    await waitForLive(page)
  }
  expect(sent.length).toBeGreaterThan(10)
  for (const { query, extensions } of sent) {
    expect(query ?? '').toBe('')
    expect(extensions?.persistedQuery?.sha256Hash).toMatch(/^[\da-f]{64}$/)
  }
  expect(failed).toEqual([])
  expect(complaints.filter((complaint) => !complaint.startsWith('asked '))).toEqual([])
})
