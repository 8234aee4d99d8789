import { builder } from '../builder.ts'
import type { SchemaTypes } from '../builder.ts'
import { aggregateReads, costs } from './price.ts'

type Model = keyof SchemaTypes['PrismaTypes']

/** A page of rows as Pothos resolves it: the count is asked for only when it is selected. */
interface CountedPage {
  totalCount?: number | (() => number | Promise<number>)
}

/**
 * The connection type of a model, shared by every field that lists it, so that clients have one type to write a fragment on.
 * Give it as the second argument of `prismaConnection` and `relatedConnection`, together with their `totalCount`. Where the
 * type is not called as its model is, it has to be given.
 */
export function defineConnection<Name extends string>(
  name: Name,
  plural: string,
  ...given: Name extends Model ? [] : [type: object]
) {
  const type = (given[0] ?? name) as 'Event'
  const EdgeType = builder.edgeObject({
    type,
    name: `${name}Edge`,
    description: `A place in a list of ${plural}.`,
  })
  return builder.connectionObject(
    {
      type,
      name: `${name}Connection`,
      description: `A page of ${plural}.`,
      fields: (t) => ({
        totalCount: t.int({
          description: 'How many there are on all pages together.',
          extensions: { pothosPrismaTotalCount: true, ...costs({ reads: aggregateReads }).extensions },
          resolve: (page) => {
            const { totalCount } = page as CountedPage
            return (typeof totalCount === 'function' ? totalCount() : totalCount) ?? 0
          },
        }),
      }),
    },
    EdgeType,
  ) as never
}
