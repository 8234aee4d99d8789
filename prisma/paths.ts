import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The root of the clone, found from a module's address by walking up to `pnpm-workspace.yaml`, because the same code runs
 * from its source and from the bundle in `server/dist`. Throws when there is no such folder above.
 */
export function findWorkspaceRoot(moduleUrl: string): string {
  let folder = dirname(fileURLToPath(moduleUrl))
  while (!existsSync(join(folder, 'pnpm-workspace.yaml'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`No pnpm-workspace.yaml above ${fileURLToPath(moduleUrl)}`)
    folder = parent
  }
  return folder
}

export const workspaceRoot = findWorkspaceRoot(import.meta.url)
