import { CheckInActionOutcome, CheckInDecision } from '@erikti/prisma/generated/client/enums'
import type { InputFieldBuilder } from '@pothos/core'
import { z } from 'zod'
import { builder } from '../builder.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { ActionsMissingError, ConflictDecidedError } from './device-copies.errors.ts'
import type { CopyEnd } from './device-copies.ts'

export const CheckInActionOutcomeType = builder.enumType('CheckInActionOutcome', {
  description: 'What came of something done on a device.',
  values: {
    APPLIED: { description: 'It changed something.' },
    ALREADY_SO: { description: 'It was so already.' },
    CONFLICT: { description: 'Others did otherwise meanwhile: a person decides.' },
    REFUSED: { description: 'It could not be; the problem says why.' },
  } satisfies Record<CheckInActionOutcome, object>,
})

export const CheckInDecisionType = builder.enumType('CheckInDecision', {
  description: 'What a person decided on a conflict.',
  values: {
    TAKEN_OVER: { description: 'What the device says took the place of what stood.' },
    DISMISSED: { description: 'What stood stays.' },
  } satisfies Record<CheckInDecision, object>,
})

export const CopyEndType = builder.enumType('RosterCopyEnd', {
  description: 'Why a device’s copy holds no longer.',
  values: {
    REVOKED: { description: 'Somebody ended it.' },
    EXPIRED: { description: 'What it was for is long over.' },
  } satisfies Record<CopyEnd, object>,
})

implementError(ActionsMissingError, 'ActionsMissingError', 'Earlier actions of the device have not come in.', (t) => ({
  nextSequence: t.exposeInt('nextSequence', { description: 'Which one has to come next.' }),
}))
implementError(ConflictDecidedError, 'ConflictDecidedError', 'Somebody decided it before.', (t) => ({
  decidedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ decidedAt }) => decidedAt }),
}))

const longestLabelCharacters = 60
const longestTokenCharacters = 200
/** As many as a list in an argument holds anywhere in this API. */
export const mostActions = 100

export const deviceLabel = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(longestLabelCharacters, `is longer than ${longestLabelCharacters} characters`)

export const token = z.string().max(longestTokenCharacters, `is longer than ${longestTokenCharacters} characters`)

/** The fields of a call that brings what was done with a `what`: a roster, a list. */
export const sentFields = (t: InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>, what: string) => ({
  token: t.string({ required: true, description: `The signature that came with the ${what}.` }),
  fingerprint: t.string({ required: true, description: `The fingerprint of the ${what} that the device holds.` }),
  deviceTime: t.field({
    type: 'DateTime',
    required: true,
    description: 'What the device’s clock says now; times of a clock that is off are put right.',
  }),
})

/** What a device draws, and where an action stands in its queue. */
export const queued = {
  id: z.uuid('is no UUID'),
  sequence: z.int().min(1, 'is below 1'),
  at: z.date(),
  undoesId: z.uuid('is no UUID').nullish(),
}

/** What a device sends: its proof, its clock, and what was done. */
export function sentActions<Action extends z.ZodType<{ sequence: number }>>(action: Action) {
  return z
    .object({
      token,
      fingerprint: token,
      deviceTime: z.date(),
      actions: z.array(action).min(1, 'is empty').max(mostActions, `are more than ${mostActions}`),
    })
    .refine(({ actions }) => new Set(actions.map(({ sequence }) => sequence)).size === actions.length, {
      path: ['actions'],
      message: 'have a number twice',
      params: { code: 'REPEATED' },
    })
}
