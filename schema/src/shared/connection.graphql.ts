import { builder } from '../builder.ts'
import type { SchemaTypes } from '../builder.ts'

type Model = keyof SchemaTypes['PrismaTypes']

/** A page of rows as Pothos resolves it: the count is asked for only when it is selected. */
interface CountedPage {
  totalCount?: number | (() => number | Promise<number>)
}

/**
 * The connection type of a model, shared by every field that lists it, so that clients have one type to write a fragment on.
 * Give it as the second argument of `prismaConnection` and `relatedConnection`, together with their `totalCount`.
 */
export function defineConnection(model: Model, plural: string) {
  const EdgeType = builder.edgeObject({
    type: model as 'Event',
    name: `${model}Edge`,
    description: `A place in a list of ${plural}.`,
  })
  return builder.connectionObject(
    {
      type: model as 'Event',
      name: `${model}Connection`,
      description: `A page of ${plural}.`,
      fields: (t) => ({
        totalCount: t.int({
          description: 'How many there are on all pages together.',
          extensions: { pothosPrismaTotalCount: true },
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
