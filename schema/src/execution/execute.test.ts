import { buildSchema, execute, GraphQLError, parse } from 'graphql'
import type { ExecutionResult } from 'graphql'
import { expect, it, vi } from 'vitest'
import { executeOperation } from './execute.ts'
import { findPlan } from './plan.ts'

const schema = buildSchema(`
  enum Colour { RED GREEN }
  interface Named { name: String! }
  type Leaf implements Named { name: String! later: String! colour: Colour fails: Int waitsToFail: Int missing: String! add(one: Int! = 1, two: Int): Int! }
  type Tree { leaf: Leaf! maybe: Leaf many: [Leaf!]! grid: [[Int]!] later: [String!]! self: Tree! broken: Leaf mistaken: [Int] named: Named }
  type Query { tree: Tree! tree2: Tree count(of: Int): Int }
`)

const leaf = {
  name: 'a leaf',
  later: () => Promise.resolve('later'),
  colour: 'RED',
  fails: () => {
    throw new GraphQLError('It failed.', { extensions: { code: 'FAILED' } })
  },
  waitsToFail: () => Promise.reject(new Error('It failed later.')),
  missing: null,
  add: ({ one, two }: { one: number; two?: number }) => one + (two ?? 0),
}
const tree = {
  leaf,
  maybe: null,
  many: [leaf, Promise.resolve(leaf)],
  grid: [[1, null], [Promise.resolve(2)]],
  later: Promise.resolve(['x', Promise.resolve('y')]),
  self: () => tree,
  broken: new Error('An error as a value.'),
  mistaken: 'no list',
  named: { ...leaf, __typename: 'Leaf' },
}
const rootValue = { tree, tree2: () => Promise.resolve(tree), count: ({ of }: { of?: number }) => of ?? null }

interface Asked {
  text: string
  variables?: Record<string, unknown>
}

const given = ({ text, variables }: Asked) => ({
  schema,
  document: parse(text),
  rootValue,
  contextValue: {},
  variableValues: variables ?? {},
})

/** Also in the order of their fields. */
const write = async (result: Promise<ExecutionResult> | ExecutionResult) => JSON.stringify(await result)

it.each<Asked>([
  { text: '{ tree { leaf { name colour later } maybe { name } } }' },
  { text: '{ tree { many { later name } grid later } count }' },
  { text: '{ a: tree2 { self { leaf { b: name } } } c: count(of: 3) }' },
  { text: '{ tree { ...F leaf { name } } } fragment F on Tree { leaf { colour } ... on Tree { leaf { x: name } } }' },
  {
    text: '{ tree { ...F ...F } } fragment F on Tree { leaf { name } many { ...L ...L } } fragment L on Leaf { colour }',
  },
  { text: '{ __typename tree { leaf { kind: __typename name } many { __typename } } }' },
  { text: 'query Q($two: Int = 5) { tree { leaf { add x: add(one: 2) y: add(two: $two) } } }' },
  { text: 'query Q($two: Int) { tree { leaf { add(two: $two) } } }', variables: { two: 7 } },
])('answers as the reference executor does, by a plan: $text', async (asked) => {
  expect(findPlan(schema, parse(asked.text), null)).not.toBeNull()
  expect(await write(executeOperation(given(asked)))).toBe(await write(execute(given(asked))))
})

it.each<Asked>([
  { text: '{ tree { leaf { fails name } } }' },
  { text: '{ tree { many { later waitsToFail } leaf { fails } } }' },
  { text: '{ tree2 { leaf { missing } } }' },
  { text: '{ tree { broken { name } mistaken } }' },
  { text: 'query Q($two: Int!) { tree { leaf { add(two: $two) } } }' },
  { text: 'query Q($of: Int) { count(of: $of) }', variables: { of: 'three' } },
])('says of a failure what the reference executor says: $text', async (asked) => {
  const result = await executeOperation(given(asked))
  expect(result.errors).not.toHaveLength(0)
  expect(await write(result)).toBe(await write(execute(given(asked))))
})

it.each([
  '{ __proto__: count }',
  '{ tree { named { name } } }',
  '{ tree { leaf { name @include(if: false) } } count @skip(if: true) }',
  '{ __schema { queryType { name } } }',
  'query A { count } query B { count }',
])('leaves to the reference executor what is not plain: %s', async (text) => {
  expect(findPlan(schema, parse(text), null)).toBeNull()
  expect(await write(executeOperation(given({ text })))).toBe(await write(execute(given({ text }))))
})

it('lets no promise fail unheard when another field has failed before', async () => {
  const unheard = vi.fn()
  process.on('unhandledRejection', unheard)
  await executeOperation(given({ text: '{ tree { many { waitsToFail later } leaf { waitsToFail fails } } }' }))
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', unheard)
  expect(unheard).not.toHaveBeenCalled()
})
