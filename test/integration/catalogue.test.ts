import fc from 'fast-check'
import { isEnumType } from 'graphql'
import { expect, test } from 'vitest'
import * as enums from '@erikti/prisma/generated/client/enums'
import { catalogue } from '@erikti/schema/ledger/catalogue'
import { readDefinitionVersions } from '@erikti/schema/ledger/definition-versions.service'
import { schema } from '@erikti/schema/schema'
import { foldForSearch } from '@erikti/schema/shared/fold'
import { writeLocalised } from '@erikti/schema/shared/localised-text'
import { useTestDatabase } from '../kit/database.ts'

const { database } = await useTestDatabase()
const { pool } = database

test('every metric is defined once, in the three languages', () => {
  expect(catalogue.map(({ metric }) => metric).toSorted()).toEqual(Object.keys(enums.Metric).toSorted())
  for (const { metric, name, definition } of catalogue)
    for (const text of [...Object.values(name), ...Object.values(definition)]) expect(text.trim(), metric).not.toBe('')
})

test('what a metric means is the newest version that the database keeps, word for word', async () => {
  const rows = await database.prisma.metricDefinitionVersion.findMany({ orderBy: { version: 'asc' } })
  const newest = new Map(rows.map(({ since: _since, ...row }) => [row.metric, row]))
  expect(newest.size).toBe(catalogue.length)
  for (const { metric, version, kind, unit, name, definition } of catalogue)
    expect(newest.get(metric)).toEqual({
      metric,
      version,
      kind,
      unit,
      ...writeLocalised('name', name),
      ...writeLocalised('definition', definition),
    })
})

test('a version of what a metric means stays as it is, and the next one follows it', async () => {
  const next = (version: number, since: string | null) =>
    pool.query(
      `INSERT INTO "MetricDefinitionVersion" SELECT metric, $1, kind, unit, "nameKk", "nameRu", "nameEn", 'Басқаша', 'Иначе', 'Otherwise', $2
       FROM "MetricDefinitionVersion" WHERE metric = 'FAIRS_HELD' AND version = 1`,
      [version, since],
    )
  const refusals = [
    [() => pool.query(`UPDATE "MetricDefinitionVersion" SET "nameEn" = 'Else'`), 'MetricDefinitionVersion_append_only'],
    [() => pool.query(`DELETE FROM "MetricDefinitionVersion"`), 'MetricDefinitionVersion_append_only'],
    [() => pool.query(`TRUNCATE "MetricDefinitionVersion" CASCADE`), '_append_only'],
    [() => next(3, '2027-01-01'), 'MetricDefinitionVersion_next'],
    [() => next(2, null), 'MetricDefinitionVersion_since_check'],
  ] as const
  for (const [work, constraint] of refusals)
    await expect(work(), constraint).rejects.toMatchObject({
      constraint: expect.stringContaining(constraint) as string,
    })
  await next(2, '2027-01-01')
  const [versions] = await readDefinitionVersions(database, ['FAIRS_HELD'])
  expect(versions?.map(({ version, definitionEn }) => [version, definitionEn])).toEqual([
    [2, 'Otherwise'],
    [1, catalogue.find(({ metric }) => metric === 'FAIRS_HELD')?.definition.en],
  ])
})

test('the metrics of unique subjects are those that the ledger asks a subject of', async () => {
  const { rows } = await pool.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'MetricEntry_subject_check'`,
  )
  const inDatabase = new Set(
    Array.from(rows[0]?.definition.matchAll(/'([A-Z_]+)'::"Metric"/g) ?? [], ([, metric]) => metric),
  )
  expect(inDatabase.size).toBeGreaterThan(0)
  for (const { metric, kind } of catalogue)
    expect([metric, inDatabase.has(metric)]).toEqual([metric, kind === 'UNIQUE'])
})

test('levels are kept without a calendar, everything else by year, month and day, and an event as a whole', async () => {
  for (const { metric, kind } of catalogue) {
    const { rows } = await pool.query<{ scopeKind: string; periods: string[] }>(
      `SELECT scope::text AS "scopeKind", array_agg("periodKind"::text ORDER BY "periodKind") AS periods
       FROM unnest(enum_range(NULL::"ScopeKind")) scope, metric_period($1::"Metric", scope, '2026-11-22') GROUP BY scope`,
      [metric],
    )
    for (const { scopeKind, periods } of rows)
      expect([metric, scopeKind, periods]).toEqual([
        metric,
        scopeKind,
        kind === 'LEVEL' || scopeKind === 'EVENT' ? ['ALL'] : ['ALL', 'YEAR', 'MONTH', 'DAY'],
      ])
  }
})

test('every metric that the facts make is defined', async () => {
  const { rows } = await pool.query<{ definition: string }>(`SELECT pg_get_viewdef('metric_fact') AS definition`)
  const counted = new Set(
    Array.from(rows[0]?.definition.matchAll(/'([A-Z_]+)'::"Metric"/g) ?? [], ([, metric]) => metric),
  )
  expect(counted).toEqual(new Set(catalogue.map(({ metric }) => metric)))
})

test.each([
  'Metric',
  'MetricKind',
  'ActivityKind',
  'EventStatus',
  'CampaignKind',
  'OrganisationKind',
  'Direction',
  'RiskClass',
] as const)('the API’s %s has the values of the database’s', (name) => {
  const type = schema.getType(name)
  const values = isEnumType(type) ? type.getValues().map((value) => value.name) : []
  expect(values.sort()).toEqual(Object.values(enums[name] as Record<string, string>).sort())
})

test('the API’s periods are those that are kept, and weeks, which are summed up', () => {
  const type = schema.getType('PeriodKind')
  const values = isEnumType(type) ? type.getValues().map((value) => value.name) : []
  expect(values.sort()).toEqual([...Object.values(enums.PeriodKind), 'WEEK'].sort())
})

const fold = async (texts: readonly string[]) => {
  const { rows } = await pool.query<{ folded: string }>(
    `SELECT fold_for_search(text) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS given (text, place) ORDER BY place`,
    [texts],
  )
  return rows.map(({ folded }) => folded)
}

test.each([
  ['Әлия', 'алия'],
  ['Қызылорда қаласы', 'кызылорда каласы'],
  ['ЖАҢАҚОРҒАН', 'жанакорган'],
  ['Үміт ұшқыны', 'умит ушкыны'],
  ['Һаким Ісләмов', 'хаким ислямов'.replace('я', 'а')],
  ['Ёлка, съезд, июль, чай', 'елка, сезд, июл, чаи'],
  ['Kyzylorda 2026 №1', 'kyzylorda 2026 №1'],
])('the code and the database fold „%s“ alike', async (text, folded) => {
  expect(foldForSearch(text)).toBe(folded)
  expect(await fold([text])).toEqual([folded])
})

test('the code and the database fold anything that people write alike', async () => {
  // Cyrillic with the Kazakh letters, Latin, digits, signs; PostgreSQL holds no U+0000, and no halves of characters.
  const letters = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...'ӘәІіҢңҒғҮүҰұҚқӨөҺһЁёЙйЪъЬьАаЯяЫыЭэ'),
      fc.integer({ min: 0x400, max: 0x52f }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0x20, max: 0x17f }).map((code) => String.fromCodePoint(code)),
    ),
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(fc.array(letters, { minLength: 20, maxLength: 20 }), async (texts) => {
      expect(await fold(texts)).toEqual(texts.map(foldForSearch))
    }),
    { numRuns: 25, seed: 2026 },
  )
})
