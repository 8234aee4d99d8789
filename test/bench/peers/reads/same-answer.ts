const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/
const languages = { Kk: 'kk', Ru: 'ru', En: 'en' } as const

/** Global ids hold the row’s id, in plain text or under base64. */
function normaliseId(id: string): string {
  return uuid.exec(id)?.[0] ?? uuid.exec(Buffer.from(id, 'base64').toString())?.[0] ?? id
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function normaliseObject(object: Record<string, unknown>): unknown {
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(object)) {
    const language = languages[key.slice(-2) as keyof typeof languages] as string | undefined
    const field = key.slice(0, -2)
    if (key === 'id' && typeof value === 'string') result[key] = normaliseId(value)
    else if (language === undefined) result[key] = normaliseAnswer(value)
    else result[field] = { ...(result[field] as object | undefined), [language]: value }
  }
  const [only, ...others] = Object.keys(result)
  return only === 'nodes' && others.length === 0 ? result['nodes'] : result
}

/**
 * What an answer says, without how it is said: ids without their wrapping, moments as numbers, `nameKk` as `name { kk }`, and
 * a list as a list where a schema offers it as `nodes`. Two servers that say the same are deeply equal then.
 */
export function normaliseAnswer(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normaliseAnswer)
  if (isObject(value)) return normaliseObject(value)
  return typeof value === 'string' && moment.test(value) ? Date.parse(value) : value
}

/** Where two normalised answers first differ; null when they say the same. */
export function findDifference(one: unknown, other: unknown, path = 'data'): string | null {
  if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length !== other.length) return `${path} has ${one.length} and ${other.length} elements`
    return firstOf(one.map((value, index) => () => findDifference(value, other[index], `${path}.${index}`)))
  }
  if (isObject(one) && isObject(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
    return firstOf(keys.map((key) => () => findDifference(one[key], other[key], `${path}.${key}`)))
  }
  return Object.is(one, other) ? null : `${path} is ${JSON.stringify(one)} and ${JSON.stringify(other)}`
}

function firstOf(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const difference = check()
    if (difference !== null) return difference
  }
  return null
}
