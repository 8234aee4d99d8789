import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSecretBox } from '@erikti/schema/access/secret-box'
import type { SecretBox } from '@erikti/schema/access/secret-box'

const secretBytes = 32

/**
 * The box under ERIKTI_SECRET, or else under a secret of this data folder, made at the first start and readable by its user
 * only. Servers on one database need the same: set ERIKTI_SECRET where they have no data folder in common.
 */
export function openSecretBox({ secret, dataFolder }: { secret: string | null; dataFolder: string }): SecretBox {
  return createSecretBox(secret === null ? readOrMake(dataFolder) : Buffer.from(secret))
}

function readOrMake(dataFolder: string): Buffer {
  const file = join(dataFolder, 'secret')
  mkdirSync(dataFolder, { recursive: true })
  try {
    // `wx`: of two servers that start together one makes it, and both read it.
    writeFileSync(file, randomBytes(secretBytes).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64url')
}
