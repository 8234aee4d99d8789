import { createStore, useStore } from '../preferences/store.ts'

/** The id of the counter whose origin is being read. */
const whyStore = createStore<string | null>(null)

export function openWhy(counter: string): void {
  whyStore.set(counter)
}

export function closeWhy(): void {
  whyStore.set(null)
}

export function useWhy(): string | null {
  return useStore(whyStore)
}
