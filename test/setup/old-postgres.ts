import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

const message = (type: string, body: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}

const int16 = (value: number) => Buffer.from([value >> 8, value & 255])

const int32 = (value: number) => {
  const buffer = Buffer.alloc(4)
  buffer.writeInt32BE(value)
  return buffer
}

const columns = ['number', 'name']
const integerType = 23
const textType = 25
const ready = message('Z', Buffer.from('I'))

/** Speaks just enough of PostgreSQL's protocol to be asked for its version, and to be hung up on. */
export async function startOldPostgres(versionNumber: number, versionName: string): Promise<string> {
  const row = message(
    'T',
    Buffer.concat([
      int16(columns.length),
      ...columns.flatMap((name, index) => [
        Buffer.from(`${name}\0`),
        int32(0),
        int16(0),
        int32(index === 0 ? integerType : textType),
        int16(index === 0 ? 4 : -1),
        int32(-1),
        int16(0),
      ]),
    ]),
  )
  const values = [String(versionNumber), versionName].map((value) => Buffer.from(value))
  const data = message(
    'D',
    Buffer.concat([int16(values.length), ...values.flatMap((value) => [int32(value.length), value])]),
  )
  const answer = Buffer.concat([row, data, message('C', Buffer.from('SELECT 1\0')), ready])

  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]))
      socket.on('data', (chunk) => void (chunk[0] === 'Q'.charCodeAt(0) && socket.write(answer)))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return `postgresql://erikti@127.0.0.1:${(server.address() as AddressInfo).port}/erikti`
}
