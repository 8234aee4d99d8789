import type { AccountViewer } from '@erikti/schema/access/viewer'
import type { LivePort } from '@erikti/schema/live/live-port'

export const officeViewer: AccountViewer = {
  kind: 'account',
  accountId: '00000000-0000-7000-8000-000000000001',
  grants: [{ role: 'OFFICE_ADMIN', organisationId: null }],
  credential: { kind: 'key', id: '00000000-0000-7000-8000-000000000002' },
}

/** For reads, which never ask it anything. */
export const deadLivePort: LivePort = {
  watch: () => {
    throw new Error('Nothing is live here.')
  },
  followActivity: () => {
    throw new Error('Nothing is live here.')
  },
}
