import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface StalledSocket {
  /** Settles when the server has closed it, with how long that took; rejects never. */
  closed: Promise<{ afterMilliseconds: number }>
  close(): void
}

const pokeMilliseconds = 250
const askMilliseconds = 100

const subscriptions = [
  'subscription { counters { counters { id value version } snapshot } }',
  'subscription { activity { __typename } }',
]
/** Some 170 kilobytes of answer, and nothing of anybody in it. */
const largeQuery = `{ __schema { types { name description fields { name description args { name description type { name } } type { name kind } }
  inputFields { name description } enumValues { name description } } } }`

/**
 * A client that subscribes and then takes nothing from the network any more. What it still sends tells it when the other end
 * is gone: nothing could be read from a connection that is not read.
 */
export async function openStalledSocket(url: string): Promise<StalledSocket> {
  const socket = await open(url, {})
  for (const [id, query] of subscriptions.entries()) ask(socket, id, query)
  return stall(socket, pokeMilliseconds, () => socket.send('{"type":"pong"}'))
}

/** A client that asks for much, again and again, and takes none of it. */
export async function openGreedySocket(url: string, key: string): Promise<StalledSocket> {
  const socket = await open(url, { authorization: `Bearer ${key}` })
  let asked = 0
  return stall(socket, askMilliseconds, () => ask(socket, asked++, largeQuery))
}

async function open(url: string, payload: object): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  socket.on('error', () => {})
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init', payload }))
  await once(socket, 'message')
  return socket
}

function ask(socket: WebSocket, id: number, query: string): void {
  socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }))
}

function stall(socket: WebSocket, milliseconds: number, send: () => void): StalledSocket {
  socket.pause()
  const stalledAt = performance.now()
  const timer = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) send()
  }, milliseconds)
  const closed = new Promise<{ afterMilliseconds: number }>((resolve) => {
    socket.once('close', () => {
      clearInterval(timer)
      resolve({ afterMilliseconds: performance.now() - stalledAt })
    })
  })
  return { closed, close: () => socket.terminate() }
}
