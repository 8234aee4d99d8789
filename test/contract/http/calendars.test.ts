import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits } from '@erikti/server/limits/limits'
import { createClock } from '../../kit/clock.ts'
import { createClient, createOffice } from '../../kit/client.ts'
import type { Client } from '../../kit/client.ts'
import { useTestDatabase } from '../../kit/database.ts'
import { startTestServer } from '../../kit/server.ts'
import type { TestServer } from '../../kit/server.ts'
import { createWorld } from '../../kit/world.ts'
import type { World } from '../../kit/world.ts'

const own = await useTestDatabase()
const { prisma } = own.database
const clock = createClock()
const day = 86_400_000
let server: TestServer
let world: World
let office: Client

beforeAll(async () => {
  world = await createWorld(own.database, clock)
  office = await createClient({ database: own.database, clock, viewer: await createOffice(own.database) })
  server = await startTestServer({ connectionTo: own, clock, publicUrl: 'https://erikti.example' })
})
afterAll(() => server.close())

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers })

interface Component {
  name: string
  /** Values with their parameters, as `;TZID=…:…`, by property. */
  properties: Map<string, string>
  children: Component[]
}

/** Reads a calendar by RFC 5545's grammar alone: lines of at most 75 octets, folded ones joined, components nested. */
function parse(text: string): Component {
  expect(text.endsWith('\r\n')).toBe(true)
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\n\r]/)
  }
  const lines = text
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
  const root: Component = { name: '', properties: new Map(), children: [] }
  const open = [root]
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*:.*)$/.exec(line) ?? []
    expect(name, line).not.toBe('')
    const inside = open.at(-1) as Component
    if (name === 'BEGIN') {
      const component = { name: value.slice(1), properties: new Map<string, string>(), children: [] }
      inside.children.push(component)
      open.push(component)
    } else if (name === 'END') {
      expect(open.pop()?.name).toBe(value.slice(1))
    } else {
      expect(inside.properties.has(name), `${name} twice`).toBe(false)
      inside.properties.set(name, value)
    }
  }
  expect(open).toEqual([root])
  const [calendar] = root.children
  expect(calendar?.name).toBe('VCALENDAR')
  expect(calendar?.properties.get('VERSION')).toBe(':2.0')
  expect(calendar?.properties.get('PRODID')).toBeTruthy()
  return calendar as Component
}

const eventsOf = (calendar: Component) => calendar.children.filter(({ name }) => name === 'VEVENT')
async function read(path: string): Promise<Component> {
  const response = await get(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  return parse(await response.text())
}

async function announce(given: Parameters<World['event']>[0] = {}) {
  const startsAt = new Date(clock().getTime() + day)
  return world.event({
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3 * 3_600_000),
    nameKk: 'Қар тазалау; аула, көше — ұзын атауы бар шара, бір жолға сыймайтындай ұзын',
    nameEn: 'Clearing snow',
    ...given,
  })
}

describe('the calendar of an event', () => {
  it('says when and where it is by the region’s clock', async () => {
    const event = await announce()
    const calendar = await read(`/calendar/events/${event.globalId}.ics?lang=en`)
    const [entry] = eventsOf(calendar)
    const { properties } = entry as Component
    expect(Object.fromEntries(properties)).toMatchObject({
      UID: `:${event.globalId}`,
      SEQUENCE: ':0',
      DTSTART: ';TZID=Asia/Qyzylorda:20261123T100000',
      DTEND: ';TZID=Asia/Qyzylorda:20261123T130000',
      SUMMARY: ':Clearing snow',
      LOCATION: `:${event.placeEn}`,
      STATUS: ':CONFIRMED',
    })
    // RFC 5545, 3.8.7.2: in UTC.
    for (const name of ['DTSTAMP', 'LAST-MODIFIED', 'CREATED']) expect(properties.get(name)).toMatch(/^:\d{8}T\d{6}Z$/)
    expect(properties.get('URL')).toContain(`https://erikti.example/events/${event.globalId}`)
    const zone = calendar.children.find(({ name }) => name === 'VTIMEZONE')
    expect(zone?.properties.get('TZID')).toBe(':Asia/Qyzylorda')
    expect(zone?.children.at(-1)?.properties.get('TZOFFSETTO')).toBe(':+0500')
  })

  it('speaks Kazakh unless asked otherwise', async () => {
    const event = await announce()
    const name = async (query: string) =>
      eventsOf(await read(`/calendar/events/${event.globalId}.ics${query}`))[0]?.properties.get('SUMMARY')
    expect(await name('')).toBe(`:${event.nameKk.replace(/[;,]/g, '\\$&')}`)
    expect(await name('?lang=ru')).toBe(`:${event.nameRu}`)
    expect(await name('?lang=xx')).toBe(await name('?lang=kk'))
  })

  it('grows in sequence with each change that it shows, and keeps its id', async () => {
    const event = await announce()
    const path = `/calendar/events/${event.globalId}.ics?lang=en`
    const sequence = async () => eventsOf(await read(path))[0]?.properties.get('SEQUENCE')
    expect(await sequence()).toBe(':0')
    await prisma.event.update({ where: { id: event.id }, data: { placeEn: 'Elsewhere' } })
    expect(await sequence()).toBe(':1')
    await prisma.event.update({ where: { id: event.id }, data: { signupClosesAt: event.startsAt } })
    expect(await sequence()).toBe(':1')
    await prisma.shift.update({ where: { id: event.shift.id }, data: { roleEn: 'Other' } })
    expect(await sequence()).toBe(':2')
    await office.expect('cancelEvent', { eventId: event.globalId, reason: 'Too cold' }, 'EventPayload')
    const [entry] = eventsOf(await read(path))
    expect(Object.fromEntries((entry as Component).properties)).toMatchObject({
      UID: `:${event.globalId}`,
      SEQUENCE: ':3',
      STATUS: ':CANCELLED',
      SUMMARY: ':CALLED OFF: Clearing snow',
      DESCRIPTION: ':Why: Too cold',
    })
  })

  it('is not sent again to who has it', async () => {
    const event = await announce()
    const path = `/calendar/events/${event.globalId}.ics`
    const first = await get(path)
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('last-modified')).toMatch(/ GMT$/)
    expect(first.headers.get('cache-control')).toBe('public, max-age=300')
    const known = await get(path, { 'if-none-match': `"other", W/${tag}` })
    expect([known.status, await known.text()]).toEqual([304, ''])
    await prisma.event.update({ where: { id: event.id }, data: { nameKk: 'Басқа' } })
    expect((await get(path, { 'if-none-match': tag })).status).toBe(200)
  })

  it('is not there for a draft, for nonsense and for what is no event', async () => {
    const draft = await announce({ status: 'DRAFT' })
    const organisation = await world.organisation()
    for (const path of [
      `events/${draft.globalId}.ics`,
      `events/${organisation.globalId}.ics`,
      'events/x.ics',
      'events/../region.ics.txt',
      'people/abc.ics',
      'nothing.ics',
    ])
      expect((await get(`/calendar/${path}`)).status, path).toBe(404)
  })
})

describe('the calendar of the region', () => {
  it('has every public event and no draft', async () => {
    const [open, draft] = [await announce(), await announce({ status: 'DRAFT' })]
    const uids = eventsOf(await read('/calendar/region.ics')).map(({ properties }) => properties.get('UID'))
    expect(uids).toContain(`:${open.globalId}`)
    expect(uids).not.toContain(`:${draft.globalId}`)
    expect(new Set(uids).size).toBe(uids.length)
  })
})

describe('the calendar of an organisation', () => {
  it('has what it organises and supports', async () => {
    const organisation = await world.organisation()
    const own = await announce({ organiserId: organisation.id })
    const supported = await announce()
    await announce()
    await prisma.eventSupporter.create({ data: { eventId: supported.id, organisationId: organisation.id } })
    const calendar = await read(`/calendar/organisations/${organisation.globalId}.ics`)
    const uids = eventsOf(calendar).map(({ properties }) => properties.get('UID'))
    expect(uids.toSorted()).toEqual([`:${own.globalId}`, `:${supported.globalId}`].toSorted())
  })
})

describe('the calendar of a person', () => {
  const addressOf = async (volunteerId: string) => {
    const { volunteer } = await office.query<{ volunteer: { calendarAddress: string } }>(
      `{ volunteer(id: "${volunteerId}") { calendarAddress } }`,
    )
    return new URL(volunteer.calendarAddress).pathname
  }

  it('has the shifts in which they have a place, and names nobody', async () => {
    const person = await world.volunteer({ givenName: 'Құралай', familyName: 'Жасырынова' })
    const [confirmed, cancelled] = [await announce(), await announce()]
    const signup = await world.signup(confirmed, person)
    await world.signup(cancelled, person, { status: 'CANCELLED' })
    const response = await get(`${await addressOf(person.globalId)}?lang=en`)
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
    const text = await response.text()
    expect(text).not.toMatch(/Құралай|Жасырынова/)
    const entries = eventsOf(parse(text))
    expect(entries.map(({ properties }) => properties.get('UID'))).toEqual([`:${signup.globalId}`])
    expect(entries[0]?.properties.get('DESCRIPTION')).toBe(`:What you do: ${confirmed.shift.roleEn}`)
  })

  it('has another address when it is given one, and the earlier is gone', async () => {
    const person = await world.volunteer()
    const earlier = await addressOf(person.globalId)
    await office.expect('resetCalendarAddress', { volunteerId: person.globalId }, 'VolunteerPayload')
    const present = await addressOf(person.globalId)
    expect(present).not.toBe(earlier)
    expect([(await get(earlier)).status, (await get(present)).status]).toEqual([410, 200])
  })

  it('is gone with the person, and not there for a made-up token', async () => {
    const person = await world.volunteer()
    const address = await addressOf(person.globalId)
    const forged = address.replace(/.(?=\.ics$)/, (last) => (last === 'A' ? 'Q' : 'A'))
    expect((await get(forged)).status).toBe(404)
    await office.expect('eraseVolunteer', { volunteerId: person.globalId, reason: 'Asked for it' }, 'ErasedPayload')
    expect((await get(address)).status).toBe(410)
  })
})

it('is read only', async () => {
  const response = await fetch(`${server.url}/calendar/region.ics`, { method: 'POST' })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  const head = await fetch(`${server.url}/calendar/region.ics`, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

it('draws on the budget of who reads it', async () => {
  const strict = await startTestServer({
    connectionTo: own,
    clock,
    limits: {
      ...defaultLimits,
      public: { ...defaultLimits.public, budget: { ...defaultLimits.public.budget, points: 1_200 } },
    },
  })
  try {
    const ask = () => fetch(`${strict.url}/calendar/region.ics`)
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200])
    const refused = await ask()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
  } finally {
    await strict.close()
  }
})
