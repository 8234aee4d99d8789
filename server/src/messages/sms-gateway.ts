import { once } from 'node:events'
import { request as requestPlain } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { DeliveryPort, OutgoingMessage } from '@erikti/schema/messages/delivery-port'
import { DeliveryRefusedError, DeliveryUncertainError } from '@erikti/schema/messages/delivery-port'

/** A gateway hands the message to an operator before it answers. */
const answerMilliseconds = 30_000

/** Replies about this message and its reader; any other refusal is about us or the moment, and may be put right. */
const aboutMessage: readonly number[] = [400, 410, 413, 422]
/** The gateway has a message with this id: an earlier attempt went through. */
const hasItAlready = 409

export interface SmsGatewayOptions {
  url: string
  /** Sent as `Authorization: Bearer`. */
  token: string
  /** Thirty seconds when omitted. */
  timeoutMilliseconds?: number
}

/** Hands text messages to an HTTP gateway, one a request. What it is sent and how it answers is in `docs/messages.md`. */
export function createSmsGateway({
  url,
  token,
  timeoutMilliseconds = answerMilliseconds,
}: SmsGatewayOptions): DeliveryPort {
  const begin = url.startsWith('https:') ? requestSecure : requestPlain
  return {
    async deliver(message) {
      const body = Buffer.from(JSON.stringify(toBody(message)))
      const request = begin(url, {
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(timeoutMilliseconds),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': body.length,
          // The same at every attempt: a gateway that was given it twice can tell.
          'idempotency-key': message.messageId,
        },
      })
      const sent = watchSending(request)
      request.end(body)
      let status: number
      try {
        const [response] = (await once(request, 'response')) as [IncomingMessage]
        status = response.statusCode ?? 0
        // Nobody reads what it says beside, which may quote the number.
        response.destroy()
      } catch (error) {
        if (sent.isWritten) throw new DeliveryUncertainError()
        // Never the error itself, which may name the address with what is secret in it.
        throw new Error(`The gateway was not reached: ${(error as NodeJS.ErrnoException).code ?? 'no answer'}`)
      }
      if ((status >= 200 && status < 300) || status === hasItAlready) return
      if (aboutMessage.includes(status)) throw new DeliveryRefusedError(`the gateway answered ${status}`)
      throw new Error(`The gateway answered ${status}`)
    },
  }
}

function toBody({ messageId, to, text, locale }: OutgoingMessage) {
  return { id: messageId, to, text, language: locale.toLowerCase() }
}

/** Whether the request went over the wire to its last byte; what waits for a connection has not. */
function watchSending(request: ClientRequest): { readonly isWritten: boolean } {
  let isConnected = false
  let isFinished = false
  request.once('socket', (socket) => {
    socket.once(request.protocol === 'https:' ? 'secureConnect' : 'connect', () => (isConnected = true))
  })
  request.once('finish', () => (isFinished = true))
  return {
    get isWritten() {
      return isConnected && isFinished
    },
  }
}
