import { randomUUID } from 'node:crypto'
import type { MessageModel } from '@erikti/prisma/generated/client/models'
import { encodeGlobalId } from '@erikti/schema/shared/global-id'
import type { Stage } from '../../kit/world.ts'
import { missing, paths } from './cases.ts'
import type { Cases } from './cases.ts'

/** A message about somebody's sign-up. */
async function makeMessage({ world, database }: Stage, given: Partial<MessageModel> = {}): Promise<string> {
  const event = await world.event()
  const volunteer = await world.volunteer()
  const signup = await world.signup(event, volunteer)
  const { id } = await database.prisma.message.create({
    data: {
      kind: 'SIGNED_UP',
      channel: 'EMAIL',
      address: volunteer.email,
      locale: 'KK',
      volunteerId: volunteer.id,
      eventId: event.id,
      signupId: signup.id,
      key: randomUUID(),
      state: 'FAILED',
      ...given,
      parameters: {},
    },
  })
  return encodeGlobalId('Message', id)
}

export const messageCases: Cases = {
  resendMessage: {
    MessagePayload: async (stage) => [
      { messageId: await makeMessage(stage) },
      { outgoingMessage: { state: 'QUEUED' } },
    ],
    MessageStateError: async (stage) => [
      { messageId: await makeMessage(stage, { state: 'SENT', sentAt: stage.clock() }) },
      { code: 'MESSAGE_STATE', state: 'SENT', allowed: ['FAILED', 'UNCERTAIN'] },
    ],
    NoAddressError: async (stage) => {
      const nobody = { volunteerId: null, eventId: null, signupId: null, address: null }
      return [{ messageId: await makeMessage(stage, nobody) }, { code: 'NO_ADDRESS' }]
    },
    NotFoundError: async () => [{ messageId: missing('Message') }, { what: 'message' }],
    ValidationError: async () => [{ messageId: missing('Event') }, paths('messageId')],
  },
  dropMessage: {
    MessagePayload: async (stage) => [
      { messageId: await makeMessage(stage, { state: 'UNCERTAIN' }) },
      { outgoingMessage: { state: 'DROPPED' } },
    ],
    MessageStateError: async (stage) => [
      { messageId: await makeMessage(stage, { state: 'SENDING' }) },
      { state: 'SENDING', allowed: ['QUEUED', 'FAILED', 'UNCERTAIN'] },
    ],
    NotFoundError: async () => [{ messageId: missing('Message') }, { what: 'message' }],
    ValidationError: async () => [{ messageId: 'x' }, paths('messageId')],
  },
  resetCalendarAddress: {
    VolunteerPayload: async ({ world }) => ({ volunteerId: (await world.volunteer()).globalId }),
    NotFoundError: async () => [{ volunteerId: missing('Volunteer') }, { what: 'volunteer' }],
    ValidationError: async () => [{ volunteerId: missing('Event') }, paths('volunteerId')],
  },
}
