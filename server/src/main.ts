import { ensureFirstAccount } from '@erikti/schema/access/first-account'
import type { FirstAccount } from '@erikti/schema/access/first-account'
import { systemClock } from '@erikti/schema/shared/clock'
import { runStep } from '../launch/report.mjs'
import { readEnvironment } from './environment.ts'
import type { Environment } from './environment.ts'
import { startHttpServer } from './http/http-server.ts'
import { startJobRunner } from './jobs/job-runner.ts'
import { ensureDemonstrationYear } from './lifecycle/demonstration-year.ts'
import { toOperatorLine } from './lifecycle/failures.ts'
import { createLifecycle } from './lifecycle/lifecycle.ts'
import type { Lifecycle } from './lifecycle/lifecycle.ts'
import { openLocalAccess } from './lifecycle/local-access.ts'
import { createLogger } from './lifecycle/logger.ts'
import { openSecretBox } from './lifecycle/server-secret.ts'
import { openDatabase } from './lifecycle/open-database.ts'
import { requirePort, toPortError } from './lifecycle/require-port.ts'
import { openLinks } from './challenges/link-reader.ts'
import { openDelivery } from './messages/delivery.ts'

const clock = systemClock
let lifecycle: Lifecycle | undefined

try {
  const environment = readEnvironment()
  const { logger, flush } = createLogger(environment)
  lifecycle = createLifecycle(logger)
  lifecycle.onStop('the log', flush)
  await requirePort(environment.host, environment.port)
  const database = await openDatabase(environment, logger, lifecycle)
  if (environment.demonstrationYear) await ensureDemonstrationYear(database, clock)
  const account = await ensureFirstAccount(database, environment.firstAccount)

  const secrets = openSecretBox(environment)

  const server = await runStep('Starting the server', () =>
    startHttpServer({ environment, database, logger, clock, secrets }).catch((error: unknown) => {
      throw toPortError(error, environment.host, environment.port)
    }),
  )
  const { dataFolder } = environment
  const access = openLocalAccess({ database, clock, dataFolder, url: server.url, logger })
  // The last comes first: requests that run may still need the key with which they came.
  lifecycle.onStop('local access', async () => (await access)())
  lifecycle.onStop('the server', (reason) => server.close(reason))
  await access
  const delivery = openDelivery(environment, { clock, logger })
  lifecycle.onStop('the delivery of messages', () => delivery.close())
  const publicUrl = environment.publicUrl ?? server.url
  const links = openLinks(environment)
  const jobs = await startJobRunner({ context: { database, clock, secrets, delivery, publicUrl, links }, logger })
  lifecycle.onStop('the jobs', () => jobs.close())
  greet(environment, server.url, account)
  logger.info({ url: server.url }, 'ready')
} catch (error) {
  // A start that was cut off by Ctrl-C fails at wherever it was.
  if (!lifecycle?.stopping) {
    const line = toOperatorLine(error)
    console.error(line ?? error)
    if (lifecycle) await lifecycle.stop('The server did not start', 1)
    process.exit(1)
  }
}

function greet({ dataFolder, databaseUrl }: Environment, url: string, account: FirstAccount): void {
  const password = account.generatedPassword === null ? '' : `   password ${account.generatedPassword} (shown only now)`
  console.log(`
  Erikti is ready.

    Board      ${url}/
    Wall       ${url}/wall
    Desk       ${url}/office
    GraphQL    ${url}/graphql
    Account    ${account.email}${password}
    Data       ${databaseUrl === null ? dataFolder : `your PostgreSQL; logs in ${dataFolder}`}

  To see it move:  npm run simulate -- --rate 5 --seconds 60
  Ctrl-C stops it.
`)
}
