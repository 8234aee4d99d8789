import { getDatamodel } from '../generated/pothos.ts'

/** How a column's values come from PostgreSQL and what they are for Prisma. */
export type ColumnType = 'text' | 'number' | 'boolean' | 'moment' | 'bigint'

export interface Column {
  name: string
  type: ColumnType
  isRequired: boolean
}

/** Rows of `model` whose column `to` equals the column `from` of the row that has the relation. */
export interface Relation {
  model: string
  isList: boolean
  from: string
  to: string
}

/** What of a model can be read by statements of ours. Its table and columns are called as the model and its fields. */
export interface Model {
  name: string
  columns: ReadonlyMap<string, Column>
  relations: ReadonlyMap<string, Relation>
}

interface Field {
  name: string
  kind: string
  type: string
  isRequired: boolean
  isList: boolean
  isId: boolean
  relationName?: string
  relationFromFields?: readonly string[]
}

type Fields = Readonly<Record<string, { fields: readonly Field[] }>>

const columnTypes: Readonly<Record<string, ColumnType>> = {
  String: 'text',
  Int: 'number',
  Boolean: 'boolean',
  DateTime: 'moment',
  BigInt: 'bigint',
}

function toColumn({ name, kind, type, isRequired, isList }: Field): Column | null {
  if (isList) return null
  const columnType = kind === 'enum' ? 'text' : kind === 'scalar' ? columnTypes[type] : undefined
  return columnType ? { name, type: columnType, isRequired } : null
}

const idOf = (fields: readonly Field[]): string | undefined => fields.find(({ isId }) => isId)?.name

/** Null for one over several columns. All others lead to the id of whatever they lead to. */
function toRelation(all: Fields, model: string, field: Field): Relation | null {
  const { name, kind, type, isList, relationName, relationFromFields = [] } = field
  if (kind !== 'object') return null
  const theirs = all[type]?.fields ?? []
  const [from, ...more] = relationFromFields
  if (from !== undefined) {
    const to = idOf(theirs)
    return more.length === 0 && to !== undefined ? { model: type, isList, from, to } : null
  }
  const opposite = theirs.find(
    (other) => other.relationName === relationName && (type !== model || other.name !== name),
  )
  const [to, ...furtherTo] = opposite?.relationFromFields ?? []
  const ownId = idOf(all[model]?.fields ?? [])
  return to !== undefined && furtherTo.length === 0 && ownId !== undefined
    ? { model: type, isList, from: ownId, to }
    : null
}

const byName = <Named extends { name: string }>(items: (Named | null)[]) =>
  new Map(items.flatMap((item) => (item ? [[item.name, item] as const] : [])))

function readModels(): ReadonlyMap<string, Model> {
  const all = (getDatamodel() as unknown as { datamodel: { models: Fields } }).datamodel.models
  return new Map(
    Object.entries(all).map(([name, { fields }]) => {
      const relations = fields.flatMap((field) => {
        const relation = toRelation(all, name, field)
        return relation ? [[field.name, relation] as const] : []
      })
      return [name, { name, columns: byName(fields.map(toColumn)), relations: new Map(relations) }]
    }),
  )
}

export const models = readModels()
