import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StepFailedError } from './report.mjs'
import { root } from './root.mjs'

/**
 * Bundles the server and the packages of this repository into `server/dist/main.js`. A package that `server` itself
 * depends on stays outside, since it is found from there; one that only `schema` or `prisma` depend on goes in.
 */
export async function buildServer() {
  const server = join(root, 'server')
  const manifest = JSON.parse(readFileSync(join(server, 'package.json'), 'utf8'))
  const outside = Object.keys(manifest.dependencies).filter((name) => !name.startsWith('@erikti/'))
  const entry = createRequire(join(server, 'package.json')).resolve('esbuild')
  const esbuild = await import(pathToFileURL(entry).href)
  try {
    await (esbuild.build ?? esbuild.default.build)({
      absWorkingDir: server,
      entryPoints: ['src/main.ts'],
      outfile: 'dist/main.js',
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      sourcemap: true,
      sourcesContent: false,
      external: outside.flatMap((name) => [name, `${name}/*`]),
      // A CommonJS package inside an ES module still calls `require`.
      banner: {
        js: `import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);`,
      },
      logLevel: 'silent',
    })
  } catch (error) {
    const failures =
      /** @type {{ errors?: { text: string, location?: { file: string, line: number } }[] }} */ (error).errors ?? []
    throw new StepFailedError('The step “build-server” failed.', {
      tail:
        failures
          .map(({ text, location }) => `${location ? `${location.file}:${location.line}: ` : ''}${text}`)
          .join('\n') || String(error),
    })
  }
}
