import { createDatabase } from '@erikti/prisma/client'
import type { Database } from '@erikti/prisma/client'
import { createResetLink } from '@erikti/schema/accounts/password-resets.service'
import { writeLink } from '@erikti/schema/accounts/links.service'
import { systemClock } from '@erikti/schema/shared/clock'
import { removeFactor } from '@erikti/schema/sign-in/second-factor.service'
import { readEnvironment } from '../environment.ts'
import type { Environment } from '../environment.ts'
import { toOperatorLine } from '../lifecycle/failures.ts'
import { createLifecycle } from '../lifecycle/lifecycle.ts'
import type { Lifecycle } from '../lifecycle/lifecycle.ts'
import { createLogger } from '../lifecycle/logger.ts'
import { openDatabase } from '../lifecycle/open-database.ts'
import { findRunningUrl } from '../lifecycle/run-file.ts'

const usage = 'npm run account -- list | reset EMAIL | remove-second-factor EMAIL'
const commands = { reset, 'remove-second-factor': removeSecondFactor }

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name)

let lifecycle: Lifecycle | undefined

/** For the machine's owner, who has the database anyway: who may sign in, and a way back in for who is locked out. */
try {
  const [command = '', email = ''] = process.argv.slice(2)
  if (command !== 'list' && !(isCommand(command) && email)) {
    console.error(usage)
    process.exit(1)
  }
  const environment = readEnvironment()
  const { logger, flush } = createLogger(environment)
  lifecycle = createLifecycle(logger)
  lifecycle.onStop('the log', flush)
  const { connectionString = '' } = (await openDatabase(environment, logger, lifecycle)).pool.options
  const database = createDatabase({ connectionString, poolSize: 1, applicationName: 'erikti-account' })
  lifecycle.onStop('the connection', () => database.close())
  const isDone = isCommand(command)
    ? await withAccount(database, email.toLowerCase(), (account) => commands[command](database, environment, account))
    : await list(database)
  await lifecycle.stop('The command is finished', isDone ? 0 : 1)
} catch (error) {
  if (!lifecycle?.stopping) {
    console.error(toOperatorLine(error) ?? error)
    if (lifecycle) await lifecycle.stop('The command failed', 1)
    process.exit(1)
  }
}

async function list({ prisma }: Database): Promise<boolean> {
  const accounts = await prisma.account.findMany({
    orderBy: { email: 'asc' },
    select: {
      email: true,
      displayName: true,
      lastSignedInAt: true,
      suspendedAt: true,
      grants: { where: { revokedAt: null }, select: { role: true }, orderBy: { grantedAt: 'asc' } },
    },
  })
  console.table(
    accounts.map(({ email, displayName, lastSignedInAt, suspendedAt, grants }) => ({
      email,
      name: displayName,
      roles: [...new Set(grants.map(({ role }) => role))].join(', '),
      'signed in': lastSignedInAt?.toISOString() ?? 'never',
      suspended: suspendedAt?.toISOString() ?? '',
    })),
  )
  return true
}

interface Found {
  id: string
  email: string
}

async function withAccount(
  { prisma }: Database,
  email: string,
  work: (account: Found) => Promise<void>,
): Promise<boolean> {
  const account = await prisma.account.findUnique({
    where: { email },
    select: { id: true, email: true, suspendedAt: true },
  })
  const problem = !account
    ? `There is no account ${email}: \`npm run account -- list\` shows all.`
    : account.suspendedAt
      ? `${email} is suspended: an administrator reinstates it first.`
      : null
  if (!account || problem !== null) {
    console.error(`\n  ${problem}\n`)
    return false
  }
  await work(account)
  return true
}

async function reset({ prisma }: Database, environment: Environment, { id, email }: Found): Promise<void> {
  const { secret, expiresAt } = await prisma.$transaction((transaction) =>
    createResetLink(transaction, { accountId: id, createdById: null, now: systemClock() }),
  )
  const { publicUrl, url, dataFolder, port } = environment
  const baseUrl = publicUrl ?? url ?? findRunningUrl(dataFolder) ?? `http://localhost:${port}`
  console.log(`\n  A new password for ${email}, once and until ${expiresAt.toISOString()}:`)
  console.log(`\n    ${writeLink('PASSWORD_RESET', baseUrl, secret)}\n`)
}

async function removeSecondFactor({ prisma }: Database, _: Environment, { id, email }: Found): Promise<void> {
  const removed = await prisma.$transaction((transaction) => removeFactor(transaction, id))
  console.log(`\n  ${email} ${removed ? 'signs in with the password alone now' : 'had no second factor'}.\n`)
}
