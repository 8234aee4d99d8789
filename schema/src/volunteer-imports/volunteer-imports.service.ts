import type { ConsentPurpose } from '@erikti/prisma/generated/client/enums'
import type { VolunteerImportModel } from '@erikti/prisma/generated/client/models/VolunteerImport'
import { reaches, requireReach } from '../access/access.policy.ts'
import type { UnitOfWork } from '../command/command.ts'
import { requireOrganisation } from '../organisations/organisations.service.ts'
import { NotFoundError, ValidationError } from '../shared/errors.ts'
import { recorderOf } from '../volunteers/volunteers.service.ts'
import { assessImport, keepAssessment } from './checking.ts'
import type { ImportColumn } from './import-fields.ts'
import { ImportBadRowsError, ImportIncompleteError, ImportStateError } from './volunteer-imports.errors.ts'
import { visibleImports } from './volunteer-imports.policy.ts'
import { writePeople } from './writing.ts'

const keptDays = 7
const day = 86_400_000

export interface StartImportInput {
  fileName: string
  /** SHA-256 of the file, as 64 hexadecimal digits. */
  fileHash: string
  columns: readonly ImportColumn[]
  rowCount: number
  organisationId?: string | null | undefined
  districtId?: string | null | undefined
  consents: readonly ConsentPurpose[]
}

interface ImportResult {
  importId: string
  [name: string]: string
}

/**
 * Begins to take a roster in. Who works for an organisation takes in its own members only.
 * @throws NotFoundError, ForbiddenError for another's organisation, ValidationError where the organisation has to be said.
 */
export async function startImport(work: UnitOfWork, input: StartImportInput): Promise<ImportResult> {
  const { transaction, viewer, now } = work
  const organisationId = input.organisationId ?? null
  if (organisationId === null && !reaches(viewer, 'volunteers.write', null))
    throw new ValidationError([
      { path: 'organisationId', code: 'MISSING', message: 'is needed: whose members they become' },
    ])
  if (organisationId !== null) {
    await requireOrganisation(transaction, organisationId)
    requireReach(viewer, 'volunteers.write', organisationId)
  }
  if (input.districtId && (await transaction.district.count({ where: { id: input.districtId } })) === 0)
    throw new NotFoundError('district')
  const { id } = await transaction.volunteerImport.create({
    data: {
      fileName: input.fileName,
      fileHash: Buffer.from(input.fileHash, 'hex'),
      columns: input.columns.map(({ heading, field }) => ({ heading, field })),
      rowCount: input.rowCount,
      organisationId,
      districtId: input.districtId ?? null,
      consents: [...new Set(input.consents)],
      createdById: recorderOf(work),
      createdAt: now,
      expiresAt: new Date(now.getTime() + keptDays * day),
    },
    select: { id: true },
  })
  return { importId: id }
}

/**
 * The roster, held until the transaction ends; somebody else's is not there.
 * @throws NotFoundError, ImportStateError unless it is in one of these states.
 */
async function lockImport(
  { transaction, viewer }: UnitOfWork,
  importId: string,
  ...states: VolunteerImportModel['state'][]
): Promise<VolunteerImportModel> {
  await transaction.$queryRaw`SELECT id FROM "VolunteerImport" WHERE id = ${importId}::uuid FOR UPDATE`
  const found = await transaction.volunteerImport.findUnique({ where: { id: importId, AND: [visibleImports(viewer)] } })
  if (!found) throw new NotFoundError('roster')
  if (!states.includes(found.state)) throw new ImportStateError(found.state)
  return found
}

/**
 * Takes rows in as the file has them; a row that comes again replaces itself.
 * @throws NotFoundError, ImportStateError once it was checked, ValidationError for a row of another number of cells.
 */
export async function addRows(
  work: UnitOfWork,
  { importId, rows }: { importId: string; rows: readonly { number: number; cells: readonly string[] }[] },
): Promise<ImportResult> {
  const { columns } = await lockImport(work, importId, 'READING')
  const width = (columns as readonly unknown[]).length
  const issues = rows.flatMap(({ cells }, index) =>
    cells.length === width
      ? []
      : [{ path: `rows.${index}.cells`, code: 'NOT_ALLOWED' as const, message: `has not ${width} cells` }],
  )
  if (issues.length > 0) throw new ValidationError(issues)
  await work.transaction.$executeRaw`
    INSERT INTO "VolunteerImportRow" ("importId", number, cells)
    SELECT ${importId}::uuid, number, cells FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (number int, cells text[])
    ON CONFLICT ("importId", number) DO UPDATE SET cells = EXCLUDED.cells`
  return { importId }
}

/**
 * Says of every row what would become of it, and everything that is wrong with it. Can be asked again, as the register goes on.
 * @throws NotFoundError, ImportStateError, ImportIncompleteError.
 */
export async function checkImport(work: UnitOfWork, { importId }: { importId: string }): Promise<ImportResult> {
  const { transaction } = work
  const roster = await lockImport(work, importId, 'READING', 'CHECKED')
  const received = await transaction.volunteerImportRow.count({ where: { importId } })
  if (received !== roster.rowCount) throw new ImportIncompleteError(received, roster.rowCount)
  await keepAssessment(transaction, importId, await assessImport(work, roster))
  await transaction.volunteerImport.update({
    where: { id: importId },
    data: { state: 'CHECKED', checkedAt: work.now },
  })
  return { importId }
}

/** Of all rosters one is written at a time, so that of two with the same people the second finds them. */
const oneAtATime = 4_720_311

/**
 * Writes every good row in one transaction, all of them or none. Each is looked at again first, because the register has gone on
 * since the check: what another roster has brought meanwhile is not brought twice.
 * @throws NotFoundError, ImportStateError unless checked, ImportBadRowsError unless `leaveOut` is how many rows are bad.
 */
export async function commitImport(
  work: UnitOfWork,
  { importId, leaveOut }: { importId: string; leaveOut: number },
): Promise<ImportResult> {
  const { transaction } = work
  const roster = await lockImport(work, importId, 'CHECKED')
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${oneAtATime})`
  const rows = await assessImport(work, roster)
  const bad = rows.filter(({ outcome }) => outcome === 'BAD').length
  if (bad !== leaveOut) throw new ImportBadRowsError(bad)
  await writePeople(work, roster, rows)
  await keepAssessment(transaction, importId, rows)
  await transaction.volunteerImport.update({
    where: { id: importId },
    data: { state: 'COMMITTED', committedAt: work.now },
  })
  return { importId }
}

/** Gives the roster up; what it says of people goes at once. @throws NotFoundError, ImportStateError once it was written. */
export async function discardImport(work: UnitOfWork, { importId }: { importId: string }): Promise<ImportResult> {
  await lockImport(work, importId, 'READING', 'CHECKED')
  await work.transaction.volunteerImportRow.deleteMany({ where: { importId } })
  await work.transaction.volunteerImport.update({ where: { id: importId }, data: { state: 'DISCARDED' } })
  return { importId }
}
