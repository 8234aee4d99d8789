import type { OutgoingMessage } from '@erikti/schema/messages/delivery-port'
import type { SendMailOptions } from 'nodemailer'

/** An e-mail as it is written for whoever brings it. */
export function toMail({ messageId, to, subject, text, html, locale }: OutgoingMessage, from: string): SendMailOptions {
  return {
    from,
    to,
    subject: subject ?? '',
    text,
    ...(html !== null && { html }),
    // The same at every attempt: a mail server that was given it twice can tell.
    messageId: `<${messageId}@${/@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? 'erikti'}>`,
    // Answering machines do not answer it.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale.toLowerCase() },
  }
}
