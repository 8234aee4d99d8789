import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { serveCommands } from '../harness/serve.ts'

let sockets: WebSocketServer | undefined

/** As little as a server can do to tell everybody: no protocol, no queries, the same bytes to each socket. */
const commands = {
  async start(): Promise<{ url: string }> {
    sockets = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
    await once(sockets, 'listening')
    return { url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}` }
  },
  broadcast({ text }: { text: string }): void {
    const bytes = Buffer.from(text)
    for (const socket of sockets?.clients ?? []) socket.send(bytes, { binary: false })
  },
}

export type RawBroadcast = typeof commands

serveCommands(commands)
