import { setTimeout as wait } from 'node:timers/promises'
import type { Fleet, Slot } from './fleet.ts'
import { longestStallMilliseconds } from './observations.ts'
import type { Observations } from './observations.ts'
import { openStalledSocket } from './stalled-socket.ts'

const againMilliseconds = 500

export interface StalledSockets {
  /** Whether one is being watched on this server. */
  isOn(slot: Slot): boolean
  /** Settles when one has been closed by a server, or should have been. */
  untilOne(): Promise<void>
  close(): Promise<void>
}

/** Keeps a socket open that takes nothing, on one server after the other, and observes how long each server puts up with it. */
export function watchStalledSockets(fleet: Fleet, observations: Observations): StalledSockets {
  const ending = new AbortController()
  const ended = new Promise<null>((resolve) => ending.signal.addEventListener('abort', () => resolve(null)))
  let current: Slot | null = null
  let next = 0

  async function watchOne(): Promise<void> {
    const slot = fleet.slots[next++ % fleet.slots.length]
    if (!slot?.url) return
    current = slot
    const { generation } = slot
    const socket = await openStalledSocket(slot.url)
    // Not to wait for ever: one that is still open then is told with the time.
    const late = wait(
      longestStallMilliseconds + againMilliseconds,
      { afterMilliseconds: Infinity },
      { signal: ending.signal },
    ).catch(() => null)
    const closed = await Promise.race([socket.closed, late, ended])
    socket.close()
    if (closed && slot.generation === generation && slot.url !== null) observations.stalls.push(closed)
  }

  const watching = (async () => {
    while (!ending.signal.aborted) {
      await watchOne().catch(() => {})
      current = null
      await Promise.race([wait(againMilliseconds), ended])
    }
  })()

  return {
    isOn: (slot) => slot === current,
    async untilOne() {
      const deadline = performance.now() + 2 * longestStallMilliseconds
      while (observations.stalls.length === 0 && performance.now() < deadline) await wait(againMilliseconds)
    },
    async close() {
      ending.abort()
      await watching
    },
  }
}
