import { z } from 'zod'
import { defineMutation } from '../command/mutation.graphql.ts'
import { NotFoundError } from '../shared/errors.ts'
import { globalId, idempotencyKey } from '../shared/input.ts'
import { revokeOtherSessions, revokeSession } from './sessions.service.ts'
import { ViewerPayload } from './sign-in.graphql.ts'

defineMutation({
  name: 'revokeSession',
  description: 'Ends one of the viewer’s own sessions, wherever it is, and what it follows live.',
  permission: 'own',
  fields: (t) => ({ sessionId: t.id({ required: true, description: 'Which one.' }) }),
  input: z.object({ sessionId: globalId('Session'), idempotencyKey }),
  payload: ViewerPayload,
  errors: [NotFoundError],
  rule: revokeSession,
})

defineMutation({
  name: 'revokeOtherSessions',
  description: 'Ends all of the viewer’s own sessions but the one that asks.',
  permission: 'own',
  fields: () => ({}),
  input: z.object({ idempotencyKey }),
  payload: ViewerPayload,
  errors: [],
  rule: revokeOtherSessions,
})
