import { builder } from '../builder.ts'
import { findOpenLink } from './links.service.ts'

const PasswordResetPreviewType = builder
  .objectRef<{ email: string; expiresAt: Date }>('PasswordResetPreview')
  .implement({
    description: 'What a reset link says to who holds it.',
    fields: (t) => ({
      email: t.exposeString('email', { description: 'Whose password it is for.' }),
      expiresAt: t.field({ type: 'DateTime', description: 'When it ends.', resolve: ({ expiresAt }) => expiresAt }),
    }),
  })

builder.queryField('passwordReset', (t) =>
  t.field({
    type: PasswordResetPreviewType,
    nullable: true,
    description: 'The password reset whose link the viewer holds; null when it opens nothing any more.',
    args: { token: t.arg.string({ required: true, description: 'What stands behind the # of the link.' }) },
    resolve: async (_, { token }, { database, clock }) => {
      const link = await findOpenLink(database.prisma, 'PASSWORD_RESET', token, clock())
      return link?.account ? { email: link.account.email, expiresAt: link.expiresAt } : null
    },
  }),
)
