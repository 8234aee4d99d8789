import { withClient } from '../harness/with-client.ts'

/** A store with everything, and families who have not come yet. */
export interface Households {
  placeId: string
  ruleId: string
  districtId: string
  /** Each of its own group with a rule. */
  items: readonly { itemId: string; lotId: string; ruleId: string }[]
  /** By their number, from 0. */
  familyId(number: number): string
}

const id = (kind: string, number = 0) => `0193e${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
const things = 3

/** Enough of everything for whatever is measured. */
const endless = 100_000_000

const families = `
  INSERT INTO "Family" (id, "cardCode", "districtId", address, "createdAt")
  SELECT ('0193e103-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 'household-' || lpad(number::text, 12, '0'), $2,
         'Абай ' || number, now() - interval '30 days'
  FROM generate_series(0, $1::int - 1) number`

const belongings = [
  `INSERT INTO "FamilyMember" (id, "familyId", role, "givenName", "familyName", "birthDate", "joinedAt", "mayCollect")
   SELECT uuidv7(), family.id, (ARRAY['HEAD', 'SPOUSE', 'CHILD', 'CHILD'])[person]::"FamilyRole", 'Ана', 'Сынақова', date '1990-06-15',
          now() - interval '30 days', person = 1
   FROM "Family" family CROSS JOIN generate_series(1, 4) person WHERE family."cardCode" LIKE 'household-%'`,
  `INSERT INTO "FamilyConsent" (id, "familyId", purpose, "givenAt")
   SELECT uuidv7(), id, 'SOCIAL_HELP', now() - interval '30 days' FROM "Family" WHERE "cardCode" LIKE 'household-%'`,
  `INSERT INTO "NeedVerification" (id, "familyId", method, "verifiedOn", "validUntil")
   SELECT uuidv7(), id, 'HOME_VISIT', current_date - 30, current_date + 300 FROM "Family" WHERE "cardCode" LIKE 'household-%'`,
  `UPDATE "Family" SET number = number WHERE "cardCode" LIKE 'household-%'`,
]

export async function gatherHouseholds(connectionString: string, size: number): Promise<Households> {
  const placeId = id('100')
  const ruleId = id('101')
  return withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ id: string }>('SELECT id FROM "District" ORDER BY "riverOrder" LIMIT 1')
    const districtId = rows[0]?.id ?? ''
    await client.query(
      `INSERT INTO "StockPlace" (id, kind, "nameKk", "nameRu", "nameEn", "districtId", "campaignId")
       SELECT $1, 'STORE', 'Дүкен', 'Магазин', 'Store', $2, id FROM "Campaign" WHERE "parentId" IS NOT NULL ORDER BY id LIMIT 1`,
      [placeId, districtId],
    )
    const rule = `INSERT INTO "EntitlementRule" (id, "groupId", period, "perFamily", "perMember", "validFrom", "sourceKk", "sourceRu", "sourceEn")
                  VALUES ($1, $2, 'MONTH', $3, 0, '2020-01-01', 'Е', 'П', 'R')`
    await client.query(rule, [ruleId, null, 1])
    const items: Households['items'][number][] = []
    for (let number = 0; number < things; number += 1) {
      const item = { itemId: id('105', number), lotId: id('106', number), ruleId: id('107', number) }
      const groupId = id('108', number)
      const movementId = id('109', number)
      await client.query(
        `INSERT INTO "ItemGroup" (id, "nameKk", "nameRu", "nameEn", position) VALUES ($1, $2, $2, $2, $3)`,
        [groupId, `Топ ${number}`, number + 100],
      )
      await client.query(
        `INSERT INTO "Item" (id, "groupId", code, "nameKk", "nameRu", "nameEn", unit) VALUES ($1, $2, $3, 'З', 'В', 'T', 'PIECE')`,
        [item.itemId, groupId, `bench-${number}`],
      )
      await client.query(`INSERT INTO "StockMovement" (id, kind, "occurredAt") VALUES ($1, 'RECEIPT', now())`, [
        movementId,
      ])
      await client.query(
        `INSERT INTO "StockLot" (id, "itemId", "receiptId", "receivedAt") VALUES ($1, $2, $3, now())`,
        [item.lotId, item.itemId, movementId],
      )
      await client.query(
        `INSERT INTO "StockEntry" ("movementId", "placeId", "lotId", quantity) VALUES ($1, $2, $3, ${endless})`,
        [movementId, placeId, item.lotId],
      )
      await client.query(rule, [item.ruleId, groupId, 5])
      items.push(item)
    }
    // Their words once, not with every person.
    await client.query('SET session_replication_role = replica')
    await client.query(families, [size, districtId])
    for (const statement of belongings.slice(0, 3)) await client.query(statement)
    await client.query('SET session_replication_role = origin')
    await client.query(belongings[3] ?? '')
    await client.query('VACUUM ANALYZE')
    return { placeId, ruleId, districtId, items, familyId: (number) => id('103', number) }
  })
}
