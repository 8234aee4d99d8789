import { createHash } from 'node:crypto'
import { Prisma } from '@erikti/prisma/generated/client/client'
import { IdempotencyKeyReusedError } from '../shared/errors.ts'

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
 * Takes the key for this transaction. Null: it is new, go on; otherwise the result that it led to before. A second transaction
 * with the same key waits here until the first has ended.
 * @throws IdempotencyKeyReusedError when the key stands for another input or command.
 */
export async function claimKey(
  transaction: Prisma.TransactionClient,
  command: IdempotentCommand,
): Promise<Json | null> {
  const inputHash = hashInput(command)
  const claimed = await transaction.$executeRaw`
    INSERT INTO "IdempotencyRecord" ("actorId", key, command, "inputHash", result)
    VALUES (${command.actorId}::uuid, ${command.key}, ${command.command}, ${inputHash}, '{}') ON CONFLICT DO NOTHING`
  if (claimed === 1) return null
  const earlier = await transaction.idempotencyRecord.findUniqueOrThrow({
    where: { actorId_key: { actorId: command.actorId, key: command.key } },
  })
  if (Buffer.compare(earlier.inputHash, inputHash) !== 0) throw new IdempotencyKeyReusedError()
  return earlier.result as Json
}

/** Keeps the result for repeats of the key. */
export function keepResult({ actorId, key }: IdempotentCommand, result: Json): Prisma.Sql {
  return Prisma.sql`
    UPDATE "IdempotencyRecord" SET result = ${JSON.stringify(result)}::jsonb WHERE "actorId" = ${actorId}::uuid AND key = ${key}`
}
