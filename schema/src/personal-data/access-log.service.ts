import type { Database } from '@erikti/prisma/client'
import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { AccessAction, AccessSubject } from '@erikti/prisma/generated/client/enums'
import type { Actor } from '../access/viewer.ts'
import type { PersonalRead } from './personal-reads.ts'

/**
 * Who, as the log keeps it: an account, also where it acts by a key, or a partner's key.
 * @throws Error for nobody in particular, whom no permission lets read.
 */
function readerOf(viewer: Actor): { accountId: string | null; keyId: string | null } {
  switch (viewer.kind) {
    case 'account':
      return { accountId: viewer.accountId, keyId: null }
    case 'partner':
      return { accountId: null, keyId: viewer.keyId }
    default:
      throw new Error('Personal data were read by nobody in particular.')
  }
}

/**
 * Puts what an operation read into the access log, a line a person, in one statement.
 * @throws Error when nobody in particular read it, which no permission allows; and when it cannot be written.
 */
export async function logReads(
  { pool }: Database,
  viewer: Actor,
  reads: readonly PersonalRead[],
  { at, operation }: { at: Date; operation: string },
): Promise<void> {
  if (reads.length === 0) return
  const { accountId, keyId } = readerOf(viewer)
  await pool.query({
    name: 'log-reads',
    text: `INSERT INTO "AccessLog" (at, action, "accountId", "keyId", operation, subject, "subjectId", fields)
           SELECT $1, 'READ', $2, $3, $4, subject, "subjectId", string_to_array(fields, ' ')
           FROM unnest($5::"AccessSubject"[], $6::uuid[], $7::text[]) AS read (subject, "subjectId", fields)`,
    values: [
      at,
      accountId,
      keyId,
      operation,
      reads.map(({ subject }) => subject),
      reads.map(({ subjectId }) => subjectId),
      reads.map(({ fields }) => [...fields].join(' ')),
    ],
  })
}

/** What was done with a person's or a family's data as a whole, in the transaction that does it; `reason` says why. */
export async function logAction(
  transaction: Prisma.TransactionClient,
  viewer: Actor,
  entry: {
    at: Date
    action: Exclude<AccessAction, 'READ'>
    subject: AccessSubject
    subjectId: string
    operation: string
    fields: readonly string[]
    reason: string
  },
): Promise<void> {
  await transaction.accessLog.create({ data: { ...entry, ...readerOf(viewer), fields: [...entry.fields] } })
}
