import { ViewerType } from '../access/viewer.graphql.ts'
import { builder } from '../builder.ts'
import { aggregateReads, costs } from '../shared/price.ts'

interface SecondFactorState {
  enabledAt: Date | null
  recoveryCodesLeft: number
}

const SecondFactorStateType = builder.objectRef<SecondFactorState>('SecondFactorState').implement({
  description: 'Whether a code is asked for at sign-in, beside the password.',
  fields: (t) => ({
    enabledAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when; null while it is switched off.',
      resolve: ({ enabledAt }) => enabledAt,
    }),
    recoveryCodesLeft: t.exposeInt('recoveryCodesLeft', { description: 'How many recovery codes still open.' }),
  }),
})

builder.objectField(ViewerType, 'secondFactor', (t) =>
  t.field({
    type: SecondFactorStateType,
    description: 'The second factor of the viewer’s own account; switched off for who has no account.',
    ...costs({ reads: aggregateReads }),
    resolve: async (viewer, _, { database }) => {
      if (viewer.kind !== 'account') return { enabledAt: null, recoveryCodesLeft: 0 }
      const { accountId } = viewer
      const [factor, recoveryCodesLeft] = await Promise.all([
        database.prisma.secondFactor.findUnique({ where: { accountId }, select: { confirmedAt: true } }),
        database.prisma.recoveryCode.count({ where: { accountId, usedAt: null } }),
      ])
      return { enabledAt: factor?.confirmedAt ?? null, recoveryCodesLeft }
    },
  }),
)
