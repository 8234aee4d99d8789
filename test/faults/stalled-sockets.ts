import { setTimeout as wait } from 'node:timers/promises'
import type { Fleet, Slot } from './fleet.ts'
import { longestStallMilliseconds } from './observations.ts'
import type { Observations } from './observations.ts'
import { openGreedySocket, openStalledSocket } from './stalled-socket.ts'
import type { StalledSocket } from './stalled-socket.ts'

const againMilliseconds = 500

export interface StalledSockets {
  /** Whether one is being watched on this server. */
  isOn(slot: Slot): boolean
  /** Settles when one of each kind has been closed by a server, or should have been. */
  untilBoth(): Promise<void>
  close(): Promise<void>
}

/** How many sockets the server has closed because they took nothing of what was sent. */
async function countTooSlow(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^erikti_sockets_closed_total\{code="4413"\} (\d+)/m.exec(text)?.[1] ?? 0)
}

/**
 * Keeps two sockets open that take nothing, on one server after the other, and observes how long each server puts up with them: one
 * that only listens, and one that asks for ever more, which has to be closed as too slow.
 */
export function watchStalledSockets(fleet: Fleet, observations: Observations, key: string): StalledSockets {
  const ending = new AbortController()
  const ended = new Promise<null>((resolve) => ending.signal.addEventListener('abort', () => resolve(null)))
  let current: Slot | null = null
  let next = 0

  async function watchBoth(): Promise<void> {
    const slot = fleet.slots[next++ % fleet.slots.length]
    if (!slot?.url) return
    current = slot
    const { url, generation } = slot
    const before = await countTooSlow(url)
    const [listening, greedy] = await Promise.all([openStalledSocket(url), openGreedySocket(url, key)])
    const isStill = () => slot.generation === generation && slot.url !== null
    await Promise.all([
      watchOne(listening, isStill, async () => false),
      watchOne(greedy, isStill, async () => (await countTooSlow(url)) > before),
    ])
  }

  async function watchOne(
    socket: StalledSocket,
    isStill: () => boolean,
    wasTooSlow: () => Promise<boolean>,
  ): Promise<void> {
    // Not to wait for ever: one that is still open then is told with the time.
    const late = wait(
      longestStallMilliseconds + againMilliseconds,
      { afterMilliseconds: Infinity },
      { signal: ending.signal },
    ).catch(() => null)
    const closed = await Promise.race([socket.closed, late, ended])
    socket.close()
    const tooSlow = closed !== null && isStill() && (await wasTooSlow().catch(() => false))
    if (closed && isStill()) observations.stalls.push({ ...closed, tooSlow })
  }

  const watching = (async () => {
    while (!ending.signal.aborted) {
      await watchBoth().catch(() => {})
      current = null
      await Promise.race([wait(againMilliseconds), ended])
    }
  })()

  return {
    isOn: (slot) => slot === current,
    async untilBoth() {
      const deadline = performance.now() + 2 * longestStallMilliseconds
      const isMissing = () => [true, false].some((kind) => !observations.stalls.some(({ tooSlow }) => tooSlow === kind))
      while (isMissing() && performance.now() < deadline) await wait(againMilliseconds)
    },
    async close() {
      ending.abort()
      await watching
    },
  }
}
