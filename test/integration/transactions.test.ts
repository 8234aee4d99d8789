import { Prisma } from '@erikti/prisma/generated/client/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useTestDatabase } from '../kit/database.ts'

const { database } = await useTestDatabase({ poolSize: 2 })
const { transactions, pool } = database

beforeEach(() => pool.query('CREATE TABLE note (id int PRIMARY KEY)'))
afterEach(() => pool.query('DROP TABLE note'))

const notes = async () => (await pool.query<{ id: number }>('SELECT id FROM note ORDER BY id')).rows.map(({ id }) => id)

test('SQL and models share the transaction, in the order in which they are asked', async () => {
  const before = await database.prisma.district.count()
  await transactions.run(async ({ client }) => {
    await client.$executeRaw`UPDATE "District" SET "nameEn" = 'Renamed'`
    expect(await client.district.count({ where: { nameEn: 'Renamed' } })).toBe(before)
    await client.district.updateMany({ data: { nameEn: 'Again' } })
    const rows = await client.$queryRaw<object[]>`SELECT FROM "District" WHERE "nameEn" = 'Again'`
    expect(rows).toHaveLength(before)
    expect(await database.prisma.district.count({ where: { nameEn: 'Again' } })).toBe(0)
  })
  expect(await database.prisma.district.count({ where: { nameEn: 'Again' } })).toBe(before)
})

test('nothing is saved when the work throws, whoever wrote it', async () => {
  const before = await database.prisma.district.count({ where: { nameEn: 'Undone' } })
  const work = transactions.run(async ({ client }) => {
    await client.$executeRaw`INSERT INTO note VALUES (1)`
    await client.district.updateMany({ data: { nameEn: 'Undone' } })
    throw new Error('changed our mind')
  })
  await expect(work).rejects.toThrow('changed our mind')
  expect(await notes()).toEqual([])
  expect(await database.prisma.district.count({ where: { nameEn: 'Undone' } })).toBe(before)
})

test('a statement that nobody waited for undoes everything when it fails, and its error is the one that is told', async () => {
  await pool.query('INSERT INTO note VALUES (1)')
  const first = transactions.run(async ({ client, assume }) => {
    assume(client.$executeRaw`INSERT INTO note VALUES (1)`)
    await client.$executeRaw`INSERT INTO note VALUES (2)`
  })
  await expect(first).rejects.toMatchObject({ code: '23505', constraint: 'note_pkey' })
  const last = transactions.run(async ({ client, assume }) => {
    await client.$executeRaw`INSERT INTO note VALUES (3)`
    assume(client.$executeRaw`INSERT INTO note VALUES (1)`)
  })
  await expect(last).rejects.toMatchObject({ code: '23505' })
  expect(await notes()).toEqual([1])
})

test('a failure that the work swallowed is no success', async () => {
  const work = transactions.run(async ({ client }) => {
    await client.$executeRaw`INSERT INTO note VALUES (1)`
    await client.$executeRaw`SELECT 1 / 0`.catch(() => {})
  })
  await expect(work).rejects.toThrow('A statement had failed')
  expect(await notes()).toEqual([])
})

test('whoever goes on after the end reaches nobody else’s transaction', async () => {
  const kept = await transactions.run(async ({ client }) => {
    await client.district.count()
    return { client }
  })
  await expect(kept.client.$executeRaw`INSERT INTO note VALUES (1)`).rejects.toThrow('has ended')
  await expect(kept.client.district.count()).rejects.toThrow()
  expect(await notes()).toEqual([])
})

test('values come as they do through Prisma', async () => {
  const ask = Prisma.sql`SELECT 1::bigint AS big, '2026-03-01'::date AS day, '2026-03-01 12:00'::timestamp AS local,
    ${new Date('2026-03-01T00:00:00Z')}::timestamptz AS moment, ${new Date('2026-03-01T00:00:00Z')}::date AS "sameDay",
    1.5::numeric AS exact, '{"a": 1}'::jsonb AS json, ${['a', 'b']}::text[] AS texts, NULL::bigint AS nothing`
  const direct = await transactions.run(({ client }) => client.$queryRaw(ask))
  expect(direct).toEqual(await database.prisma.$queryRaw(ask))
})
