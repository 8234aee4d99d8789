import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root, setUpFolder } from './root.mjs'

const never = new Set(['node_modules', 'dist', '.git', '.setup', '.erikti', 'results'])

/**
 * A hash over files and folders below the root, by path and content, and over further values.
 * @param {string[]} paths
 * @param {{ values?: unknown[], include?: (path: string) => boolean }} [options]
 */
export function hashInputs(paths, options = {}) {
  const hash = createHash('sha256')
  hash.update(
    JSON.stringify([process.versions.node.split('.')[0], process.platform, process.arch, ...(options.values ?? [])]),
  )
  const visit = (/** @type {string} */ path) => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!never.has(name)) visit(join(path, name))
      return
    }
    const name = relative(root, path).split(sep).join('/')
    if (options.include && !options.include(name)) return
    hash.update(`${name}\0`).update(readFileSync(path)).update('\0')
  }
  for (const path of paths) visit(join(root, path))
  return hash.digest('hex')
}

/** @param {string} name */
export function readStamp(name) {
  try {
    return readFileSync(join(setUpFolder, `${name}.stamp`), 'utf8')
  } catch {
    return ''
  }
}

/**
 * @param {string} name
 * @param {string} hash
 */
export function writeStamp(name, hash) {
  mkdirSync(setUpFolder, { recursive: true })
  writeFileSync(join(setUpFolder, `${name}.stamp`), hash)
}

/** A step that is cut off must not count as done. @param {string} name */
export function clearStamp(name) {
  rmSync(join(setUpFolder, `${name}.stamp`), { force: true })
}
