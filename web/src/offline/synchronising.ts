/**
 * How a queue that outlives its page is emptied: one round at a time, and once more if somebody asked meanwhile; and on one device by
 * one page at a time, since what waits has one order. Pages of one name hear of each other's changes.
 */
export class Synchronising {
  readonly #name: string
  readonly #others: BroadcastChannel
  readonly #once: () => Promise<void>
  #running: Promise<void> | null = null
  #again = false

  /** `once` sends what waits; `onChange` reads what another page of this device has written. */
  constructor(name: string, { once, onChange }: { once: () => Promise<void>; onChange: () => Promise<void> }) {
    this.#name = name
    this.#once = once
    this.#others = new BroadcastChannel(name)
    this.#others.onmessage = () => void onChange()
  }

  /** Settles when nothing is on its way any more. */
  run(): Promise<void> {
    this.#again = true
    return (this.#running ??= this.#rounds().finally(() => {
      this.#running = null
    }))
  }

  async #rounds(): Promise<void> {
    while (this.#again) {
      this.#again = false
      if ('locks' in navigator) await navigator.locks.request(this.#name, this.#once)
      else await this.#once()
    }
  }

  tellOthers(): void {
    this.#others.postMessage('changed')
  }

  stop(): void {
    this.#others.close()
  }
}
