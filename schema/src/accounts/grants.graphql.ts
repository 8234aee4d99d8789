import { Role } from '@erikti/prisma/generated/client/enums'
import { z } from 'zod'
import { RoleType } from '../access/viewer.graphql.ts'
import { builder } from '../builder.ts'
import { globalId } from '../shared/input.ts'

export const GrantInput = builder.inputType('GrantInput', {
  description: 'A role to give.',
  fields: (t) => ({
    role: t.field({ type: RoleType, required: true, description: 'Which role.' }),
    organisationId: t.id({ description: 'For which organisation; omitted: for the regional front office.' }),
  }),
})

/** A role with what it is for, as rules take it. */
export const grantFields = {
  role: z.enum(Role),
  organisationId: globalId('Organisation')
    .nullish()
    .transform((id) => id ?? null),
}
