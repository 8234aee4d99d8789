import { createHash } from 'node:crypto'
import { requireAccount } from '../access/access.policy.ts'
import type { Permission } from '../access/permissions.ts'
import { runCommand } from '../command/command.ts'
import type { Outcome, UnitOfWork } from '../command/command.ts'
import type { JsonObject } from '../command/idempotency.ts'
import type { Context } from '../context.ts'
import { ActionsMissingError } from './device-copies.errors.ts'

// What a device takes along to work without a network, and what it brings back: the same whatever the work is.

/** What a device presents for what it holds: the signature, over the very fingerprint of it. */
export interface PresentedCopy {
  token: string
  fingerprint: string
}

export type CopyEnd = 'REVOKED' | 'EXPIRED'

/** A copy outlives what it is for by what a bus home and a night take. */
const copyOutlivesHours = 12
const hourMilliseconds = 3_600_000

/** Until when a copy holds that is taken now for what ends then. */
export function copyExpiry(endsAt: Date, now: Date): Date {
  return new Date(Math.max(endsAt.getTime(), now.getTime()) + copyOutlivesHours * hourMilliseconds)
}

/** Why and since when a copy holds no longer; null while it does. */
export function copyEnd(
  { revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date },
  now: Date,
): { reason: CopyEnd; endedAt: Date } | null {
  if (revokedAt) return { reason: 'REVOKED', endedAt: revokedAt }
  return expiresAt <= now ? { reason: 'EXPIRED', endedAt: expiresAt } : null
}

/** As a device works it out too: of what it holds, and of a code that it is shown. */
export const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

/** A clock that is off by less is taken as it is. */
const clockToleranceMilliseconds = 2 * 60_000

/** What has to be added to the times of a device whose clock is off, in milliseconds. */
export function clockOffset(deviceTime: Date, now: Date): number {
  const offset = now.getTime() - deviceTime.getTime()
  return Math.abs(offset) > clockToleranceMilliseconds ? offset : 0
}

/** Something done on a device without a network. */
export interface QueuedAction {
  /** Drawn by the device. */
  id: string
  /** Its place in the device's queue, from 1. */
  sequence: number
  /** By the device's clock. */
  at: Date
}

/**
 * Merges what was done on a device, in its order, each action in a transaction of its own; `open` asks whether the copy holds, and
 * holds it, so that one device's actions come one after the other.
 * @throws what `open` and `merge` throw.
 */
export async function mergeInOrder<Action extends QueuedAction, Merged extends JsonObject, Copy>(
  context: Context,
  { name, permission }: { name: string; permission: Permission },
  { deviceTime, actions }: { deviceTime: Date; actions: readonly Action[] },
  open: (work: UnitOfWork) => Promise<Copy>,
  merge: (work: UnitOfWork, copy: Copy, action: Action, at: Date) => Promise<Merged>,
): Promise<Outcome<Merged>[]> {
  const inCommand = <Result extends JsonObject>(rule: (work: UnitOfWork) => Promise<Result>) =>
    runCommand(context, { name, input: null, idempotencyKey: null, permission }, rule)
  const { now } = await inCommand(async (work) => {
    await open(work)
    return { now: work.now.toISOString() }
  })
  const offset = clockOffset(deviceTime, new Date(now))
  const merged: Outcome<Merged>[] = []
  for (const action of [...actions].sort((a, b) => a.sequence - b.sequence)) {
    const at = new Date(action.at.getTime() + offset)
    merged.push(await inCommand(async (work) => merge(work, await open(work), action, at)))
  }
  return merged
}

/** The code of what a device sends under an id or a number that something else has: its queue is not what it was. */
export const repeated = 'ACTION_REPEATED'

/**
 * Whether an action is the next of its copy, whose last had the number `last`; false for a number that was there before.
 * @throws ActionsMissingError when others come before it.
 */
export function isNext({ sequence }: QueuedAction, last: number | null): boolean {
  const next = (last ?? 0) + 1
  if (sequence > next) throw new ActionsMissingError(next)
  return sequence === next
}

/** Who takes a copy along: somebody with an account. @throws ForbiddenError. */
export const takerOf = ({ viewer }: UnitOfWork): string => requireAccount(viewer).accountId

/** Who decides is an account, or by a program nobody. */
export function deciderOf({ viewer }: UnitOfWork): string | null {
  return viewer.kind === 'account' ? viewer.accountId : null
}
