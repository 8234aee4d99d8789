import { useCallback, useEffect, useRef, useState } from 'react'
import {
  createRequest,
  useQuery,
  type AnyVariables,
  type CombinedError,
  type TypedDocumentNode,
  type UseQueryArgs,
} from 'urql'
import { useConnection } from '../live/connection.ts'
import { usePaused } from '../live/pause.ts'

/** How often an answer that the cache forgot at once is asked for again. */
const mostRepeats = 3

export interface LiveQuery<Data> {
  /** The last good answer; stays while a newer one is awaited or has failed. */
  readonly data: Data | undefined
  readonly fetching: boolean
  /** The data shown answer former variables; the present ones are awaited. */
  readonly former: boolean
  readonly error: CombinedError | undefined
  readonly refetch: () => void
}

type Arguments<Data, Variables extends AnyVariables> = UseQueryArgs<Variables, Data> & {
  query: TypedDocumentNode<Data, Variables>
  /** Keep showing the former answer while other variables are awaited (paging, another period). */
  keepFormer?: boolean
}

/** A query that asks again after every loss of the connection, and never takes good data off the screen. */
export function useLiveQuery<Data, Variables extends AnyVariables>(args: Arguments<Data, Variables>): LiveQuery<Data> {
  const [{ data, fetching, error, stale, operation }, execute] = useQuery<Data, Variables>(args)
  const { epoch } = useConnection()
  const paused = usePaused()
  const [seenEpoch, setSeenEpoch] = useState(epoch)
  const key = createRequest(args.query, args.variables as Variables).key
  const good = useRef<{ readonly key: number; readonly data: Data } | null>(null)
  if (data !== undefined && data !== null && !error && operation) good.current = { key: operation.key, data }

  const refetch = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute])

  useEffect(() => {
    if (epoch === seenEpoch || paused || args.pause) return
    setSeenEpoch(epoch)
    refetch()
  }, [epoch, seenEpoch, paused, args.pause, refetch])

  // A mutation that was answered while this was under way made the cache forget what this brought, and nothing asks for it by itself.
  const forgotten = data === null && !fetching && !stale && !error
  const askedAgain = useRef(0)
  if (data) askedAgain.current = 0
  useEffect(() => {
    if (!forgotten || askedAgain.current >= mostRepeats) return
    askedAgain.current += 1
    refetch()
  }, [forgotten, refetch])

  const answered = good.current?.key === key
  const shown = answered || args.keepFormer ? good.current?.data : undefined
  return { data: shown, fetching: fetching || stale, former: shown !== undefined && !answered, error, refetch }
}
