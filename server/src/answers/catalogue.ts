import type { Database } from '@erikti/prisma/client'
import { getDatamodel } from '@erikti/prisma/generated/pothos'

/** What of a statement has to be known to say what its answer depends on. */
export interface Catalogue {
  /** Tables whose changes are noted. */
  noted: ReadonlySet<string>
  /** Every table, and every function and view of ours, which may read any of them. */
  tables: ReadonlySet<string>
  routines: readonly string[]
}

const text = `
  SELECT class.relname AS name, CASE class.relkind WHEN 'v' THEN 'routine' ELSE 'table' END AS kind,
         EXISTS (SELECT FROM pg_trigger WHERE tgrelid = class.oid AND tgfoid = 'note_change'::regproc AND tgenabled <> 'D') AS noted
  FROM pg_class class WHERE class.relnamespace = current_schema()::regnamespace AND class.relkind IN ('r', 'p', 'v', 'm')
  UNION ALL
  SELECT proname, 'routine', false FROM pg_proc WHERE pronamespace = current_schema()::regnamespace`

export async function readCatalogue({ pool }: Database): Promise<Catalogue> {
  const { rows } = await pool.query<{ name: string; kind: 'table' | 'routine'; noted: boolean }>(text)
  const names = (wanted: (row: (typeof rows)[number]) => boolean) => rows.filter(wanted).map(({ name }) => name)
  return {
    noted: new Set(names(({ noted }) => noted)),
    tables: new Set(names(({ kind }) => kind === 'table')),
    routines: [...new Set(names(({ kind }) => kind === 'routine'))],
  }
}

interface Datamodel {
  datamodel: { models: Readonly<Record<string, { fields: readonly { name: string; kind: string; type: string }[] }>> }
}

const { models } = (getDatamodel() as unknown as Datamodel).datamodel

/** Model by the name of its delegate in Prisma’s client: `event` → `Event`. */
export const modelOfDelegate: ReadonlyMap<string, string> = new Map(
  Object.keys(models).map((model) => [model.charAt(0).toLowerCase() + model.slice(1), model]),
)

/** Model by the name of a relation to it, of each model. */
export const relationsOfModel: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(models).map(([model, { fields }]) => [
    model,
    new Map(fields.flatMap(({ name, kind, type }) => (kind === 'object' ? [[name, type] as const] : []))),
  ]),
)
