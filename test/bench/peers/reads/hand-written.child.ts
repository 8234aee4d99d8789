import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { serveCommands } from '../../harness/serve.ts'
import { handWrittenReads } from './hand-written.ts'
import type { Asked } from './hand-written.ts'

const poolSize = 10

async function readVariables(request: IncomingMessage): Promise<Asked> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return (JSON.parse(body) as { variables: Asked }).variables
}

const commands = {
  /** Answers POST requests to the name of a question. */
  async start({ connectionString }: { connectionString: string }): Promise<{ url: string }> {
    const pool = new pg.Pool({ connectionString, max: poolSize })
    const server = createServer((request, response) => {
      const answer = async () => {
        const read = handWrittenReads[request.url?.slice(1) ?? '']
        if (!read) return response.writeHead(404).end()
        const text = JSON.stringify({ data: await read(pool, await readVariables(request)) })
        const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) }
        return response.writeHead(200, headers).end(text)
      }
      answer().catch((error: unknown) => response.writeHead(500).end(String(error)))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  },
}

export type HandWrittenReads = typeof commands

serveCommands(commands)
