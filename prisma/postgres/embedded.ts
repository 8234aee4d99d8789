import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { access, mkdir, readFile, realpath, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseUnusableError, toUnreachableError } from '../database-errors.ts'
import { chooseAccount } from './account.ts'
import { chooseAddress, openSocketFolder, toConnectionString } from './address.ts'
import { findInstallation } from './binaries.ts'
import { initialise, readPassword, settle, start, stop, userName } from './cluster.ts'
import { EmbeddedPostgresError, toDataFolderError } from './errors.ts'
import { keepRunning } from './keep-running.ts'
import { identify, isRunning, lock, readIdentity } from './process-lock.mjs'
import type { Account } from './account.ts'
import type { Address } from './address.ts'
import type { Postmaster } from './cluster.ts'

export interface EmbeddedOptions {
  /** Everything of this database lives here; made when missing. */
  dataFolder: string
  /** Told in a few words what takes time. */
  log?: (message: string) => void
  /** PostgreSQL settings over the standard ones. Durability is on unless they switch it off, as tests may. */
  settings?: Record<string, string>
}

export interface EmbeddedPostgres {
  /** A superuser's address of the database `erikti`. Holds a password: never log it. */
  connectionString: string
  /** False when a PostgreSQL that already ran on this data folder is shared or was adopted after a crash. */
  startedByUs: boolean
  /** Lets go of PostgreSQL; the last one to let go stops it. */
  close(): Promise<void>
}

const answerMilliseconds = 10_000
const pollMilliseconds = 50
const longestLogBytes = 10_000_000
const majorVersion = '18'

/**
 * A real PostgreSQL from npm as a child on a local socket. Several servers on one data folder share one PostgreSQL: each
 * registers under `holders`, and those of processes that have ended do not count.
 *
 * @throws EmbeddedPostgresError with one line for the person who starts the server
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const installation = findInstallation()
  const dataFolder = await prepareDataFolder(options.dataFolder)
  const release = await lockData(dataFolder, options.log)
  try {
    const account = await chooseAccount(dataFolder, installation)
    const { postmaster, startedByUs, addressOf } = await ensureOpen(dataFolder, account, options)
    const holder = join(dataFolder, 'holders', `${process.pid}-${randomUUID()}.json`)
    writeFileSync(holder, JSON.stringify(identify(process.pid)), { mode: 0o600 })
    let closing: Promise<void> | undefined
    const stopWatching = keepRunning(
      account.clusterFolder,
      async () => {
        const releaseAgain = await lockData(dataFolder)
        try {
          // Another server on the same data may have been faster.
          if (closing || (await settle(account.clusterFolder))) return
          await openSocketFolder(postmaster.address, account)
          await startCluster(dataFolder, account, postmaster.address, options)
        } finally {
          releaseAgain()
        }
      },
      options.log,
    )
    return {
      connectionString: addressOf(userName),
      startedByUs,
      close() {
        stopWatching()
        return (closing ??= letGo(dataFolder, account, holder))
      },
    }
  } catch (error) {
    throw error instanceof DatabaseUnusableError ? error : toDataFolderError(error, dataFolder)
  } finally {
    release()
  }
}

async function prepareDataFolder(path: string): Promise<string> {
  try {
    await mkdir(resolve(path), { recursive: true, mode: 0o700 })
    const dataFolder = await realpath(resolve(path))
    await mkdir(join(dataFolder, 'holders'), { recursive: true, mode: 0o700 })
    return dataFolder
  } catch (error) {
    throw toDataFolderError(error, path)
  }
}

async function lockData(dataFolder: string, log?: (message: string) => void): Promise<() => void> {
  try {
    return await lock(join(dataFolder, 'postgres.lock'), {
      onWait: (holder) => log?.(`waiting for process ${holder}, which starts or stops the database`),
    })
  } catch (error) {
    throw toDataFolderError(error, dataFolder)
  }
}

/** Running, and seen to answer. One that is being killed still looks alive for a moment. */
async function ensureOpen(dataFolder: string, account: Account, options: EmbeddedOptions) {
  const deadline = Date.now() + answerMilliseconds
  for (;;) {
    const { postmaster, startedByUs } = await ensureRunning(dataFolder, account, options)
    const password = await readPassword(account.clusterFolder)
    const addressOf = (database: string) => toConnectionString(postmaster.address, userName, password, database)
    try {
      await ensureDatabase(addressOf('postgres'))
      return { postmaster, startedByUs, addressOf }
    } catch (error) {
      if (Date.now() > deadline) throw toUnreachableError(error, addressOf('postgres'))
      await delay(pollMilliseconds)
    }
  }
}

async function ensureRunning(
  dataFolder: string,
  account: Account,
  options: EmbeddedOptions,
): Promise<{ postmaster: Postmaster; startedByUs: boolean }> {
  const { clusterFolder } = account
  // Left by a start that was cut off; only a complete cluster stands in its place.
  await rm(`${clusterFolder}.new`, { recursive: true, force: true })
  const version = await readFile(join(clusterFolder, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (version === undefined) {
    if (await exists(clusterFolder))
      throw new EmbeddedPostgresError(`${clusterFolder} is not a database; set ERIKTI_DATA to another folder.`)
    options.log?.('making a new database')
    await initialise(account)
  } else if (version.trim() !== majorVersion) {
    throw new EmbeddedPostgresError(
      `The database in ${clusterFolder} is of PostgreSQL ${version.trim()}, and this is ${majorVersion}.`,
    )
  }
  const running = await settle(clusterFolder)
  if (running) return { postmaster: running, startedByUs: false }
  const postmaster = await startCluster(dataFolder, account, await chooseAddress(account), options)
  return { postmaster, startedByUs: true }
}

function startCluster(
  dataFolder: string,
  account: Account,
  address: Address,
  { settings }: Pick<EmbeddedOptions, 'settings'>,
): Promise<Postmaster> {
  const logFile = join(dataFolder, 'postgres.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > longestLogBytes) renameSync(logFile, `${logFile}.1`)
  return start({ account, address, logFile, ...(settings && { settings }) })
}

/** The database has the superuser's name, so that it is found without being named. */
async function ensureDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'erikti-start' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [userName])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(userName)}`)
  } finally {
    await client.end()
  }
}

async function letGo(dataFolder: string, account: Account, holder: string): Promise<void> {
  const release = await lockData(dataFolder)
  try {
    rmSync(holder, { force: true })
    if (countHolders(dataFolder) > 0) return
    await stop(account.clusterFolder)
  } finally {
    release()
  }
}

/** How many running processes use the PostgreSQL of this folder; what ended ones left is cleared. */
function countHolders(dataFolder: string): number {
  const folder = join(dataFolder, 'holders')
  let count = 0
  for (const name of readdirSync(folder)) {
    const identity = readIdentity(join(folder, name))
    if (identity && isRunning(identity)) count += 1
    else rmSync(join(folder, name), { force: true })
  }
  return count
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
