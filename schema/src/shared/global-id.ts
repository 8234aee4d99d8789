import { GraphQLError } from 'graphql'

const separator = '_'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const typename = /^[A-Z][A-Za-z]*$/

/** Types whose ids are not UUIDs, with the form that theirs have. */
const otherForms: Readonly<Record<string, RegExp>> = {
  // Eighteen digits: more would not fit the database's 64 bits.
  AccessLogEntry: /^\d{1,18}$/,
  ActivityEntry: /^\d{1,19}-\d{1,19}$/,
  Counter: /^[A-Z_]+\.[A-Z]+\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[A-Z]+\.\d{4}-\d\d-\d\d(@[0-9TZ:.-]{24})?$/,
  MetricEntry: /^\d{1,18}$/,
}

export interface GlobalId {
  typename: string
  id: string
}

/** `Event_0199…`: opaque to clients, and safe in an address as it is. */
export function encodeGlobalId(type: string, id: string): string {
  return `${type}${separator}${id}`
}

/** The type and id inside a global id; null when it cannot be one. */
export function parseGlobalId(globalId: string): GlobalId | null {
  const end = globalId.indexOf(separator)
  const type = globalId.slice(0, end)
  const id = globalId.slice(end + 1)
  if (end < 0 || !typename.test(type)) return null
  return (otherForms[type] ?? uuid).test(id) ? { typename: type, id } : null
}

/** Whether a list of such objects may have given the text out as a place in it. Prisma's cursors hold the id under a sign for its kind. */
export function isCursorOf(type: string, cursor: string): boolean {
  // The feed has cursors of its own, and looks at them itself.
  if (type === 'ActivityEntry') return true
  const inside = /^GPC:([SI]):(.*)$/s.exec(Buffer.from(cursor, 'base64').toString())
  const form = otherForms[type]
  return inside?.[1] === (form ? 'I' : 'S') && (form ?? uuid).test(inside[2] ?? '')
}

/** @throws GraphQLError with code BAD_USER_INPUT when the text is no global id. */
export function decodeGlobalId(globalId: string): GlobalId {
  const parsed = parseGlobalId(globalId)
  if (!parsed) throw new GraphQLError('Not a global id.', { extensions: { code: 'BAD_USER_INPUT' } })
  return parsed
}

/** The id inside a global id of this very type; null otherwise. */
export function idOfType(type: string, globalId: string): string | null {
  const parsed = parseGlobalId(globalId)
  return parsed?.typename === type ? parsed.id : null
}

/** Matches no row: what a filter by an id of another type, or by nonsense, comes to. */
const noId = '00000000-0000-0000-0000-000000000000'

/** The id inside a filter's global id. */
export function filterId(type: string, globalId: string): string {
  return idOfType(type, globalId) ?? noId
}
