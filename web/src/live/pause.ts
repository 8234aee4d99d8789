import { createStore, useStore } from '../preferences/store.ts'

/** When the reader stopped what moves by itself (milliseconds of our clock); null while it moves. */
const pausedStore = createStore<number | null>(null)

export function togglePause(): void {
  const pausedAt = pausedStore.get() === null ? Date.now() : null
  pausedStore.set(pausedAt)
  if (pausedAt === null) delete document.documentElement.dataset['paused']
  else document.documentElement.dataset['paused'] = ''
}

export function usePausedAt(): number | null {
  return useStore(pausedStore)
}

export function usePaused(): boolean {
  return useStore(pausedStore) !== null
}
