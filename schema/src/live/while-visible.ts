import type { LiveUpdate } from './live-port.ts'

export interface Visibility<Value> {
  /** Whether the viewer may still see what the update is about. */
  maySee(value: Value): boolean
  /** Whether there is anything to tell beside who may see it. */
  tells?(value: Value): boolean
}

/**
 * Updates for as long as their viewer may see what they are about. What the hub reads is shared by all who watch it, so each
 * value brings along who may see it, and this is asked at every delivery. No generator: that would not hear of its end while it waits.
 */
export function whileVisible<Value>(
  updates: AsyncIterableIterator<LiveUpdate<Value>>,
  { maySee, tells = () => true }: Visibility<Value>,
): AsyncIterableIterator<LiveUpdate<Value>> {
  const end = async (): Promise<IteratorResult<LiveUpdate<Value>>> => {
    await updates.return?.()
    return { value: undefined, done: true }
  }
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      for (;;) {
        const result = await updates.next()
        if (result.done) return result
        if (!maySee(result.value.value)) return end()
        if (result.value.snapshot || tells(result.value.value)) return result
      }
    },
    return: end,
  }
}
