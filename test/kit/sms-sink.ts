import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface SunkText {
  headers: IncomingHttpHeaders
  body: unknown
}

export interface SmsSink {
  url: string
  /** All that came, in their order. */
  texts: SunkText[]
  /** What to answer: a status, `cut` to break the connection, or `silence`; 202 when undefined. */
  answer: () => number | 'cut' | 'silence' | undefined
  close(): Promise<void>
}

/** A gateway of text messages on a free port that keeps what it is given. */
export async function startSmsSink(): Promise<SmsSink> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      sink.texts.push({ headers: request.headers, body: JSON.parse(body) as unknown })
      const answer = sink.answer() ?? 202
      if (answer === 'cut') request.socket.destroy()
      else if (answer !== 'silence') response.writeHead(answer, { location: 'http://127.0.0.1:1/' }).end('+77010000001')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sink: SmsSink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages?sender=Erikti`,
    texts: [],
    answer: () => undefined,
    async close() {
      server.closeAllConnections()
      server.close()
      if (server.listening) await once(server, 'close')
    },
  }
  return sink
}
