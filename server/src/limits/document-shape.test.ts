import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { measureShape, requireShapeWithin } from './document-shape.ts'
import { defaultLimits } from './limits.ts'

const shapeOf = (text: string) => measureShape(parse(text))

describe('the shape of a document', () => {
  test('counts fields inside fields, and follows fragments', () => {
    expect(shapeOf('{ a { b { c } } }').depth).toBe(3)
    expect(shapeOf('{ a { ...f } } fragment f on A { b { ... on B { c } } }').depth).toBe(3)
  })

  test('counts what a fragment holds wherever it is spread', () => {
    const shape = shapeOf('{ x: a { ...f } y: a { ...f ...f } } fragment f on A { p: b @skip(if: true) c }')
    expect(shape).toMatchObject({ breadth: 8, aliases: 5, directives: 3 })
  })

  test('takes the largest operation, and counts directives everywhere', () => {
    expect(shapeOf('query a @x { b } query c($d: Int @x) @x { e f }')).toMatchObject({ breadth: 2, directives: 2 })
  })

  test('knows the longest list that is written into it', () => {
    expect(shapeOf('query ($v: [Int] = [1, 2, 3]) { a(b: { c: [[1, 2, 3, 4], [1]] }) @d(e: [1, 2]) }').listItems).toBe(
      4,
    )
  })

  test('sees questions about the schema, not those about a type’s name', () => {
    expect(shapeOf('{ __typename }').introspects).toBe(false)
    expect(shapeOf('{ ...f } fragment f on Query { s: __schema { types { name } } }').introspects).toBe(true)
    expect(shapeOf('{ __type(name: "A") { name } }').introspects).toBe(true)
  })

  // Followed one by one, they would be 2¹⁰⁰⁰ fields: that this test ends is what it claims.
  test('of fragments that double each other a thousand times is told at once', () => {
    const fragments = Array.from({ length: 1_000 }, (_, n) => `fragment f${n} on A { ...f${n + 1} ...f${n + 1} }`)
    const document = parse(`{ ...f0 } ${fragments.join(' ')} fragment f1000 on A { a }`)
    const shape = measureShape(document)
    expect(shape.breadth).toBeGreaterThan(1e300)
    expect(() => requireShapeWithin({ ...shape, tokens: 0 }, defaultLimits.account.document)).toThrow(
      /more than 1000000000/,
    )
  })

  test('of a fragment that contains itself has an end', () => {
    expect(shapeOf('{ ...f } fragment f on A { a { ...f } }').depth).toBe(1)
  })
})
