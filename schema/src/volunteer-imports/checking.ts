import type { Prisma } from '@erikti/prisma/generated/client/client'
import type { VolunteerImportModel } from '@erikti/prisma/generated/client/models/VolunteerImport'
import type { UnitOfWork } from '../command/command.ts'
import { readToday } from '../regions/regions.service.ts'
import { fromCalendarDate } from '../shared/calendar.ts'
import { assess, readRows } from './assessment.ts'
import type { AssessedRow } from './assessment.ts'
import type { ImportColumn } from './import-fields.ts'
import { foldDistrict, foldSkill } from './import-row.rules.ts'
import type { RosterSkill } from './import-row.rules.ts'
import { recognise } from './recognition.ts'

const atOnce = 5_000

/** Every district by each of its names, and by the town that it is run from. */
async function readDistricts(transaction: Prisma.TransactionClient): Promise<ReadonlyMap<string, string>> {
  const districts = await transaction.district.findMany()
  return new Map(
    districts.flatMap(({ id, nameKk, nameRu, nameEn, centre }) =>
      [nameKk, nameRu, nameEn, centre].map((name) => [foldDistrict(name), id] as const),
    ),
  )
}

/** Every skill by each of its names; one that is on the list stands before a retired one of that name. */
async function readSkills(transaction: Prisma.TransactionClient): Promise<ReadonlyMap<string, RosterSkill>> {
  const skills = await transaction.skill.findMany({ orderBy: { retiredAt: { sort: 'asc', nulls: 'last' } } })
  return new Map(
    skills.flatMap(({ id, nameKk, nameRu, nameEn, retiredAt }) =>
      [nameKk, nameRu, nameEn].map((name) => [foldSkill(name), { id, isRetired: retiredAt !== null }] as const),
    ),
  )
}

/** Reads all rows of a roster and says what becomes of each, in the order of the file. */
export async function assessImport(
  { transaction, viewer, now }: UnitOfWork,
  roster: VolunteerImportModel,
): Promise<AssessedRow[]> {
  const columns = roster.columns as unknown as ImportColumn[]
  const todayDate = await readToday(transaction, now)
  const today = fromCalendarDate(todayDate)
  const { organisationId, districtId, consents } = roster
  const districts = await readDistricts(transaction)
  const skills = await readSkills(transaction)
  const raw = await transaction.volunteerImportRow.findMany({
    where: { importId: roster.id },
    orderBy: { number: 'asc' },
    select: { number: true, cells: true },
  })
  const rows = readRows(raw, { columns, today, districtId, consents, districts, skills })
  const recognised = await recognise({
    transaction,
    viewer,
    today: todayDate,
    organisationId,
    people: new Map(rows.map(({ number, person }) => [number, person])),
  })
  const nameField = columns.some(({ field }) => field === 'FULL_NAME') ? 'FULL_NAME' : 'FAMILY_NAME'
  return assess(rows, recognised, { today, joins: organisationId !== null, nameField })
}

/** Writes down what becomes of each row. */
export async function keepAssessment(
  transaction: Prisma.TransactionClient,
  importId: string,
  rows: readonly AssessedRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += atOnce) {
    const some = rows
      .slice(start, start + atOnce)
      .map(({ number, outcome, problems, changes, repeats, known, newId }) => ({
        number,
        outcome,
        problems,
        changes,
        repeats,
        // Whom a bad row may be about is not said.
        volunteerId: outcome === 'BAD' ? null : (newId ?? known?.id ?? null),
      }))
    await transaction.$executeRaw`
      UPDATE "VolunteerImportRow" own SET outcome = row.outcome, problems = row.problems, changes = row.changes,
             repeats = row.repeats, "volunteerId" = row."volunteerId"
      FROM jsonb_to_recordset(${JSON.stringify(some)}::jsonb) AS row (number int, outcome "VolunteerImportOutcome", problems jsonb,
           changes text[], repeats int, "volunteerId" uuid)
      WHERE own."importId" = ${importId}::uuid AND own.number = row.number`
  }
}
