import { join } from 'node:path'
import type { DeliveryPort } from '@erikti/schema/messages/delivery-port'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Logger } from 'pino'
import type { Environment } from '../environment.ts'
import { createOutboxFolder } from './outbox-folder.ts'
import { createSmsGateway } from './sms-gateway.ts'
import { createSmtpDelivery } from './smtp.ts'

export interface Delivery extends DeliveryPort {
  close(): void
}

/**
 * Where messages go: e-mails to the mail server and text messages to the gateway when there are such; the rest into the folder `outbox` of the data folder. What is for
 * a generated person of the demonstration year goes there always.
 */
export function openDelivery(
  { mail, sms, dataFolder }: Pick<Environment, 'mail' | 'sms' | 'dataFolder'>,
  { clock, logger }: { clock: Clock; logger: Logger },
): Delivery {
  const folder = createOutboxFolder({ folder: join(dataFolder, 'outbox'), clock })
  const smtp = mail && createSmtpDelivery(mail)
  const ways = {
    EMAIL: { port: smtp, name: 'the mail server' },
    SMS: { port: sms && createSmsGateway(sms), name: 'the gateway of text messages' },
  }
  return {
    async deliver(message) {
      const { messageId, channel, isDemonstration } = message
      const { port, name } = ways[channel]
      const outside = isDemonstration ? null : port
      await (outside ?? folder).deliver(message)
      logger.info({ messageId, channel, to: outside ? name : 'the outbox folder' }, 'a message was sent')
    },
    close: () => smtp?.close(),
  }
}
