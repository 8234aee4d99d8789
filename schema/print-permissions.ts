/** Prints who may do what to `docs/permissions.md`: `node --import tsx schema/print-permissions.ts`. */
import { writeFileSync } from 'node:fs'
import { printPermissions } from './src/permission-table/document.ts'
import { schema } from './src/schema.ts'

writeFileSync(new URL('../docs/permissions.md', import.meta.url), printPermissions(schema))
