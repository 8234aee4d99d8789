import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { workspaceRoot } from '@erikti/prisma/paths'
import { createClient } from '../../kit/client.ts'
import { createClock } from '../../kit/clock.ts'
import { useTestDatabase } from '../../kit/database.ts'
import { createJar } from '../../kit/jar.ts'
import { admin, createSomeone, giveSecondFactor, password } from '../../kit/people.ts'

const { database, connectionString } = await useTestDatabase()
const ERIKTI_DATA = mkdtempSync(join(tmpdir(), 'erikti-account-'))
afterAll(() => rmSync(ERIKTI_DATA, { recursive: true }))

/** `npm run account -- …`, behind its launcher. */
function runAccount(...parameters: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = join(workspaceRoot, 'server', 'src', 'commands', 'account.ts')
  const settings = { DATABASE_URL: connectionString, ERIKTI_DATA, PUBLIC_URL: 'https://erikti.example' }
  const environment = { PATH: process.env['PATH'], ...settings }
  return new Promise((resolve) => {
    const loader = ['--import', 'tsx']
    execFile(
      process.execPath,
      [...loader, command, ...parameters],
      { cwd: workspaceRoot, env: environment },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
}

const open = () => createClient({ database, clock: createClock(new Date()), jar: createJar() })

test('lists who may sign in', async () => {
  const { email } = await createSomeone(database, admin)
  const { code, stdout } = await runAccount('list')
  expect(stdout).toMatch(new RegExp(`${email}.*OFFICE_ADMIN.*never`))
  expect(code).toBe(0)
})

test('makes a link with which somebody who is locked out chooses a new password', async () => {
  const { email } = await createSomeone(database, admin)
  const { code, stdout } = await runAccount('reset', email.toUpperCase())
  expect(code).toBe(0)
  const [, token = ''] = /https:\/\/erikti[.]example\/office\/reset#([\w-]{43})$/m.exec(stdout) ?? []
  const client = await open()
  await client.expect('resetPassword', { token, password: 'another horse battery' }, 'ResetPasswordPayload')
  await client.expect('signIn', { email, password: 'another horse battery' }, 'SignedIn')
})

test('switches off the second factor of somebody who has nobody else to do it', async () => {
  const { id, email } = await createSomeone(database, admin)
  await giveSecondFactor(database, id, new Date())
  expect(await runAccount('remove-second-factor', email)).toMatchObject({ code: 0 })
  await (await open()).expect('signIn', { email, password }, 'SignedIn')
})

test.each([
  [['reset', 'nobody@example.org'], 'There is no account nobody@example.org'],
  [['reset'], 'npm run account -- list'],
  [['toString', 'nobody@example.org'], 'npm run account -- list'],
])('says what is wrong with %j, and exits with 1', async (parameters, line) => {
  const { code, stderr } = await runAccount(...parameters)
  expect(stderr).toContain(line)
  expect(code).toBe(1)
})
