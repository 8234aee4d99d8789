import pg from 'pg'
import { Prisma } from './generated/client/client.ts'
import { nameStatement } from './statement-names.ts'

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
export function toQuery({ text, values }: Prisma.Sql): pg.QueryConfig {
  const name = nameStatement(text)
  return { text, values: values.map(toParameter), types, ...(name !== undefined && { name }) }
}
