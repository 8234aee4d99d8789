import type { GraphQLSchema } from 'graphql'
import { cellOf, cellOfRow, columns, tabulate } from './table.ts'
import type { Cell, Row } from './table.ts'
import { permissions } from '../access/permissions.ts'
import type { Permission } from '../access/permissions.ts'

const signs: Readonly<Record<Cell, string>> = { all: '●', own: '○', none: '·' }

const introduction = `# Who may do what

Printed from the code by \`node --import tsx schema/print-permissions.ts\`; a test holds it equal to the code, and another tries every
cell over HTTP and over WebSocket.

● everything, ○ only what belongs to one's own organisation (or is oneself), · nothing.

A person may have several roles, each for the front office or for one organisation; what they allow adds up. A partner key opens the
scopes it was given, within its organisation. The rules are in \`schema/src/access/permissions.ts\`; which rows they reach is said by
the \`*.policy.ts\` of each domain.
`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : ':-:'))), ...rows.map(line)].join('\n')
}

/** Columns are many: numbers in the tables, titles in a list. */
const numbered = columns.map(({ title, viewer }, index) => ({ title, viewer, number: String(index + 1) }))
const head = numbered.map(({ number }) => number)

function printPermissionRows(): string {
  return table(
    ['permission', ...head],
    (Object.keys(permissions) as Permission[]).map((permission) => [
      `\`${permission}\` ${permissions[permission]}`,
      ...numbered.map(({ viewer }) => signs[cellOf(permission, viewer)]),
    ]),
  )
}

/** Fields of one type that need the same stand in one row. */
function printFieldRows(rows: readonly Row[]): string {
  const groups = new Map<string, { type: string; fields: string[]; row: Row }>()
  for (const row of rows) {
    const key = `${row.type} ${row.requirements.join(' ')}`
    const group = groups.get(key)
    if (group) group.fields.push(row.field)
    else groups.set(key, { type: row.type, fields: [row.field], row })
  }
  return table(
    ['type and fields', 'needs', ...head],
    [...groups.values()].map(({ type, fields, row }) => [
      `**${type}** ${fields.join(', ')}`,
      row.requirements.map((requirement) => `\`${requirement}\``).join(' and ') || 'nothing',
      ...numbered.map(({ viewer }) => signs[cellOfRow(row, viewer)]),
    ]),
  )
}

/** The document, as it is committed. */
export function printPermissions(schema: GraphQLSchema): string {
  const rows = tabulate(schema)
  const isEntry = ({ type }: Row) => type === 'Query' || type === 'Mutation' || type === 'Subscription'
  return [
    introduction,
    '## Columns\n',
    numbered.map(({ number, title }) => `${number}. \`${title}\``).join('\n'),
    '\n## Permissions\n',
    printPermissionRows(),
    '\n## Queries, mutations and subscriptions\n',
    'A query that needs nothing gives each viewer the rows that are visible to them.\n',
    printFieldRows(rows.filter(isEntry)),
    '\n## Types\n',
    printFieldRows(rows.filter((row) => !isEntry(row))),
    '',
  ].join('\n')
}
