import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { workspaceRoot } from '@erikti/prisma/paths'
import { schema } from '@erikti/schema/schema'
import { printPermissions } from '@erikti/schema/permission-table/document'

test('docs/permissions.md is what the code says', () => {
  const committed = readFileSync(join(workspaceRoot, 'docs', 'permissions.md'), 'utf8')
  expect(committed === printPermissions(schema) ? null : 'run node --import tsx schema/print-permissions.ts').toBeNull()
})
