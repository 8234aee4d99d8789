import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import pg from 'pg'

/** A way to a database that can be cut and mended, without touching the database. */
export interface Proxy {
  connectionString: string
  /** Breaks every connection and takes no new one. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function startProxy(connectionString: string): Promise<Proxy> {
  const target = new pg.Client({ connectionString })
  const sockets = new Set<Socket>()
  let open = true
  const server = createServer((incoming) => {
    if (!open) return void incoming.resetAndDestroy()
    const isSocket = target.host.startsWith('/')
    const outgoing = isSocket ? connect(`${target.host}/.s.PGSQL.${target.port}`) : connect(target.port, target.host)
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const account = `${encodeURIComponent(target.user ?? '')}:${encodeURIComponent(target.password ?? '')}`
  const cut = () => {
    open = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    connectionString: `postgresql://${account}@127.0.0.1:${port}/${target.database}`,
    cut,
    mend() {
      open = true
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
