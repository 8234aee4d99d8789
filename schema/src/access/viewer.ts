import type { KeyScope, Role } from '@erikti/prisma/generated/client/enums'

/** Nobody in particular: reads what is public. */
export interface AnonymousViewer {
  kind: 'anonymous'
}

/** A role that holds now, for the front office (null) or for one organisation. */
export interface Grant {
  role: Role
  organisationId: string | null
}

/** What someone acts by, so that what it began ends with it. */
export interface Credential {
  kind: 'session' | 'key'
  id: string
}

/** A person with an account. Without a grant they see what is public, and themselves. */
export interface AccountViewer {
  kind: 'account'
  accountId: string
  grants: readonly Grant[]
  credential: Credential
}

/** A program of a partner organisation, acting by its key. */
export interface PartnerViewer {
  kind: 'partner'
  keyId: string
  organisationId: string
  scopes: readonly KeyScope[]
}

/** Somebody who is known, and answers for what they do. */
export type KnownViewer = AccountViewer | PartnerViewer
export type Viewer = AnonymousViewer | KnownViewer

export const anonymous: Viewer = { kind: 'anonymous' }

/** What the viewer acts by; null for the anonymous. */
export function credentialOf(viewer: Viewer): Credential | null {
  switch (viewer.kind) {
    case 'anonymous':
      return null
    case 'account':
      return viewer.credential
    case 'partner':
      return { kind: 'key', id: viewer.keyId }
  }
}

/** Whether both are the same and may the same: what one was allowed, the other is. */
export function isSameViewer(one: Viewer, other: Viewer): boolean {
  return one === other || describeViewer(one) === describeViewer(other)
}

function describeViewer(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'anonymous':
      return 'anonymous'
    case 'account': {
      const { accountId, credential, grants } = viewer
      const roles = grants.map(({ role, organisationId }) => `${role} ${organisationId}`).sort()
      return ['account', accountId, credential.id, ...roles].join(',')
    }
    case 'partner':
      return ['partner', viewer.keyId, viewer.organisationId, ...[...viewer.scopes].sort()].join(',')
  }
}

/** Whose act it is, in the ledger and for idempotency: the account, or the partner's key. */
export function actorOf(viewer: KnownViewer): string {
  return viewer.kind === 'account' ? viewer.accountId : viewer.keyId
}
