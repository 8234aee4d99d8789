import { costs, atMost } from '@erikti/schema/shared/price'
import { buildSchema, executeSync, getIntrospectionQuery, getVariableValues, parse, validate } from 'graphql'
import type { GraphQLObjectType, OperationDefinitionNode } from 'graphql'
import { describe, expect, test } from 'vitest'
import { estimateCost } from './cost.ts'

const schema = buildSchema(`
  interface Node { id: ID! }
  type Thing implements Node { id: ID! name: String parts: [Thing!]! tags: [String!]! things(first: Int, last: Int): ThingConnection! }
  type Other implements Node { id: ID! name: String parts: [Thing!]! }
  union Any = Thing | Other
  type ThingEdge { node: Thing! cursor: String! }
  type ThingConnection { edges: [ThingEdge!]! totalCount: Int! }
  type Query { thing: Thing any: Any nodes(ids: [ID!]!): [Node]! things(first: Int = 5, last: Int): ThingConnection! unknown: [Thing!]! }
`)

function price(type: string, field: string, options: ReturnType<typeof costs>): void {
  const object = schema.getType(type) as GraphQLObjectType
  Object.assign((object.getFields()[field] as { extensions: object }).extensions, options.extensions)
}
price('Thing', 'parts', atMost(7))
price('Other', 'parts', atMost(3))
price('Thing', 'tags', atMost(4))
price('ThingConnection', 'totalCount', costs({ reads: 10 }))
price(
  'Query',
  'nodes',
  costs(({ ids }) => ({ atMost: (ids as string[]).length })),
)

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  const operation = document.definitions[0] as OperationDefinitionNode
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  return estimateCost({ schema, document, operation, variableValues: coerced ?? {} })
}

test.each([
  ['a point for an object and a tenth for a value', '{ thing { id name } }', 2],
  ['every alias', '{ a: thing { id } b: thing { id } c: thing { id } }', 4],
  ['a list in full', '{ thing { parts { id } } }', 9],
  ['values of a list', '{ thing { tags } }', 2],
  // The connection, and six edges of which each has a node with a value.
  ['a page with the row that is read beyond it', '{ things(first: 5) { edges { node { id } } } }', 14],
  ['a page by its default', '{ things { edges { node { id } } } }', 14],
  ['a page cut to the largest', '{ things(first: 1000000) { edges { cursor } } }', 113],
  ['the larger of first and last', '{ things(first: 1, last: 9) { edges { cursor } } }', 12],
  ['a negative page as an empty one', '{ things(first: -5) { edges { cursor } } }', 3],
  ['a count by its price', '{ things(first: 0) { totalCount } }', 12],
  ['rows that are read without being shown', '{ things(first: 30) { totalCount } }', 32],
  ['a union as its dearest member', '{ any { ... on Thing { parts { id } } ... on Other { parts { id } } } }', 9],
  ['an interface as its dearest member', '{ nodes(ids: ["a", "b"]) { id ... on Other { parts { id } } } }', 9],
  [
    'a fragment wherever it is spread',
    '{ thing { ...f ...f } } fragment f on Thing { parts { ...g } } fragment g on Thing { id }',
    17,
  ],
  ['a fragment on an interface', '{ thing { ... on Node { ... on Thing { parts { id } } } } }', 9],
  ['a list without a bound as a large one', '{ unknown { id } }', 110],
])('counts %s', (_, text, cost) => {
  expect(costOf(text)).toBe(cost)
})

test('fills in variables and their defaults', () => {
  const text =
    'query ($first: Int = 3, $ids: [ID!]!) { things(first: $first) { edges { cursor } } nodes(ids: $ids) { id } }'
  const base = costOf(text, { ids: [] })
  expect(base).toBe(Math.ceil(1 + 4 * 1.1))
  expect(costOf(text, { ids: ['a', 'b', 'c'] })).toBe(Math.ceil(1 + 4 * 1.1 + 3 * 1.1))
  expect(costOf(text, { ids: [], first: 10 })).toBe(Math.ceil(1 + 11 * 1.1))
})

test('takes what may be left out for what is there', () => {
  expect(costOf('query ($no: Boolean!) { thing @include(if: $no) { id } }', { no: false })).toBe(2)
})

test('multiplies pages inside pages', () => {
  const inner = 1 + 11 * 1.1
  expect(costOf('{ things(first: 10) { edges { node { things(first: 10) { edges { cursor } } } } } }')).toBe(
    Math.ceil(1 + 11 * (2 + inner)),
  )
})

test('prices fragments that double each other a thousand times at once', () => {
  const fragments = Array.from({ length: 1_000 }, (_, n) => `fragment f${n} on Thing { ...f${n + 1} ...f${n + 1} }`)
  const document = parse(`{ thing { ...f0 } } ${fragments.join(' ')} fragment f1000 on Thing { id }`)
  const cost = estimateCost({
    schema,
    document,
    operation: document.definitions[0] as OperationDefinitionNode,
    variableValues: {},
  })
  expect(cost).toBeGreaterThan(1e290)
})

describe('a question about the schema', () => {
  const count = (value: unknown): number => {
    if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + count(item), 0)
    if (typeof value !== 'object' || value === null) return 0.1
    return Object.values(value).reduce((sum: number, item) => sum + count(item), 1)
  }

  test.each([
    ['as tools ask it', getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true })],
    ['of one type', '{ __type(name: "Thing") { name fields { name args { name } type { name ofType { name } } } } }'],
    ['that goes round', '{ __schema { types { fields { type { fields { name type { name } } } } } } }'],
    ['of directives', '{ __schema { directives { name locations args { name type { name } } } } }'],
    [
      'of members',
      '{ __schema { types { possibleTypes { fields { name } } interfaces { name } enumValues { name } } } }',
    ],
  ])('%s never costs less than its answer', (_, text) => {
    const { data } = executeSync({ schema, document: parse(text) })
    const points = count(data) - 1
    expect(points).toBeGreaterThan(5)
    expect(costOf(text)).toBeGreaterThanOrEqual(points)
  })
})
