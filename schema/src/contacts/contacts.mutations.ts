import { Locale } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineSecretMutation } from '../command/secret-mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { issue } from '../shared/input.ts'
import { InvalidCodeError, TooManyAttemptsError } from '../sign-in/sign-in.errors.ts'
import { givenCode } from '../sign-in/sign-in.mutations.ts'
import { LocaleType } from '../volunteers/volunteers.graphql.ts'
import { ContactCodeEndedError, ContactUnconfirmedError } from './contacts.errors.ts'
import { confirmContactCode, requestContactCode } from './contacts.service.ts'
import type { ConfirmedContact, RequestedCode } from './contacts.service.ts'

implementError(
  ContactCodeEndedError,
  'ContactCodeEndedError',
  'The code opens nothing any more: it is too old, was used, or was guessed at too often. Ask for a new one.',
)
implementError(
  ContactUnconfirmedError,
  'ContactUnconfirmedError',
  'The address was not shown to be one’s own, or too long ago: confirm it again with a code.',
)

const RequestedCodeType = builder.objectRef<RequestedCode>('RequestContactCodePayload').implement({
  description: 'A code is on its way. The answer is the same whether anybody is known by the address or not.',
  fields: (t) => ({
    challenge: t.exposeString('challenge', { description: 'Goes back with the code, in `confirmContactCode`.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When the code opens nothing any more.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
  }),
})

const longestContactCharacters = 254
const phone = /^\+\d{8,15}$/

/** An e-mail or a phone number, as people write it; becomes the channel and the address as they are kept. */
const contact = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestContactCharacters, `is longer than ${longestContactCharacters} characters`)
  .transform((text, context) => {
    if (text.includes('@')) {
      const email = z.email().safeParse(text.toLowerCase())
      if (email.success) return { channel: 'EMAIL' as const, address: email.data }
    } else {
      // In Kazakhstan people write 8 in place of the country code.
      const digits = text.replace(/[\s().-]/g, '').replace(/^8(?=7\d{9}$)/, '+7')
      if (phone.test(digits)) return { channel: 'SMS' as const, address: digits }
    }
    context.addIssue(issue('MALFORMED', 'is neither an e-mail address nor a phone number with country code'))
    return z.NEVER
  })

defineSecretMutation({
  name: 'requestContactCode',
  description:
    'Sends a code of six digits to an e-mail or a phone, for who signs up by themselves. Anyone; each further code has to wait longer.',
  permission: 'anyone',
  needsCookies: false,
  fields: (t) => ({
    contact: t.string({ required: true, description: 'An e-mail address, or a phone number with country code.' }),
    locale: t.field({ type: LocaleType, required: true, description: 'In which language to write.' }),
  }),
  input: z
    .object({ contact, locale: z.enum(Locale) })
    .transform(({ contact: { channel, address }, locale }) => ({ channel, address, locale })),
  payload: RequestedCodeType,
  errors: [TooManyAttemptsError],
  rule: requestContactCode,
})

const ConfirmedContactType = builder.objectRef<ConfirmedContact>('ConfirmContactCodePayload').implement({
  description: 'The address is one’s own.',
  fields: (t) => ({
    contactToken: t.exposeString('contactToken', { description: 'Stands for the address, in `signUpPublicly`.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it stands for nothing any more: half an hour from now.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
  }),
})

defineSecretMutation({
  name: 'confirmContactCode',
  description:
    'Shows by its code that an address is one’s own. A code lives for a quarter of an hour, and five guesses.',
  permission: 'anyone',
  needsCookies: false,
  fields: (t) => ({
    challenge: t.string({ required: true, description: 'As `requestContactCode` gave it.' }),
    code: t.string({ required: true, description: 'The six digits that were sent.' }),
  }),
  input: z.object({
    challenge: z.uuid('is no challenge'),
    code: givenCode.transform((code) => code.replace(/[\s-]/g, '')),
  }),
  payload: ConfirmedContactType,
  errors: [ContactCodeEndedError, InvalidCodeError, TooManyAttemptsError],
  rule: confirmContactCode,
})
