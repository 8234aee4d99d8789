import type { DocumentLimits } from '@erikti/server/limits/limits'
import type { Given } from '../contract/limits/both-ways.ts'

const repeat = (count: number, write: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => write(n)).join(' ')

/** Doubling fragments: `count` of them unfold to two to the power of `count`. */
function writeBomb(count: number): string {
  const fragments = repeat(count, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)
  return `{ ...f0 } ${fragments} fragment f${count} on Query { viewer { role: __typename } }`
}

/** Pairs of fields that must be compared with each other, and inside them again. */
function writeOverlap(width: number, depth: number): string {
  let inner = '__typename'
  for (let level = 0; level < depth; level += 1) inner = repeat(width, () => `region { ${inner} }`)
  return `{ ${inner} }`
}

/**
 * Requests made to cost the server as much as they can before it says no: far past the limits, and as near to them as they
 * come before the last check. Each is refused for what it is.
 */
export function writeAdversarialRequests({ tokens, breadth }: DocumentLimits): Readonly<Record<string, Given>> {
  /** So many items of so many tokens fit. */
  const fit = (tokensEach: number) => Math.floor((tokens - 20) / tokensEach)
  return {
    'nested 20,000 deep': { query: `${'{ region '.repeat(20_000)}{ id }${' }'.repeat(20_000)}` },
    'nested as deep as the tokens go': {
      query: `{ ${'region { districts { '.repeat(fit(6))} id ${' } }'.repeat(fit(6))} }`,
    },
    '10,000 aliases': { query: `{ ${repeat(10_000, (n) => `a${n}: __typename`)} }` },
    'aliases as far as the tokens go': { query: `{ ${repeat(fit(3), (n) => `a${n}: __typename`)} }` },
    'fragments that double 60 times': { query: writeBomb(60) },
    'fragments that double as far as the tokens go': { query: writeBomb(fit(10) - 2) },
    'a fragment in a circle': {
      query: `{ ...f0 } ${repeat(fit(8), (n) => `fragment f${n} on Query { ...f${(n + 1) % fit(8)} }`)}`,
    },
    'fields that overlap past the limit': { query: `{ ${repeat(fit(1), () => 'viewer')} }` },
    'fields that overlap, as many as may be': { query: `{ ${repeat(breadth, () => 'viewer')} }` },
    'fields that overlap inside each other': { query: writeOverlap(Math.floor(breadth ** (1 / 3)), 3) },
    'fragments that overlap and do not agree': {
      query: `{ ${repeat(fit(15), (n) => `...f${n}`)} } ${repeat(
        fit(15),
        (n) => `fragment f${n} on Query { region { name { x: ${n % 2 ? 'kk' : 'ru'} } } }`,
      )}`,
    },
    '5,000 directives': { query: `{ __typename ${repeat(5_000, () => '@skip(if: false)')} }` },
    'directives as far as the tokens go': { query: `{ __typename ${repeat(fit(6), () => '@skip(if: false)')} }` },
    'a list of 10,000': { query: `{ counters(metrics: [${repeat(10_000, () => 'ATTENDANCES')}]) { value } }` },
    'lists 20,000 deep': { query: `{ counters(metrics: ${'['.repeat(20_000)}${']'.repeat(20_000)}) { value } }` },
    'lists as deep as the tokens go': {
      query: `{ counters(metrics: ${'['.repeat(fit(2))}${']'.repeat(fit(2))}) { value } }`,
    },
    'names that are almost right': { query: `{ ${repeat(breadth, (n) => `campaing${n % 7}`)} }` },
    'one very long name': { query: `{ ${'a'.repeat(9_900)} }` },
    'a very long text': { query: `{ __typename } # ${'x'.repeat(900_000)}` },
    'variables of 60,000 values': {
      query: 'query ($m: [Metric!]) { counters(metrics: $m) { value } }',
      variables: { m: Array.from({ length: 60_000 }, () => 'ATTENDANCES') },
    },
    'variables that are all wrong': {
      query: 'query ($i: CreateEventInput!) { viewer { __typename } events(filter: $i) { totalCount } }',
      variables: { i: Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`campaigneId${n}`, n])) },
    },
    'variables 1,000 deep': {
      query: 'query ($f: EventFilter) { events(filter: $f) { totalCount } }',
      variables: JSON.parse(`${'{"f":'.repeat(1_000)}1${'}'.repeat(1_000)}`) as Record<string, unknown>,
    },
    'pages inside pages': {
      query: `{ events(first: 100) { edges { node { district { events(first: 100) { edges { node { district {
        organisations(first: 100) { edges { node { id } } } } } } } } } } } }`,
    },
    'the same page, as often as aliases go': {
      query: `{ ${repeat(14, (n) => `a${n}: events(first: 100) { edges { node { shifts { event { shifts { id } } } } } }`)} }`,
    },
    'a hundred nodes of everything': {
      query: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Event { shifts { event { shifts { id } } } } } }`,
      variables: { ids: Array.from({ length: 100 }, () => 'Event_00000000-0000-0000-0000-000000000000') },
    },
    'the schema in circles': {
      query: '{ __schema { types { fields { type { fields { type { fields { args { type { name } } } } } } } } } }',
    },
  }
}
