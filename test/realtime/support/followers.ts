import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import type { Database } from '@erikti/prisma/client'
import { createSecret, hashSecret } from '@erikti/schema/access/secrets'
import { WebSocket } from 'ws'

/** What somebody acts by, as a request shows it. */
export type Acts = { key: string } | { sessionSecret: string } | null

export function headersOf(acts: Acts): Record<string, string> {
  if (acts === null) return {}
  return 'key' in acts ? { authorization: `Bearer ${acts.key}` } : { cookie: `erikti_session=${acts.sessionSecret}` }
}

export type End = number | 'cut' | 'complete'

/** One subscription of somebody, from its first update on. */
export interface Follower {
  /** What was delivered so far. */
  readonly updates: Record<string, unknown>[]
  /** Settles with the next update; rejects when it ends first. */
  next(): Promise<Record<string, unknown>>
  /** Why it ended: the socket's close code, or `cut` for a stream. */
  readonly ended: Promise<End>
  readonly isOpen: boolean
  close(): void
}

class Delivered {
  readonly updates: Record<string, unknown>[] = []
  readonly ended: Promise<End>
  isOpen = true
  #settle: (end: End) => void = () => {}
  #waiting: { resolve(update: Record<string, unknown>): void; reject(error: Error): void }[] = []

  constructor() {
    this.ended = new Promise((resolve) => (this.#settle = resolve))
  }

  next(): Promise<Record<string, unknown>> {
    const update = new Promise<Record<string, unknown>>((resolve, reject) => this.#waiting.push({ resolve, reject }))
    update.catch(() => {})
    return update
  }

  add(update: Record<string, unknown>): void {
    this.updates.push(update)
    for (const { resolve } of this.#waiting.splice(0)) resolve(update)
  }

  end(why: End): void {
    if (!this.isOpen) return
    this.isOpen = false
    for (const { reject } of this.#waiting.splice(0)) reject(new Error(`It ended: ${why}`))
    this.#settle(why)
  }
}

interface Message {
  id?: string
  type: string
  payload?: { data?: Record<string, unknown>; errors?: unknown }
}

/** Subscribes over a WebSocket of its own; settles with the first update. */
export async function followBySocket(url: string, query: string, acts: Acts): Promise<Follower> {
  const headers = acts && 'sessionSecret' in acts ? headersOf(acts) : {}
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers })
  await once(socket, 'open')
  const delivered = new Delivered()
  const first = delivered.next()
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as Message
    if (type === 'connection_ack') socket.send(JSON.stringify({ id: 'a', type: 'subscribe', payload: { query } }))
    else if (type === 'complete') delivered.end('complete')
    else if (type === 'next' || type === 'error') delivered.add(payload?.data ?? { errors: payload?.errors ?? payload })
  })
  socket.on('close', (code) => delivered.end(code))
  const payload = acts && 'key' in acts ? { authorization: `Bearer ${acts.key}` } : {}
  socket.send(JSON.stringify({ type: 'connection_init', payload }))
  await first
  return Object.assign(delivered, { close: () => socket.terminate() })
}

/** Subscribes over HTTP, as an event stream; settles with the first update. */
export async function followByHttp(url: string, query: string, acts: Acts): Promise<Follower> {
  const leaving = new AbortController()
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...headersOf(acts) },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  })
  const delivered = new Delivered()
  const first = delivered.next()
  void read(response, delivered)
  await first
  return Object.assign(delivered, { close: () => leaving.abort() })
}

async function read(response: Response, delivered: Delivered): Promise<void> {
  let text = ''
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) {
        const data = /^data: (\{.*)$/m.exec(event)?.[1]
        if (data) {
          const answer = JSON.parse(data) as NonNullable<Message['payload']>
          delivered.add(answer.data ?? { errors: answer.errors })
        }
        if (event.includes('event: complete')) delivered.end('complete')
      }
    }
    delivered.end('complete')
  } catch {
    delivered.end('cut')
  }
}

/** A browser in which the account is signed in. */
export async function createSession(
  { prisma }: Database,
  accountId: string,
  times: { lastUsedAt?: Date; expiresAt?: Date } = {},
): Promise<{ sessionId: string; sessionSecret: string }> {
  const sessionSecret = createSecret()
  const sessionId = randomUUID()
  const expiresAt = times.expiresAt ?? new Date(Date.now() + 86_400_000)
  await prisma.session.create({
    data: { ...times, id: sessionId, accountId, hash: hashSecret(sessionSecret), expiresAt },
  })
  return { sessionId, sessionSecret }
}
