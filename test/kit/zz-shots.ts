import { launchBrowser } from './chromium.ts'
import { mkdirSync, readFileSync } from 'node:fs'
const base = 'http://127.0.0.1:4711'
const out = '/tmp/deskb-shots'
mkdirSync(out, { recursive: true })
const browser = await launchBrowser()
const ctx = await browser.newContext({ viewport: { width: 1440, height: 900 } })
const p = await ctx.newPage()
await p.goto(`${base}/office/sign-in?lang=en`)
await p.getByLabel('E-mail').fill('a@example.kz')
await p.getByLabel('Password', { exact: true }).fill('twelve-chars-ok')
await p.getByRole('button', { name: 'Sign in', exact: true }).click()
await p.getByRole('button', { name: 'Account menu' }).waitFor()
const ask = async (query: string) => (await p.evaluate(async (q) => (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: q }) })).json(), query)) as any
const ids = (await ask('{ future: events(first: 3, filter:{status:[PUBLISHED]}) { edges { node { id } } } done: events(first: 1, filter:{status:[DONE]}) { edges { node { id } } } volunteers(first: 1) { edges { node { id } } } accounts(first:1){edges{node{id}}} partnerKeys(first:1){edges{node{id}}} }')).data
const E = ids.future.edges[0].node.id, D = ids.done.edges[0]?.node.id ?? E, V = ids.volunteers.edges[0].node.id, A = ids.accounts.edges[0].node.id
const K = ids.partnerKeys?.edges[0]?.node.id
const pages: [string, string][] = [
  ['events', '/office/events'], ['calendar', '/office/events?view=calendar'], ['week', '/office/events?view=calendar&span=week'], ['new-event', '/office/events/new'], ['event', `/office/events/${E}`],
  ['signups', `/office/events/${E}/signups`], ['event-hours', `/office/events/${D}/hours`], ['templates', '/office/templates'], ['skills', '/office/skills'],
  ['messages', '/office/messages'], ['hours', '/office/hours'], ['duplicates', '/office/volunteers/duplicates'], ['volunteers', '/office/volunteers'], ['volunteer', `/office/volunteers/${V}`],
  ['new-volunteer', '/office/volunteers/new'], ['import', '/office/volunteers/import'], ['imports', '/office/volunteers/imports'], ['keys', '/office/keys'], ...(K ? [['key', `/office/keys/${K}`] as [string, string]] : []), ['people', '/office/people'], ['person', `/office/people/${A}`],
  ['access-log', '/office/access-log'], ['organisations', '/office/organisations'],
  ['sign-up', `/events/${E}/sign-up`], ['certificates', '/certificates'], ['my', '/my/none'],
]
const looks = [['kk', 'light', 1440], ['ru', 'dark', 390], ['en', 'dark', 1440], ['kk', 'light', 390]] as const
const only = process.argv[2]?.split(',')
const sets = process.argv[3]?.split(',').map(Number) ?? [0, 1, 2]
for (const look of sets) {
  const [lang, theme, width] = looks[look]!
  await p.setViewportSize({ width, height: width === 390 ? 844 : 900 })
  const files: string[] = []
  for (const [name, path] of pages) {
    if (only && only[0] !== 'all' && !only.includes(name)) continue
    await p.goto(`${base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}&theme=${theme}`)
    await p.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 8000 }).catch(() => console.log('no h1', name))
    await p.locator('[aria-busy="true"]').first().waitFor({ state: 'detached', timeout: 8000 }).catch(() => console.log('busy', name))
    await p.waitForTimeout(150)
    const wide = await p.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) console.log('overflows', name, width, wide)
    const f = `${out}/${look}-${name}.png`
    await p.screenshot({ path: f, fullPage: width === 390, clip: width === 390 ? { x: 0, y: 0, width: 390, height: 1500 } : undefined as never })
    files.push(f)
  }
  const sheet = await ctx.newPage()
  const per = width === 390 ? 5 : 4
  for (let i = 0; i < files.length; i += per) {
    await sheet.setViewportSize({ width: width === 390 ? 1975 : 1920, height: width === 390 ? 1530 : 1240 })
    await sheet.setContent(`<body style="margin:0;background:#888;display:flex;flex-wrap:wrap;gap:5px">${files.slice(i, i + per).map((f) => `<img style="width:${width === 390 ? 390 : 955}px" src="data:image/png;base64,${readFileSync(f).toString('base64')}">`).join('')}</body>`)
    await sheet.waitForTimeout(200)
    await sheet.screenshot({ path: `${out}/sheet-${look}-${i / per}.png` })
  }
  await sheet.close()
}
await browser.close()
