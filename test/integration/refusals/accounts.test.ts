import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useTestDatabase } from '../../kit/database.ts'
import { admin, createSomeone } from '../../kit/people.ts'
import { refusedConstraint } from '../../kit/refusal.ts'

const { database } = await useTestDatabase()
const { id } = await createSomeone(database, admin)

const refused = (sql: string, ...values: unknown[]) => refusedConstraint(database, sql, values)
const hash = () => Buffer.from(randomUUID().replaceAll('-', ''))
const invite = `INSERT INTO "OneTimeLink" (id, kind, hash, email, "displayName", "expiresAt") VALUES (uuidv7(), 'INVITATION', $1, $2, $3, now())`

describe('the database refuses', () => {
  test('a role that is held already, for the office as for an organisation', async () => {
    const sql = `INSERT INTO "RoleGrant" (id, "accountId", role) VALUES (uuidv7(), $1, 'OFFICE_ADMIN')`
    expect(await refused(sql, id)).toBe('RoleGrant_once')
  })

  test.each([
    ['Session', '"expiresAt"', 'now()'],
    ['SignInChallenge', '"expiresAt"', 'now()'],
    ['RecoveryCode', '"usedAt"', 'NULL'],
    ['KnownDevice', '"lastUsedAt"', 'now()'],
  ])('a secret of %s that is not stored as its SHA-256', async (table, column, value) => {
    const sql = `INSERT INTO "${table}" (id, "accountId", hash, ${column}) VALUES (uuidv7(), $1, $2, ${value})`
    expect(await refused(sql, id, Buffer.from('the secret itself'))).toBe(`${table}_hash_check`)
  })

  test('an e-mail among the counts of failed attempts', async () => {
    const sql = `INSERT INTO "SignInThrottle" (subject, failures, "lastFailedAt") VALUES ($1, 1, now())`
    expect(await refused(sql, Buffer.from('somebody@example.org'))).toBe('SignInThrottle_subject_check')
  })

  test('a second open invitation for an e-mail', async () => {
    await database.pool.query(invite, [hash(), 'guest@example.org', 'Guest'])
    expect(await refused(invite, hash(), 'guest@example.org', 'Guest')).toBe('OneTimeLink_invited_once')
  })

  test.each([
    ['for nobody', null, 'Guest'],
    ['for an e-mail in capitals', 'Guest@example.org', 'Guest'],
    ['without a name', 'other@example.org', ' '],
  ])('an invitation %s', async (_, email, name) => {
    expect(await refused(invite, hash(), email, name)).toBe('OneTimeLink_subject_check')
  })

  test('a password reset of nobody', async () => {
    const sql = `INSERT INTO "OneTimeLink" (id, kind, hash, "expiresAt") VALUES (uuidv7(), 'PASSWORD_RESET', $1, now())`
    expect(await refused(sql, hash())).toBe('OneTimeLink_subject_check')
  })

  test('a link that was both used and revoked', async () => {
    const sql = `UPDATE "OneTimeLink" SET "usedAt" = now(), "revokedAt" = now() WHERE email = 'guest@example.org'`
    expect(await refused(sql)).toBe('OneTimeLink_once_check')
  })
})
