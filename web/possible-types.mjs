// What each interface and union of the schema may be: the desk's cache needs it to tell an error of a result from its payload.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { buildSchema, isAbstractType } from 'graphql'

const schema = buildSchema(readFileSync(new URL('../schema/schema.graphql', import.meta.url), 'utf8'))
const found = Object.values(schema.getTypeMap())
  .filter((type) => isAbstractType(type))
  .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)])
const folder = new URL('./src/graphql/generated/', import.meta.url)
mkdirSync(folder, { recursive: true })
const write = (name, types) => writeFileSync(new URL(name, folder), `${JSON.stringify(Object.fromEntries(types))}\n`)
write('possible-types.json', found)
// Public pages ask for nothing abstract but errors.
write(
  'possible-errors.json',
  found.filter(([name]) => name === 'Error'),
)
