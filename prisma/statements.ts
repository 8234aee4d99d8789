import { createHash } from 'node:crypto'
import pg from 'pg'
import { Prisma } from './generated/client/client.ts'

const preparedStatementsPerConnection = 1_000

/**
 * Names each SQL text by its hash, so that PostgreSQL plans it once a connection. `pg` and PostgreSQL keep prepared
 * statements for as long as a connection lives, so past a limit further texts stay unnamed.
 */
export function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  return (text) => {
    let name = names.get(text)
    if (name === undefined && names.size < preparedStatementsPerConnection) {
      name = createHash('sha256').update(text).digest('base64url')
      names.set(text, name)
    }
    return name
  }
}

const { builtins } = pg.types
const utc = (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
/** What `pg` reads in another way than Prisma does. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: BigInt,
  [builtins.NUMERIC]: (text) => new Prisma.Decimal(text),
  [builtins.DATE]: (text) => new Date(text),
  [builtins.TIMESTAMP]: utc,
}
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) ||
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

/** Moments in UTC: `pg` writes them in the process's own zone, where a day may be another. */
function toParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? value.map(toParameter) : value
}

/** A statement for `pg`, with the values that go in and come out of it as they do through Prisma. */
export function toQuery({ text, values }: Prisma.Sql, nameOf: (text: string) => string | undefined): pg.QueryConfig {
  const name = nameOf(text)
  return { text, values: values.map(toParameter), types, ...(name !== undefined && { name }) }
}
