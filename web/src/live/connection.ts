import { createStore, useStore } from '../preferences/store.ts'

type ConnectionStatus = 'connecting' | 'live' | 'reconnecting' | 'offline'

export interface Connection {
  readonly status: ConnectionStatus
  /** When the server was last heard, in milliseconds of our clock: data on screen were confirmed then. */
  readonly heardAt: number | null
  /** Since when the connection is down; null while it is up. */
  readonly downSince: number | null
  /** Counts re-established connections; what was read before one may have missed changes. */
  readonly epoch: number
}

export type ConnectionSignal = 'opening' | 'acknowledged' | 'heard' | 'closed' | 'network-lost' | 'network-back'

export const initialConnection: Connection = { status: 'connecting', heardAt: null, downSince: null, epoch: 0 }

/** A short loss is "reconnecting"; it is called "offline" when the browser says so, or after half a minute of trying. */
export const offlineAfterMilliseconds = 30_000

export function nextConnection(state: Connection, signal: ConnectionSignal, now: number): Connection {
  switch (signal) {
    case 'heard':
    case 'acknowledged':
      // Whoever is heard is connected, whatever the browser believes about its network.
      return {
        status: 'live',
        heardAt: now,
        downSince: null,
        epoch: state.downSince === null ? state.epoch : state.epoch + 1,
      }
    case 'network-lost':
      return { ...state, status: 'offline', downSince: state.downSince ?? now }
    case 'opening':
      return state
    case 'network-back':
    case 'closed': {
      const downSince = state.downSince ?? now
      if (state.heardAt === null && now - downSince < offlineAfterMilliseconds)
        return { ...state, status: 'connecting', downSince }
      const offline = now - downSince >= offlineAfterMilliseconds
      return { ...state, status: offline ? 'offline' : 'reconnecting', downSince }
    }
  }
}

const connectionStore = createStore<Connection>(initialConnection)

export function signalConnection(signal: ConnectionSignal): void {
  connectionStore.set(nextConnection(connectionStore.get(), signal, Date.now()))
}

export function useConnection(): Connection {
  return useStore(connectionStore)
}
