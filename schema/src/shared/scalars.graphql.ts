import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { GraphQLDate, GraphQLDateTime } from 'graphql-scalars'
import { builder } from '../builder.ts'
import { earliestYear, latestYear } from './calendar.ts'
import { ObservedMoment } from './moment.ts'

function toBigInt(value: unknown): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return BigInt(value)
  throw new GraphQLError('BigInt must be a whole number.', { extensions: { code: 'BAD_USER_INPUT' } })
}

const GraphQLBigInt = new GraphQLScalarType<bigint, number | string>({
  name: 'BigInt',
  description:
    'A whole number of up to 64 bits. Travels as a JSON number while that is exact (up to 2^53 - 1), as a string beyond.',
  serialize(value) {
    const number = toBigInt(value)
    return Number.isSafeInteger(Number(number)) ? Number(number) : number.toString()
  },
  parseValue: toBigInt,
  parseLiteral(node) {
    if (node.kind === Kind.INT || node.kind === Kind.STRING) return toBigInt(node.value)
    throw new GraphQLError('BigInt must be a whole number.', { nodes: node })
  },
})

builder.addScalarType('BigInt', GraphQLBigInt)
/** The scalar for years that the database reads as they are written, whatever the zone makes of their first and last day. */
function withinCalendar<External>(scalar: GraphQLScalarType<Date, External>): GraphQLScalarType<Date, External> {
  const check = (date: Date) => {
    if (date.getUTCFullYear() >= earliestYear && date.getUTCFullYear() <= latestYear) return date
    throw new GraphQLError(`The year must lie between ${earliestYear} and ${latestYear}.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    })
  }
  return new GraphQLScalarType<Date, External>({
    ...scalar.toConfig(),
    parseValue: (value) => check(scalar.parseValue(value)),
    parseLiteral: (node, variables) => check(scalar.parseLiteral(node, variables)),
  })
}

builder.addScalarType('Date', withinCalendar(GraphQLDate), {
  description: 'A day of the region’s calendar, `YYYY-MM-DD`.',
} as never)
const calendarDateTime = withinCalendar(GraphQLDateTime)
const GraphQLMoment = new GraphQLScalarType<Date, Date | string>({
  ...calendarDateTime.toConfig(),
  serialize: (value) => (value instanceof ObservedMoment ? value.mark : calendarDateTime.serialize(value)),
})

builder.addScalarType('DateTime', GraphQLMoment, {
  description: 'A moment, RFC 3339, in UTC.',
} as never)
