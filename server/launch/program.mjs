import { join } from 'node:path'
import { root } from './root.mjs'

/**
 * A file of a package that `folder` depends on, for `node`. Run so, a program starts without `npx`, which would look
 * around first; and a package need not export the file.
 * @param {string} folder `.` for the root
 * @param {string} name
 * @param {string} path
 */
export function program(folder, name, path) {
  return join(root, folder, 'node_modules', name, path)
}
