import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { WebSocketServer } from 'ws'
import { serveCommands } from '../harness/serve.ts'

let bytes = Buffer.alloc(0)

/** As little as can be between a commit and a socket: what was notified sends the same bytes to everybody; nothing is read. */
const commands = {
  async start({ connectionString }: { connectionString: string }): Promise<{ url: string }> {
    const sockets = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
    await once(sockets, 'listening')
    const client = new pg.Client({ connectionString, application_name: 'erikti-bench-listen' })
    await client.connect()
    client.on('notification', () => {
      for (const socket of sockets.clients) socket.send(bytes, { binary: false })
    })
    await client.query('LISTEN erikti')
    return { url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}` }
  },
  say({ text }: { text: string }): void {
    bytes = Buffer.from(text)
  },
}

export type NotifyBroadcast = typeof commands

serveCommands(commands)
