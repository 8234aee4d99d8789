import { schema } from '@erikti/schema/schema'
import { getNullableType, isInterfaceType, isListType, isObjectType } from 'graphql'
import { expect, it } from 'vitest'

it('every list says how long it can be, or is a page of a connection', () => {
  const unbounded: string[] = []
  for (const type of Object.values(schema.getTypeMap())) {
    if (!(isObjectType(type) || isInterfaceType(type)) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type))) continue
      const isPage = type.name.endsWith('Connection') && field.name === 'edges'
      if (!isPage && !field.extensions['price']) unbounded.push(`${type.name}.${field.name}`)
    }
  }
  expect(unbounded).toEqual([])
})

it('every field with a connection takes `first`, by which it is priced', () => {
  const unpriced: string[] = []
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const isConnection = /Connection!?$/.test(String(field.type))
      if (isConnection && !field.args.some(({ name }) => name === 'first')) unpriced.push(`${type.name}.${field.name}`)
    }
  }
  expect(unpriced).toEqual([])
})
