import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** Where a mail stands when the sink is asked what to answer. */
export type SmtpStage = 'greeting' | 'MAIL' | 'RCPT' | 'DATA' | 'message'

export interface SunkMail {
  to: string
  /** Headers and body as they came. */
  raw: string
}

export interface SmtpSink {
  url: string
  /** Those that were accepted, in their order. */
  mails: SunkMail[]
  /** What to answer at a stage: a reply, or `cut` to break the connection; the usual when undefined. */
  answer: (stage: SmtpStage, to: string) => string | Promise<string> | undefined
  close(): Promise<void>
}

const usual: Record<SmtpStage, string> = {
  greeting: '220 sink',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  message: '250 kept',
}

/** A mail server on a free port that keeps what it is given: as much of RFC 5321 as a client needs. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    // A connection that is cut ends what reads from it.
    serve(socket).catch(() => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails: [],
    answer: () => undefined,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }

  async function serve(socket: Socket): Promise<void> {
    let to = ''
    let raw: string[] | null = null
    /** False when the connection is over. */
    const reply = async (stage: SmtpStage) => {
      const text = (await sink.answer(stage, to)) ?? usual[stage]
      if (text === 'cut') socket.destroy()
      else socket.write(`${text}\r\n`)
      return text === usual[stage]
    }
    await reply('greeting')
    let rest = ''
    for await (const chunk of socket.setEncoding('utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (raw) {
          if (line !== '.') {
            raw.push(line.replace(/^\./, ''))
            continue
          }
          const mail = { to, raw: raw.join('\r\n') }
          raw = null
          if (await reply('message')) sink.mails.push(mail)
        } else if (line.startsWith('MAIL')) await reply('MAIL')
        else if (line.startsWith('RCPT')) {
          to = /<(.*?)>/.exec(line)?.[1] ?? ''
          await reply('RCPT')
        } else if (line === 'DATA') {
          if (await reply('DATA')) raw = []
        } else if (line === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    }
  }
  return sink
}
