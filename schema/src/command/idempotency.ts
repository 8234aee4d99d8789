import { createHash } from 'node:crypto'
import { Prisma } from '@erikti/prisma/generated/client/client'
import { IdempotencyKeyReusedError } from '../shared/errors.ts'
import { refusedBy } from '../shared/refusals.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** Equal inputs give equal texts, whatever the order of their fields. */
export function canonicalText(value: unknown): string {
  if (value === undefined) return 'null'
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (typeof value === 'bigint') return `${value}n`
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null)
    return `{${fields
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`)
      .join(',')}}`
  }
  return JSON.stringify(value)
}

export interface IdempotentCommand {
  actorId: string
  key: string
  command: string
  input: unknown
}

function hashInput({ command, input }: IdempotentCommand): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    createHash('sha256')
      .update(`${command} ${canonicalText(input)}`)
      .digest(),
  )
}

/**
 * Takes the key for this transaction, and tells where its record lies. Fails when it has been taken; a second transaction waits here
 * until the first has ended.
 */
export async function claimKey(transaction: Prisma.TransactionClient, command: IdempotentCommand): Promise<string> {
  const [record] = await transaction.$queryRaw<{ ctid: string }[]>`
    INSERT INTO "IdempotencyRecord" ("actorId", key, command, "inputHash", result)
    VALUES (${command.actorId}::uuid, ${command.key}, ${command.command}, ${hashInput(command)}, '{}') RETURNING ctid`
  return record?.ctid ?? ''
}

/** Whether a transaction failed because its key had been taken. */
export const isTaken = (error: unknown): boolean => refusedBy(error) === 'IdempotencyRecord_pkey'

/** What the key led to when it was taken. @throws IdempotencyKeyReusedError when it stands for another input or command. */
export async function readResult(
  prisma: Pick<Prisma.TransactionClient, 'idempotencyRecord'>,
  command: IdempotentCommand,
): Promise<Json> {
  const { actorId, key } = command
  const earlier = await prisma.idempotencyRecord.findUniqueOrThrow({ where: { actorId_key: { actorId, key } } })
  if (Buffer.compare(earlier.inputHash, hashInput(command)) !== 0) throw new IdempotencyKeyReusedError()
  return earlier.result as Json
}

/** Keeps the result for repeats of the key; nobody else can have moved the record since. */
export function keepResult(place: string, result: Json): Prisma.Sql {
  return Prisma.sql`UPDATE "IdempotencyRecord" SET result = ${JSON.stringify(result)}::jsonb WHERE ctid = ${place}::tid`
}
