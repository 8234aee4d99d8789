import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the clone. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What set-up remembers of its own work. */
export const setUpFolder = join(root, '.setup')
