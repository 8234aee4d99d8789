import { once } from 'node:events'
import { WebSocket } from 'ws'

interface Answer {
  data?: Record<string, unknown>
  errors?: { message: string; extensions: Record<string, unknown> }[]
  extensions?: Record<string, unknown>
}

export interface Message {
  id: string
  type: string
  payload?: Answer
}

export interface SubscriberOptions {
  url: string
  query: string
  variables?: Record<string, unknown>
  id?: string
  key?: string
}

/** A socket with one subscription, that keeps what it is sent as it came. */
export interface Subscriber {
  readonly socket: WebSocket
  /** Of its subscription, as it came. */
  readonly texts: string[]
  readonly answers: Answer[]
  /** Settles when the condition holds of what it was sent; rejects when it is closed before. */
  until(condition: (messages: readonly Message[]) => boolean): Promise<void>
  /** The next answer after those that have come. */
  next(): Promise<Answer>
}

const subprotocol = 'graphql-transport-ws'

/** Settles when the subscription has been sent. */
export async function subscribe({ url, query, variables, id = 'a', key }: SubscriberOptions): Promise<Subscriber> {
  const socket = new WebSocket(url, subprotocol)
  const messages: Message[] = []
  const texts: string[] = []
  const waiting = new Set<() => void>()
  let closed: number | null = null
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init', payload: key ? { authorization: `Bearer ${key}` } : {} }))
  await once(socket, 'message')
  socket.on('message', (data: Buffer) => {
    texts.push(String(data))
    messages.push(JSON.parse(String(data)) as Message)
    for (const look of waiting) look()
  })
  socket.on('close', (code) => {
    closed = code
    for (const look of waiting) look()
  })
  socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query, variables } }))
  const until = (condition: (messages: readonly Message[]) => boolean) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        const holds = condition(messages)
        if (!holds && closed === null) return
        waiting.delete(look)
        if (holds) resolve()
        else reject(new Error(`Closed with ${closed} after ${texts.join('\n').slice(0, 500)}`))
      }
      waiting.add(look)
      look()
    })
  const answersOf = () => messages.flatMap(({ type, payload }) => (type === 'next' && payload ? [payload] : []))
  return {
    socket,
    texts,
    get answers() {
      return answersOf()
    },
    until,
    async next() {
      const before = answersOf().length
      await until(() => answersOf().length > before)
      return answersOf()[before] as Answer
    },
  }
}
