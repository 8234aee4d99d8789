import { z } from 'zod'
import { builder } from '../builder.ts'
import { implementError } from '../shared/errors.graphql.ts'
import { parseInput } from '../shared/input.ts'
import { InvalidCredentialsError } from './access.errors.ts'
import { signIn } from './sign-in.ts'
import type { SignedIn } from './sign-in.ts'
import type { Viewer } from './viewer.ts'

const RoleType = builder.enumType('Role', {
  description: 'What a viewer may do.',
  values: {
    ANONYMOUS: { description: 'Nobody in particular: reads what is public.' },
    OFFICE_ADMIN: { description: 'The front office: runs the programme and sees its volunteers.' },
  },
})

builder.prismaNode('Account', {
  description: 'Someone who signs in. The office only.',
  id: { field: 'id', description: 'Global id.' },
  nullable: true,
  select: { id: true },
  authScopes: { office: true },
  fields: (t) => ({
    email: t.exposeString('email', { description: 'E-mail, in lower case.' }),
    displayName: t.exposeString('displayName', { description: 'How they are shown.' }),
  }),
})

const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    role: t.field({
      type: RoleType,
      description: 'What they may do.',
      resolve: (viewer) => (viewer.kind === 'account' ? viewer.role : 'ANONYMOUS'),
    }),
    account: t.prismaField({
      type: 'Account',
      nullable: true,
      description: 'Their account; null for the anonymous viewer.',
      resolve: (query, viewer, _, { database }) =>
        viewer.kind === 'account'
          ? database.prisma.account.findUnique({ ...query, where: { id: viewer.accountId } })
          : null,
    }),
  }),
})

builder.queryField('viewer', (t) =>
  t.field({ type: ViewerType, description: 'Who is asking.', resolve: (_, __, { viewer }) => viewer }),
)

implementError(InvalidCredentialsError, 'InvalidCredentialsError', 'No account has this e-mail and password.')

const SignInPayload = builder.objectRef<SignedIn>('SignInPayload').implement({
  description: 'A key to go on with.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'For `Authorization: Bearer <key>`. Shown once and never again.' }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When it stops working.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
  }),
})

const SignInInput = builder.inputType('SignInInput', {
  description: 'What `signIn` takes.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'E-mail of the account.' }),
    password: t.string({ required: true, description: 'Its password.' }),
  }),
})

/** argon2 reads it all, so nobody is let to send a book. */
const longestPasswordCharacters = 500

const signInInput = z.object({
  email: z.string().trim().min(1, 'is empty'),
  password: z.string().min(1, 'is empty').max(longestPasswordCharacters),
})

builder.mutationField('signIn', (t) =>
  t.field({
    type: SignInPayload,
    description: 'Exchanges an e-mail and password for a key that works for twelve hours. Has no effect on facts.',
    complexity: 100,
    errors: { types: [InvalidCredentialsError] },
    args: { input: t.arg({ type: SignInInput, required: true, description: 'See its fields.' }) },
    resolve: (_, { input }, { database, clock }) => signIn(database, clock, parseInput(signInInput, input)),
  }),
)
