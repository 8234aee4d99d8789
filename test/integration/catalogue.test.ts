import fc from 'fast-check'
import { isEnumType } from 'graphql'
import { expect, test } from 'vitest'
import * as enums from '@erikti/prisma/generated/client/enums'
import { catalogue } from '@erikti/schema/ledger/catalogue'
import { schema } from '@erikti/schema/schema'
import { foldForSearch } from '@erikti/schema/shared/fold'
import { useTestDatabase } from '../kit/database.ts'

const { database } = await useTestDatabase()
const { pool } = database

test('every metric is defined once, in the three languages', () => {
  expect(catalogue.map(({ metric }) => metric).toSorted()).toEqual(Object.keys(enums.Metric).toSorted())
  for (const { metric, name, definition } of catalogue)
    for (const text of [...Object.values(name), ...Object.values(definition)]) expect(text.trim(), metric).not.toBe('')
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
