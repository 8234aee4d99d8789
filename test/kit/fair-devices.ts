import { randomUUID } from 'node:crypto'
import type { Client } from './client.ts'
import { ordinaryMorning } from './clock.ts'
import type { FairRun } from './fairs.ts'

export interface SentFairAction {
  id: string
  sequence: number
  kind: string
  at: string
  familyId?: string
  stopId?: string | undefined
  lines?: { itemId: string; quantity: number }[]
  collectedByMemberId?: string
  undoesId?: string
}

export interface MergedFairResult {
  actionId: string
  outcome: string
  problem: string | null
  visitId: string | null
}

/** A list of families on a device without a browser: what the page at the fair does, for tests of what comes of it. */
export interface FairDevice {
  copyId: string
  list: ListSelected
  /** The next action of the device's queue: so much of an item for a family. */
  visit(
    family: { globalId: string },
    item: { globalId: string },
    quantity?: number,
    given?: Partial<SentFairAction>,
  ): SentFairAction
  undo(action: SentFairAction): SentFairAction
  input(actions: readonly SentFairAction[]): Record<string, unknown>
  merge(actions: readonly SentFairAction[]): Promise<MergedFairResult[]>
}

interface ListSelected {
  fingerprint: string
  isWhole: boolean
  families: { familyId: string; number: number; headName: string; left: number[]; needUntil: string | null }[]
  rules: { ruleId: string; groupId: string | null; nextOn: string }[]
  shelf: { item: { id: string }; quantity: number }[]
}

export async function takeFairList(
  client: Client,
  run: Pick<FairRun, 'fairId' | 'stopIds'>,
  now: () => Date = () => new Date(ordinaryMorning),
): Promise<FairDevice> {
  const input = { fairId: run.fairId, deviceLabel: 'Планшет' }
  const { copyId, signed } = await client.expect('takeFairList', input, 'TakeFairListPayload')
  let sequence = 0
  const device: FairDevice = {
    copyId,
    list: signed.list,
    visit: (family, item, quantity = 1, given = {}) => ({
      id: randomUUID(),
      sequence: ++sequence,
      kind: 'VISIT',
      at: now().toISOString(),
      familyId: family.globalId,
      stopId: run.stopIds[0],
      lines: [{ itemId: item.globalId, quantity }],
      ...given,
    }),
    undo: ({ id }) => ({
      id: randomUUID(),
      sequence: ++sequence,
      kind: 'UNDO',
      at: now().toISOString(),
      undoesId: id,
    }),
    input: (actions) => ({
      token: signed.token,
      fingerprint: signed.list.fingerprint,
      deviceTime: now().toISOString(),
      actions: [...actions],
    }),
    async merge(actions) {
      return (await client.expect('mergeFairActions', device.input(actions), 'MergeFairActionsPayload')).results
    },
  }
  return device
}
