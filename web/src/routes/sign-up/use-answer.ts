import { useCallback, useRef, useState } from 'react'
import { useMutation, type TypedDocumentNode } from 'urql'

export interface Refusal {
  readonly code: string
}
type Result<Data> = NonNullable<Data[keyof Data]>
export type Done<Data> = Exclude<Result<Data>, { readonly code: string }>
export type Refused<Data> = Extract<Result<Data>, { readonly code: string }>

interface Asked<Data, Input> {
  readonly sending: boolean
  /** Why it was not done; `UNANSWERED` when nobody knows. */
  readonly refusal: Refused<Data> | Refusal | null
  readonly send: (input: Input) => Promise<Done<Data> | null>
}

/** One mutation of a public page: never sent twice at once; what came of it stays until the next attempt. */
export function useAnswer<Data, Input>(document: TypedDocumentNode<Data, { input: Input }>): Asked<Data, Input> {
  const [, execute] = useMutation(document)
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<Refused<Data> | Refusal | null>(null)
  const busy = useRef(false)
  const send = useCallback(
    async (input: Input) => {
      if (busy.current) return null
      busy.current = true
      setSending(true)
      setRefusal(null)
      try {
        const { data, error } = await execute({ input })
        const result = data ? (Object.values(data)[0] as Result<Data> | null | undefined) : null
        if (result && !('code' in (result as object))) return result as Done<Data>
        const code = error?.graphQLErrors[0]?.extensions['code']
        setRefusal((result as Refused<Data> | null) ?? { code: typeof code === 'string' ? code : 'UNANSWERED' })
        return null
      } finally {
        busy.current = false
        setSending(false)
      }
    },
    [execute],
  )
  return { sending, refusal, send }
}
