import { randomUUID } from 'node:crypto'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { Stage } from '../../kit/world.ts'

export type Input = Record<string, unknown>

/** Prepares what is needed and returns the input; with a second value, what the result must show beside its name. */
export type Case = (stage: Stage) => Promise<Input | [input: Input, shows: object]>

/**
 * What leads to each member of a mutation's result. `ForbiddenError` and `IdempotencyKeyReusedError` come of the payload's
 * own input, so they are not listed; the payload's case must give a new input each time.
 */
export type Cases = Readonly<Record<string, Readonly<Record<string, Case>>>>

export const text = (kk: string) => ({ kk, ru: `${kk} (ru)`, en: `${kk} (en)` })

export const noText = { kk: ' ', ru: '', en: 'x' }

/** A global id of the right form that nothing has. */
export function missing(type: string): string {
  return encodeGlobalId(type, randomUUID())
}

/** Paths of a ValidationError's issues, all of them and nothing else. */
export function paths(...expected: string[]): object {
  return { code: 'VALIDATION', issues: expected.map((path) => ({ path })) }
}
