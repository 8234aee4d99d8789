import pg from 'pg'
import { buildVolunteer } from '@erikti/prisma/seed/builders'
import { drawName } from '@erikti/prisma/seed/names'
import { createRandom } from '@erikti/prisma/seed/random'
import type { Random } from '@erikti/prisma/seed/random'
import { officeViewer } from '../harness/context.ts'

const rowsAtOnce = 10_000
/** Somebody with a name that nobody else has, in every register. */
const planted = { familyName: 'Жұлдызкөлова', givenName: 'Ақбөпежан', patronymic: null }

/** From fourteen years old to seventy. */
function drawBirthDate(random: Random): Date {
  return new Date(Date.UTC(random.integer(1956, 2012), random.integer(0, 11), random.integer(1, 28)))
}

/** Names as in the demonstration year, days of birth, and a phone of their own: the same names come again and again, as they do in a region. */
export async function loadRegister(connectionString: string, count: number): Promise<void> {
  const random = createRandom(count, 'register')
  const client = new pg.Client({ connectionString, application_name: 'erikti-bench-load' })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    const { rows: districts } = await client.query<{ id: string }>('SELECT id FROM "District" ORDER BY "riverOrder"')
    await client.query(
      `INSERT INTO "Account" (id, email, "displayName", "passwordHash") VALUES ($1, 'bench@example.org', 'Bench', '')`,
      [officeViewer.accountId],
    )
    // An index over all rows at once is built much faster than row by row.
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
       WHERE indrelid = '"Volunteer"'::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
    )
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
    for (let start = 0; start < count; start += rowsAtOnce) {
      const rows = Array.from({ length: Math.min(rowsAtOnce, count - start) }, (_, index) => ({
        ...buildVolunteer({ districtId: districts[(start + index) % districts.length]?.id ?? '' }),
        ...drawName(random, random.chance(0.6)),
        birthDate: drawBirthDate(random),
        ...(start + index === 0 && planted),
        phone: `+77${String(((start + index) * 7_919_317) % 1_000_000_000).padStart(9, '0')}`,
      }))
      await client.query(
        `INSERT INTO "Volunteer" (id, "givenName", "familyName", patronymic, "birthDate", "districtId", phone, "passCode", "createdAt")
         SELECT id, "givenName", "familyName", patronymic, "birthDate", "districtId", phone, "passCode", now()
         FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, "givenName" text, "familyName" text, patronymic text, "birthDate" date,
           "districtId" uuid, phone text, "passCode" text)`,
        [JSON.stringify(rows)],
      )
    }
    await client.query(`SET maintenance_work_mem = '512MB'`)
    for (const { definition } of indexes) await client.query(definition)
    await client.query('VACUUM ANALYZE')
  } finally {
    await client.end()
  }
}
