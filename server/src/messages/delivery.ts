import { join } from 'node:path'
import type { DeliveryPort } from '@erikti/schema/messages/delivery-port'
import type { Clock } from '@erikti/schema/shared/clock'
import type { Logger } from 'pino'
import type { Environment } from '../environment.ts'
import { createOutboxFolder } from './outbox-folder.ts'
import { createSmtpDelivery } from './smtp.ts'

export interface Delivery extends DeliveryPort {
  close(): void
}

/**
 * Where messages go: e-mails to the mail server when there is one; the rest into the folder `outbox` of the data folder. What is for
 * a generated person of the demonstration year goes there always.
 */
export function openDelivery(
  { mail, dataFolder }: Pick<Environment, 'mail' | 'dataFolder'>,
  { clock, logger }: { clock: Clock; logger: Logger },
): Delivery {
  const folder = createOutboxFolder({ folder: join(dataFolder, 'outbox'), clock })
  const smtp = mail && createSmtpDelivery(mail)
  return {
    async deliver(message) {
      const { messageId, channel, isDemonstration } = message
      const port = channel === 'EMAIL' && !isDemonstration ? (smtp ?? folder) : folder
      await port.deliver(message)
      logger.info(
        { messageId, channel, to: port === folder ? 'the outbox folder' : 'the mail server' },
        'a message was sent',
      )
    },
    close: () => smtp?.close(),
  }
}
