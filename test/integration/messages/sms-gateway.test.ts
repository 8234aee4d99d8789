import { DeliveryRefusedError, DeliveryUncertainError } from '@erikti/schema/messages/delivery-port'
import type { OutgoingMessage } from '@erikti/schema/messages/delivery-port'
import { createSmsGateway } from '@erikti/server/messages/sms-gateway'
import { expect, onTestFinished, test } from 'vitest'
import { startSmsSink } from '../../kit/sms-sink.ts'
import type { SmsSink } from '../../kit/sms-sink.ts'

const message: OutgoingMessage = {
  messageId: '01995d1c-0000-7000-8000-000000000001',
  channel: 'SMS',
  to: '+77010000001',
  locale: 'KK',
  subject: null,
  text: 'Сіз «Қар тазалау» іс-шарасына жазылдыңыз.',
  html: null,
  isDemonstration: false,
}

async function openGateway(answer?: ReturnType<SmsSink['answer']>) {
  const sink = await startSmsSink()
  sink.answer = () => answer
  onTestFinished(() => sink.close())
  return { sink, gateway: createSmsGateway({ url: sink.url, token: 'sms-token', timeoutMilliseconds: 500 }) }
}

test('a text message is posted with the token, its id and its words', async () => {
  const { sink, gateway } = await openGateway()
  await gateway.deliver(message)
  expect(sink.texts).toMatchObject([
    {
      headers: {
        authorization: 'Bearer sms-token',
        'content-type': 'application/json',
        'idempotency-key': message.messageId,
      },
      body: { id: message.messageId, to: '+77010000001', text: message.text, language: 'kk' },
    },
  ])
})

test.each([200, 204, 409])('%i is taken over', async (status) => {
  const { gateway } = await openGateway(status)
  await expect(gateway.deliver(message)).resolves.toBeUndefined()
})

test.each([400, 410, 413, 422])('%i refuses the message for good, without the number', async (status) => {
  const { gateway } = await openGateway(status)
  await expect(gateway.deliver(message)).rejects.toEqual(new DeliveryRefusedError(`the gateway answered ${status}`))
})

test.each([302, 401, 402, 403, 404, 429, 500, 503])('%i may be put right: it is tried again', async (status) => {
  const { gateway } = await openGateway(status)
  await expect(gateway.deliver(message)).rejects.toEqual(new Error(`The gateway answered ${status}`))
})

test.each(['cut', 'silence'] as const)('a %s after the message was sent leaves it uncertain', async (answer) => {
  const { sink, gateway } = await openGateway(answer)
  await expect(gateway.deliver(message)).rejects.toBeInstanceOf(DeliveryUncertainError)
  expect(sink.texts.length).toBe(1)
})

test('a gateway that is not there was given nothing: it is tried again', async () => {
  const { sink, gateway } = await openGateway()
  await sink.close()
  await expect(gateway.deliver(message)).rejects.toEqual(new Error('The gateway was not reached: ECONNREFUSED'))
})
