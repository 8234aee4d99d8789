import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface StalledSocket {
  /** Settles when the server has closed it, with how long that took; rejects never. */
  closed: Promise<{ afterMilliseconds: number }>
  close(): void
}

const pokeMilliseconds = 250

/**
 * A client that subscribes and then takes nothing from the network any more. What it still sends tells it when the other end
 * is gone: nothing could be read from a connection that is not read.
 */
export async function openStalledSocket(url: string): Promise<StalledSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  socket.on('error', () => {})
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init' }))
  await once(socket, 'message')
  for (const [id, query] of [
    'subscription { counters { counters { id value version } snapshot } }',
    'subscription { activity { __typename } }',
  ].entries())
    socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }))
  socket.pause()
  const stalledAt = performance.now()
  const poke = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) socket.send('{"type":"pong"}')
  }, pokeMilliseconds)
  const closed = new Promise<{ afterMilliseconds: number }>((resolve) => {
    socket.once('close', () => {
      clearInterval(poke)
      resolve({ afterMilliseconds: performance.now() - stalledAt })
    })
  })
  return { closed, close: () => socket.terminate() }
}
