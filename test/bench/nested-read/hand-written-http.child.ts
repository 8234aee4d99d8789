import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { serveCommands } from '../harness/serve.ts'
import { handWritten } from './hand-written.ts'

const poolSize = 10

/** The same question to the same tables as the server asks before it answers an office worker. */
async function maySeeVolunteers(pool: pg.Pool, authorization: string | undefined): Promise<boolean> {
  const key = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
  if (key === undefined) return false
  const { rows } = await pool.query<{ role: string }>({
    name: 'hand-written-key',
    text: `SELECT account.role FROM "ApiKey" key JOIN "Account" account ON account.id = key."accountId"
           WHERE key.hash = $1 AND key."revokedAt" IS NULL AND (key."expiresAt" IS NULL OR key."expiresAt" > now())`,
    values: [createHash('sha256').update(key).digest()],
  })
  return rows[0]?.role === 'OFFICE_ADMIN'
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

const commands = {
  /** Answers POST requests to `/rows` and `/text`, each in one of the ways to write it by hand. */
  async start({ connectionString }: { connectionString: string }): Promise<{ url: string }> {
    const pool = new pg.Pool({ connectionString, max: poolSize })
    const server = createServer((request, response) => {
      const answer = async () => {
        const { variables } = JSON.parse(await readBody(request)) as { variables: { first: number } }
        if (!(await maySeeVolunteers(pool, request.headers.authorization))) return response.writeHead(401).end()
        const text = await (request.url === '/text' ? handWritten.text : handWritten.rows)(pool, variables.first)
        const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) }
        return response.writeHead(200, headers).end(text)
      }
      answer().catch(() => response.writeHead(500).end())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  },
}

export type HandWrittenHttp = typeof commands

serveCommands(commands)
