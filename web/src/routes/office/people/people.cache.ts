import { embedded, forgetLists } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

const people = forgetLists('accounts')
const invited = forgetLists('invitations')

export const peopleCache: CachePart = {
  keys: { InvitedGrant: embedded, InvitationPreview: embedded, PasswordResetPreview: embedded },
  mutations: {
    inviteAccount: invited,
    renewInvitation: invited,
    revokeInvitation: invited,
    grantRole: people,
    revokeRole: people,
    suspendAccount: people,
    reinstateAccount: people,
  },
}
