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

/** Erikti itself, doing what a rule left for later. No request is ever made by it. */
export interface SystemViewer {
  kind: 'system'
}

/** Somebody who is known, and answers for what they do. */
export type KnownViewer = AccountViewer | PartnerViewer
/** Whoever sends a request. */
export type Viewer = AnonymousViewer | KnownViewer
/** Whoever acts: the viewer of a request, or Erikti itself. */
export type Actor = Viewer | SystemViewer

export const anonymous: Viewer = { kind: 'anonymous' }
export const system: SystemViewer = { kind: 'system' }

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
      return ['account', accountId, credential.id, ...describeGrants(grants)].join(',')
    }
    case 'partner':
      return ['partner', viewer.keyId, viewer.organisationId, ...[...viewer.scopes].sort()].join(',')
  }
}

/** Something was about to depend on who exactly asks where that may not be. */
export class IdentityAskedError extends Error {
  override name = 'IdentityAskedError'
  constructor() {
    super('What many are told together must not depend on who of them asks.')
  }
}

function refuseIdentity(): never {
  throw new IdentityAskedError()
}

/**
 * The viewer as one of all who may see the same: whoever they are, whatever they act by. What is made for such a viewer may be
 * told to all whose `visibilityOf` is equal. Asking who it is throws IdentityAskedError.
 */
export function withoutIdentity(viewer: Viewer): Viewer {
  switch (viewer.kind) {
    case 'anonymous':
      return anonymous
    case 'account':
      return {
        kind: 'account',
        grants: viewer.grants,
        get accountId() {
          return refuseIdentity()
        },
        get credential() {
          return refuseIdentity()
        },
      }
    case 'partner':
      return {
        kind: 'partner',
        organisationId: viewer.organisationId,
        scopes: viewer.scopes,
        get keyId() {
          return refuseIdentity()
        },
      }
  }
}

/** Equal for all who may see the same, as far as it does not depend on who exactly they are. */
export function visibilityOf(viewer: Viewer): string {
  switch (viewer.kind) {
    case 'anonymous':
      return 'anonymous'
    case 'account':
      return ['account', ...describeGrants(viewer.grants)].join(',')
    case 'partner':
      return ['partner', viewer.organisationId, ...[...viewer.scopes].sort()].join(',')
  }
}

function describeGrants(grants: readonly Grant[]): string[] {
  return [...new Set(grants.map(({ role, organisationId }) => `${role} ${organisationId}`))].sort()
}

/** Whose act it is, in the ledger and for idempotency: the account, or the partner's key; null for nobody in particular. */
export function actorOf(viewer: Actor): string | null {
  switch (viewer.kind) {
    case 'anonymous':
    case 'system':
      return null
    case 'account':
      return viewer.accountId
    case 'partner':
      return viewer.keyId
  }
}
