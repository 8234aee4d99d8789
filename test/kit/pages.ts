import type { Client } from './client.ts'

interface Page {
  totalCount?: number
  edges: { cursor: string; node: { id: string } }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
}

/** One page of a connection; `field` is `events` or `events(filter: { … })`. */
export async function readPage(client: Client, field: string, window: string, more = ''): Promise<Page> {
  const [name = '', given = ''] = field.split(/\((.*)\)$/s)
  const text = `{ list: ${name}(${[given, window].filter(Boolean).join(', ')}) {
    ${more} edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
  return (await client.query<{ list: Page }>(text)).list
}

/** All ids, page by page: forwards with `first` and `after`, or backwards with `last` and `before`, in the list's order. */
export async function readAllPages(
  client: Client,
  field: string,
  size: number,
  direction: 'forwards' | 'backwards' = 'forwards',
): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  for (;;) {
    const from: string =
      cursor === null ? '' : `, ${direction === 'forwards' ? 'after' : 'before'}: ${JSON.stringify(cursor)}`
    const page = await readPage(client, field, `${direction === 'forwards' ? 'first' : 'last'}: ${size}${from}`)
    const nodes = page.edges.map(({ node }) => node.id)
    if (direction === 'forwards') ids.push(...nodes)
    else ids.unshift(...nodes)
    cursor = direction === 'forwards' ? page.pageInfo.endCursor : page.pageInfo.startCursor
    if (!(direction === 'forwards' ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage) || cursor === null)
      return ids
  }
}
