/** Prints the schema to `schema.graphql`, the committed contract: `node --import tsx schema/print-schema.ts`. */
import { writeFileSync } from 'node:fs'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './src/schema.ts'

writeFileSync(new URL('schema.graphql', import.meta.url), `${printSchema(lexicographicSortSchema(schema))}\n`)
