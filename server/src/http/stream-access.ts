import type { ServerResponse } from 'node:http'
import type { Standing } from '@erikti/schema/access/authentication'
import type { ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { AccessHold, AccessWatch } from '../live/access-watch.ts'

/** What the plugin finds in the context of an operation that came by HTTP. */
interface StreamOrigin {
  res?: ServerResponse
  standing?: Standing
  /** The access watch’s generation before the standing was read. */
  accessSince?: number
}

/**
 * A subscription over HTTP (`text/event-stream`) ends with the key or session that began it: the connection is cut, so that not
 * even what has been made already gets out. Sockets look after theirs themselves.
 */
export function endStreamsWithAccess(access: AccessWatch): Plugin<object, StreamOrigin> {
  return {
    onSubscribe({ args }) {
      const { res, standing, accessSince } = args.contextValue as StreamOrigin
      if (!res || !standing || accessSince === undefined) return undefined
      return {
        onSubscribeResult({ result, setResult }) {
          if (!(Symbol.asyncIterator in result)) return
          const hold = access.hold(standing, accessSince, () => res.destroy())
          res.once('close', () => hold.release())
          setResult(whileHeld(result[Symbol.asyncIterator](), hold))
        },
      }
    },
  }
}

/** The results for as long as the access holds; while it is in doubt, they wait. */
function whileHeld(results: AsyncIterator<ExecutionResult>, hold: AccessHold): AsyncIterableIterator<ExecutionResult> {
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      const result = await results.next()
      while (hold.doubt) await hold.doubt
      return hold.end ? { value: undefined, done: true } : result
    },
    async return() {
      hold.release()
      await results.return?.()
      return { value: undefined, done: true }
    },
  }
}
