import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType } from 'graphql-ws'
import { WebSocket } from 'ws'
import type { RawData } from 'ws'
import { serveCommands } from '../harness/serve.ts'

/** What the subscribers of one server have received since they were asked last. */
export interface Received {
  messages: number
  bytes: number
  /** The last message as it was on the wire. */
  text: string
}

const openedTogether = 50

const received = new Map<string, Received>()

function count(group: string, data: RawData): void {
  const text = data.toString()
  const totals = received.get(group) ?? { messages: 0, bytes: 0, text: '' }
  received.set(group, { messages: totals.messages + 1, bytes: totals.bytes + Buffer.byteLength(text), text })
}

async function open(group: string, url: string, query: string | null): Promise<void> {
  const socket = new WebSocket(url, query === null ? [] : [GRAPHQL_TRANSPORT_WS_PROTOCOL], { perMessageDeflate: false })
  await once(socket, 'open')
  if (query !== null) {
    socket.send(JSON.stringify({ type: MessageType.ConnectionInit }))
    await once(socket, 'message')
    // An id of its own, as clients choose them: of one length, so that all are sent as many bytes.
    socket.send(JSON.stringify({ id: randomUUID(), type: MessageType.Subscribe, payload: { query } }))
    await once(socket, 'message')
  }
  socket.on('message', (data) => count(group, data))
  socket.on('close', (code, reason) => {
    throw new Error(`A socket of ${group} was closed: ${code} ${String(reason)}`)
  })
}

const commands = {
  /** Opens sockets; with a query, each subscribes by graphql-transport-ws and has had its snapshot when this settles. */
  async open(input: { group: string; url: string; count: number; query: string | null }): Promise<void> {
    for (let opened = 0; opened < input.count; opened += openedTogether) {
      const batch = Array.from({ length: Math.min(openedTogether, input.count - opened) })
      await Promise.all(batch.map(() => open(input.group, input.url, input.query)))
    }
  },
  take({ group }: { group: string }): Received {
    const totals = received.get(group) ?? { messages: 0, bytes: 0, text: '' }
    received.delete(group)
    return totals
  },
}

export type Subscribers = typeof commands

serveCommands(commands)
