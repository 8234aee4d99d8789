/** GraphQL says of a value of ours that does not fit its type what it is. */
export function isMisfit({ message }: Error): boolean {
  return /^[\w" ]+ cannot represent |^Expected (?:Iterable|value of type)/.test(message)
}

/**
 * Errors whose messages quote what they were about: a row, an argument, a text that could not be read. PostgreSQL's `detail` and
 * Prisma's `meta` do so as well.
 */
function quotesData(error: Error): boolean {
  return (
    error.name.startsWith('PrismaClient') ||
    error.name === 'DriverAdapterError' ||
    error instanceof SyntaxError ||
    isMisfit(error) ||
    // As `pg` gives PostgreSQL's own errors.
    ('severity' in error && 'routine' in error)
  )
}

/** Names of things, never their contents. */
const safeFields = [
  'code',
  'constraint',
  'table',
  'column',
  'schema',
  'routine',
  'severity',
  'syscall',
  'errno',
] as const

const mostCauses = 3

/** What may be logged of an error: where it happened and what the database calls it, without the data that it was about. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error))
    return typeof error === 'object' ? { type: 'object' } : { type: typeof error, message: scrub(String(error)) }
  const fields = error as unknown as Record<string, unknown>
  const meta = fields['meta'] as { modelName?: unknown } | undefined
  return {
    type: error.name,
    ...(!quotesData(error) && { message: scrub(error.message) }),
    ...Object.fromEntries(safeFields.flatMap((name) => (isShort(fields[name]) ? [[name, fields[name]]] : []))),
    ...(typeof meta?.modelName === 'string' && { model: meta.modelName }),
    stack: framesOf(error),
    ...(error.cause !== undefined && depth < mostCauses && { cause: describeError(error.cause, depth + 1) }),
  }
}

const isShort = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value.length <= 100)

/** The stack begins with the message, which may itself have lines that look like a place in the code. */
function framesOf({ message, stack = '' }: Error): string {
  const begin = stack.indexOf(message)
  return stack
    .slice(begin < 0 ? 0 : begin + message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*(?::\d+|<anonymous>|native)\)?$/.test(line))
    .join('\n')
}

/** An id of ours, which says nothing by itself and may have the digits of a number; or a number of ten digits or more. */
const idOrNumber =
  /(?<id>\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b)|(?<![\d-])(?!\d{4}-\d\d-\d\d)\+?\d(?:[ ()-]*\d){9,}/g

/** What gives a person or a credential away by its form, whoever wrote it into a message. */
export function scrub(text: string): string {
  return text
    .replace(/\berikti_[\w-]+/g, '[key]')
    .replace(/\b(Bearer|Basic)\s+\S+/gi, '$1 [credential]')
    .replace(/\bpostgres(?:ql)?:\/\/\S+/g, '[database]')
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]')
    .replace(idOrNumber, (_, id: string | undefined) => id ?? '[number]')
}
