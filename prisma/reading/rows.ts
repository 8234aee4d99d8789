import { writeConditions } from './conditions.ts'
import type { ColumnType, Relation } from './models.ts'
import { asGiven, entriesOf, notUnderstood } from './statement.ts'
import type { Given, Statement, Table } from './statement.ts'

type Cells = readonly unknown[]
type Read = (cells: Cells) => unknown
export type Row = Record<string, unknown>

/** Where values stand: in a row's cells, all texts, or in an array of JSON. */
type Transport = 'cells' | 'json'

/** The expressions that a statement selects, and how rows are made of what they give. */
class Selection {
  readonly expressions: string[] = []
  readonly transport: Transport

  constructor(transport: Transport) {
    this.transport = transport
  }

  /** Where its value will stand. */
  add(expression: string): number {
    return this.expressions.push(expression) - 1
  }
}

const fromCells: Readonly<Record<ColumnType, ((cell: string) => unknown) | null>> = {
  text: null,
  number: Number,
  boolean: (cell) => cell === 't',
  moment: (cell) => new Date(cell),
  bigint: BigInt,
}
const fromJson: typeof fromCells = { ...fromCells, number: null, boolean: null }

function readValue(selection: Selection, expression: string, type: ColumnType): Read {
  const { transport } = selection
  // A number of JSON holds 53 bits.
  const place = selection.add(transport === 'json' && type === 'bigint' ? `${expression}::text` : expression)
  const convert = (transport === 'cells' ? fromCells : fromJson)[type]
  if (!convert) return (cells) => cells[place]
  return (cells) => {
    const cell = cells[place]
    return cell === null ? null : convert(cell as string)
  }
}

/** Selects what Prisma's `select` asks of a table. */
function selectFields(
  statement: Statement,
  table: Table,
  selection: Selection,
  select: unknown,
): (cells: Cells) => Row {
  const names: string[] = []
  const reads: Read[] = []
  for (const [name, asked] of entriesOf(asGiven(select))) {
    if (asked === false) continue
    names.push(name)
    reads.push(name === '_count' ? selectCounts(statement, table, selection, asked) : selectField(name, asked))
  }
  return (cells) => {
    const row: Row = {}
    for (let index = 0; index < names.length; index += 1) row[names[index] as string] = reads[index]?.(cells)
    return row
  }

  function selectField(name: string, asked: unknown): Read {
    const column = table.findColumn(name)
    if (column) return asked === true ? readValue(selection, table.column(name), column.type) : notUnderstood()
    const relation = table.findRelation(name) ?? notUnderstood()
    const given = asGiven(asked)
    return relation.isList
      ? selectMany(statement, table, selection, relation, given)
      : selectOne(statement, table, selection, relation, given)
  }
}

function selectOne(statement: Statement, table: Table, selection: Selection, relation: Relation, given: Given): Read {
  if (entriesOf(given).some(([name]) => name !== 'select')) notUnderstood()
  const other = statement.table(relation.model)
  table.joins.push(
    `LEFT JOIN "${relation.model}" ${other.alias} ON ${other.column(relation.to)} = ${table.column(relation.from)}`,
  )
  const mark = selection.add(other.column(relation.to))
  const read = selectFields(statement, other, selection, given['select'])
  table.joins.push(...other.joins)
  return (cells) => (cells[mark] === null ? null : read(cells))
}

function selectMany(statement: Statement, table: Table, selection: Selection, relation: Relation, given: Given): Read {
  const other = statement.table(relation.model)
  const nested = new Selection('json')
  const belongs = `${other.column(relation.to)} = ${table.column(relation.from)}`
  const { from, read } = selectRows(statement, other, nested, given, belongs)
  const place = selection.add(
    `(SELECT coalesce(json_agg(r), '[]') FROM (SELECT json_build_array(${nested.expressions.join(', ')}) AS r ${from}) r)`,
  )
  const isText = selection.transport === 'cells'
  return (cells) => {
    const rows = (isText ? JSON.parse(cells[place] as string) : cells[place]) as Cells[]
    return rows.map(read)
  }
}

function selectCounts(statement: Statement, table: Table, selection: Selection, asked: unknown): Read {
  const counts = entriesOf(asGiven(asGiven(asked)['select'])).map(([name, given]) => {
    const { model, isList, from, to } = table.findRelation(name) ?? notUnderstood()
    if (!isList) notUnderstood()
    const other = statement.table(model)
    const conditions = writeConditions(statement, other, given === true ? {} : asGiven(given)['where'])
    const belongs = `${other.column(to)} = ${table.column(from)}`
    const count = `(SELECT count(*) FROM "${model}" ${other.alias} WHERE ${belongs} AND ${conditions})`
    return [name, readValue(selection, count, 'number')] as const
  })
  return (cells) => Object.fromEntries(counts.map(([name, read]) => [name, read(cells)]))
}

const readable = new Set(['select', 'where', 'orderBy', 'take', 'skip', 'relationLoadStrategy'])

/**
 * The rows of a table as Prisma's arguments ask for them: what stands behind `SELECT` and its expressions. The page is chosen
 * before anything is joined to it, so it is put into order twice.
 */
export function selectRows(statement: Statement, table: Table, selection: Selection, given: Given, belongs = 'TRUE') {
  if (entriesOf(given).some(([name]) => !readable.has(name))) notUnderstood()
  const { select, where, orderBy, take, skip } = given
  const conditions = writeConditions(statement, table, where)
  const order = writeOrder(statement, table, orderBy)
  const page = writePage(statement, take, skip)
  const read = selectFields(statement, table, selection, select)
  const { alias, model, joins, used } = table
  const filtered = `FROM "${model.name}" ${alias} WHERE ${belongs} AND ${conditions}`
  const columns = [...used].map((name) => `${alias}."${name}"`).join(', ')
  const chosen = page === '' ? '' : `SELECT ${columns} ${filtered}${order}${page}`
  const from =
    chosen === ''
      ? `FROM (SELECT ${columns} ${filtered}) ${alias} ${joins.join(' ')}${order}`
      : `FROM (${chosen}) ${alias} ${joins.join(' ')}${order}`
  return { from, read }
}

function writePage(statement: Statement, take: unknown, skip: unknown): string {
  const limit = take === undefined ? '' : ` LIMIT ${statement.value(naturalOf(take))}`
  const offset = skip === undefined || skip === 0 ? '' : ` OFFSET ${statement.value(naturalOf(skip))}`
  return `${limit}${offset}`
}

const naturalOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : notUnderstood()

function writeOrder(statement: Statement, table: Table, orderBy: unknown): string {
  const orders = (Array.isArray(orderBy) ? orderBy : orderBy === undefined ? [] : [orderBy]) as unknown[]
  const written = orders.flatMap((order) =>
    entriesOf(asGiven(order)).map(([name, direction]) => writeOrderBy(statement, table, name, direction)),
  )
  return written.length === 0 ? '' : ` ORDER BY ${written.join(', ')}`
}

function writeOrderBy(statement: Statement, table: Table, name: string, direction: unknown): string {
  if (table.findColumn(name)) {
    if (direction !== 'asc' && direction !== 'desc') notUnderstood()
    return `${table.column(name)} ${direction === 'desc' ? 'DESC' : 'ASC'}`
  }
  const relation = table.findRelation(name) ?? notUnderstood()
  const [[inner, innerDirection] = notUnderstood(), ...more] = entriesOf(asGiven(direction))
  const other = statement.table(relation.model)
  if (relation.isList || more.length > 0 || !other.findColumn(inner)) notUnderstood()
  if (innerDirection !== 'asc' && innerDirection !== 'desc') notUnderstood()
  const value = `(SELECT ${other.column(inner)} FROM "${relation.model}" ${other.alias} WHERE ${other.column(relation.to)} = ${table.column(relation.from)})`
  return `${value} ${innerDirection === 'desc' ? 'DESC' : 'ASC'}`
}

/** A whole statement for rows, and how one is made of its cells. */
export function writeRowsStatement(statement: Statement, table: Table, given: Given) {
  const selection = new Selection('cells')
  const { from, read } = selectRows(statement, table, selection, given)
  return { text: `SELECT ${selection.expressions.join(', ')} ${from}`, read }
}
