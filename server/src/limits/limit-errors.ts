import { GraphQLError } from 'graphql'

export type LimitCode =
  | 'LENGTH_LIMIT'
  | 'TOKEN_LIMIT'
  | 'DEPTH_LIMIT'
  | 'BREADTH_LIMIT'
  | 'ALIAS_LIMIT'
  | 'DIRECTIVE_LIMIT'
  | 'LIST_LIMIT'
  | 'VARIABLE_LIMIT'
  | 'COST_LIMIT'

/** Past it, a number says nothing more: fragments that double each other unfold to any. */
const largestAsked = 1_000_000_000

/** A document past one of its limits. `asked` is what it came to; null: more than the limit, and not counted further. */
export function pastLimit(code: LimitCode, what: string, limit: number, asked: number | null): GraphQLError {
  const counted = asked === null ? 'more' : asked > largestAsked ? `more than ${largestAsked}` : String(asked)
  return new GraphQLError(`${what}: at most ${limit} here, and this has ${counted}.`, {
    // `spec`: clients that accept only `application/json` expect 200 with a request that is refused.
    extensions: {
      code,
      limit,
      asked: asked === null ? null : Math.min(asked, largestAsked),
      http: { spec: true, status: 400 },
    },
  })
}

/** The points are used up, or too many operations run already. `retryAfterSeconds` is when it is worth another try. */
export function rateLimited(
  message: string,
  details: { retryAfterSeconds: number } & Record<string, unknown>,
): GraphQLError {
  return new GraphQLError(message, {
    extensions: {
      code: 'RATE_LIMITED',
      ...details,
      http: { status: 429, headers: { 'Retry-After': String(details.retryAfterSeconds) } },
    },
  })
}

export function refused(code: string, message: string, status = 400): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { spec: status < 500, status } } })
}

export const isRateLimited = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['code'] === 'RATE_LIMITED'
