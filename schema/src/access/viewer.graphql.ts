import { KeyScope, Role } from '@erikti/prisma/generated/client/enums'
import { builder } from '../builder.ts'
import { atMost } from '../shared/price.ts'
import { reachOf } from './access.policy.ts'
import { permissions } from './permissions.ts'
import type { Permission } from './permissions.ts'
import type { Viewer } from './viewer.ts'

export const RoleType = builder.enumType(Role, {
  name: 'Role',
  description:
    'What someone does for the front office or for an organisation. `docs/permissions.md` says what each may.',
  values: {
    OFFICE_ADMIN: { description: 'Runs the office: everything, people and keys included.' },
    OFFICE_OPERATOR: { description: 'Runs the programme: campaigns, events, volunteers and their attendance.' },
    ORGANISATION_COORDINATOR: { description: 'Runs an organisation’s own events and sees its own volunteers.' },
    STORE_CLERK: { description: 'Works in the Social store.' },
    FINANCE: { description: 'Answers for the money.' },
    COMMUNICATIONS: { description: 'Prepares briefings: sees the programme before it is published.' },
    VIEWER: { description: 'Looks on: the programme before it is published, of the office or of one organisation.' },
  },
})

/** As in the schema: `volunteers.readDrafts` is no GraphQL name. */
export const permissionName = (permission: Permission): string =>
  permission.replace(/[.]|(?=[A-Z])/g, '_').toUpperCase()

const PermissionType = builder.enumType('Permission', {
  description: 'Something that a viewer may be allowed to do.',
  values: Object.fromEntries(
    (Object.entries(permissions) as [Permission, string][]).map(([permission, description]) => [
      permissionName(permission),
      { value: permission, description },
    ]),
  ) as Record<string, { value: Permission; description: string }>,
})

export const KeyScopeType = builder.enumType(KeyScope, {
  name: 'KeyScope',
  description: 'What a partner key opens, always within its organisation. Writing includes no reading.',
  values: {
    READ_COUNTERS: { description: 'Counters, series and what makes them up.' },
    READ_PROGRAMME: { description: 'The organisation’s events before they are published.' },
    READ_VOLUNTEERS: { description: 'Personal data of the organisation’s own volunteers.' },
    READ_PARTICIPATION: { description: 'Sign-ups and attendance of its events and its people.' },
    WRITE_VOLUNTEERS: { description: 'Register volunteers as its members, and record their consents.' },
    WRITE_SIGNUPS: { description: 'Sign up for its events, and give places back.' },
    WRITE_ATTENDANCE: { description: 'Check in and out at its events.' },
    WRITE_EVENTS: { description: 'Draft its events, start and finish them.' },
  },
})

const ViewerKindType = builder.enumType('ViewerKind', {
  description: 'What kind of viewer.',
  values: {
    ANONYMOUS: { value: 'anonymous', description: 'Nobody in particular: reads what is public.' },
    ACCOUNT: { value: 'account', description: 'A person with an account.' },
    PARTNER_KEY: { value: 'partner', description: 'A program of a partner organisation.' },
  } as const,
})

interface HeldPermission {
  permission: Permission
  /** Null: everywhere. */
  organisationIds: readonly string[] | null
}

const mostOrganisations = 20

const HeldPermissionType = builder.objectRef<HeldPermission>('HeldPermission').implement({
  description: 'A permission, and how far it reaches.',
  fields: (t) => ({
    permission: t.field({
      type: PermissionType,
      description: 'Which one.',
      resolve: ({ permission }) => permission,
    }),
    organisations: t.prismaField({
      type: ['Organisation'],
      nullable: true,
      description: `What belongs to these organisations, of which at most ${mostOrganisations} are shown; null when it reaches everything.`,
      ...atMost(mostOrganisations),
      resolve: (query, { organisationIds }, _, { database }) =>
        organisationIds === null
          ? null
          : database.prisma.organisation.findMany({
              ...query,
              where: { id: { in: [...organisationIds] } },
              orderBy: { id: 'asc' },
              take: mostOrganisations,
            }),
    }),
  }),
})

/** Everything that the viewer holds. */
function heldBy(viewer: Viewer): HeldPermission[] {
  return (Object.keys(permissions) as Permission[]).flatMap((permission): HeldPermission[] => {
    const reach = reachOf(viewer, permission)
    if (reach.everywhere) return [{ permission, organisationIds: null }]
    return reach.organisationIds.length > 0 ? [{ permission, organisationIds: reach.organisationIds }] : []
  })
}

export const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    kind: t.field({ type: ViewerKindType, description: 'What kind.', resolve: ({ kind }) => kind }),
    permissions: t.field({
      type: [HeldPermissionType],
      description: 'What they may do, and how far it reaches.',
      ...atMost(Object.keys(permissions).length),
      resolve: heldBy,
    }),
  }),
})

builder.queryField('viewer', (t) =>
  t.field({ type: ViewerType, description: 'Who is asking.', resolve: (_, __, { viewer }) => viewer }),
)
