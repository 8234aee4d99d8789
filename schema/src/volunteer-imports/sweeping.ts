import type { Sweep } from '../jobs/job-handler.ts'

/** What a roster says of people is kept for some days. Of the roster itself it stays known that there was one, and which file. */
export const sweepImports: Sweep = async ({ database, clock }) => {
  const over = { expiresAt: { lt: clock() } }
  await database.prisma.volunteerImport.updateMany({
    where: { ...over, state: { in: ['READING', 'CHECKED'] } },
    data: { state: 'DISCARDED' },
  })
  await database.prisma.volunteerImportRow.deleteMany({ where: { import: over } })
}
