import { MessageState } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { defineMutation } from '../command/mutation.graphql.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { atMost } from '../shared/price.ts'
import { MessageStateError, NoAddressError } from './messages.errors.ts'
import { MessageStateType } from './messages.graphql.ts'
import { visibleMessages } from './messages.policy.ts'
import { dropMessage, resendMessage } from './messages.service.ts'

implementError(
  MessageStateError,
  'MessageStateError',
  'What is asked for does not go together with where the message stands.',
  (t) => ({
    state: t.field({ type: MessageStateType, description: 'Where it stands.', resolve: ({ state }) => state }),
    allowed: t.field({
      type: [MessageStateType],
      ...atMost(Object.keys(MessageState).length),
      description: 'Where it would have to stand.',
      resolve: ({ allowed }) => [...allowed],
    }),
  }),
)
implementError(NoAddressError, 'NoAddressError', 'There is nowhere to send the message to any more.')

const MessagePayload = builder.objectRef<{ messageId: string }>('MessagePayload').implement({
  description: 'The message as it is now.',
  fields: (t) => ({
    outgoingMessage: t.prismaField({
      type: 'Message',
      nullable: true,
      // `message` is what errors say, which stand in the same unions.
      description: 'The message; null for who may send and not see it.',
      resolve: (query, { messageId: id }, _, { database, viewer }) =>
        database.prisma.message.findUnique({
          ...query,
          relationLoadStrategy: 'join',
          where: { id, AND: [visibleMessages(viewer)] },
        }),
    }),
  }),
})

defineMutation({
  name: 'resendMessage',
  description:
    'Sends a message once more that FAILED or is UNCERTAIN; one that is uncertain may reach its reader twice. It goes to where the reader is reached today. The office.',
  permission: 'messages.write',
  fields: (t) => ({ messageId: t.id({ required: true, description: 'Which message.' }) }),
  input: z.object({ messageId: globalId('Message'), idempotencyKey }),
  payload: MessagePayload,
  errors: [MessageStateError, NoAddressError],
  rule: resendMessage,
})

defineMutation({
  name: 'dropMessage',
  description: 'Gives a message up that is QUEUED, FAILED or UNCERTAIN: it is not sent any more. The office.',
  permission: 'messages.write',
  fields: (t) => ({ messageId: t.id({ required: true, description: 'Which message.' }) }),
  input: z.object({ messageId: globalId('Message'), idempotencyKey }),
  payload: MessagePayload,
  errors: [MessageStateError],
  rule: dropMessage,
})
