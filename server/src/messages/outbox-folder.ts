import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeliveryPort, OutgoingMessage } from '@erikti/schema/messages/delivery-port'
import type { Clock } from '@erikti/schema/shared/clock'
import { createTransport } from 'nodemailer'
import { toMail } from './mail.ts'

const from = 'Ерікті <erikti@localhost>'
const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

export interface OutboxFolderOptions {
  /** Absolute; made at the first message. */
  folder: string
  clock: Clock
}

/**
 * Puts each message into a file that only this user reads: an e-mail as `.eml`, which mail programs open, a text message as `.txt`.
 * A file is there whole or not at all.
 */
export function createOutboxFolder({ folder, clock }: OutboxFolderOptions): DeliveryPort {
  return {
    async deliver(message) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const moment = clock().toISOString().replace(/[:.]/g, '-')
      const path = join(folder, `${moment}-${message.messageId}.${message.channel === 'EMAIL' ? 'eml' : 'txt'}`)
      const unfinished = `${path}.part`
      try {
        await writeFile(unfinished, await write(message), { mode: 0o600 })
        await rename(unfinished, path)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
  }
}

async function write(message: OutgoingMessage): Promise<Buffer | string> {
  if (message.channel === 'SMS') return `To: ${message.to}\n\n${message.text}\n`
  const { message: written } = await composer.sendMail(toMail(message, from))
  return written as Buffer
}
