import { useEffect } from 'react'
import type { QueuedAction } from '../../../offline/queue-store.ts'
import type { Store } from '../../../preferences/store.ts'

const tryAgainMilliseconds = 15_000

interface Trying {
  readonly state: Store<{
    readonly isOnline: boolean
    readonly actions: readonly (Pick<QueuedAction, 'problem'> & { readonly isTaken?: boolean })[]
  }>
  synchronise(): Promise<void>
}

/** Asks the server again when the network comes back, and from time to time while something waits. */
export function useTryingAgain(session: Trying): void {
  useEffect(() => {
    const look = () => void session.synchronise()
    globalThis.addEventListener('online', look)
    globalThis.addEventListener('offline', look)
    const again = setInterval(() => {
      const { isOnline, actions } = session.state.get()
      if (!isOnline || actions.some(({ problem, isTaken }) => problem === null && !isTaken)) look()
    }, tryAgainMilliseconds)
    return () => {
      globalThis.removeEventListener('online', look)
      globalThis.removeEventListener('offline', look)
      clearInterval(again)
    }
  }, [session])
}
