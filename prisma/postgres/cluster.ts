import { once } from 'node:events'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { mkdir, open, readFile, readlink, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { EmbeddedPostgresError, findTellingLine } from './errors.ts'
import type { Account } from './account.ts'
import { isTemporarySocketFolder } from './address.ts'
import type { Address } from './address.ts'

/** The superuser of the cluster, and the database in it. */
export const userName = 'erikti'

const pollMilliseconds = 20
const startMilliseconds = 120_000
const stopMilliseconds = 30_000
const passwordFile = 'erikti.password'

/** For a machine of two cores and little memory that also runs Node. */
const standardSettings: Record<string, string> = {
  shared_buffers: '128MB',
  max_connections: '100',
  jit: 'off',
  work_mem: '8MB',
  random_page_cost: '1.1',
  checkpoint_timeout: '15min',
  max_wal_size: '1GB',
  wal_compression: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A statement of a server that was killed ends soon, and lets go of its locks.
  ...(process.platform === 'linux' && { client_connection_check_interval: '2s' }),
}

/** What PostgreSQL writes into `postmaster.pid` about itself. */
export interface Postmaster {
  pid: number
  address: Address
  status: 'starting' | 'ready' | 'stopping'
}

/** The password of the cluster in this folder; throws when there is no cluster. */
export async function readPassword(clusterFolder: string): Promise<string> {
  return (await readFile(join(clusterFolder, passwordFile), 'utf8')).trim()
}

/**
 * Makes a new cluster beside its place and moves it there when it is complete, so that a crash in the middle leaves
 * nothing that looks like one. Letters are compared and folded by ICU in every language; `C.UTF-8` for LC_CTYPE matters
 * too, since trigram search finds no Cyrillic letters under plain `C`.
 */
export async function initialise(account: Account): Promise<void> {
  const staging = `${account.clusterFolder}.new`
  await rm(staging, { recursive: true, force: true })
  let output = ''
  for (const characterType of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const cluster = join(staging, 'cluster')
    const password = join(staging, 'password')
    await mkdir(staging, { recursive: true, mode: 0o700 })
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
    await Promise.all([account.own(staging), account.own(password)])
    const initdb = account.spawn(
      'initdb',
      [
        `--pgdata=${cluster}`,
        `--username=${userName}`,
        `--pwfile=${password}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        `--lc-ctype=${characterType}`,
        '--locale-provider=icu',
        '--icu-locale=und',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    output = ''
    initdb.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    initdb.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const [code] = (await once(initdb, 'close').catch((error: unknown) => {
      output += String(error)
      return [1]
    })) as [number | null]
    if (code === 0) {
      await rename(password, join(cluster, passwordFile))
      await rename(cluster, account.clusterFolder)
      await rm(staging, { recursive: true, force: true })
      await syncFolder(dirname(account.clusterFolder))
      return
    }
    await rm(staging, { recursive: true, force: true })
    if (!output.includes('invalid locale')) break
  }
  throw new EmbeddedPostgresError(
    `The database could not be made in ${account.clusterFolder}: ${findTellingLine(output)}.`,
  )
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** The PostgreSQL that runs on this cluster, or null. */
export async function findPostmaster(clusterFolder: string): Promise<Postmaster | null> {
  const content = await readFile(join(clusterFolder, 'postmaster.pid'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    },
  )
  const { pid, port, socketFolder, host, status } = parsePostmasterFile(content)
  if (!(await isPostmasterOf(pid, clusterFolder))) return null
  return {
    pid,
    address: socketFolder === '' ? { host: host || '127.0.0.1', port } : { socketFolder, port },
    status: status === 'ready' || status === 'stopping' ? status : 'starting',
  }
}

function parsePostmasterFile(content: string) {
  const [pid = '', , , port = '', socketFolder = '', host = '', , status = ''] = content
    .split('\n')
    .map((line) => line.trim())
  return { pid: Number(pid), port: Number(port), socketFolder, host, status }
}

/**
 * Removes what a crash left behind: `postmaster.pid`, the socket and its lock. PostgreSQL would clear them itself, but takes
 * a process that has ended and was not yet collected, as happens in containers, for one that runs.
 */
async function clearStale(clusterFolder: string): Promise<void> {
  const path = join(clusterFolder, 'postmaster.pid')
  const content = await readFile(path, 'utf8').catch(() => null)
  if (content === null) return
  const { socketFolder, port } = parsePostmasterFile(content)
  if (isTemporarySocketFolder(socketFolder)) {
    await rm(socketFolder, { recursive: true, force: true })
  } else if (socketFolder !== '') {
    const socket = join(socketFolder, `.s.PGSQL.${port}`)
    await Promise.all([rm(socket, { force: true }), rm(`${socket}.lock`, { force: true })])
  }
  await rm(path, { force: true })
}

/** Process ids are given out again, so the process must also work in the cluster's folder, as a postmaster does. */
async function isPostmasterOf(pid: number, clusterFolder: string): Promise<boolean> {
  if (!(pid > 0)) return false
  if (process.platform === 'linux')
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === (await realpath(clusterFolder))
  try {
    process.kill(pid, 0)
    if (process.platform === 'win32') return true
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres')
  } catch {
    return false
  }
}

export interface StartOptions {
  account: Account
  address: Address
  logFile: string
  settings?: Record<string, string>
}

/**
 * Starts PostgreSQL in a session of its own, so that Ctrl-C in the terminal stops the server first and PostgreSQL only
 * after it, and so that it outlives a crash of this process, to be adopted by the next.
 */
export async function start({ account, address, logFile, settings }: StartOptions): Promise<Postmaster> {
  const deadline = Date.now() + startMilliseconds
  for (;;) {
    const logStart = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
    const log = openSync(logFile, 'a', 0o600)
    const parameters = ['-D', account.clusterFolder, '-p', String(address.port)]
    parameters.push('-c', `listen_addresses=${'host' in address ? address.host : ''}`)
    parameters.push('-c', `unix_socket_directories=${'socketFolder' in address ? address.socketFolder : ''}`)
    for (const [name, value] of Object.entries({ ...standardSettings, ...settings }))
      parameters.push('-c', `${name}=${value}`)
    const child = account.spawn('postgres', parameters, { detached: true, stdio: ['ignore', log, log] })
    closeSync(log)
    child.unref()
    let ended: string | undefined
    child.on('exit', (code, signal) => (ended = signal ?? String(code)))
    child.on('error', (error) => (ended = error.message))
    while (ended === undefined) {
      const postmaster = await findPostmaster(account.clusterFolder)
      if (postmaster?.status === 'ready' && postmaster.pid === child.pid) return postmaster
      if (Date.now() > deadline) {
        child.kill('SIGQUIT')
        throw new EmbeddedPostgresError(`PostgreSQL was not ready after ${startMilliseconds / 1000} s; see ${logFile}.`)
      }
      await delay(pollMilliseconds)
    }
    const output = readFileSync(logFile).subarray(logStart).toString()
    // Children of a PostgreSQL that was killed need a moment to notice it and to let go of its memory.
    if (output.includes('pre-existing shared memory block') && Date.now() < deadline) {
      await delay(pollMilliseconds * 10)
      continue
    }
    throw new EmbeddedPostgresError(`PostgreSQL did not start: ${findTellingLine(output) || ended}.`)
  }
}

/**
 * Waits until a PostgreSQL that is starting is ready, or that is stopping is gone (null); what a crash left of one is
 * cleared. The caller holds the lock, so that nobody starts one meanwhile.
 */
export async function settle(clusterFolder: string): Promise<Postmaster | null> {
  const deadline = Date.now() + startMilliseconds
  for (;;) {
    const postmaster = await findPostmaster(clusterFolder)
    if (postmaster?.status === 'ready') return postmaster
    if (postmaster === null) {
      await clearStale(clusterFolder)
      return null
    }
    if (Date.now() > deadline)
      throw new EmbeddedPostgresError(
        `PostgreSQL (process ${postmaster.pid}) is still ${postmaster.status} after ${startMilliseconds / 1000} s.`,
      )
    await delay(pollMilliseconds)
  }
}

/** Stops PostgreSQL: connections are cut, what was committed is written, files are closed. */
export async function stop(clusterFolder: string): Promise<void> {
  const postmaster = await findPostmaster(clusterFolder)
  if (!postmaster) return
  const { address, pid } = postmaster
  process.kill(pid, 'SIGINT')
  const deadline = Date.now() + stopMilliseconds
  let hurried = false
  while ((await findPostmaster(clusterFolder))?.pid === pid) {
    if (Date.now() > deadline && !hurried) {
      hurried = true
      process.kill(pid, 'SIGQUIT')
    } else if (Date.now() > deadline + stopMilliseconds) return
    await delay(pollMilliseconds)
  }
  if ('socketFolder' in address && isTemporarySocketFolder(address.socketFolder))
    await rm(address.socketFolder, { recursive: true, force: true })
}
