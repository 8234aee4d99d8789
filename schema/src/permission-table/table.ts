import { KeyScope, Role } from '@erikti/prisma/generated/client/enums'
import { isObjectType } from 'graphql'
import type { GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql'
import { reachOf } from '../access/access.policy.ts'
import { officeRoles, organisationRoles, permissions } from '../access/permissions.ts'
import type { Permission } from '../access/permissions.ts'
import type { Viewer } from '../access/viewer.ts'

/** An organisation of its own, which stands for any. */
export const ownOrganisationId = '00000000-0000-7000-8000-000000000001'

/** Somebody of whom the table has a column. */
export interface Column {
  title: string
  viewer: Viewer
}

const account = (grants: { role: Role; organisationId: string | null }[]): Viewer => ({
  kind: 'account',
  accountId: '00000000-0000-7000-8000-000000000002',
  grants,
  credential: { kind: 'session', id: '00000000-0000-7000-8000-000000000003' },
})

/** Every kind of viewer: nobody, a person without a role, each role where it can be given, a partner key with each scope. */
export const columns: readonly Column[] = [
  { title: 'ANONYMOUS', viewer: { kind: 'anonymous' } },
  { title: 'SIGNED_IN', viewer: account([]) },
  ...officeRoles.map((role) => ({ title: role, viewer: account([{ role, organisationId: null }]) })),
  ...organisationRoles.map((role) => ({
    title: officeRoles.includes(role) ? `${role} (organisation)` : role,
    viewer: account([{ role, organisationId: ownOrganisationId }]),
  })),
  ...Object.values(KeyScope).map((scope) => ({
    title: `key ${scope}`,
    viewer: {
      kind: 'partner' as const,
      keyId: '00000000-0000-7000-8000-000000000004',
      organisationId: ownOrganisationId,
      scopes: [scope],
    },
  })),
]

type Own = 'account' | 'key'

/** What it takes to be given a field: nothing, an account or a partner key, a permission, or a permission unless it is one's own. */
export type Requirement = 'public' | Own | Permission | `${Permission} or own ${Own}`

/** What a viewer may: everything, what belongs to their own organisation or to themselves, or nothing. */
export type Cell = 'all' | 'own' | 'none'

const ownKind = { account: 'account', key: 'partner' } as const

export function cellOf(requirement: Requirement, viewer: Viewer): Cell {
  if (requirement === 'public') return 'all'
  if (requirement === 'account' || requirement === 'key') return viewer.kind === ownKind[requirement] ? 'own' : 'none'
  const [permission, own] = requirement.split(' or own ') as [Permission, Own | undefined]
  if (own !== undefined) {
    const cell = cellOf(permission, viewer)
    return cell === 'none' ? cellOf(own, viewer) : cell
  }
  const reach = reachOf(viewer, permission)
  return reach.everywhere ? 'all' : reach.organisationIds.length > 0 ? 'own' : 'none'
}

export interface Row {
  type: string
  field: string
  /** All of them are needed. */
  requirements: readonly Requirement[]
}

interface PothosExtensions {
  pothosOptions?: { authScopes?: unknown }
  permission?: unknown
}

/** @throws Error for a check that does not say, in `extensions.permission`, what it stands for. */
function requirementOf(name: string, extensions: unknown): Requirement {
  const { pothosOptions, permission } = (extensions ?? {}) as PothosExtensions
  if (permission === 'own') return 'account'
  if (permission === 'anyone') return 'public'
  if (typeof permission === 'string' && isRequirement(permission)) return permission
  const scopes = pothosOptions?.authScopes
  if (scopes === undefined) return 'public'
  if (typeof scopes === 'object' && scopes !== null) {
    const { holds, account, ...others } = scopes as { holds?: Permission; account?: boolean }
    if (Object.keys(others).length === 0 && holds !== undefined && account === undefined) return holds
    if (Object.keys(others).length === 0 && holds === undefined && account === true) return 'account'
  }
  throw new Error(`${name} is checked in a way that does not say what it needs: give it extensions.permission`)
}

function isRequirement(text: string): text is Requirement {
  return ['public', 'account', 'key'].includes(text) || text.replace(/ or own (?:account|key)$/, '') in permissions
}

/** A page and its edges need what the rows need, and lead to more than one's own. */
function requirementOfType(schema: GraphQLSchema, type: GraphQLObjectType): Requirement {
  const row = schema.getType(type.name.replace(/(?:Connection|Edge)$/, '')) ?? type
  const requirement = requirementOf(row.name, row.extensions)
  return row === type ? requirement : (requirement.split(' or own ')[0] as Requirement)
}

/** One row a field of an object type, in the order of the printed schema. Results and errors of mutations belong to their mutation. */
export function tabulate(schema: GraphQLSchema): Row[] {
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .flatMap((type) => {
      const ofType = requirementOfType(schema, type)
      return Object.values(type.getFields()).map((field: GraphQLField<unknown, unknown>) => {
        const ofField = requirementOf(`${type.name}.${field.name}`, field.extensions)
        const requirements = [...new Set([ofType, ofField])].filter((requirement) => requirement !== 'public')
        return { type: type.name, field: field.name, requirements }
      })
    })
}

/** What all requirements together leave. */
export function cellOfRow({ requirements }: Row, viewer: Viewer): Cell {
  const cells = requirements.map((requirement) => cellOf(requirement, viewer))
  return cells.includes('none') ? 'none' : cells.includes('own') ? 'own' : 'all'
}
