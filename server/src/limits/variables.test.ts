import { batchOf } from '@erikti/schema/shared/price'
import { buildSchema, getOperationAST, parse } from 'graphql'
import type { GraphQLInputObjectType, OperationDefinitionNode } from 'graphql'
import { describe, expect, test } from 'vitest'
import { defaultLimits } from './limits.ts'
import { requireVariablesWithin, typesOfVariables } from './variables.ts'

describe('variables', () => {
  const schema = buildSchema(`
    input Row { cells: [String!]! }
    input Roster { rows: [Row!]! others: [Row!] }
    type Query { check(input: Roster!): Boolean }
  `)
  Object.assign((schema.getType('Roster') as GraphQLInputObjectType).getFields()['rows']?.extensions as object, {
    ...batchOf(5, 5).extensions,
  })
  const operation = getOperationAST(parse('query ($input: Roster!) { check(input: $input) }'))
  const types = typesOfVariables(schema, operation as OperationDefinitionNode)
  const limits = { ...defaultLimits.account.document, listItems: 3, variableValues: 6 }

  test.each([
    ['a list at its limit', { a: [1, 2, 3] }],
    ['as many values as may be', { a: { b: { c: { d: [1, null] } } } }],
    ['none', undefined],
    ['nothing that could be variables, which execution refuses', 'text'],
  ])('pass with %s', (_, variables) => {
    expect(() => requireVariablesWithin(variables, limits, types)).not.toThrow()
  })

  test.each([
    ['a list past its limit', { a: { b: [1, 2, 3, 4] } }, /Items in a list: at most 3 here, and this has 4/],
    [
      'a value too many',
      { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 },
      /Values in variables: at most 6 here, and this has 7/,
    ],
  ])('are refused with %s', (_, variables, message) => {
    expect(() => requireVariablesWithin(variables, limits, types)).toThrow(message)
  })

  test('nested a hundred thousand deep are refused and overflow nothing', () => {
    let nested: unknown = 1
    for (let n = 0; n < 100_000; n += 1) nested = { a: nested }
    expect(() => requireVariablesWithin(nested, limits, types)).toThrow(/Values in variables/)
  })

  test('a batch may be as long as its field says, with the values that it says, and no other list', () => {
    const pass = (input: object) => () => requireVariablesWithin({ input }, limits, types)
    const rows = (count: number, cells: number) =>
      Array.from({ length: count }, () => ({ cells: Array.from({ length: cells }, () => '') }))
    expect(pass({ rows: rows(5, 3) })).not.toThrow()
    expect(pass({ rows: rows(6, 1) })).toThrow(/Items in a list: at most 5 here, and this has 6/)
    expect(pass({ rows: rows(1, 4) })).toThrow(/Items in a list: at most 3 here/)
    expect(pass({ others: rows(4, 1) })).toThrow(/Items in a list: at most 3 here/)
    // Five values for each of its items, and six beside.
    expect(pass({ rows: [{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8 }] })).not.toThrow()
    expect(pass({ rows: [{ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9 }] })).toThrow(
      /Values in variables: at most 11 here, and this has 12/,
    )
  })
})
