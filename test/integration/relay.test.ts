import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isInterfaceType } from 'graphql'
import { createKey } from '@erikti/schema/access/keys'
import { schema } from '@erikti/schema/schema'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import { untilSettled } from '../kit/database.ts'
import { createFundWorld } from '../kit/funds.ts'
import { readAllPages, readPage } from '../kit/pages.ts'
import { createBriefingWorld } from '../kit/briefings.ts'
import { createBloodWorld } from '../kit/blood-world.ts'
import { createChallengeWorld } from '../kit/challenges.ts'
import { createGiving } from '../kit/giving.ts'
import { createStoreWorld } from '../kit/store-world.ts'
import { useStage } from '../kit/world.ts'
import { missing } from './results/cases.ts'

const { world, office, anonymous, clock, database } = await useStage()

const store = createStoreWorld(database, world, clock)
const funds = await createFundWorld(database, office, clock)
const blood = createBloodWorld(database, world, clock)
const challenges = createChallengeWorld(database, world, clock, anonymous)
const giving = createGiving(office, anonymous, clock)
const briefings = await createBriefingWorld(database, clock, () => world.campaign())
const accountId = office.viewer.kind === 'account' ? office.viewer.accountId : ''
const club = await world.organisation()
const campaign = await world.campaign()
const happenings = []
for (let index = 0; index < 23; index += 1)
  // Some begin at one moment, so that only the id keeps them apart.
  happenings.push(
    await world.event({
      organiserId: club.id,
      campaignId: campaign.id,
      startsAt: new Date(Date.parse('2026-06-01T05:00:00Z') + Math.floor(index / 4) * 3_600_000),
    }),
  )
const running = await world.event({ status: 'RUNNING', organiserId: club.id })
const people = await world.volunteers(110)
const [someone] = people
const signup = await world.signup(running, people[0] as { id: string })
const { attendance } = await office.expect(
  'checkIn',
  { eventId: running.globalId, volunteerId: someone?.globalId },
  'AttendancePayload',
)

/** Not the client's mistake but the server's. */
const isFailure = (error: { extensions?: Record<string, unknown> }) =>
  error.extensions?.['code'] === 'INTERNAL_SERVER_ERROR'

await untilSettled(database)

const takeRosterIn = () =>
  database.prisma.volunteerImport.create({
    data: {
      fileName: 'roster.csv',
      fileHash: randomBytes(32),
      columns: [{ heading: 'A', field: 'FULL_NAME' }],
      rowCount: 1,
      districtId: world.district.id,
      createdAt: clock(),
      expiresAt: new Date(clock().getTime() + 3_600_000),
      rows: { create: { number: 2, cells: ['Ақ'] } },
    },
    include: { rows: true },
  })

describe('node', () => {
  const first = async (field: string) =>
    JSON.stringify(await office.query(`{ found: ${field} }`)).match(/"id":"([^"]+)"/)?.[1] ?? 'nothing found'
  const receipt = async () => store.receipt(await store.place(), await store.item(), 1)
  const shift = () => giving.shift({ districtId: world.district.globalId, organisationId: club.globalId })
  /** A fair that stands at its stop, for a device that takes its list along. */
  const fair = async () => {
    const stop = {
      districtId: world.district.globalId,
      place: { kk: 'Алаң', ru: 'Площадь', en: 'Square' },
      startsAt: '2026-12-01T05:00:00Z',
      endsAt: '2026-12-01T08:00:00Z',
    }
    const name = { kk: 'Жәрмеңке', ru: 'Ярмарка', en: 'Fair' }
    const { planFair } = await office.query<{ planFair: { fair: { id: string; stops: { id: string }[] } } }>(
      `mutation ($input: PlanFairInput!) { planFair(input: $input) { ... on FairPayload { fair { id stops { id } } } } }`,
      { input: { name, stops: [stop] } },
    )
    return planFair.fair
  }
  const rowOf = async (type: string, row: Promise<{ id: string }>) => encodeGlobalId(type, (await row).id)
  const drive = blood.drive({ capacity: 9 })
  const donor = blood.donor()
  const ids: Record<string, () => Promise<string>> = {
    BloodDrive: async () => (await drive).globalId,
    BloodDonor: async () => (await donor).globalId,
    BloodAppointment: async () => {
      const [slotAt] = (await drive).slots
      return (await blood.appointment(await drive, await donor, slotAt as Date)).globalId
    },
    BloodOutcome: async () => {
      const [outcomeId] = await blood.record(office, await blood.drive({ inHours: 0 }), await blood.donor(), 'CAME')
      return outcomeId as string
    },
    BloodRule: async () => (await blood.rule()).globalId,
    AidRequest: async () =>
      rowOf(
        'AidRequest',
        database.prisma.aidRequest.create({
          data: {
            channel: 'PHONE',
            need: 'FUEL',
            requesterName: 'С',
            phone: '+77020000000',
            address: 'Ә',
            districtId: world.district.id,
            description: 'Көмір',
            consentAt: clock(),
          },
        }),
      ),
    Challenge: async () => (await challenges.challenge()).globalId,
    ChallengePost: async () => (await challenges.submitted(await challenges.challenge())).postId,
    ChallengeAccount: async () => {
      const { id } = await challenges.submitted(await challenges.challenge())
      const post = await database.prisma.challengePost.findUniqueOrThrow({ where: { id } })
      return encodeGlobalId('ChallengeAccount', post.accountId)
    },
    DistributionPlace: () => giving.place(world.district.globalId),
    DistributionItem: () => giving.item(),
    DistributionShift: async () => (await shift()).shiftId,
    DistributionLink: async () => (await giving.link((await shift()).shiftId)).linkId,
    DistributionTally: async () => {
      const correction = { shiftId: (await shift()).shiftId, people: 1, given: [], reason: 'Қосылды' }
      return (await office.expect('correctDistributionShift', correction, 'DistributionTallyPayload')).tally.id
    },
    EntitlementRule: async () =>
      (await store.rule({ validFrom: new Date('2019-01-01'), validTo: new Date('2019-02-01') })).globalId,
    Fund: async () => (await funds.fund()).globalId,
    FundRecipientGroup: async () => (await funds.fund()).group.globalId,
    FundDonor: async () => (await funds.pledge(await funds.fund(), 1)).donorId,
    FundPledge: async () => (await funds.pledge(await funds.fund(), 1)).pledgeId,
    FundEntry: async () => (await funds.receive(await funds.fund(), 1)).entryId,
    FundReceipt: async () => (await funds.receive(await funds.fund(), 1)).receiptId,
    FundDisbursement: async () => funds.propose(await funds.fund(), 1),
    Fair: async () => (await fair()).id,
    FairStop: async () => (await fair()).stops[0]?.id ?? '',
    FairCopy: async () =>
      rowOf(
        'FairCopy',
        database.prisma.fairCopy.create({
          data: {
            fairId: (await fair()).id.split('_')[1] ?? '',
            accountId,
            deviceLabel: 'Т',
            issuedAt: clock(),
            expiresAt: new Date(clock().getTime() + 3_600_000),
          },
        }),
      ),
    Family: async () => (await store.family()).globalId,
    StoreOverride: async () =>
      rowOf(
        'StoreOverride',
        database.prisma.storeOverride.create({
          data: {
            familyId: (await store.family()).id,
            reason: 'Өрттен кейін',
            grantedAt: clock(),
            expiresAt: new Date(clock().getTime() + 3_600_000),
          },
        }),
      ),
    StoreVisit: async () => {
      const [place, item, family] = [await store.place(), await store.item(), await store.family()]
      await store.rule()
      await store.receipt(place, item, 5)
      const { recordStoreVisit } = await office.query<{ recordStoreVisit: { visit: { id: string } } }>(
        `mutation ($input: RecordStoreVisitInput!) { recordStoreVisit(input: $input) { ... on StoreVisitPayload { visit { id } } } }`,
        {
          input: {
            familyId: family.globalId,
            placeId: place.globalId,
            lines: [{ itemId: item.globalId, quantity: 1 }],
          },
        },
      )
      return recordStoreVisit.visit.id
    },
    Region: async () => world.region.globalId,
    District: async () => world.district.globalId,
    Organisation: async () => club.globalId,
    Campaign: async () => campaign.globalId,
    Event: async () => running.globalId,
    Shift: async () => running.shift.globalId,
    Volunteer: async () => someone?.globalId ?? '',
    Signup: async () => signup.globalId,
    EventTemplate: async () => (await world.template()).globalId,
    Skill: async () => (await world.skill()).globalId,
    ItemGroup: async () => (await store.group()).globalId,
    Item: async () => (await store.item()).globalId,
    StockPlace: async () => (await store.place()).globalId,
    StockLot: async () => encodeGlobalId('StockLot', (await receipt()).lotId),
    StockMovement: async () => encodeGlobalId('StockMovement', (await receipt()).movementId),
    StockCount: async () => {
      const data = { placeId: (await store.place()).id, countedAt: clock() }
      return encodeGlobalId('StockCount', (await database.prisma.stockCount.create({ data })).id)
    },
    Benefactor: async () => {
      const data = { name: 'Жомарт', isPerson: true }
      return encodeGlobalId('Benefactor', (await database.prisma.benefactor.create({ data })).id)
    },
    Donation: async () => {
      const data = { movementId: (await receipt()).movementId, givenAt: clock() }
      return encodeGlobalId('Donation', (await database.prisma.donation.create({ data })).id)
    },
    Attendance: async () => attendance.id,
    Message: async () => {
      const { id } = await database.prisma.message.create({
        data: { kind: 'SIGNED_UP', channel: 'EMAIL', address: 'a@example.org', locale: 'KK', key: signup.id },
      })
      return encodeGlobalId('Message', id)
    },
    Certificate: async () => {
      const figures = { minutes: 60, events: 1, startsOn: new Date('2026-01-01'), endsOn: new Date('2026-02-01') }
      const data = { ...figures, code: 'RELAY-TEST-0000', volunteerId: someone?.id ?? '' }
      return encodeGlobalId('Certificate', (await database.prisma.certificate.create({ data })).id)
    },
    RosterCopy: async () => {
      const row = { eventId: running.id, accountId, deviceLabel: 'Tablet', issuedAt: clock() }
      const expiresAt = new Date(clock().getTime() + 3_600_000)
      return encodeGlobalId('RosterCopy', (await database.prisma.rosterCopy.create({ data: { ...row, expiresAt } })).id)
    },
    VolunteerImport: async () => encodeGlobalId('VolunteerImport', (await takeRosterIn()).id),
    VolunteerImportRow: async () => encodeGlobalId('VolunteerImportRow', (await takeRosterIn()).rows[0]?.id ?? ''),
    Account: () => first('viewer { account { id } }'),
    RoleGrant: () => first('viewer { account { grants { id } } }'),
    Session: async () => {
      const row = { accountId, hash: randomBytes(32), expiresAt: new Date(clock().getTime() + 3_600_000) }
      const session = await database.prisma.session.create({
        data: { ...row, createdAt: clock(), lastUsedAt: clock() },
      })
      return encodeGlobalId('Session', session.id)
    },
    Invitation: async () => {
      const input = { email: 'new@example.org', displayName: 'Жаңа', grants: [{ role: 'VIEWER' }] }
      return (await office.expect('inviteAccount', input, 'InvitationPayload')).invitation.id
    },
    PartnerKey: async () => {
      const holder = { organisationId: club.id, scopes: ['READ_COUNTERS' as const] }
      return encodeGlobalId(
        'PartnerKey',
        (await createKey(database.prisma, { holder, name: 'k', expiresAt: null })).keyId,
      )
    },
    Briefing: () => briefings.draft(),
    MonthClosing: async () =>
      (await office.expect('closeMonth', { month: '2026-10-01' }, 'CloseMonthPayload')).closing.id,
    Report: async () => {
      const asked = { kind: 'MONTH', startsOn: '2026-10-01', format: 'CSV', locale: 'KK' }
      return (await office.expect('askForReport', asked, 'ReportPayload')).report.id
    },
    Counter: () => first('counters(metrics: [ATTENDANCES]) { id }'),
    MetricEntry: () =>
      first('counters(metrics: [ATTENDANCES]) { entries { edges { node { id } } } }').then(async () => {
        const { counters } = await office.query<{ counters: { entries: { edges: { node: { id: string } }[] } }[] }>(
          '{ counters(metrics: [ATTENDANCES]) { entries { edges { node { id } } } } }',
        )
        return counters[0]?.entries.edges[0]?.node.id ?? ''
      }),
    // One that this very file made: reading somebody is logged.
    AccessLogEntry: async () => {
      await office.query('query ($id: ID!) { volunteer(id: $id) { familyName } }', { id: someone?.globalId })
      return first('accessLog(first: 1) { edges { node { id } } }')
    },
    ActivityEntry: () => first('activity(first: 1) { edges { node { id } } }'),
  }
  const nodeType = schema.getType('Node')
  const types = isInterfaceType(nodeType) ? schema.getPossibleTypes(nodeType).map(({ name }) => name) : []

  test('knows the types that this test knows', () => {
    expect(Object.keys(ids).sort()).toEqual([...types].sort())
  })

  test.each(types)('finds a %s again by its id', async (type) => {
    const id = (await ids[type]?.()) ?? ''
    expect(id).toMatch(new RegExp(`^${type}_`))
    expect(
      await office.query('query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { __typename id } }', {
        id,
      }),
    ).toEqual({
      node: { __typename: type, id },
      nodes: [{ __typename: type, id }],
    })
  })

  test('answers null for what is not there, and nodes keeps the order, the gaps and the repetitions', async () => {
    const gone = Object.keys(ids)
      .filter((type) => !['Counter', 'MetricEntry', 'ActivityEntry', 'AccessLogEntry'].includes(type))
      .map(missing)
    const asked = [
      club.globalId,
      ...gone,
      'MetricEntry_999999',
      'AccessLogEntry_999999',
      'ActivityEntry_1-1',
      running.globalId,
      club.globalId,
    ]
    const { nodes } = await office.query<{ nodes: ({ id: string } | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      {
        ids: asked,
      },
    )
    expect(nodes.map((node) => node?.id ?? null)).toEqual(
      asked.map((id) => (id === club.globalId || id === running.globalId ? id : null)),
    )
  })

  test.each([
    '',
    'x',
    'Event_',
    'Event_1',
    "Event_'; DROP",
    'Nothing_0199a8b0-0000-7000-8000-000000000000',
    'Query_0199a8b0-0000-7000-8000-000000000000',
    'Counter_A.B.c.D.2026-01-01',
    'Counter_ATTENDANCES.REGION.01930000-0000-7000-8000-000000000100.DAY.2026-99-99',
    'Counter_NOTHING_COUNTED.REGION.01930000-0000-7000-8000-000000000100.ALL.0001-01-01',
    'MetricEntry_9999999999999999999',
    'ActivityEntry_9999999999999999999-1',
    'Counter_ATTENDANCES.REGION.01930000-0000-7000-8000-000000000100.DAY.0000-01-01',
    'Counter_ATTENDANCES.REGION.01930000-0000-7000-8000-000000000100.ALL.0001-01-01@9999-99-99T00:00:00.000Z',
  ])('tells of %o that it is none, or has none, without breaking', async (id) => {
    const { data, errors = [] } = await office.run<{ node: unknown } | null>(
      'query ($id: ID!) { node(id: $id) { id } }',
      { id },
    )
    expect(data?.node ?? null).toBeNull()
    expect(errors.filter(isFailure)).toEqual([])
  })

  test('single fields are null for what is no such thing', async () => {
    const nothing = await office.query(
      `query ($other: ID!) { event(id: $other) { id } organisation(id: $other) { id } district(id: "x") { id } campaign(slug: "no-such") { id } }`,
      { other: campaign.globalId },
    )
    expect(nothing).toEqual({ event: null, organisation: null, district: null, campaign: null })
  })
})

describe('connections', () => {
  const lists = [
    'events',
    'events(orderBy: { field: STARTS_AT, direction: ASC })',
    'events(orderBy: { field: NAME, direction: DESC })',
    'organisations',
    'organisations(orderBy: { field: CREATED_AT, direction: DESC })',
    'campaigns',
    'volunteers',
  ]

  test.each(lists)('%s: pages forwards and backwards show everything once, in one order', async (field) => {
    const whole = await readPage(office, field, 'first: 100', 'totalCount')
    const all = field === 'volunteers' ? await readAllPages(office, field, 100) : whole.edges.map(({ node }) => node.id)
    expect(new Set(all).size).toBe(all.length)
    expect(whole.totalCount).toBe(all.length)
    for (const size of [1, 7].filter((each) => all.length / each < 30)) {
      expect(await readAllPages(office, field, size)).toEqual(all)
      expect(await readAllPages(office, field, size, 'backwards')).toEqual(all)
    }
  })

  test.each([
    `organisation(id: "${club.globalId}") { events`,
    `district(id: "${world.district.globalId}") { events`,
    `campaign(slug: "${campaign.slug}") { events`,
  ])('%s } pages the same', async (path) => {
    const read = async (window: string) => {
      const data = await anonymous.query<
        Record<string, { events: { totalCount: number; edges: { cursor: string; node: { id: string } }[] } }>
      >(`{ ${path}(${window}) { totalCount edges { cursor node { id } } } } }`)
      return Object.values(data)[0]?.events ?? { totalCount: 0, edges: [] }
    }
    const whole = await read('first: 100')
    const half = await read('first: 10')
    const rest = await read(`first: 100, after: "${half.edges.at(-1)?.cursor}"`)
    expect([...half.edges, ...rest.edges].map(({ node }) => node.id)).toEqual(whole.edges.map(({ node }) => node.id))
    expect(whole.totalCount).toBe(whole.edges.length)
    expect(rest.totalCount).toBe(whole.totalCount)
  })

  test('give twenty when nobody says how many, and never more than a hundred', async () => {
    expect((await readPage(office, 'volunteers', 'first: 5')).edges).toHaveLength(5)
    const { volunteers } = await office.query<{ volunteers: { edges: unknown[] } }>(
      '{ volunteers { edges { node { id } } } }',
    )
    expect(volunteers.edges).toHaveLength(20)
    const most = await readPage(office, 'volunteers', 'first: 5000')
    expect(most.edges).toHaveLength(100)
    expect(most.pageInfo.hasNextPage).toBe(true)
    const last = await readPage(office, 'volunteers', 'last: 5000')
    expect(last.edges).toHaveLength(100)
    expect(last.pageInfo.hasPreviousPage).toBe(true)
  })

  test('an empty page has no cursors and nothing beside it', async () => {
    const page = await readPage(
      office,
      `events(filter: { organisation: "${missing('Organisation')}" })`,
      'first: 5',
      'totalCount',
    )
    expect(page).toEqual({
      totalCount: 0,
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    })
  })

  test('a cursor that is none is told, not a failure', async () => {
    for (const field of ['events', 'organisations', 'activity'])
      for (const cursor of ['x', '', '9'.repeat(40)]) {
        const { errors = [] } = await office.run(
          `query ($after: String) { ${field}(after: $after) { edges { cursor } } }`,
          { after: cursor },
        )
        expect(errors.filter(isFailure), `${field} ${cursor}`).toEqual([])
      }
  })
})

test.each(['0000-01-01', '-001-01-01', '2026-02-30', 'yesterday', '9999-12-31', '0001-01-01'])(
  'the day %s is read or refused, and breaks nothing',
  async (day) => {
    const document = `query ($day: Date!) {
      counters(period: { kind: YEAR, on: $day }) { id value entries { totalCount } }
      past: counters(period: { kind: DAY, on: $day }, asOf: "2026-01-01T00:00:00Z") { value }
      events(filter: { on: $day }) { totalCount }
    }`
    const { errors = [] } = await office.run(document, { day })
    expect(errors.filter(isFailure)).toEqual([])
    const moments = `query ($at: DateTime!) { events(filter: { startsFrom: $at }) { totalCount } counters(asOf: $at) { value } }`
    expect((await office.run(moments, { at: `${day}T00:00:00Z` })).errors?.filter(isFailure) ?? []).toEqual([])
  },
)

describe('filters of events', () => {
  const idsOf = async (filter: string) => readAllPages(office, `events(filter: ${filter})`, 100)

  test('add up', async () => {
    const [district, other] = world.districts.slice(7)
    const supporter = await world.organisation()
    const initiator = await world.organisation()
    const parent = await world.campaign()
    const child = await world.campaign({ parentId: parent.id })
    const at = (iso: string) => ({ startsAt: new Date(iso) })
    const one = await world.event({
      ...at('2027-05-01T05:00:00Z'),
      districtId: district?.id ?? '',
      campaignId: child.id,
      initiatorId: initiator.id,
    })
    const two = await world.event({
      ...at('2027-05-02T05:00:00Z'),
      districtId: other?.id ?? '',
      campaignId: parent.id,
      status: 'DRAFT',
    })
    await world.event({ ...at('2027-05-03T05:00:00Z'), districtId: other?.id ?? '' })
    const only = one.globalId
    expect(await idsOf(`{ district: "${district?.globalId}" }`)).toEqual([only])
    expect(await idsOf(`{ organisation: "${initiator.globalId}" }`)).toEqual([only])
    expect(await idsOf(`{ organisation: "${supporter.globalId}" }`)).toEqual([])
    expect(await idsOf(`{ campaign: "${child.globalId}" }`)).toEqual([only])
    expect(await idsOf(`{ campaign: "${parent.globalId}" }`)).toEqual([two.globalId, only])
    expect(await idsOf(`{ campaign: "${parent.globalId}", status: [PUBLISHED] }`)).toEqual([only])
    expect(await idsOf(`{ startsFrom: "2027-05-02T05:00:00Z", startsBefore: "2027-05-03T05:00:00Z" }`)).toEqual([
      two.globalId,
    ])
    expect(await idsOf(`{ status: [], startsFrom: "2027-01-01T00:00:00Z" }`)).toEqual([])
    // An id of another type matches nothing, rather than everything.
    expect(await idsOf(`{ district: "${parent.globalId}" }`)).toEqual([])
  })

  test('on a day, and today of the region when the clock says so', async () => {
    clock.set('2026-11-22T05:00:00.000Z')
    expect(await idsOf('{ on: "2026-11-22" }')).toEqual([running.globalId])
  })

  test('from a day and until a day, by the region’s midnight', async () => {
    // 19:00 UTC is midnight in Kyzylorda: the first ends on 10 June at 23:30, the second begins on 11 June at 00:00.
    const span = (startsAt: string, endsAt: string) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) })
    const evening = await world.event(span('2028-06-10T15:00:00Z', '2028-06-10T18:30:00Z'))
    const night = await world.event(span('2028-06-10T19:00:00Z', '2028-06-10T21:00:00Z'))
    expect(await idsOf('{ from: "2028-06-10" }')).toEqual([night.globalId, evening.globalId])
    expect(await idsOf('{ from: "2028-06-11" }')).toEqual([night.globalId])
    expect(await idsOf('{ from: "2028-06-10", until: "2028-06-10" }')).toEqual([evening.globalId])
  })
})

describe('filters of organisations, volunteers and campaigns', () => {
  test('of organisations: kind, status today, home', async () => {
    const home = world.districts[5]
    const closed = await world.organisation({ districtId: home?.id ?? '' }, { status: 'CLOSED' })
    const body = await world.organisation({ districtId: home?.id ?? '', kind: 'STATE_BODY' })
    const find = (filter: string) =>
      readAllPages(anonymous, `organisations(filter: { district: "${home?.globalId}", ${filter} })`, 10)
    expect(await find('status: CLOSED')).toEqual([closed.globalId])
    expect(await find('status: ACTIVE')).toEqual([body.globalId])
    expect(await find('kind: [STATE_BODY, FRONT_OFFICE]')).toEqual([body.globalId])
    expect(await find('kind: []')).toEqual([])
  })

  test('of volunteers: members today, and where they live', async () => {
    const home = world.districts[6]
    const member = await world.volunteer({ districtId: home?.id ?? '' }, club)
    await world.volunteer({ districtId: home?.id ?? '' })
    expect(await readAllPages(office, `volunteers(filter: { organisation: "${club.globalId}" })`, 10)).toEqual([
      member.globalId,
    ])
    expect(await readAllPages(office, `volunteers(filter: { district: "${home?.globalId}" })`, 10)).toHaveLength(2)
  })

  test('of campaigns: kind and phase, whose first and last day belong to it', async () => {
    const days = (startsOn: string, endsOn: string | null) => ({
      kind: 'WEEK' as const,
      startsOn: new Date(startsOn),
      endsOn: endsOn === null ? null : new Date(endsOn),
    })
    clock.set('2026-11-22T05:00:00.000Z')
    const lastDay = await world.campaign(days('2026-11-16', '2026-11-22'))
    const firstDay = await world.campaign(days('2026-11-22', '2026-11-30'))
    const endless = await world.campaign(days('2026-01-01', null))
    const ended = await world.campaign(days('2026-11-01', '2026-11-21'))
    const upcoming = await world.campaign(days('2026-11-23', null))
    const find = async (phase: string) =>
      (await readAllPages(anonymous, `campaigns(filter: { kind: [WEEK], phase: ${phase} })`, 10)).sort()
    expect(await find('RUNNING')).toEqual([lastDay, firstDay, endless].map(({ globalId }) => globalId).sort())
    expect(await find('ENDED')).toEqual([ended.globalId])
    expect(await find('UPCOMING')).toEqual([upcoming.globalId])
    // 00:30 of the 23rd in Qyzylorda is still the 22nd in UTC.
    clock.set('2026-11-22T19:30:00.000Z')
    expect(await find('ENDED')).toEqual([lastDay, ended].map(({ globalId }) => globalId).sort())
  })

  test('the campaign of the front page is the running one with goals that ends soonest', async () => {
    clock.set('2026-11-22T05:00:00.000Z')
    const later = await world.campaign(
      { startsOn: new Date('2026-11-01'), endsOn: new Date('2026-12-31') },
      { ATTENDANCES: 1 },
    )
    const { currentCampaign } = await anonymous.query<{ currentCampaign: { id: string; phase: string } }>(
      '{ currentCampaign { id phase } }',
    )
    expect(currentCampaign).toEqual({ id: later.globalId, phase: 'RUNNING' })
    await world.campaign(
      { status: 'DRAFT', startsOn: new Date('2026-11-01'), endsOn: new Date('2026-11-25') },
      { ATTENDANCES: 1 },
    )
    const sooner = await world.campaign(
      { startsOn: new Date('2026-11-20'), endsOn: new Date('2026-11-28') },
      { ATTENDANCES: 1 },
    )
    expect(await office.query('{ currentCampaign { id } }')).toEqual({ currentCampaign: { id: sooner.globalId } })
  })
})
