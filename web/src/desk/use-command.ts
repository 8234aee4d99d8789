import { useCallback, useRef, useState } from 'react'
import { useMutation, type TypedDocumentNode } from 'urql'
import { newIdempotencyKey } from './idempotency-key.ts'
import { unanswered, type Problem } from './problem.ts'

type Result<Data> = NonNullable<Data[keyof Data]>
/** What a result is when it is no error. */
export type Payload<Data> = Exclude<Result<Data>, { readonly code: string }>

export interface Command<Data, Input> {
  readonly sending: boolean
  /** What came of the last attempt, when it failed. */
  readonly problem: Problem | null
  /** The payload; null when it failed (see `problem`) or when one is being sent already. */
  readonly send: (input: Input) => Promise<{ readonly payload: Payload<Data> } | { readonly problem: Problem } | null>
  readonly forget: () => void
}

export type WithoutKey<Input> = Omit<Input, 'idempotencyKey'>

/**
 * `secret`: the input holds a password, a code or a token, so the server keeps no answer to repeat and takes no key. What
 * the schema says of the input decides; it is repeated only because types are gone when it runs.
 */
export type CommandOptions<Input> = 'idempotencyKey' extends keyof Input
  ? { readonly secret?: false }
  : { readonly secret: true }

/**
 * One business action of a mutation with one `input`. It is never sent twice at once; and because an attempt whose answer
 * was lost carries the same idempotency key as the next one, it never takes effect twice either.
 */
export function useCommand<Data, Input extends object>(
  document: TypedDocumentNode<Data, { input: Input }>,
  { secret = false }: { readonly secret?: boolean },
): Command<Data, WithoutKey<Input>> {
  const [, execute] = useMutation(document)
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const busy = useRef(false)
  const key = useRef(newIdempotencyKey())

  const send = useCallback(
    async (input: WithoutKey<Input>) => {
      if (busy.current) return null
      busy.current = true
      setSending(true)
      setProblem(null)
      try {
        const sent = secret ? input : { ...input, idempotencyKey: key.current }
        const { data, error } = await execute({ input: sent as unknown as Input })
        const result = data ? (Object.values(data)[0] as Result<Data> | null | undefined) : null
        const failed: Problem | null = !result
          ? error?.graphQLErrors.length
            ? { code: String(error.graphQLErrors[0]?.extensions['code'] ?? 'UNEXPECTED') }
            : unanswered
          : 'code' in (result as object)
            ? (result as unknown as Problem)
            : null
        // Only a lost answer is asked for again under the same key; anything else is settled.
        if (failed !== unanswered) key.current = newIdempotencyKey()
        setProblem(failed)
        return failed ? { problem: failed } : { payload: result as Payload<Data> }
      } finally {
        busy.current = false
        setSending(false)
      }
    },
    [execute, secret],
  )
  const forget = useCallback(() => setProblem(null), [])
  return { sending, problem, send, forget }
}
