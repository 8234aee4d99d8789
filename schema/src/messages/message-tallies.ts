import type { Database } from '@erikti/prisma/client'
import type { MessageKind, MessageState } from '@erikti/prisma/generated/client/enums'
import type { Actor } from '../access/viewer.ts'
import { visibleMessages } from './messages.policy.ts'

/** What came of telling people one thing. */
export interface MessageTally {
  kind: MessageKind
  sent: number
  waiting: number
  unsent: number
  dropped: number
  latestAt: Date
}

const heapOf = {
  SENT: 'sent',
  QUEUED: 'waiting',
  SENDING: 'waiting',
  UNCERTAIN: 'unsent',
  FAILED: 'unsent',
  DROPPED: 'dropped',
} as const satisfies Record<MessageState, keyof MessageTally>

/** Messages about an event by what they tell, the latest first; of those that the viewer may see. One statement. */
export async function tallyMessages({ prisma }: Database, viewer: Actor, eventId: string): Promise<MessageTally[]> {
  const groups = await prisma.message.groupBy({
    by: ['kind', 'state'],
    where: { AND: [{ eventId }, visibleMessages(viewer)] },
    _count: true,
    _max: { createdAt: true },
  })
  const tallies = new Map<MessageKind, MessageTally>()
  for (const { kind, state, _count, _max } of groups) {
    const latestAt = _max.createdAt ?? new Date(0)
    const tally = tallies.get(kind) ?? { kind, sent: 0, waiting: 0, unsent: 0, dropped: 0, latestAt }
    tally[heapOf[state]] += _count
    if (latestAt > tally.latestAt) tally.latestAt = latestAt
    tallies.set(kind, tally)
  }
  return [...tallies.values()].sort((one, other) => other.latestAt.getTime() - one.latestAt.getTime())
}
