import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { operations } from './operations.ts'

const schemaFile = createRequire(import.meta.url).resolve('@erikti/schema/schema.graphql')
const schema = buildSchema(readFileSync(schemaFile, 'utf8'))

test.each(Object.entries(operations))('%s is valid against the printed schema', (_, document) => {
  expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([])
})
