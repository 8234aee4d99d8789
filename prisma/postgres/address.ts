import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'

/** Where PostgreSQL listens: on a Unix socket in a folder that only its owner enters, or on the loopback address. */
export type Address = { socketFolder: string; port: number } | { host: string; port: number }

/** The kernel's limit on a socket's path is 108 bytes on Linux and 104 on macOS. */
const longestSocketPath = 103
const socketPort = 5432

const temporaryPrefix = 'erikti-pg-'

/** Whether the folder was made for one run of PostgreSQL, and goes with it. */
export function isTemporarySocketFolder(folder: string): boolean {
  return basename(folder).startsWith(temporaryPrefix)
}

/** PostgreSQL takes a list of folders, separated by commas, and quotes in its own way. */
function canHoldSocket(folder: string): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`)) <= longestSocketPath && !/[,"']/.test(folder)
}

/** A socket beside the cluster if its path is short enough, else in a temporary folder, else a free port. */
export async function chooseAddress(account: Account): Promise<Address> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await findFreePort() }
  const inside = join(dirname(account.clusterFolder), 'socket')
  if (canHoldSocket(inside)) {
    const address = { socketFolder: inside, port: socketPort }
    await openSocketFolder(address, account)
    return address
  }
  const temporary = await realpath(tmpdir())
  if (!canHoldSocket(join(temporary, `${temporaryPrefix}XXXXXX`)))
    return { host: '127.0.0.1', port: await findFreePort() }
  const outside = await mkdtemp(join(temporary, temporaryPrefix))
  await account.own(outside)
  return { socketFolder: outside, port: socketPort }
}

/** Makes the socket's folder, if there is one, so that only PostgreSQL's account enters it. */
export async function openSocketFolder(address: Address, account: Account): Promise<void> {
  if (!('socketFolder' in address)) return
  await mkdir(address.socketFolder, { recursive: true, mode: 0o700 })
  await chmod(address.socketFolder, 0o700)
  await account.own(address.socketFolder)
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The address as a connection string, for `pg` and for `psql` alike. */
export function toConnectionString(address: Address, user: string, password: string, database: string): string {
  const login = `${user}:${encodeURIComponent(password)}`
  return 'host' in address
    ? `postgresql://${login}@${address.host}:${address.port}/${database}`
    : `postgresql://${login}@/${database}?host=${encodeURIComponent(address.socketFolder)}&port=${address.port}`
}
