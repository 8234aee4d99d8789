import { describe, expect, test } from 'vitest'
import { buildVolunteer } from '@erikti/prisma/seed/builders'
import { refusedConstraint, refusedRowConstraint } from '../../kit/refusal.ts'
import { useStage } from '../../kit/world.ts'

// What must never be, refused by the database itself, past all of the code: each statement is raw SQL.

const { world, office, database } = await useStage()
const { district } = world
const refused = (sql: string, ...values: unknown[]) => refusedConstraint(database, sql, values)
const refusedRow = (table: string, row: object) => refusedRowConstraint(database, table, row)

const person = await world.volunteer()

describe('the rest', () => {
  test.each([
    ['a nameless volunteer', { givenName: ' ' }, 'Volunteer_name_check'],
    ['a volunteer born tomorrow', { birthDate: new Date('2100-01-01') }, 'Volunteer_birthDate_check'],
    ['a pass that one could guess', { passCode: '123' }, 'Volunteer_passCode_check'],
    ['two volunteers with one pass', { passCode: person.passCode }, 'Volunteer_passCode_key'],
  ])('%s', async (_, given, constraint) => {
    expect(await refusedRow('Volunteer', buildVolunteer({ districtId: district.id, ...given }))).toBe(constraint)
  })

  test('an account whose e-mail is none, or not in lower case', async () => {
    const sql = `INSERT INTO "Account" ("id", email, "displayName", "passwordHash") VALUES (gen_random_uuid(), $1, 'x', 'x')`
    expect(await refused(sql, 'Office@example.org')).toBe('Account_email_check')
    expect(await refused(sql, 'nobody')).toBe('Account_email_check')
  })

  test('a key that is not stored as its SHA-256', async () => {
    const accountId = office.viewer.kind === 'account' ? office.viewer.accountId : ''
    const sql = `INSERT INTO "ApiKey" ("id", "accountId", name, prefix, hash) VALUES (gen_random_uuid(), $1, 'x', 'x', 'short')`
    expect(await refused(sql, accountId)).toBe('ApiKey_hash_check')
  })

  test('a second demonstration year', async () => {
    const sql = `INSERT INTO "DemonstrationYear" (id, seed, "startsOn", "endsOn") VALUES (2, 1, now(), now())`
    expect(await refused(sql)).toBe('DemonstrationYear_single')
  })

  test('two districts at one place of the river', async () => {
    expect(await refused(`UPDATE "District" SET "riverOrder" = 2 WHERE "riverOrder" = 1`)).toBe(
      'District_regionId_riverOrder_key',
    )
    expect(await refused(`UPDATE "District" SET "riverOrder" = 0 WHERE "riverOrder" = 1`)).toBe(
      'District_riverOrder_check',
    )
  })
})
