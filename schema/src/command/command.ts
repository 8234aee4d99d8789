import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { ActivityKind } from '@erikti/prisma/generated/client/enums'
import type { OpenTransaction } from '@erikti/prisma/transactions'
import { requireAccount, requireHolder } from '../access/access.policy.ts'
import type { Permission } from '../access/permissions.ts'
import { actorOf, system } from '../access/viewer.ts'
import type { SecretBox } from '../access/secret-box.ts'
import type { Actor } from '../access/viewer.ts'
import type { Context } from '../context.ts'
import { draftEntry, draftReversals } from '../ledger/ledger.ts'
import { writeJobs } from '../jobs/later.ts'
import type { NewJob } from '../jobs/later.ts'
import type { Dimensions, EntryDraft, Fact, Source } from '../ledger/ledger.ts'
import { claimKey, isTaken, readResult } from './idempotency.ts'
import type { IdempotentCommand, JsonObject } from './idempotency.ts'
import { writeRecords } from './records.ts'
import type { ActivityDraft } from './records.ts'

/** What a rule works with inside its transaction. Everything it counts or tells commits together with its facts. */
export interface UnitOfWork {
  /** Reads and writes of this transaction; the root client would step outside it. */
  transaction: Prisma.TransactionClient
  /** Holds the command's permission somewhere; how far it reaches is the rule's to ask (`requireReach`). */
  viewer: Actor
  /** Whose act it is: an account's or a partner key's; null for the public's and for Erikti's own. */
  actorId: string | null
  /** Makes and reads the tokens that links carry. */
  secrets: SecretBox
  /** When the command began: `recordedAt` of all it writes. */
  now: Date
  /** Puts a fact into the ledger. */
  count(fact: Fact): void
  /** Takes back every entry of the source that still stands. */
  uncount(source: Source): Promise<void>
  /** Adds to the activity feed; holds no personal data. */
  tell(kind: ActivityKind, about: Dimensions): void
  /** Leaves work for later; it is there if this transaction commits. */
  later(job: NewJob): void
  /** Does a part of the rule so that its failure undoes that part alone: its rows, what it counted, told and left for later. */
  attempt<Result>(part: () => Promise<Result>): Promise<Result>
  /** Gives a secret to the client with this answer alone: it is kept nowhere, so a repeat of the command is answered without it. */
  reveal(secret: string): void
}

/**
 * What the viewer must hold somewhere; `own`: an account, for what everybody decides on for themselves; `anyone`: nothing, what
 * it takes says who they are.
 */
export type Requirement = Permission | 'own' | 'anyone'

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
export function requireActor(viewer: Actor, requirement: Requirement): Actor {
  if (requirement === 'anyone') return viewer
  return requirement === 'own' ? requireAccount(viewer) : requireHolder(viewer, requirement)
}

/** The public shares its idempotency keys, so a client draws them at random. */
const nobodyId = '00000000-0000-0000-0000-000000000000'
const mostAttempts = 4
/** PostgreSQL's serialization_failure and deadlock_detected: the same work may well succeed. */
const worthRepeating = /\b(40001|40P01)\b/

function isWorthRepeating(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '' } = error as { code?: string }
  // P2034 is Prisma's name for both.
  return code === 'P2034' || worthRepeating.test(code) || worthRepeating.test(error.message)
}

/**
 * Runs a business action in one transaction: the idempotency key first, then the rule with its locks and facts, then the
 * activity, and the ledger with its counters last, so that the rows everybody shares are locked for the shortest time and
 * always in one order. Neither the first nor the last is waited for: whoever repeats a command fails at the key, and is given its
 * earlier result.
 * @throws ForbiddenError, IdempotencyKeyReusedError, and whatever named error the rule throws; then nothing has happened.
 */
export async function runCommand<Input, Result extends JsonObject>(
  context: Context,
  command: Command<Input>,
  rule: (work: UnitOfWork, input: Input) => Promise<Result>,
): Promise<Outcome<Result>> {
  requireActor(context.viewer, command.permission)
  return runRepeatedly(context, command, rule)
}

/** What a unit of work takes from the context of a request. */
export interface CommandContext extends Pick<Context, 'database' | 'clock' | 'secrets'> {
  viewer: Actor
}

/** Does what a rule left for later, as Erikti itself: everywhere, and as nobody's act. @throws what the rule throws. */
export function runSystemCommand<Result extends JsonObject>(
  context: Omit<CommandContext, 'viewer'>,
  name: string,
  rule: (work: UnitOfWork) => Promise<Result>,
): Promise<Outcome<Result>> {
  return runRepeatedly({ ...context, viewer: system }, { name, input: null, idempotencyKey: null }, rule)
}

async function runRepeatedly<Input, Result extends JsonObject>(
  context: CommandContext,
  { name, input, idempotencyKey }: Omit<Command<Input>, 'permission'>,
  rule: (work: UnitOfWork, input: Input) => Promise<Result>,
): Promise<Outcome<Result>> {
  const actorId = actorOf(context.viewer)
  const idempotent = idempotencyKey ? { actorId: actorId ?? nobodyId, key: idempotencyKey, command: name, input } : null
  const { transactions, prisma } = context.database
  for (let attempt = 1; ; attempt++) {
    try {
      return await transactions.run((open) => runOnce(open, context, { name, actorId, idempotent, input }, rule))
    } catch (error) {
      if (idempotent && isTaken(error)) {
        return { ...((await readResult(prisma, idempotent)) as Result), revealed: null }
      }
      if (attempt >= mostAttempts || !isWorthRepeating(error)) throw error
    }
  }
}

/** A command on its way through one transaction. */
interface Undertaking<Input> {
  name: string
  actorId: string | null
  /** Null without an idempotency key. */
  idempotent: IdempotentCommand | null
  input: Input
}

async function runOnce<Input, Result extends JsonObject>(
  { client: transaction, assume }: OpenTransaction,
  { viewer, clock, secrets }: CommandContext,
  { name, actorId, idempotent, input }: Undertaking<Input>,
  rule: (work: UnitOfWork, input: Input) => Promise<Result>,
): Promise<Outcome<Result>> {
  const now = clock()
  const claim = idempotent && claimKey(transaction, idempotent)
  if (claim) assume(claim)
  const entries: EntryDraft[] = []
  const activities: ActivityDraft[] = []
  const jobs: NewJob[] = []
  let revealed: string | null = null
  const result = await rule(
    {
      transaction,
      viewer,
      actorId,
      secrets,
      now,
      count: (fact) => void entries.push(draftEntry(fact)),
      uncount: async (source) => void entries.push(...(await draftReversals(transaction, source))),
      tell: (kind, about) => void activities.push({ kind, ...about }),
      later: (job) => void jobs.push(job),
      async attempt(part) {
        const marks = [entries.length, activities.length, jobs.length] as const
        await transaction.$executeRaw`SAVEPOINT attempt`
        try {
          const done = await part()
          await transaction.$executeRaw`RELEASE SAVEPOINT attempt`
          return done
        } catch (error) {
          await transaction.$executeRaw`ROLLBACK TO SAVEPOINT attempt`
          await transaction.$executeRaw`RELEASE SAVEPOINT attempt`
          ;[entries.length, activities.length, jobs.length] = marks
          throw error
        }
      },
      reveal(secret) {
        revealed = secret
      },
    },
    input,
  )
  if (jobs.length > 0) await writeJobs(transaction, jobs, now)
  const keyPlace = await claim
  assume(writeRecords(transaction, { command: name, actorId, recordedAt: now, keyPlace, result, activities, entries }))
  return { ...result, revealed }
}
