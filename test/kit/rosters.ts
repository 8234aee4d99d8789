import { randomUUID } from 'node:crypto'
import type { Client } from './client.ts'
import { ordinaryMorning } from './clock.ts'

export interface SentAction {
  id: string
  sequence: number
  kind: string
  volunteerId?: string
  shiftId?: string | null
  at: string
  undoesId?: string
  walkIn?: object
}

export interface MergedResult {
  actionId: string
  outcome: string
  problem: string | null
  attendanceId: string | null
}

/** A roster on a device without a browser: what the desk's page does, for tests of what comes of it. */
export interface DeviceRoster {
  copyId: string
  token: string
  fingerprint: string
  /** The next action of the device's queue. */
  action(kind: string, volunteer?: { globalId: string } | null, given?: Partial<SentAction>): SentAction
  input(actions: readonly SentAction[]): {
    token: string
    fingerprint: string
    deviceTime: string
    actions: SentAction[]
  }
  merge(actions: readonly SentAction[]): Promise<MergedResult[]>
}

export async function takeRoster(
  client: Client,
  event: { globalId: string; shift?: { globalId: string } },
  now: () => Date = () => new Date(ordinaryMorning),
): Promise<DeviceRoster> {
  const input = { eventId: event.globalId, deviceLabel: 'Планшет' }
  const { copy, signed } = await client.expect('takeRoster', input, 'TakeRosterPayload')
  const presented = { token: signed.token, fingerprint: signed.roster.fingerprint }
  let sequence = 0
  const roster: DeviceRoster = {
    copyId: copy.id,
    ...presented,
    action: (kind, volunteer = null, given = {}) => ({
      id: randomUUID(),
      sequence: ++sequence,
      kind,
      at: now().toISOString(),
      ...(volunteer && { volunteerId: volunteer.globalId, shiftId: event.shift?.globalId ?? null }),
      ...given,
    }),
    input: (actions) => ({ ...presented, deviceTime: now().toISOString(), actions: [...actions] }),
    async merge(actions) {
      return (await client.expect('mergeCheckIns', roster.input(actions), 'MergeCheckInsPayload')).results
    },
  }
  return roster
}
