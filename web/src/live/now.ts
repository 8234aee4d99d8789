import { useSyncExternalStore } from 'react'

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present in steps of `stepMilliseconds`: a component re-renders only when its step changes. */
export function useNow(stepMilliseconds = 1000): number {
  const read = () => Math.floor(now / stepMilliseconds) * stepMilliseconds
  return useSyncExternalStore(subscribe, read, read)
}
