import type { Sweep } from '../jobs/job-handler.ts'

/**
 * What a roster says of people is kept for some days. Of the roster itself it stays known that there was one, and which file; of one that
 * was written, also what became of each row, so that its counts stay.
 */
export const sweepImports: Sweep = async ({ database, clock }) => {
  const over = { expiresAt: { lt: clock() } }
  await database.prisma.volunteerImport.updateMany({
    where: { ...over, state: { in: ['READING', 'CHECKED'] } },
    data: { state: 'DISCARDED' },
  })
  await database.prisma.volunteerImportRow.deleteMany({ where: { import: { ...over, state: 'DISCARDED' } } })
  // The rows of a roster are emptied together, so one tells of all.
  await database.prisma.$executeRaw`
    UPDATE "VolunteerImportRow" SET cells = '{}', problems = '[]', changes = '{}', repeats = NULL, "volunteerId" = NULL
    WHERE "importId" IN (
      SELECT id FROM "VolunteerImport" roster WHERE state = 'COMMITTED' AND "expiresAt" < ${clock()} AND
        (SELECT cells <> '{}' FROM "VolunteerImportRow" WHERE "importId" = roster.id ORDER BY number LIMIT 1))`
}
