import type { Context } from '@erikti/schema/context'
import { GraphQLFloat, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import type { GraphQLFieldConfig } from 'graphql'

type Field<Arguments> = GraphQLFieldConfig<unknown, Context, Arguments>

const seconds = { type: new GraphQLNonNull(GraphQLFloat) }

/** By which a test finds its own statements in `pg_stat_activity`. */
export const mark = 'sleeping-schema'

/** Operations whose statements take as long as one says. */
export function createSleepingSchema(): { schema: GraphQLSchema; begun(): number } {
  let begun = 0
  const sleep: Field<{ seconds: number }> = {
    type: GraphQLString,
    args: { seconds },
    async resolve(_, args, { database }) {
      begun += 1
      await database.pool.query(`SELECT pg_sleep($1) /* ${mark} */`, [args.seconds])
      return 'slept'
    },
  }
  /** One after the other, as a resolver might that reads in a loop. */
  const sleeps: Field<{ seconds: number; times: number }> = {
    type: GraphQLString,
    args: { seconds, times: { type: new GraphQLNonNull(GraphQLInt) } },
    async resolve(_, args, context) {
      for (let n = 0; n < args.times; n += 1) {
        const { pool } = context.database
        begun += 1
        await pool.query(`SELECT pg_sleep($1) /* ${mark} */`, [args.seconds])
      }
      return 'slept'
    },
  }
  const write: Field<{ value: number; seconds: number }> = {
    type: GraphQLString,
    args: { value: { type: new GraphQLNonNull(GraphQLInt) }, seconds },
    resolve: (_, args, { database }) =>
      database.prisma.$transaction(async (transaction) => {
        await transaction.$executeRawUnsafe(`UPDATE probe SET value = ${args.value} WHERE id = 'p1'`)
        await transaction.$executeRawUnsafe(`SELECT pg_sleep(${args.seconds}) /* ${mark} */`)
        return 'written'
      }),
  }
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType<unknown, Context>({ name: 'Query', fields: { sleep, sleeps } }),
    mutation: new GraphQLObjectType<unknown, Context>({ name: 'Mutation', fields: { write } }),
  })
  return { schema, begun: () => begun }
}
