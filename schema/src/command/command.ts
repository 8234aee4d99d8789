import { Prisma } from '@erikti/prisma/generated/client/client'
import type { ActivityKind } from '@erikti/prisma/generated/client/enums'
import { requireAccount, requireHolder } from '../access/access.policy.ts'
import type { Permission } from '../access/permissions.ts'
import { actorOf } from '../access/viewer.ts'
import type { KnownViewer, Viewer } from '../access/viewer.ts'
import type { Context } from '../context.ts'
import { draftEntry, draftReversals } from '../ledger/ledger.ts'
import type { Dimensions, EntryDraft, Fact, Source } from '../ledger/ledger.ts'
import { claimKey } from './idempotency.ts'
import type { JsonObject } from './idempotency.ts'
import { writeRecords } from './records.ts'
import type { ActivityDraft } from './records.ts'

/** What a rule works with inside its transaction. Everything it counts or tells commits together with its facts. */
export interface UnitOfWork {
  /** Reads and writes of this transaction; the root client would step outside it. */
  transaction: Prisma.TransactionClient
  /** Holds the command's permission somewhere; how far it reaches is the rule's to ask (`requireReach`). */
  viewer: KnownViewer
  /** When the command began: `recordedAt` of all it writes. */
  now: Date
  /** Puts a fact into the ledger. */
  count(fact: Fact): void
  /** Takes back every entry of the source that still stands. */
  uncount(source: Source): Promise<void>
  /** Adds to the activity feed; holds no personal data. */
  tell(kind: ActivityKind, about: Dimensions): void
  /** Gives a secret to the client with this answer alone: it is kept nowhere, so a repeat of the command is answered without it. */
  reveal(secret: string): void
}

/** What the viewer must hold somewhere; `own`: an account, for what everybody decides on for themselves. */
export type Requirement = Permission | 'own'

export interface Command<Input> {
  /** The mutation's name, which the ledger keeps. */
  name: string
  input: Input
  idempotencyKey: string | null | undefined
  permission: Requirement
}

/** What came of a command, with the secret that it revealed; null when it revealed none, or is a repeat. */
export type Outcome<Result> = Result & { revealed: string | null }

/** Who may begin the command. @throws ForbiddenError. */
export function requireActor(viewer: Viewer, requirement: Requirement): KnownViewer {
  return requirement === 'own' ? requireAccount(viewer) : requireHolder(viewer, requirement)
}

const mostAttempts = 4
/** PostgreSQL's serialization_failure and deadlock_detected: the same work may well succeed. */
const worthRepeating = /\b(40001|40P01)\b/

function isWorthRepeating(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  // P2034 is Prisma's name for both; raw statements carry PostgreSQL's own code.
  return (
    (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034') ||
    worthRepeating.test(error.message)
  )
}

/**
 * Runs a business action in one transaction: the idempotency key first, then the rule with its locks and facts, then the
 * activity, and the ledger with its counters last, so that the rows everybody shares are locked for the shortest time and
 * always in one order.
 * @throws ForbiddenError, IdempotencyKeyReusedError, and whatever named error the rule throws; then nothing has happened.
 */
export async function runCommand<Input, Result extends JsonObject>(
  context: Context,
  command: Command<Input>,
  rule: (work: UnitOfWork, input: Input) => Promise<Result>,
): Promise<Outcome<Result>> {
  const { permission } = command
  const viewer = requireActor(context.viewer, permission)
  for (let attempt = 1; ; attempt++) {
    try {
      return await context.database.prisma.$transaction((transaction) =>
        runOnce(transaction, viewer, context.clock(), command, rule),
      )
    } catch (error) {
      if (attempt >= mostAttempts || !isWorthRepeating(error)) throw error
    }
  }
}

async function runOnce<Input, Result extends JsonObject>(
  transaction: Prisma.TransactionClient,
  viewer: KnownViewer,
  now: Date,
  { name, input, idempotencyKey }: Command<Input>,
  rule: (work: UnitOfWork, input: Input) => Promise<Result>,
): Promise<Outcome<Result>> {
  const actorId = actorOf(viewer)
  const idempotent = idempotencyKey ? { actorId, key: idempotencyKey, command: name, input } : null
  if (idempotent) {
    const earlier = await claimKey(transaction, idempotent)
    if (earlier !== null) return { ...(earlier as Result), revealed: null }
  }
  const entries: EntryDraft[] = []
  const activities: ActivityDraft[] = []
  let revealed: string | null = null
  const result = await rule(
    {
      transaction,
      viewer,
      now,
      count: (fact) => void entries.push(draftEntry(fact)),
      uncount: async (source) => void entries.push(...(await draftReversals(transaction, source))),
      tell: (kind, about) => void activities.push({ kind, ...about }),
      reveal(secret) {
        revealed = secret
      },
    },
    input,
  )
  await writeRecords(transaction, { command: name, actorId, recordedAt: now, idempotent, result, activities, entries })
  return { ...result, revealed }
}
