import { embedded } from '../../../desk/cache-parts.ts'
import type { CachePart } from '../../../graphql/cache.ts'

export const accountCache: CachePart = {
  keys: {
    // There is one viewer at the desk: what a mutation answers of them is seen wherever they are shown.
    Viewer: () => 'self',
    SecondFactorState: embedded,
    SignedIn: embedded,
    SecondFactorRequired: embedded,
    BeginSecondFactorPayload: embedded,
    RecoveryCodesPayload: embedded,
  },
}
