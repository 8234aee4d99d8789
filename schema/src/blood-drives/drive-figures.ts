import type { Database } from '@erikti/prisma/client'

/** What came of whom at a drive, each counted apart. */
export interface DriveTally {
  booked: number
  came: number
  admitted: number
  gave: number
  turnedAway: number
  noShow: number
}

/** Of several drives, in their order. One statement. */
export async function readTallies({ pool }: Database, driveIds: readonly string[]): Promise<DriveTally[]> {
  const { rows } = await pool.query<DriveTally & { id: string }>({
    name: 'blood-drive-tallies',
    text: `SELECT drive.id, booked.count AS booked, came, admitted, gave, "turnedAway", "noShow"
           FROM unnest($1::uuid[]) AS drive (id)
           CROSS JOIN LATERAL (SELECT coalesce(sum(slot.booked), 0)::int AS count FROM "BloodSlot" slot WHERE slot."driveId" = drive.id) booked
           CROSS JOIN LATERAL (
             SELECT (count(*) FILTER (WHERE kind = 'CAME'))::int AS came, (count(*) FILTER (WHERE kind = 'ADMITTED'))::int AS admitted,
                    (count(*) FILTER (WHERE kind = 'GAVE'))::int AS gave, (count(*) FILTER (WHERE kind = 'TURNED_AWAY'))::int AS "turnedAway",
                    (count(*) FILTER (WHERE kind = 'NO_SHOW'))::int AS "noShow"
             FROM "BloodOutcome" outcome WHERE outcome."driveId" = drive.id AND "voidedAt" IS NULL) outcome`,
    values: [driveIds],
  })
  const byId = new Map(rows.map(({ id, ...tally }) => [id, tally]))
  const nobody = { booked: 0, came: 0, admitted: 0, gave: 0, turnedAway: 0, noShow: 0 }
  return driveIds.map((id) => byId.get(id) ?? nobody)
}

/** Places left at several drives, each after a moment of its own; in their order. One statement. */
export async function readFreePlaces(
  { pool }: Database,
  asked: readonly { id: string; after: Date | null }[],
): Promise<number[]> {
  const { rows } = await pool.query<{ free: number }>({
    name: 'blood-drive-places',
    text: `SELECT (SELECT coalesce(sum(capacity - booked), 0)::int FROM "BloodSlot"
                   WHERE "driveId" = asked.id AND (asked.after IS NULL OR "startsAt" > asked.after)) AS free
           FROM unnest($1::uuid[], $2::timestamptz[]) WITH ORDINALITY AS asked (id, after, place) ORDER BY place`,
    values: [asked.map(({ id }) => id), asked.map(({ after }) => after)],
  })
  return rows.map(({ free }) => free)
}
