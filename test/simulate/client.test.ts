import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createClient, RequestRefusedError, UnreachableError } from './client.ts'
import type { Client } from './client.ts'

interface Asked {
  query: string
  variables: { input: { idempotencyKey: string } }
  authorization: string | undefined
}

/** A server that answers each request as told, in order, the last answer again and again. */
async function serve(...answers: ((response: ServerResponse, request: IncomingMessage) => void)[]) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      asked.push({ ...(JSON.parse(body) as Asked), authorization: request.headers.authorization })
      const answer = answers[Math.min(asked.length, answers.length) - 1]
      answer?.(response, request)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const reply =
  (data: unknown, status = 200) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data))
  }
const hangUp = (_: ServerResponse, request: IncomingMessage) => void request.socket.destroy()

function connect(url: string, signal = new AbortController().signal) {
  const seen = { answers: 0, retries: 0, keys: 0 }
  const client: Client = createClient({
    server: { url, key: 'erikti_test' },
    createKey: () => `key-${(seen.keys += 1)}`,
    onAnswer: () => void (seen.answers += 1),
    onRetry: () => void (seen.retries += 1),
    signal,
  })
  return { client, seen }
}

test('repeats a mutation under the same key when the connection breaks or the server is busy', async () => {
  const { asked, url } = await serve(
    hangUp,
    reply({}, 503),
    reply({ data: { checkIn: { __typename: 'AttendancePayload', attendance: { id: 'a' } } } }),
  )
  const { client, seen } = connect(url)
  expect(await client.mutate('checkIn', { eventId: 'e' })).toMatchObject({
    payload: { attendance: { id: 'a' } },
    refusal: null,
  })
  expect(asked.map(({ variables }) => variables.input.idempotencyKey)).toEqual(['key-1', 'key-1', 'key-1'])
  expect(asked[0]?.authorization).toBe('Bearer erikti_test')
  expect(seen).toEqual({ answers: 1, retries: 2, keys: 1 })
})

test('hands back a named error by its code, once', async () => {
  const { asked, url } = await serve(
    reply({ data: { signUp: { __typename: 'ShiftFullError', code: 'SHIFT_FULL', message: 'full' } } }),
  )
  const { client } = connect(url)
  expect(await client.mutate('signUp', {})).toEqual({ payload: null, refusal: 'SHIFT_FULL' })
  expect(asked).toHaveLength(1)
})

test('a request that the server refuses as a whole is not repeated', async () => {
  const { asked, url } = await serve(
    reply({ errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] }, 401),
  )
  const { client } = connect(url)
  await expect(client.query('zone')).rejects.toThrow(RequestRefusedError)
  expect(await client.mutate('checkIn', {})).toEqual({ payload: null, refusal: 'UNAUTHENTICATED' })
  expect(asked).toHaveLength(2)
})

test('something that is not Erikti is told apart from a network failure', async () => {
  const { url } = await serve((response) => response.end('<html>'))
  await expect(connect(url).client.query('zone')).rejects.toThrow('did not answer as Erikti does')
})

test('stops waiting when the run is hung up', async () => {
  const { url } = await serve(() => {})
  const hangingUp = new AbortController()
  const { client } = connect(url, hangingUp.signal)
  const answer = client.mutate('checkIn', {})
  const question = client.query('zone')
  hangingUp.abort()
  expect(await answer).toEqual({ payload: null, refusal: 'STOPPED' })
  await expect(question).rejects.toThrow(UnreachableError)
})
