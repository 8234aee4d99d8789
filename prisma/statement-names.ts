import { createHash } from 'node:crypto'

const preparedStatementsPerConnection = 1_000
const names = new Map<string, string>()

/**
 * Names each SQL text by its hash, so that PostgreSQL plans it once a connection. `pg` and PostgreSQL keep prepared
 * statements for as long as a connection lives, so past a limit further texts stay unnamed.
 */
export function nameStatement(sql: string): string | undefined {
  let name = names.get(sql)
  if (name === undefined && names.size < preparedStatementsPerConnection) {
    name = createHash('sha256').update(sql).digest('base64url')
    names.set(sql, name)
  }
  return name
}
