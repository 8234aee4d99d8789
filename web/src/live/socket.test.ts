import { afterEach, expect, it, vi } from 'vitest'

class FakeSocket {
  static readonly OPEN = 1
  static readonly made: FakeSocket[] = []
  readyState = 0
  readonly calls: string[] = []
  onopen: (() => void) | null = null
  constructor() {
    FakeSocket.made.push(this)
  }
  send(): void {
    this.calls.push('send')
  }
  close(): void {
    this.calls.push(this.readyState === FakeSocket.OPEN ? 'close' : 'cut short')
    this.readyState = 3
  }
  open(): void {
    this.readyState = FakeSocket.OPEN
    this.onopen?.()
  }
}

afterEach(() => vi.unstubAllGlobals())

it('lets a handshake under way finish before it takes another socket for another viewer', async () => {
  vi.stubGlobal('WebSocket', FakeSocket)
  vi.stubGlobal('window', { location: { href: 'http://erikti.test/' }, addEventListener: () => undefined })
  const { reconnectAnew, startLive } = await import('./socket.ts')
  startLive()
  await vi.waitFor(() => expect(FakeSocket.made).toHaveLength(1))
  const [first] = FakeSocket.made
  reconnectAnew()
  expect(first?.calls).toEqual([])
  first?.open()
  await vi.waitFor(() => expect(FakeSocket.made).toHaveLength(2))
  expect(first?.calls).toEqual(['close'])
})
