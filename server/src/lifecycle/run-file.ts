import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identify, isRunning, readIdentity } from '@erikti/prisma/postgres/process-lock'

/**
 * Tells client scripts on this machine the address and a key, in a file that only this user reads. Files of servers
 * that have ended are cleared. Returns what removes it.
 */
export function writeRunFile(
  dataFolder: string,
  content: { url: string; key: string; secondKey: string | null },
): () => void {
  const folder = join(dataFolder, 'run')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder)) {
    const identity = readIdentity(join(folder, name))
    if (!identity || !isRunning(identity)) rmSync(join(folder, name), { force: true })
  }
  const path = join(folder, `${process.pid}.json`)
  writeFileSync(path, JSON.stringify({ ...identify(process.pid), ...content }), { mode: 0o600 })
  return () => rmSync(path, { force: true })
}

/** The address of a server that runs on this data folder; null when none does. */
export function findRunningUrl(dataFolder: string): string | null {
  const folder = join(dataFolder, 'run')
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name)
    const identity = readIdentity(path)
    if (identity && isRunning(identity)) return (JSON.parse(readFileSync(path, 'utf8')) as { url: string }).url
  }
  return null
}
