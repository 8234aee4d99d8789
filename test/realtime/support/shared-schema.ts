import { formatCursor, parseCursor } from '@erikti/schema/activity/activity.feed'
import type { Context } from '@erikti/schema/context'
import type { ActivityFeedUpdate, LiveUpdate } from '@erikti/schema/live/live-port'
import { asksWho, position } from '@erikti/schema/live/sharing'
import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import type { GraphQLFieldConfig } from 'graphql'
import { createProbeSource } from './engine.ts'
import type { Probe } from './engine.ts'

export interface SharedSchema {
  schema: GraphQLSchema
  /** How often a probe’s value was resolved. */
  resolved: number
  /** How often the text of an entry was. */
  told: number
  /** While set, `held` waits for it. */
  gate: Promise<void> | null
  /** Called when `held` begins to wait. */
  onHeld: () => void
  /** While set, `detail` cannot be read: the database is away. */
  isAway: boolean
  /** How often it could not. */
  missed: number
}

type Field<Source = unknown, Arguments = unknown> = GraphQLFieldConfig<Source, Context, Arguments>

const text = { type: new GraphQLNonNull(GraphQLString) }

/** Subscriptions that may be told together, and what must not be. */
export function createSharedSchema(): SharedSchema {
  const source = createProbeSource()
  const value: Field<LiveUpdate<Probe>> = {
    type: GraphQLInt,
    resolve({ value: probe }) {
      shared.resolved += 1
      return probe.value
    },
  }
  const held: Field<LiveUpdate<Probe>> = {
    type: GraphQLInt,
    async resolve({ value: probe }) {
      if (shared.gate) shared.onHeld()
      await shared.gate
      return probe.value
    },
  }
  const filler: Field<unknown, { bytes: number }> = {
    type: GraphQLString,
    args: { bytes: { type: new GraphQLNonNull(GraphQLInt) } },
    resolve: (_, { bytes }) => 'ә'.repeat(bytes / 2),
  }
  const detail: Field = {
    type: GraphQLString,
    resolve() {
      if (!shared.isAway) return 'detail'
      shared.missed += 1
      throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
    },
  }
  const sees: Field = {
    type: GraphQLString,
    resolve: (_, __, { viewer }) => JSON.stringify(viewer.kind === 'account' ? viewer.grants : viewer.kind),
  }
  const breaks: Field<LiveUpdate<Probe>> = {
    type: GraphQLInt,
    resolve({ value: probe }) {
      if (probe.value > 0) throw new Error('SELECT phone FROM "Volunteer"')
      return probe.value
    },
  }
  /** Not declared, as it must be: nothing of it may come out. */
  const who: Field = {
    type: GraphQLString,
    resolve: (_, __, { viewer }) => (viewer.kind === 'account' ? viewer.accountId : viewer.kind),
  }
  const Person = new GraphQLObjectType<unknown, Context>({ name: 'Person', extensions: asksWho, fields: { who } })
  const Reading = new GraphQLObjectType<LiveUpdate<Probe>, Context>({
    name: 'Reading',
    fields: { value, held, filler, detail, sees, breaks, who, person: { type: Person, resolve: () => ({}) } },
  })
  const Entry = new GraphQLObjectType<ActivityFeedUpdate, Context>({
    name: 'Entry',
    fields: {
      cursor: {
        type: GraphQLString,
        resolve(update) {
          shared.told += 1
          return update.kind === 'entry' ? formatCursor(update.entry) : `reset ${update.reason}`
        },
      },
      filler,
      detail,
      person: { type: Person, resolve: () => ({}) },
    },
  })
  const reading: Field<unknown, { id: string }> = {
    type: Reading,
    args: { id: text },
    subscribe: (_, { id }, { live }) => live.watch(source, id),
    resolve: (update) => update,
  }
  const entries: Field<unknown, { after?: string | null }> = {
    type: Entry,
    args: { after: { type: GraphQLString, extensions: position } },
    subscribe: (_, { after }, { live }) => live.followActivity(after == null ? null : parseCursor(after)),
    resolve: (update) => update,
  }
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { hello: { type: GraphQLString } } }),
    subscription: new GraphQLObjectType({ name: 'Subscription', fields: { reading, entries } }),
  })
  const shared: SharedSchema = { schema, resolved: 0, told: 0, gate: null, onHeld() {}, isAway: false, missed: 0 }
  return shared
}
