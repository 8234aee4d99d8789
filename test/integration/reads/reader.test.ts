import type { Database } from '@erikti/prisma/client'
import { models } from '@erikti/prisma/reading/models'
import { readerOf } from '@erikti/prisma/reading/reader'
import { expect, it } from 'vitest'
import { useStage } from '../../kit/world.ts'

const { world, database } = await useStage()
const parent = await world.campaign({ nameKk: 'Ата' })
const campaign = await world.campaign({ parentId: parent.id, nameKk: 'Бала' }, { ATTENDANCES: 10 })
const [organisation, other] = [await world.organisation(), await world.organisation()]
const [driving, cooking] = [await world.skill({ nameKk: 'Көлік' }), await world.skill({ nameKk: 'Ас' })]
const event = await world.event({
  campaignId: campaign.id,
  organiserId: organisation.id,
  nameKk: '100 % "таза"',
  shifts: [{ skills: [driving, cooking] }, { capacity: 3 }],
})
await world.event({ organiserId: other.id, status: 'DRAFT', publishedAt: null, shifts: [] })
await world.event({ organiserId: organisation.id })

/** Prisma was asked, because the reader did not understand. */
let leftToPrisma = 0
const watched: Database = {
  ...database,
  prisma: new Proxy(database.prisma, {
    get(target, name) {
      leftToPrisma += 1
      return Reflect.get(target, name, target) as unknown
    },
  }),
}
const reader = readerOf(watched)
type EventArgs = NonNullable<Parameters<typeof reader.event.findMany>[0]>

const id = { select: { id: true } } as const
const byStart: Pick<EventArgs, 'orderBy'> = { orderBy: [{ startsAt: 'desc' }, { id: 'asc' }] }
const understood: Record<string, EventArgs> = {
  'columns of every type': {
    select: { nameKk: true, status: true, minimumAge: true, hostConsentRequired: true, startsAt: true, aboutKk: true },
    ...byStart,
  },
  'what is there once, what is not there, and what is there through another': {
    select: { id: true, campaign: { select: { startsOn: true, parent: id } }, organiser: { select: { district: id } } },
    ...byStart,
  },
  'lists in lists, with their order, pages and counts': {
    select: {
      shifts: {
        select: {
          startsAt: true,
          capacity: true,
          skills: { select: { skill: { select: { nameKk: true } } }, orderBy: { skill: { nameKk: 'asc' } }, take: 5 },
        },
        orderBy: [{ capacity: 'desc' }, { id: 'asc' }],
        take: 2,
        skip: 0,
      },
      organiser: {
        select: {
          _count: { select: { organisedEvents: { where: { publishedAt: { not: null } } } } },
          organisedEvents: { select: { id: true, createdAt: true }, ...byStart, take: 1, skip: 1 },
        },
      },
      _count: { select: { shifts: true } },
    },
    ...byStart,
    take: 2,
  },
  'conditions of either kind': {
    ...id,
    where: {
      AND: [
        { OR: [{ publishedAt: { not: null } }, { organiserId: { in: [organisation.id] } }] },
        { startsAt: { gte: new Date('2000-01-01'), lt: new Date('2100-01-01') }, cancelledAt: null },
      ],
      status: { in: ['RUNNING', 'PUBLISHED'] },
    },
    ...byStart,
  },
  'conditions on what belongs to it': {
    ...id,
    where: { campaign: { parentId: parent.id }, shifts: { some: { capacity: { gt: 2 } } } },
  },
  'a text in another, with signs of its own': { ...id, where: { nameKk: { contains: '100 \\% "' } } },
  'no value of none': { ...id, where: { status: { in: [] } } },
  'no conditions at all': { ...id, where: { AND: [{}, { AND: [] }] }, ...byStart },
}

it.each(Object.entries(understood))('reads as Prisma does: %s', async (_, args) => {
  leftToPrisma = 0
  const rows = await reader.event.findMany(args)
  expect(leftToPrisma).toBe(0)
  expect(rows).toEqual(await database.prisma.event.findMany({ ...args, relationLoadStrategy: 'join' }))
})

const notUnderstood: Record<string, EventArgs> = {
  'a cursor': { ...id, cursor: { id: event.id }, take: 1, ...byStart },
  'a page from behind': { ...id, take: -1, ...byStart },
  'a negation': { ...id, where: { NOT: { status: 'DRAFT' } } },
  'an empty alternative': { ...id, where: { OR: [{}, { status: 'DRAFT' }] } },
  'no alternatives': { ...id, where: { OR: [] } },
  'all of a list': { ...id, where: { shifts: { every: { capacity: 3 } } } },
  'whole rows': { where: { id: event.id } },
  'relations beside whole rows': { include: { organiser: true }, where: { id: event.id } },
  'a relation over two columns': { select: { attendances: { select: { shift: id } } } },
}

it.each(Object.entries(notUnderstood))('leaves to Prisma what it does not understand: %s', async (_, args) => {
  leftToPrisma = 0
  const rows = await reader.event.findMany(args)
  expect(leftToPrisma).toBe(1)
  expect(rows).toEqual(await database.prisma.event.findMany(args))
})

it('counts, and finds one or none', async () => {
  leftToPrisma = 0
  const where = { publishedAt: { not: null }, organiser: { nameKk: organisation.nameKk } }
  expect(await reader.event.count({ where })).toBe(2)
  const select = { nameKk: true, organiser: { select: { id: true } } } as const
  expect(await reader.event.findUnique({ where: { id: event.id }, select })).toEqual({
    nameKk: '100 % "таза"',
    organiser: { id: organisation.id },
  })
  expect(await reader.event.findUnique({ where: { id: event.id, status: 'DRAFT' }, select })).toBeNull()
  expect(leftToPrisma).toBe(0)
})

it('joins every relation as the database’s own keys do', async () => {
  const { rows } = await database.pool.query<{ key: string }>(
    `SELECT format('%s.%s → %s.%s', conrelid::regclass, own.attname, confrelid::regclass, their.attname) AS key
     FROM pg_constraint JOIN pg_attribute own ON own.attrelid = conrelid AND own.attnum = conkey[1]
     JOIN pg_attribute their ON their.attrelid = confrelid AND their.attnum = confkey[1]
     WHERE contype = 'f' AND cardinality(conkey) = 1`,
  )
  const keys = new Set(rows.map(({ key }) => key.replaceAll('"', '')))
  const joins = [...models.values()].flatMap(({ name, relations }) =>
    [...relations.values()].map(({ model, from, to }) => [
      `${name}.${from} → ${model}.${to}`,
      `${model}.${to} → ${name}.${from}`,
    ]),
  )
  expect(joins.length).toBeGreaterThan(100)
  expect(joins.filter((either) => !either.some((key) => keys.has(key)))).toEqual([])
})
