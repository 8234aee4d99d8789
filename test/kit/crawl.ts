import { getNamedType, isAbstractType, isLeafType, isNonNullType, isObjectType } from 'graphql'
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType } from 'graphql'
import { schema } from '@erikti/schema/schema'

/** Values of required arguments, as GraphQL text, by `Type.field(argument:)`. */
export type Samples = Readonly<Record<string, string>>

/** For what a crawl passes by and is not about: rows that are not there, and any figures. Spread before its own. */
export const anyRows: Samples = {
  'Query.invitation(token:)': '"no-such-token"',
  'Query.passwordReset(token:)': '"no-such-token"',
  'Query.mySignup(token:)': '"no-such-token"',
  'Query.certificate(code:)': '"no-such-code"',
  'Query.checkInPlace(code:)': '"no-such-code"',
  'Event.passHolder(pass:)': '"no-such-pass"',
  'Query.benefactor(id:)': '"no-such-benefactor"',
  'Query.stockPlace(id:)': '"no-such-thing"',
  'Query.stockMovement(id:)': '"no-such-thing"',
  'Query.item(id:)': '"no-such-thing"',
  'Query.foundItems(search:)': '"no-such-thing"',
  'Query.fair(id:)': '"no-such-thing"',
  'Query.aidTimes(from:)': '"2026-01-01"',
  'Query.aidTimes(until:)': '"2026-12-31"',
  'Query.figureBreakdown(metric:)': 'FAMILIES_HELPED',
  'Query.figureBreakdown(by:)': 'DISTRICT',
  'Query.briefing(number:)': '1',
  'Query.briefingFigurePreview(figure:)': '{ metric: EVENTS_HELD, qualifier: EXACTLY }',
  'Query.distributionShift(id:)': '"no-such-thing"',
  'Query.distributionByLink(token:)': '"no-such-token"',
  'Query.myBloodAppointment(token:)': '"no-such-token"',
  'Query.myChallengePost(token:)': '"no-such-token"',
  'Query.fund(id:)': '"no-such-fund"',
  'Query.report(id:)': '"no-such-report"',
  'Query.monthClosing(id:)': '"no-such-closing"',
  'Fund.statement(from:)': '"2026-01-01"',
  'Fund.statement(until:)': '"2026-12-31"',
  'Fund.bankLineChecks(lines:)': '[]',
  'Counter.changes(since:)': '"2026-01-01T00:00:00Z"',
  'Query.counterSeries(by:)': 'DAY',
  'Query.counterSeries(from:)': '"2026-11-20"',
  'Query.counterSeries(to:)': '"2026-11-25"',
}

/** Whether the crawl selects a field. */
export type Selects = (type: string, field: string) => boolean

/** From Query to a type: fields with their arguments, and `... on Type`, as they stand before the braces. */
type Way = readonly string[]

/** A shortest way to every type that can be reached from a root over selected fields, and every step that leads to a type. */
function explore(
  samples: Samples,
  selects: Selects,
  from: 'Query' | 'Subscription' = 'Query',
): { ways: Map<string, Way>; arrivals: [Way, GraphQLObjectType][] } {
  const query = from === 'Query' ? schema.getQueryType() : schema.getSubscriptionType()
  const ways = new Map<string, Way>()
  const arrivals: [Way, GraphQLObjectType][] = []
  if (!query) return { ways, arrivals }
  ways.set(query.name, [])
  const waiting: GraphQLObjectType[] = [query]
  for (let type = waiting.shift(); type; type = waiting.shift()) {
    const way = ways.get(type.name) ?? []
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type)
      if (isLeafType(named) || !selects(type.name, field.name)) continue
      const open = `${field.name}${writeArguments(type, field, samples)}`
      for (const member of membersOf(named)) {
        const path = member === named ? [...way, open] : [...way, open, `... on ${member.name}`]
        arrivals.push([path, member])
        if (ways.has(member.name)) continue
        ways.set(member.name, path)
        waiting.push(member)
      }
    }
  }
  return { ways, arrivals }
}

/**
 * Selections that together take in every field of every type that can be reached from Query, or from Subscription, each by a shortest way: one for
 * each step from one type to another, with all the leaves of the type it leads to.
 */
export function writeCrawl(samples: Samples, selects: Selects = () => true, from?: 'Query' | 'Subscription'): string[] {
  return explore(samples, selects, from).arrivals.map(([way, type]) => {
    const leaves = Object.values(type.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)) && selects(type.name, field.name))
      .map((field) => `${field.name}${writeArguments(type, field, samples)}`)
    return nest(way, `{ __typename ${leaves.join(' ')} }`)
  })
}

/** A query for one field by a shortest way, whoever may go it; null when no way leads from Query to its type. */
export function writeProbe(samples: Samples, typeName: string, fieldName: string): string | null {
  const way = explore(samples, () => true).ways.get(typeName)
  const type = schema.getType(typeName)
  if (!way || !isObjectType(type)) return null
  const field = type.getFields()[fieldName]
  if (!field) return null
  const inner = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'
  return nest(way, `{ ${fieldName}${writeArguments(type, field, samples)}${inner} }`)
}

function membersOf(type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type]
  return isAbstractType(type) ? schema.getPossibleTypes(type) : []
}

function nest(way: Way, innermost: string): string {
  return way.reduceRight((inner, open) => `{ ${open} ${inner} }`, innermost)
}

function writeArguments(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, samples: Samples): string {
  const written = field.args.flatMap((argument) => {
    const key = `${type.name}.${field.name}(${argument.name}:)`
    // The crawl is after fields, not after rows.
    const sample = samples[key] ?? (argument.name === 'first' ? '2' : undefined)
    if (sample === undefined && isNonNullType(argument.type) && argument.defaultValue === undefined)
      throw new Error(`Give a sample for ${key}`)
    return sample === undefined ? [] : [`${argument.name}: ${sample}`]
  })
  return written.length === 0 ? '' : `(${written.join(', ')})`
}
