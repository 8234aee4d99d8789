import type { Role } from '@erikti/prisma/generated/client/enums'

/** Nobody in particular: reads what is public. */
export interface AnonymousViewer {
  kind: 'anonymous'
}

/** An account, acting by its key. */
export interface AccountViewer {
  kind: 'account'
  accountId: string
  role: Role
  /** The key it acts by, so that revoking the key ends what it began. */
  keyId: string
}

export type Viewer = AnonymousViewer | AccountViewer

export const anonymous: Viewer = { kind: 'anonymous' }
