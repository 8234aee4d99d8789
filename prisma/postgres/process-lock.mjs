// Plain JavaScript, because set-up uses it before anything is installed.
import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const pollMilliseconds = 50

/**
 * When a process started, in whatever form the system tells it; null when it does not run. A process id alone is not
 * enough, since the system gives it out again. A process that has ended but was not yet collected does not run.
 * @param {number} pid
 * @returns {string | null}
 */
function startOf(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return null
  }
  if (process.platform === 'linux') {
    try {
      // The command's name, in brackets, may hold anything; the fields after it are: state, …, start time as the 20th.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /su, '')
        .split(' ')
      if (fields[0] === 'Z' || fields[0] === 'X') return null
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
    } catch {
      return null
    }
  }
  if (process.platform === 'win32') return 'unknown'
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

/**
 * @param {number} pid
 * @returns {import('./process-lock.mjs').ProcessIdentity}
 */
export function identify(pid) {
  return { pid, startedAt: startOf(pid) ?? 'ended' }
}

/**
 * @param {import('./process-lock.mjs').ProcessIdentity} identity
 * @returns {boolean}
 */
export function isRunning(identity) {
  return startOf(identity.pid) === identity.startedAt
}

/**
 * @param {string} path
 * @returns {import('./process-lock.mjs').ProcessIdentity | null} null when the file is missing or is not one of ours
 */
export function readIdentity(path) {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8'))
    return typeof value.pid === 'number' && typeof value.startedAt === 'string' ? value : null
  } catch {
    return null
  }
}

/**
 * Waits for the lock file at `path` and returns the function that lets it go. The lock of a process that has ended is
 * cleared.
 * @param {string} path
 * @param {{ onWait?: (holder: number) => void }} [options]
 * @returns {Promise<() => void>}
 */
export async function lock(path, options = {}) {
  mkdirSync(dirname(path), { recursive: true })
  const claim = `${path}.${randomUUID()}`
  const content = JSON.stringify({ ...identify(process.pid), claim })
  writeFileSync(claim, content, { mode: 0o600 })
  let waited = false
  try {
    for (;;) {
      try {
        linkSync(claim, path)
        return () => {
          if (readOrNull(path) === content) rmSync(path, { force: true })
        }
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
      }
      const found = readOrNull(path)
      if (found === null) continue
      const holder = readIdentity(path)
      if (holder && isRunning(holder)) {
        if (!waited) options.onWait?.(holder.pid)
        waited = true
        await delay(pollMilliseconds)
      } else {
        clearStale(path, found)
      }
    }
  } finally {
    rmSync(claim, { force: true })
  }
}

/**
 * Moves the lock file aside before it removes it: of several processes that found it stale, one moves it. A lock that
 * was taken in between is moved back.
 * @param {string} path
 * @param {string} stale
 */
function clearStale(path, stale) {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (readOrNull(aside) !== stale) {
    try {
      linkSync(aside, path)
    } catch {
      // A third process has it now.
    }
  }
  rmSync(aside, { force: true })
}

/** @param {string} path */
function readOrNull(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
