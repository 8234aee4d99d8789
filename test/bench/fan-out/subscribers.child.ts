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
  /** For each socket's first message, its second and so on, when they came, in milliseconds of the system's clock. */
  arrivals: number[][]
}

const openedTogether = 50

const received = new Map<string, Received>()

const nothing = (): Received => ({ messages: 0, bytes: 0, text: '', arrivals: [] })

/** Counts the messages of one socket. */
function startCounting(group: string): (data: RawData) => void {
  let counted: Received | undefined
  let place = 0
  return (data) => {
    const arrival = performance.timeOrigin + performance.now()
    const text = data.toString()
    const totals = received.get(group) ?? nothing()
    received.set(group, totals)
    place = counted === totals ? place + 1 : 0
    counted = totals
    totals.messages += 1
    totals.bytes += Buffer.byteLength(text)
    totals.text = text
    ;(totals.arrivals[place] ??= []).push(arrival)
  }
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
  socket.on('message', startCounting(group))
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
    const totals = received.get(group) ?? nothing()
    received.delete(group)
    return totals
  },
}

export type Subscribers = typeof commands

serveCommands(commands)
