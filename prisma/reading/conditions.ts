import type { Relation } from './models.ts'
import { asGiven, entriesOf, notUnderstood } from './statement.ts'
import type { Statement, Table } from './statement.ts'

const comparisons: Readonly<Record<string, string>> = { equals: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' }

/** Prisma's `where` as SQL, true for all rows when it asks for nothing. */
export function writeConditions(statement: Statement, table: Table, where: unknown): string {
  const parts = where === undefined ? [] : entriesOf(asGiven(where)).map(([name, value]) => write(name, value))
  return parts.length === 0 ? 'TRUE' : parts.join(' AND ')

  function write(name: string, value: unknown): string {
    if (name === 'AND') return join(Array.isArray(value) ? value : [value], ' AND ')
    if (name === 'OR') return Array.isArray(value) && value.length > 0 ? join(value, ' OR ') : notUnderstood()
    const relation = table.findRelation(name)
    if (relation) return writeExists(statement, table, relation, value)
    if (!table.findColumn(name)) notUnderstood()
    return writeComparisons(statement, table.column(name), value)
  }

  function join(all: readonly unknown[], by: string): string {
    // What Prisma makes of an empty condition depends on where it stands.
    const written = all.map((one) => writeConditions(statement, table, one))
    if (by === ' OR ' && written.includes('TRUE')) notUnderstood()
    return written.length === 0 ? 'TRUE' : `(${written.join(by)})`
  }
}

/** To one: it is there and like this. To many: one of them is. */
function writeExists(
  statement: Statement,
  table: Table,
  { model, isList, from, to }: Relation,
  value: unknown,
): string {
  const given = asGiven(value)
  if (isList && Object.keys(given).some((name) => name !== 'some')) notUnderstood()
  if (!isList && ('is' in given || 'isNot' in given)) notUnderstood()
  const other = statement.table(model)
  const conditions = writeConditions(statement, other, isList ? given['some'] : given)
  return `EXISTS (SELECT FROM "${model}" ${other.alias} WHERE ${other.column(to)} = ${table.column(from)} AND ${conditions})`
}

function writeComparisons(statement: Statement, column: string, value: unknown): string {
  if (value === null) return `${column} IS NULL`
  if (isPlainValue(value)) return `${column} = ${statement.value(value)}`
  const parts = entriesOf(asGiven(value)).map(([operator, operand]) => {
    if (operator === 'not' && operand === null) return `${column} IS NOT NULL`
    if (operator === 'in' && Array.isArray(operand) && operand.every(isPlainValue))
      return `${column} = ANY (${statement.value(operand)})`
    if (operator === 'contains' && typeof operand === 'string')
      return `${column} LIKE ${statement.value(`%${operand}%`)}`
    const sign = comparisons[operator]
    return sign && isPlainValue(operand) ? `${column} ${sign} ${statement.value(operand)}` : notUnderstood()
  })
  return parts.length === 0 ? notUnderstood() : parts.join(' AND ')
}

const isPlainValue = (value: unknown) =>
  ['string', 'number', 'boolean', 'bigint'].includes(typeof value) || value instanceof Date
