import { PassThrough } from 'node:stream'
import type { DeliveryPort } from '@erikti/schema/messages/delivery-port'
import { DeliveryRefusedError, DeliveryUncertainError } from '@erikti/schema/messages/delivery-port'
import { createTransport } from 'nodemailer'
import { toMail } from './mail.ts'

const connectMilliseconds = 10_000
/** A mail server may look into what it was given before it answers. */
const silenceMilliseconds = 60_000

/** What the mail server says of this message and its reader; before it, it speaks of us, which may be put right. */
const aboutMessage: readonly unknown[] = ['RCPT TO', 'DATA']
/** Replies that are about us all the same: sign-in, or encryption, as RFC 4954 and RFC 3207 give them. */
const aboutUs: readonly number[] = [530, 534, 535, 538]

export interface SmtpDelivery extends DeliveryPort {
  close(): void
}

/** Hands e-mails to a mail server, each over a connection of its own. `smtpUrl` holds a password. */
export function createSmtpDelivery({ smtpUrl, from }: { smtpUrl: string; from: string }): SmtpDelivery {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: connectMilliseconds,
    greetingTimeout: connectMilliseconds,
    socketTimeout: silenceMilliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  /** By `Message-ID`, those under way that went over the wire to their last byte. */
  const written = new Set<unknown>()
  transport.use('stream', ({ data, message }, done) => {
    message.processFunc((content) => {
      const last = new PassThrough()
      // What leaves this stream, the mail server has asked for: it is read only after the reply to DATA.
      last.once('end', () => written.add(data.messageId))
      content.once('error', (error: Error) => last.destroy(error))
      return content.pipe(last)
    })
    done()
  })
  return {
    async deliver(message) {
      const mail = toMail(message, from)
      try {
        await transport.sendMail(mail)
      } catch (error) {
        throw understand(error, written.has(mail.messageId))
      } finally {
        written.delete(mail.messageId)
      }
    },
    close: () => transport.close(),
  }
}

interface SmtpFailure {
  code?: string
  command?: string
  responseCode?: number
  response?: string
}

/** What a failure means for the message. Anything that is neither a refusal nor uncertain is tried again. */
function understand(error: unknown, isWritten: boolean): unknown {
  const { code, command, responseCode, response } = error as SmtpFailure
  if (
    responseCode !== undefined &&
    responseCode >= 500 &&
    aboutMessage.includes(command) &&
    !aboutUs.includes(responseCode)
  )
    // Never the reply's words, which quote the address.
    return new DeliveryRefusedError(
      ['SMTP', responseCode, /^\d{3}[ -](\d\.\d+\.\d+)/.exec(response ?? '')?.[1], command].filter(Boolean).join(' '),
    )
  if (code === 'EENVELOPE' && command === 'API') return new DeliveryRefusedError('the address is none')
  if (responseCode === undefined && isWritten) return new DeliveryUncertainError()
  return error
}
